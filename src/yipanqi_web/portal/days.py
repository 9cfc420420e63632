"""Days of the log."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Min

from yipanqi_web.chain.acts import BEIJING
from yipanqi_web.chain.models import Entry

NONE = 1 << 62  # a number that no entry reaches


def first_entry(day: date) -> int:
    """The number of the first entry on or after a day in Beijing; beyond the last one if there is none."""
    start = datetime(day.year, day.month, day.day, tzinfo=BEIJING)
    found = Entry.objects.filter(recorded_at__gte=start).aggregate(first=Min("n"))["first"]
    return int(found) if found is not None else NONE
