"""Commitments and resolutions become tasks of a list; a plan of several years rolls into its yearly lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from yipanqi_web.chain.acts import Act, Receipt
from yipanqi_web.chain.days import is_day
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.meetings.acts import ResolutionLinked
from yipanqi_web.meetings.models import Resolution
from yipanqi_web.organs.models import Office
from yipanqi_web.tasks.acts import MilestoneGiven, TaskListOpened, TaskRecorded
from yipanqi_web.tasks.models import Milestone, Task, TaskList
from yipanqi_web.tasks.queries import ORDER, milestones_of

Step = Act | Callable[[list[Receipt]], Act]
TITLE = 300


def from_commitments(listed: TaskList, commitments: Iterable[Commitment], first: int) -> list[Step]:
    """One task a commitment: its words, day, grade; its lead where an office bears the very name."""
    offices = {
        office.name: office.key for office in Office.objects.filter(programme=listed.programme, until="")
    }
    return [
        TaskRecorded(
            programme=listed.programme,
            task_list=listed.key,
            number=str(first + index),
            title=each.quote[:TITLE],
            commitment=each.key,
            concreteness=each.concreteness,
            reach=each.reach,
            due=each.due if is_day(each.due) else "",
            leads=tuple(offices[name] for name in [each.lead] if name in offices),
            supports=tuple(offices[name] for name in each.support if name in offices),
        )
        for index, each in enumerate(commitments)
    ]


def from_resolutions(
    listed: TaskList, resolutions: Iterable[Resolution], first: int, made: int
) -> list[Step]:
    """One task a resolution, which is then linked to it. `made`: how many acts stand before these."""
    steps: list[Step] = []
    for index, each in enumerate(resolutions):
        steps.append(
            TaskRecorded(
                programme=listed.programme,
                task_list=listed.key,
                number=str(first + index),
                title=each.text[:TITLE],
                commitment=each.commitment,
                resolution=each.key,
                due=each.due if is_day(each.due) else "",
                leads=tuple(each.leads),
            )
        )
        steps.append(_linked(each, made + 2 * index))
    return steps


def _linked(resolution: Resolution, place: int) -> Callable[[list[Receipt]], Act]:
    return lambda made: ResolutionLinked(key=resolution.key, tasks=(made[place].key(Task.prefix),))


def rolled(plan: TaskList, year: int) -> list[Step]:
    """A year's list of a plan: opened, with a slice of each task that the year concerns."""
    title = _("%(title)s（%(year)s年）") % {"title": plan.title, "year": year}
    opened = TaskListOpened(programme=plan.programme, title=title, year=year, parent=plan.key)
    tasks = list(Task.objects.filter(task_list=plan.key, parent="").order_by(*ORDER))
    milestones = milestones_of(task.key for task in tasks)
    concerned = [
        task for task in tasks if task.is_open and _concerns(task, milestones.get(task.key, []), year)
    ]
    return [opened, *(_slice(task, milestones.get(task.key, []), year) for task in concerned)]


def _concerns(task: Task, milestones: list[Milestone], year: int) -> bool:
    """A task's years are those of its milestones; without any, all up to its day."""
    if milestones:
        return any(each.quarter.startswith(str(year)) for each in milestones)
    return not task.due or str(year) <= task.due[:4]


def _slice(task: Task, milestones: list[Milestone], year: int) -> Callable[[list[Receipt]], Act]:
    end = f"{year}-12-31"
    given = tuple(
        MilestoneGiven(quarter=each.quarter, text=each.text, due=each.due, firm=each.firm)
        for each in milestones
        if each.quarter.startswith(str(year))
    )
    shared = {
        name: getattr(task, name)
        for name in (
            "programme", "number", "title", "content", "objective", "commitment", "anchor", "anchor_instrument",
            "concreteness", "reach",
        )
    }  # fmt: skip
    return lambda made: TaskRecorded(
        **shared,
        task_list=made[0].key(TaskList.prefix),
        plan_task=task.key,
        leads=tuple(task.leads),
        supports=tuple(task.supports),
        due=min(task.due or end, end),
        milestones=given,
    )
