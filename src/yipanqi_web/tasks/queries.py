"""Reads lists of tasks: what a page shows, and what is counted. Nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, CharField, Count, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from yipanqi_web.commitments.models import CHECKABLE, Commitment, Group, Nature
from yipanqi_web.commitments.models import State as CommitmentState
from yipanqi_web.meetings.models import Resolution
from yipanqi_web.organs.models import Office
from yipanqi_web.tasks.models import ListState, Milestone, Task, TaskList, TaskState

ORDER = ("sort", "recorded", "key")
TRACED = 500
ENDED = (CommitmentState.DROPPED, CommitmentState.SUPERSEDED)
OPEN_ENDED = (CommitmentState.VERIFIED, *ENDED)


def group_case(day: date) -> Case:
    """`Task.group_on(day)` as the database computes it."""
    return Case(
        When(state=TaskState.VERIFIED, then=Value(Group.DONE)),
        When(state=TaskState.DROPPED, then=Value(Group.ENDED)),
        When(~Q(concreteness__in=CHECKABLE), then=Value(Group.TO_BE_SPECIFIED)),
        When(due__gt="", due__lt=day.isoformat(), then=Value(Group.PAST_ITS_DAY)),
        When(state=TaskState.NOT_STARTED, then=Value(Group.NOT_STARTED)),
        default=Value(Group.UNDER_WAY),
        output_field=CharField(),
    )


@dataclass(slots=True)
class Tally:
    """What a list counts: its targets as agreed, and the items to be done once some of them were split."""

    targets: int = 0  # tasks that are no part of another
    items: int = 0  # what is done and reported: parts, and tasks that were not split
    wholes: int = 0  # targets that were split
    groups: dict[str, int] = field(default_factory=dict)  # of the items

    @property
    def parts(self) -> int:
        return self.items - (self.targets - self.wholes)

    @property
    def shown(self) -> list[tuple[Group, int]]:
        return [(group, self.groups[group]) for group in Group if self.groups.get(group)]


def tallies(tasks: QuerySet[Task], day: date) -> dict[str, Tally]:
    """``{list: its tally}`` of some tasks, in one query."""
    counted = (
        tasks.order_by()
        .annotate(group=group_case(day), is_part=Case(When(parent="", then=Value(0)), default=Value(1)))
        .values_list("task_list", "group", "splits", "is_part")
        .annotate(n=Count("pk"))
    )
    found: dict[str, Tally] = {}
    for task_list, group, splits, is_part, n in counted:
        _add(found.setdefault(task_list, Tally()), group, n, splits=splits, is_part=bool(is_part))
    return found


def _add(tally: Tally, group: str, n: int, *, splits: bool, is_part: bool) -> None:
    tally.targets += 0 if is_part else n
    tally.wholes += n if splits else 0
    if not splits:
        tally.items += n
        tally.groups[group] = tally.groups.get(group, 0) + n


def total(tasks: QuerySet[Task], day: date) -> Tally:
    """The tally of tasks of several lists; a year's slice of a plan's task is counted with the plan."""
    whole = Tally()
    for each in tallies(tasks.filter(plan_task=""), day).values():
        whole.targets += each.targets
        whole.items += each.items
        whole.wholes += each.wholes
        for group, n in each.groups.items():
            whole.groups[group] = whole.groups.get(group, 0) + n
    return whole


def tally_of(listed: TaskList, day: date, office: str = "") -> Tally:
    tasks = owned_by(Task.objects.filter(task_list=listed.key), office)
    return tallies(tasks, day).get(listed.key, Tally())


def owned_by(tasks: QuerySet[Task], office: str) -> QuerySet[Task]:
    """Tasks that an office leads or supports; the lists are compared as text, on either database."""
    if not office:
        return tasks
    name = f'"{office}"'
    texts = {"leads_text": Cast("leads", TextField()), "supports_text": Cast("supports", TextField())}
    return tasks.alias(**texts).filter(Q(leads_text__contains=name) | Q(supports_text__contains=name))


def offices_in(listed: TaskList) -> list[Office]:
    """Offices that lead or support something in a list."""
    owners = Task.objects.filter(task_list=listed.key).values_list("leads", "supports")
    keys = {key for each in owners for some in each for key in some}
    return list(Office.objects.filter(pk__in=keys).order_by("member", "name", "key"))


@dataclass(frozen=True, slots=True)
class Row:
    """One task as its list shows it."""

    task: Task
    leads: list[Office]
    supports: list[Office]
    milestones: list[Milestone]
    plan: Task | None = None


def tasks_of(
    listed: TaskList,
    day: date,
    *,
    group: str = "",
    office: str = "",
    after: str = "",
    limit: int | None = None,
) -> list[Task]:
    """A list's tasks in its order, from behind a task on; of a group only those that are done themselves."""
    tasks = owned_by(Task.objects.filter(task_list=listed.key), office).order_by(*ORDER)
    if group:
        tasks = tasks.annotate(group=group_case(day)).filter(group=group, splits=False)
    last = Task.objects.filter(pk=after, task_list=listed.key).first() if after else None
    if last is not None:
        tasks = tasks.filter(behind(last))
    return list(tasks[:limit] if limit else tasks)


