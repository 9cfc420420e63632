"""Pages of a list by keyset: the rows after one that is named, in the list's own order."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from yipanqi_web.chain.models import Official

Row = TypeVar("Row", bound=Official)
PAGE_SIZE = 50


def page_after(rows: QuerySet[Row], order: tuple[str, ...], after: str) -> tuple[list[Row], str]:
    """A page of some rows in ascending order, and the key after which the next begins; empty on the last page."""
    listed = rows.order_by(*order, "key")
    here = rows.model._default_manager.filter(pk=after).values(*order, "key").first() if after else None
    if here is not None:
        listed = listed.filter(_beyond(here))
    shown = list(listed[: PAGE_SIZE + 1])
    return shown[:PAGE_SIZE], shown[PAGE_SIZE - 1].key if len(shown) > PAGE_SIZE else ""


def _beyond(here: dict[str, Any]) -> Q:
    """Rows that stand after one in the order of its values."""
    found, equal = Q(), Q()
    for name, value in here.items():
        found |= equal & Q(**{f"{name}__gt": value})
        equal &= Q(**{name: value})
    return found
