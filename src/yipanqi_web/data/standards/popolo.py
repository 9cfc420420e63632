"""Popolo: who works together, in which posts, and when they met. Persons stand there only as holders of a released post."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from yipanqi import places
from yipanqi_web.data.about import About
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.organs.models import Holder, Office, Post
from yipanqi_web.portal.queries import shown
from yipanqi_web.programmes.models import CoordinationBody, Member, Programme
from yipanqi_web.releases.access import public

Entry = dict[str, Any]
BATCH = 500


def lines(said: About) -> Iterator[bytes]:
    """One JSON object, an entry a line."""
    yield b'{"about": ' + json.dumps(said.facts(), ensure_ascii=False).encode()
    for name, entries in PARTS.items():
        yield b',\n"%b": [' % name.encode()
        for number, entry in enumerate(entries()):
            yield (b",\n" if number else b"\n") + json.dumps(entry, ensure_ascii=False).encode()
        yield b"]"
    yield b"}\n"


def stated(**values: Any) -> Entry:
    """An entry without what is not known."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _division_id(code: str) -> str:
    return f"division-{code}"


def codes() -> list[str]:
    """Divisions that are members of something or have a released post."""
    members = shown(Member).order_by().values_list("code", flat=True)
    posts = public(Post).exclude(division="").order_by().values_list("division", flat=True)
    return sorted({*members.distinct(), *posts.distinct()})


def organizations() -> Iterator[Entry]:
    for code in codes():
        division = places.division(code)
        yield stated(
            id=_division_id(code),
            name=division.name if division else code,
            classification="division",
            area_id=code,
        )
    for programme in public(Programme).order_by("recorded", "key").iterator(chunk_size=BATCH):
        yield stated(
            id=programme.key, name=programme.name, classification="programme", founding_date=programme.founded,
            identifiers=[{"scheme": "slug", "identifier": programme.slug}],
        )  # fmt: skip
    for body in shown(CoordinationBody).order_by("recorded", "key").iterator(chunk_size=BATCH):
        yield stated(
            id=body.key, name=body.name, classification=body.kind, parent_id=body.programme,
            founding_date=body.active_since, dissolution_date=body.until,
        )  # fmt: skip
    for office in shown(Office).order_by("recorded", "key").iterator(chunk_size=BATCH):
        yield stated(
            id=office.key, name=office.name, classification=office.kind, founding_date=office.since,
            dissolution_date=office.until, area_id=office.member,
            parent_id=_division_id(office.member) if office.member else office.programme,
        )  # fmt: skip


def posts() -> Iterator[Entry]:
    for post in public(Post).order_by("recorded", "key").iterator(chunk_size=BATCH):
        yield stated(
            id=post.key, label=post.title, role=post.title, area_id=post.division, start_date=post.since, end_date=post.until,
            organization_id=_division_id(post.division) if post.division else "",
        )  # fmt: skip


def memberships() -> Iterator[Entry]:
    """Divisions in programmes, and persons in posts."""
    for member in shown(Member).order_by("recorded", "key").iterator(chunk_size=BATCH):
        yield stated(
            id=member.key, organization_id=member.programme, area_id=member.code, start_date=member.since, end_date=member.until,
            member={"@type": "Organization", "id": _division_id(member.code), "name": member.name},
        )  # fmt: skip
    posts = public(Post).in_bulk()
    for holder in shown(Holder).order_by("recorded", "key").iterator(chunk_size=BATCH):
        if post := posts.get(holder.post):
            yield stated(
                id=holder.key, person_id=holder.person, post_id=post.key, role=post.title, start_date=holder.since,
                end_date=holder.until, organization_id=_division_id(post.division) if post.division else "",
            )  # fmt: skip


def persons() -> Iterator[Entry]:
    """By the key that one page gives one person: two are never merged by name alone."""
    named = shown(Holder).filter(post__in=public(Post).values("key")).order_by().values_list("person", "name")
    for key, name in named.distinct().order_by("person", "name").iterator(chunk_size=BATCH):
        yield stated(id=key, name=name)


def areas() -> Iterator[Entry]:
    below = codes()
    for code in sorted({*below, *(above for each in below for above in places.ancestors(each))}):
        division = places.division(code)
        if division:
            yield stated(
                id=code,
                name=division.name,
                identifier=code,
                classification=division.level,
                parent_id=division.parent,
            )


def events() -> Iterator[Entry]:
    for meeting in shown(Meeting).order_by("recorded", "key").iterator(chunk_size=BATCH):
        place = places.division(meeting.place) if meeting.place else None
        yield stated(
            id=meeting.key, name=meeting.name, classification=meeting.kind, start_date=meeting.date, status=meeting.status,
            location=place.name if place else "", organization_id=meeting.programme,
        )  # fmt: skip


PARTS: dict[str, Callable[[], Iterator[Entry]]] = {
    "organizations": organizations, "posts": posts, "memberships": memberships,
    "persons": persons, "areas": areas, "events": events,
}  # fmt: skip
