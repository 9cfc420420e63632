"""Reads offices in lists."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from yipanqi_web.organs.models import Office


def offices_of(programme: str, *, closed: bool = False) -> QuerySet[Office]:
    """A programme's offices by member and name; without those that are no more unless asked for."""
    listed = Office.objects.filter(programme=programme).order_by("member", "name", "key")
    return listed if closed else listed.filter(until="")


def office_names(keys: Iterable[str]) -> dict[str, str]:
    """``{key: name}`` of offices, in the order of the keys; what is no office is left out."""
    wanted = list(dict.fromkeys(keys))
    found = dict(Office.objects.filter(pk__in=wanted).values_list("key", "name"))
    return {key: found[key] for key in wanted if key in found}
