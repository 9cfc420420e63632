"""How rows stood at the end of a day: where an entry after it changed them, what the log said until then.

Both sides' copies of one day are the same, whenever they are printed. Only rows that changed since are looked up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from yipanqi_web.chain.acts import BEIJING
from yipanqi_web.chain.models import Body, Entry, Proposal
from yipanqi_web.tasks.follow import together
from yipanqi_web.tasks.models import Task, TaskState

STATES = {
    "task.started": TaskState.UNDER_WAY,
    "task.claimed": TaskState.CLAIMED,
    "task.verified": TaskState.VERIFIED,
    "task.dropped": TaskState.DROPPED,
}
DAYS = ("task.postponed", "task.changed")


def size_on(day: date) -> int:
    """How many entries the log had at the end of a day in Beijing: the number of that day's last checkpoint."""
    end = datetime.combine(day + timedelta(days=1), time(), BEIJING)
    last = Entry.objects.filter(recorded_at__lt=end).order_by("-n").values_list("n", flat=True).first()
    return last or 0


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a task stood."""

    state: str
    due: str

    def is_past(self, day: date) -> bool:
        is_open = self.state not in (TaskState.VERIFIED, TaskState.DROPPED)
        return is_open and bool(self.due) and self.due < day.isoformat()


def stands(tasks: Iterable[Task], size: int) -> dict[str, Stand]:
    """``{task: where it stood after that many entries}``."""
    listed = list(tasks)
    later = [task for task in listed if task.changed > size]
    found = {task.key: Stand(task.state, task.due) for task in listed if task.changed <= size}
    said = _said(later, size) if later else {}
    for task in later:
        found[task.key] = _stand(task, said.get(task.key, []), size)
    return found


def _stand(task: Task, said: list[tuple[str, dict[str, Any]]], size: int) -> Stand:
    state, due = TaskState.NOT_STARTED.value, task.original_due
    for kind, payload in said:
        state = STATES.get(kind, state)
        due = payload.get("due") or due if kind in DAYS else due
    if task.splits and state == TaskState.NOT_STARTED:
        parts = Task.objects.filter(parent=task.key, recorded__lte=size)
        state = together(stand.state for stand in stands(parts, size).values()) or state
    return Stand(state, due)


def _said(tasks: list[Task], size: int) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """``{task: [(kind, payload)]}`` of what was applied to it until then, in order."""
    found: dict[str, list[tuple[int, str, dict[str, Any]]]] = {task.key: [] for task in tasks}
    for n, kind, payload in (
        *_alone(min(task.recorded for task in tasks), size),
        *_together(list(found), size),
    ):
        if payload.get("key") in found:
            found[payload["key"]].append((n, kind, payload))
    return {
        key: [(kind, payload) for _n, kind, payload in sorted(each, key=_number)]
        for key, each in found.items()
    }


def _number(said: tuple[int, str, dict[str, Any]]) -> int:
    return said[0]


def _alone(first: int, size: int) -> Iterator[tuple[int, str, dict[str, Any]]]:
    between = Body.objects.filter(kind__in=[*STATES, *DAYS], n__gt=first, n__lte=size)
    for n, kind, body in between.values_list("n", "kind", "body").iterator():
        yield n, kind, json.loads(bytes(body))["payload"]


def _together(keys: list[str], size: int) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """What the sides agreed on: a proposal is applied by the entry that changed it last."""
    applied = Proposal.objects.filter(target__in=keys, state=Proposal.State.APPLIED, changed__lte=size)
    for each in applied:
        yield each.changed, each.act_kind, each.act_payload