def behind(last: Task) -> Q:
    """What stands behind a task in its list's order."""
    return (
        Q(sort__gt=last.sort)
        | Q(sort=last.sort, recorded__gt=last.recorded)
        | Q(sort=last.sort, recorded=last.recorded, key__gt=last.key)
    )


def rows_of(tasks: Iterable[Task]) -> list[Row]:
    """Tasks with their offices and milestones, in three queries."""
    listed = list(tasks)
    keys = {key for task in listed for key in (*task.leads, *task.supports)}
    offices = Office.objects.in_bulk(list(keys))
    plans = Task.objects.in_bulk([task.plan_task for task in listed if task.plan_task])
    milestones = milestones_of(task.key for task in listed)
    return [
        Row(
            task,
            _named(task.leads, offices),
            _named(task.supports, offices),
            milestones.get(task.key, []),
            plans.get(task.plan_task),
        )
        for task in listed
    ]


def _named(keys: Iterable[str], offices: Mapping[str, Office]) -> list[Office]:
    return [offices[key] for key in keys if key in offices]


def milestones_of(tasks: Iterable[str]) -> dict[str, list[Milestone]]:
    found: dict[str, list[Milestone]] = {}
    for each in Milestone.objects.filter(task__in=list(tasks)).order_by("due", "key"):
        found.setdefault(each.task, []).append(each)
    return found


def slices_of(plan: TaskList) -> list[tuple[Task, list[tuple[int, Task | None]]]]:
    """Each task of a plan with its slice of every year; None where a year has none yet."""
    years = dict(TaskList.objects.filter(parent=plan.key).values_list("key", "year"))
    found: dict[tuple[str, int], Task] = {}
    for task in Task.objects.filter(task_list__in=years).exclude(plan_task="").order_by(*ORDER):
        found.setdefault((task.plan_task, years[task.task_list]), task)
    tasks = Task.objects.filter(task_list=plan.key, parent="").order_by(*ORDER)
    return [(task, [(year, found.get((task.key, year))) for year in plan.years]) for task in tasks]


def unserved(programme: str) -> QuerySet[Commitment]:
    """Promises that can be checked, are not settled, and have no task."""
    serving = Task.objects.filter(programme=programme).exclude(state=TaskState.DROPPED)
    promised = Commitment.objects.filter(
        programme=programme, concreteness__in=CHECKABLE, tracked=True, nature=Nature.PROMISE
    )
    return (
        promised.exclude(state__in=OPEN_ENDED)
        .exclude(pk__in=serving.exclude(commitment="").values("commitment"))
        .order_by("recorded")
    )


def unpromised(programme: str) -> QuerySet[Task]:
    """Tasks that serve no commitment; parts speak for themselves only where their whole does not."""
    return _current(programme).filter(commitment="").order_by("task_list", *ORDER)


def _current(programme: str) -> QuerySet[Task]:
    """A programme's tasks that are no part of another, but for those that were dropped or whose list is closed."""
    closed = TaskList.objects.filter(programme=programme, state=ListState.CLOSED).values("key")
    tasks = Task.objects.filter(programme=programme, parent="").exclude(state=TaskState.DROPPED)
    return tasks.exclude(task_list__in=closed)


def untraced(programme: str) -> QuerySet[Task]:
    """Tasks without a chapter of a superior plan."""
    return _current(programme).filter(anchor="").order_by("task_list", *ORDER)


def unassigned(programme: str) -> QuerySet[Resolution]:
    """Open resolutions that became no task yet."""
    carried = Task.objects.filter(programme=programme).exclude(resolution="").values("resolution")
    open_ones = Resolution.objects.filter(programme=programme, state=Resolution.State.OPEN)
    return open_ones.exclude(pk__in=carried).order_by("recorded", "order")


def traced(programme: str) -> list[tuple[str, list[Task]]]:
    """Tasks by the superior plan's chapter that they trace to."""
    found: dict[str, list[Task]] = {}
    tasks = _current(programme).exclude(anchor="").order_by("anchor_instrument", "anchor", *ORDER)
    for task in tasks[:TRACED]:
        found.setdefault(task.anchor, []).append(task)
    return list(found.items())
