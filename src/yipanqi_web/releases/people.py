"""Names of people who asked not to be shown: the one place through which every text passes on its way to the public.

`releases.access.public` covers whatever it loads, so that pages, exports, search and feeds need not think of it; a text
that comes from elsewhere (an entry's words) goes through `covered` itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.http import HttpRequest, HttpResponse

from yipanqi_web.releases.models import Suppression

COVER = "×××"
Names = re.Pattern[str] | None
_known: ContextVar[list[Names] | None] = ContextVar("known", default=None)


def hidden() -> Names:
    """A pattern of the names that are not shown; None where there are none. Asked for once a request."""
    known = _known.get()
    if known:
        return known[0]
    found = _pattern(sorted(Suppression.in_force().values_list("name", flat=True), key=len, reverse=True))
    if known is not None:
        known.append(found)
    return found


def _pattern(names: list[str]) -> Names:
    return re.compile("|".join(map(re.escape, names))) if names else None


def covered(value: Any) -> Any:
    """A text, or the texts of a list, dictionary or row, with ××× for the names that are not shown."""
    names = hidden()
    return value if names is None else _covered(value, names)


def _covered(value: Any, names: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return names.sub(COVER, value)
    if isinstance(value, dict):
        return {key: _covered(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [_covered(each, names) for each in value]
    if isinstance(value, tuple):
        made = (_covered(each, names) for each in value)
        return type(value)(*made) if hasattr(value, "_fields") else tuple(made)
    if isinstance(value, Model):
        for name, each in value.__dict__.items():
            if isinstance(each, str | dict | list):
                value.__dict__[name] = _covered(each, names)
    return value


class Covered(QuerySet[Any]):
    """Rows, or values of them, whose texts are covered as they are loaded."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._iterable_class = covering(ModelIterable)

    def values(self, *fields: Any, **expressions: Any) -> Any:
        return _cover_loaded(super().values(*fields, **expressions))

    def values_list(self, *fields: Any, flat: bool = False, named: bool = False) -> Any:
        return _cover_loaded(super().values_list(*fields, flat=flat, named=named))


def _cover_loaded(rows: Any) -> Any:
    rows._iterable_class = covering(rows._iterable_class)
    return rows


@cache
def covering(loading: type[Any]) -> type[Any]:
    """A way of loading rows, with covered texts."""
    if getattr(loading, "covers", False):
        return loading

    def each(self: Any) -> Iterator[Any]:
        names, found = hidden(), loading.__iter__(self)
        return (_covered(row, names) for row in found) if names else found

    return type(f"Covering{loading.__name__}", (loading,), {"__iter__": each, "covers": True})


class OncePerRequest:
    """Middleware: the names are asked for once a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _known.set([])
        try:
            return self.get_response(request)
        finally:
            _known.reset(token)
