"""The official tables as a whole: which they are, a row by its key, their content as one hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, TypeVar

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from yipanqi.ledger.entry import canonical_json
from yipanqi_web.chain.exceptions import Unknown
from yipanqi_web.chain.models import Official
from yipanqi_web.chain.statements import fetched

Row = TypeVar("Row", bound=Official)


def official_models() -> list[type[Official]]:
    """All models of official rows, by label."""
    found = [model for model in apps.get_models() if issubclass(model, Official)]
    return sorted(found, key=lambda model: model._meta.label)


@cache
def models_by_prefix() -> dict[str, type[Official]]:
    """``{prefix: model}``; asked for several times an act, and always the same once the site has started."""
    return {model.prefix: model for model in official_models()}


def model_of(key: str) -> type[Official]:
    """The model whose rows bear keys like this one."""
    found = models_by_prefix().get(key.partition("-")[0])
    if found is None:
        raise Unknown(_("没有编号为“%(key)s”的记录。") % {"key": key})
    return found


def row(key: str) -> Official:
    """The official row of a key; Unknown if there is none."""
    return existing(model_of(key), key)


def existing(model: type[Row], key: str) -> Row:
    """The row of one model; Unknown if it has none of that key."""
    found = sought(model, key)
    if found is None:
        raise Unknown(_("没有编号为“%(key)s”的记录。") % {"key": key})
    return found


def sought(model: type[Row], key: str) -> Row | None:
    """The row of one model, if it has one of that key."""
    held = _held.get()
    if held is None:
        return fetched(model, key)
    if (model, key) not in held:
        held[model, key] = fetched(model, key)
    found = held[model, key]
    return found if isinstance(found, model) else None


Held = dict[tuple[type[Official], str], Official | None]
_held: ContextVar[Held | None] = ContextVar("held", default=None)


@contextmanager
def nothing_changes() -> Iterator[None]:
    """While an act is looked at and the log is locked, a row that was fetched once is not fetched again."""
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def digests() -> dict[str, str]:
    """``{label: SHA-256}`` over the canonical JSON of each official table, ordered by key."""
    return {model._meta.label: _digest(model) for model in official_models()}


def _digest(model: type[Official]) -> str:
    total = hashlib.sha256()
    for values in _rows(model):
        total.update(canonical_json(values) + b"\n")
    return total.hexdigest()


def _rows(model: type[Official]) -> Iterator[dict[str, Any]]:
    encode = DjangoJSONEncoder()
    for values in model._default_manager.order_by("pk").values().iterator():
        yield {name: _plain(value, encode) for name, value in values.items()}


def _plain(value: Any, encode: DjangoJSONEncoder) -> Any:
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return encode.default(value)
