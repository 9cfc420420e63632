"""Reads offices, posts and holders in lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from yipanqi_web.organs.models import Holder, Office, Post


def offices_of(programme: str, *, closed: bool = False) -> QuerySet[Office]:
    """A programme's offices by member and name; without those that are no more unless asked for."""
    listed = Office.objects.filter(programme=programme).order_by("member", "name", "key")
    return listed if closed else listed.filter(until="")


def office_names(keys: Iterable[str]) -> dict[str, str]:
    """``{key: name}`` of offices, in the order of the keys; what is no office is left out."""
    wanted = list(dict.fromkeys(keys))
    found = dict(Office.objects.filter(pk__in=wanted).values_list("key", "name"))
    return {key: found[key] for key in wanted if key in found}


def in_force(posts: Iterable[Post], holders: Iterable[Holder], day: date) -> list[Post]:
    """Those of some posts whose titles are valid on a day: not ended, and an acting title only while somebody acts."""
    acting = {holder.post for holder in holders if holder.valid_on(day)}
    text = day.isoformat()
    return [
        post
        for post in posts
        if (not post.since or post.since <= text)
        and (not post.until or text < post.until)
        and (not post.is_acting or post.key in acting)
    ]
