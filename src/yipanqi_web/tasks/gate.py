"""The gate to publishing a list: row by row, what is missing. What is not concrete passes as 待细化."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yipanqi_web.commitments.models import Commitment
from yipanqi_web.organs.models import Office
from yipanqi_web.organs.templatetags.places import place_names
from yipanqi_web.tasks.models import Task, TaskList, TaskState
from yipanqi_web.tasks.owners import members_in, offices, sides_of


@dataclass(frozen=True, slots=True)
class Gap:
    """One task that may not be published yet, and why."""

    task: Task
    missing: list[str]

    @property
    def mended_by(self) -> str:
        """The form on the task's page that supplies what is missing first."""
        return "assign" if self.task.due else "change"


@dataclass(frozen=True, slots=True)
class Owners:
    """What is looked up once for many tasks: their offices and commitments, the programme's members."""

    offices: Mapping[str, Office]
    commitments: Mapping[str, Commitment]
    members: list[str]


def owners_of(programme: str, tasks: Iterable[Task]) -> Owners:
    listed = list(tasks)
    known = offices(key for task in listed for key in task.leads)
    commitments = Commitment.objects.in_bulk({task.commitment for task in listed if task.commitment})
    return Owners(known, commitments, members_in(programme))


def gaps_of(listed: TaskList) -> list[Gap]:
    """The rows of a list that keep it from being published, in the list's order."""
    tasks = list(tasks_under_gate(listed))
    owners = owners_of(listed.programme, tasks)
    found = [Gap(task, missing_in(task, owners)) for task in tasks]
    return [gap for gap in found if gap.missing]


def tasks_under_gate(listed: TaskList) -> Iterable[Task]:
    """What is done and checked: no split task (its parts are), nothing dropped."""
    tasks = Task.objects.filter(task_list=listed.key, splits=False).exclude(state=TaskState.DROPPED)
    return tasks.order_by("sort", "recorded", "key")


def missing_in(task: Task, owners: Owners) -> list[str]:
    """What a task lacks before it may be published; nothing for what is to be specified."""
    if not task.is_checkable:
        return []
    lacking = [] if task.due else [_("完成时限")]
    named = {key: owners.offices[key] for key in task.leads if key in owners.offices}
    if not named:
        return [*lacking, _("牵头单位")]
    if any(not office.member for office in named.values()):  # a joint office stands for every side
        return lacking
    members = {office.member for office in named.values()}
    sides = sides_of(task, owners.commitments.get(task.commitment), owners.members)
    bare = [code for side in sides if not side & members for code in sorted(side)]
    return [*lacking, _("%(side)s方的牵头单位") % {"side": place_names(bare)}] if bare else lacking
