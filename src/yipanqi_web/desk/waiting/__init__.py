"""我的待办: every noun says what waits for somebody; this puts it in the order of its days.

A new noun adds a module with one function from a `Desk` to its items, and its name to `SOURCES` (or `STUCK`, for what
waits for others, or `NEWS`). A function asks the database a number of times that does not grow with the items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from yipanqi_web.desk.waiting import (
    applications,
    claims,
    meetings,
    pages,
    proposals,
    releases,
    reminders,
    reports,
    tasks,
    voices,
)
from yipanqi_web.desk.waiting.types import Action, Desk, News, Source, Stuck, Waiting, desk_of

__all__ = ["Action", "Agenda", "Desk", "News", "Stuck", "Waiting", "agenda", "desk_of", "news", "stuck"]

SOURCES: tuple[Source, ...] = (
    reports.to_file,
    reports.to_step,
    proposals.to_sign,
    applications.to_consent,
    reminders.to_answer,
    reminders.to_schedule,
    tasks.to_verify,
    claims.to_show,
    tasks.to_reach,
    meetings.to_prepare,
    meetings.to_minute,
    tasks.to_specify,
    pages.to_review,
    pages.to_confirm,
    voices.to_moderate,
    voices.to_answer,
    releases.to_release,
)
STUCK: tuple[Callable[[Desk], Iterable[Stuck]], ...] = (proposals.put, reports.sent, reminders.sent)
NEWS: tuple[Callable[[Desk], Iterable[News]], ...] = (
    proposals.answered,
    reports.settled,
    reminders.answered,
    tasks.verified,
)
NEWEST = 5


@dataclass(frozen=True, slots=True)
class Agenda:
    """What waits, by when: today (and before), this week, later (and without a day)."""

    today: list[Waiting]
    week: list[Waiting]
    later: list[Waiting]

    @property
    def all(self) -> list[Waiting]:
        return [*self.today, *self.week, *self.later]

    @property
    def total(self) -> int:
        return len(self.all)


def agenda(desk: Desk) -> Agenda:
    """Everything that waits for somebody; within a group by day, what has none last."""
    found = [each for source in SOURCES for each in source(desk)]
    found.sort(key=lambda each: each.due or date.max)
    sunday = desk.day + timedelta(days=6 - desk.day.weekday())
    return Agenda(
        today=[each for each in found if each.due and each.due <= desk.day],
        week=[each for each in found if each.due and desk.day < each.due <= sunday],
        later=[each for each in found if not each.due or each.due > sunday],
    )


def stuck(desk: Desk) -> list[Stuck]:
    """What waits for others, the oldest first."""
    return sorted((each for source in STUCK for each in source(desk)), key=lambda each: each.since)


def news(desk: Desk) -> list[News]:
    """What has just come, the newest first."""
    found = [each for source in NEWS for each in source(desk)]
    return sorted(found, key=lambda each: -each.n)[:NEWEST]
