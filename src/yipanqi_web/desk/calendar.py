"""Four weeks as a small board: how much falls due on a day, and which meetings are held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from yipanqi_web.accounts.access import within
from yipanqi_web.desk.waiting.types import Waiting
from yipanqi_web.meetings.models import Meeting, Status
from yipanqi_web.workdays import is_working_day

WEEKS = 4


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    due: int
    meetings: list[Meeting]
    is_today: bool
    is_off: bool


def weeks(today: date, waiting: Iterable[Waiting], held: set[str]) -> list[list[Day]]:
    """From this week's Monday. One query."""
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=n) for n in range(7 * WEEKS)]
    due = Counter(each.due for each in waiting)
    span = {"date__gte": days[0].isoformat(), "date__lte": days[-1].isoformat()}
    planned: dict[str, list[Meeting]] = {}
    for meeting in within(held, Meeting.objects.filter(status=Status.PLANNED, **span)).order_by(
        "date", "key"
    ):
        planned.setdefault(meeting.date, []).append(meeting)
    made = [
        Day(day, due[day], planned.get(day.isoformat(), []), day == today, not is_working_day(day))
        for day in days
    ]
    return [made[n : n + 7] for n in range(0, len(made), 7)]
