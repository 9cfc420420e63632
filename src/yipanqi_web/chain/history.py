"""The entries of the log that touched some rows."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yipanqi_web.chain.acts import KINDS
from yipanqi_web.chain.models import Body, Entry, Official, Proposal


def bodies_of(rows: Iterable[Official], kinds: Collection[str]) -> dict[int, bytes]:
    """``{n: body}`` of the entries of some kinds that name the rows, or proposals on them, with those that made them.

    Only entries between the rows' first and their last change are looked at.
    """
    listed = list(rows)
    keys = [row.key for row in listed]
    proposals = list(Proposal.objects.filter(target__in=keys).values_list("key", "changed"))
    names = [f'"{key}"'.encode() for key in (*keys, *(key for key, _changed in proposals))]
    first, last = min(row.recorded for row in listed), max(row.changed for row in listed)
    last = max([last, *(changed for _key, changed in proposals)])
    between = Body.objects.filter(n__gt=first, n__lte=last, kind__in=kinds).values_list("n", "body")
    found = {n: bytes(body) for n, body in between.iterator() if any(name in bytes(body) for name in names)}
    made = Body.objects.filter(n__in={row.recorded for row in listed}).values_list("n", "body")
    return found | {n: bytes(body) for n, body in made}


@dataclass(frozen=True, slots=True)
class Step:
    """One entry that touched a row; nothing but its number and time is left of a redacted one."""

    n: int
    time: datetime
    label: str
    post: str
    member: str
    payload: dict[str, Any]


def steps_of(rows: Iterable[Official], kinds: Collection[str]) -> list[Step]:
    """The same as an officer reads them, newest first."""
    listed = list(rows)
    bodies = bodies_of(listed, kinds)
    wanted = {*bodies, *(row.recorded for row in listed), *(row.changed for row in listed)}
    entries = Entry.objects.filter(n__in=wanted).order_by("-n")
    return [_step(entry, bodies[entry.n]) for entry in entries if entry.n in bodies]


def _step(entry: Entry, body: bytes) -> Step:
    said = json.loads(body)
    label = str(KINDS[said["kind"]].label) if said["kind"] in KINDS else said["kind"]
    actor = said["actor"]
    return Step(entry.n, entry.recorded_at, label, actor["post"], actor["member"], said["payload"])
