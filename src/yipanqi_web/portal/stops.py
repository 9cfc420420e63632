"""The days at which the board's slider stops: month ends, joint conferences, today, and the day that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db import DEFAULT_DB_ALIAS
from django.urls import reverse
from django.utils import timezone

from yipanqi_web.chain.dated import month_ends
from yipanqi_web.chain.snapshots import first_day
from yipanqi_web.meetings.models import Meeting, MeetingKind, Status
from yipanqi_web.portal.as_of import day_of
from yipanqi_web.portal.queries import shown

MEETINGS = 80  # marks at most, the newest; more of them nobody could point at


@dataclass(frozen=True, slots=True)
class Stop:
    """One day, and why the slider stops there."""

    day: date
    meeting: str = ""
    is_today: bool = False

    @property
    def is_month_end(self) -> bool:
        return (self.day + timedelta(days=1)).day == 1


def slider(day: date, kept: dict[str, str]) -> dict[str, Any]:
    """The stops by year, and the ones before and after a day. `kept` are the other filters of the board."""
    found = _stops(day)
    earlier = next((stop for stop in reversed(found) if stop.day < day), None)
    later = next((stop for stop in found if stop.day > day), None)
    return {
        "stops": found,
        "years": [(year, list(some)) for year, some in groupby(found, key=lambda stop: stop.day.year)],
        "earlier": earlier and (earlier.day, _url(earlier.day, kept)),
        "later": later and (later.day, _url(later.day, kept)),
        "kept": list(kept.items()),
    }


def _stops(day: date) -> list[Stop]:
    begins, today = first_day(), timezone.localdate()
    if begins is None:
        return []
    names = dict.fromkeys([*month_ends(begins, today), today, day], "") | _conferences(begins, today)
    return [Stop(each, names[each], each == today) for each in sorted(names)]


def _conferences(begins: date, today: date) -> dict[date, str]:
    """Joint conferences held since the ledger began, as far as they are public today, whatever day is shown."""
    held = shown(Meeting).using(DEFAULT_DB_ALIAS).exclude(status=Status.PLANNED)
    within = held.filter(
        kind=MeetingKind.JOINT_CONFERENCE, date__gte=begins.isoformat(), date__lte=today.isoformat()
    )
    newest = within.order_by("-date", "-recorded").values_list("date", "name")[:MEETINGS]
    return {found: name for day, name in reversed(newest) if (found := day_of(day))}


def _url(day: date, kept: dict[str, str]) -> str:
    return reverse("portal:home") + "?" + urlencode({"as_of": day.isoformat(), **kept})
