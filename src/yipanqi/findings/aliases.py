"""Aliases: bodies whose printed name is not what such a body is called. Suggested, never put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi import places
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Alias, Meeting

LEADING_GROUP = re.compile(r"^(?P<group>.*?领导小组)")


def aliases(reading: Reading) -> Iterator[Alias]:
    """A leading group belongs to one government (or to a programme that two share and name it after). Where the
    leaders of several provinces meet, the body is by convention their party and government joint conference:
    甲省乙省党政联席会议. Source: the published rules of the provinces' cooperation machinery."""
    seen = set()
    for meeting in reading.found.meetings:
        match = LEADING_GROUP.match(meeting.name)
        if match is None or match["group"] in seen or not _of_provinces(meeting):
            continue
        seen.add(match["group"])
        names = _printed_names(reading, match["group"], meeting)
        yield Alias(
            span=meeting.span, confidence=0.6, rule="provinces-leading-group", printed=match["group"],
            likely=f"{names}党政联席会议",
        )  # fmt: skip


def _of_provinces(meeting: Meeting) -> bool:
    return len(meeting.parties) >= 2 and all(places.level(code) == "province" for code in meeting.parties)


def _printed_names(reading: Reading, group: str, meeting: Meeting) -> str:
    """The provinces' short names in the order in which the body prints them."""
    shorts = [division.short for code in meeting.parties if (division := places.division(code))]
    at = {short: group.find(short) for short in shorts}
    return "".join(sorted(shorts, key=lambda short: at[short] if at[short] >= 0 else len(group)))
