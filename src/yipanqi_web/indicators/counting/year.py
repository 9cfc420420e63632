"""The rows of one programme and year, read once for all members and all measures."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from yipanqi_web.chain.acts import BEIJING
from yipanqi_web.chain.models import Body, Entry, Proposal
from yipanqi_web.organs.models import Office
from yipanqi_web.programmes.models import Member
from yipanqi_web.programmes.queries import members_on
from yipanqi_web.tasks.models import ListState, Task, TaskList
from yipanqi_web.tasks.owners import members_of, offices

# What decides a task's year besides its own row: the days on which it was reported done, confirmed, given up.
TOLD = ("task.claimed", "task.verified", "task.dropped", "task-list.closed")


class Moment(NamedTuple):
    """When something was recorded, and by which entry."""

    day: str
    n: int


@dataclass
class Year:
    """One year of a programme, counted up to a day."""

    programme: str
    year: int
    until: date

    @property
    def first(self) -> str:
        return f"{self.year}-01-01"

    @property
    def last(self) -> str:
        """The last day that counts: the year's last, or the day up to which it is counted if that is earlier."""
        return min(f"{self.year}-12-31", self.until.isoformat())

    def has(self, day: str) -> bool:
        return self.first <= day <= self.last

    @cached_property
    def members(self) -> list[Member]:
        """Those who took part on the last day that counts, in the order of the members."""
        return members_on(self.programme, date.fromisoformat(self.last))

    @cached_property
    def lists(self) -> dict[str, TaskList]:
        issued = TaskList.objects.filter(programme=self.programme).exclude(state=ListState.DRAFT)
        return issued.in_bulk()

    @cached_property
    def tasks(self) -> list[Task]:
        """What is done and counted in the programme's issued lists: parts stand for their whole."""
        listed = Task.objects.filter(task_list__in=self.lists, splits=False)
        return [task for task in listed.order_by("task_list", "sort", "key") if task.is_checkable]

    @cached_property
    def offices(self) -> dict[str, Office]:
        """Every office that leads one of the tasks, under its old keys too."""
        return offices(key for task in self.tasks for key in task.leads)

    def led_by(self, member: str) -> list[Task]:
        return [task for task in self.tasks if member in members_of(task.leads, self.offices)]

    @cached_property
    def moments(self) -> dict[tuple[str, str], list[Moment]]:
        """``{(kind, key): moments}`` of what was recorded of the tasks and their lists, oldest first."""
        wholes = {task.parent for task in self.tasks if task.parent}
        return moments(TOLD, {*self.lists, *wholes, *(task.key for task in self.tasks)})

    def last_moment(self, kind: str, key: str) -> Moment | None:
        return next(reversed(self.moments.get((kind, key), [])), None)

    @cached_property
    def recorded(self) -> dict[int, str]:
        """``{entry: day}`` on which the tasks were recorded."""
        return days_of(task.recorded for task in self.tasks)

    def dropped(self, task: Task) -> Moment | None:
        return self.last_moment("task.dropped", task.key) or self.last_moment("task.dropped", task.parent)


def moments(kinds: Collection[str], keys: Collection[str]) -> dict[tuple[str, str], list[Moment]]:
    """When acts of some kinds were recorded of some rows, also those that a proposal put."""
    found: list[tuple[int, str, str]] = []
    for n, kind, body in Body.objects.filter(kind__in=kinds).values_list("n", "kind", "body").iterator():
        key = str(json.loads(bytes(body))["payload"].get("key", ""))
        if key in keys:
            found.append((n, kind, key))
    put = Proposal.objects.filter(state=Proposal.State.APPLIED, act_kind__in=kinds)
    found += [
        (n, kind, key) for n, kind, key in put.values_list("changed", "act_kind", "target") if key in keys
    ]
    days = days_of(n for n, _kind, _key in found)
    told: dict[tuple[str, str], list[Moment]] = {}
    for n, kind, key in sorted(found):
        told.setdefault((kind, key), []).append(Moment(days[n], n))
    return told


def days_of(numbers: Iterable[int]) -> dict[int, str]:
    """``{entry: day}`` in Beijing."""
    listed = Entry.objects.filter(n__in=set(numbers)).values_list("n", "recorded_at")
    return {n: at.astimezone(BEIJING).date().isoformat() for n, at in listed}
