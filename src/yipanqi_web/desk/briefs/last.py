"""一、 what was resolved last time, and how far each is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _

from yipanqi_web.desk.briefs.content import Row, Section
from yipanqi_web.desk.briefs.ground import Ground, at_meeting, short
from yipanqi_web.desk.briefs.past import Stand, stands
from yipanqi_web.meetings.models import Meeting, Resolution
from yipanqi_web.meetings.queries import Rate, sitting_before
from yipanqi_web.organs.models import Office
from yipanqi_web.tasks.models import Task, TaskState
from yipanqi_web.tasks.owners import offices

MARKS = {
    TaskState.NOT_STARTED: "st-open", TaskState.UNDER_WAY: "st-way", TaskState.CLAIMED: "st-claim",
    TaskState.VERIFIED: "st-done", TaskState.DROPPED: "st-drop",
}  # fmt: skip
ORDER = list(TaskState.values)


@dataclass
class Last:
    """The resolutions of the sitting before, then what earlier ones of the series left open."""

    ground: Ground

    @cached_property
    def before(self) -> Meeting | None:
        return sitting_before(self.ground.meeting)

    @cached_property
    def of_last(self) -> list[Resolution]:
        key = self.before.key if self.before else ""
        known = Resolution.objects.filter(meeting=key, recorded__lte=self.ground.size)
        return list(known.order_by("order"))

    @cached_property
    def older(self) -> list[Resolution]:
        if self.before is None:
            return []
        series = Meeting.objects.filter(series=self.ground.meeting.series, date__lte=self.before.date)
        sittings = series.exclude(pk__in=[self.before.key, self.ground.meeting.key])
        known = Resolution.objects.filter(meeting__in=sittings.values("key"), recorded__lte=self.ground.size)
        left = known.filter(Q(closed=None) | Q(closed__gt=self.ground.size))
        return list(left.order_by("recorded", "key"))

    @cached_property
    def tasks(self) -> dict[str, Task]:
        keys = [key for each in (*self.of_last, *self.older) for key in each.tasks]
        return Task.objects.filter(recorded__lte=self.ground.size).in_bulk(keys)

    @cached_property
    def stands(self) -> dict[str, Stand]:
        return stands(self.tasks.values(), self.ground.size)

    @cached_property
    def leads(self) -> dict[str, Office]:
        return offices(key for each in (*self.of_last, *self.older) for key in each.leads)

    def is_closed(self, resolution: Resolution) -> bool:
        return resolution.closed is not None and resolution.closed <= self.ground.size

    @property
    def rate(self) -> Rate:
        return Rate(sum(map(self.is_closed, self.of_last)), len(self.of_last))

    def section(self) -> Section:
        n = len(self.of_last)
        title = _("一、上次议定 %(n)s 项，办到哪一步") % {"n": n}
        note = _("议定事项办结率 %(rate)s") % {"rate": self.rate.fraction}
        if waiting := sum(self.state(each)[1] == "st-claim" for each in self.of_last):
            note += _("；另有 %(n)s 项报告完成、待核实") % {"n": waiting}
        if self.older:
            note += _("；以前各次未办结 %(n)s 项") % {"n": len(self.older)}
        rows = tuple(self._row(n, each) for n, each in enumerate((*self.of_last, *self.older), 1))
        return Section("last", title, note, rows, _("没有上一次会议的议定事项。"))

    def _row(self, number: int, resolution: Resolution) -> Row:
        names = " · ".join(self.leads[key].name for key in resolution.leads if key in self.leads)
        at = at_meeting(resolution.meeting, resolution.key)
        closing = resolution.closed if self.is_closed(resolution) else None
        about = [
            self.ground.source(resolution, _("议定") if closing is None else _("办结"), at, closing),
            *map(self.ground.of_task, self._tasks(resolution)),
        ]
        state, mark = self.state(resolution)
        cells = (
            f"{number} {short(resolution.text, 24)}",
            short(names, 18) or _("未定"),
            self._due(resolution),
        )
        return Row(cells, tuple(about), state, mark)

    def _tasks(self, resolution: Resolution) -> list[Task]:
        return [self.tasks[key] for key in resolution.tasks if key in self.tasks]

    def _moved(self, resolution: Resolution) -> str:
        """The day to which its tasks' day was moved; empty where it was not."""
        now = max((self.stands[task.key].due for task in self._tasks(resolution)), default="")
        return now if now and now != resolution.due else ""

    def _due(self, resolution: Resolution) -> str:
        """The day; where it was moved, both days. The year of the brief is left out."""
        days = [day for day in (resolution.due, self._moved(resolution)) if day]
        return " → ".join(day.removeprefix(f"{self.ground.day.year}-") for day in days) or _("未定")

    def state(self, resolution: Resolution) -> tuple[str, str]:
        """The word and the mark of how far it is: closed; else as far as the least of its tasks."""
        if self.is_closed(resolution):
            return str(Resolution.State.CLOSED.label), "st-done"
        tasks = self._tasks(resolution)
        if not tasks:
            return _("尚未分解任务"), "st-none"
        if not any(task.is_checkable for task in tasks):
            return _("待细化"), "st-spec"
        stand = min((self.stands[task.key] for task in tasks), key=lambda each: ORDER.index(each.state))
        return self._of_tasks(stand, moved=bool(self._moved(resolution)))

    def _of_tasks(self, stand: Stand, *, moved: bool) -> tuple[str, str]:
        if stand.state in (TaskState.NOT_STARTED, TaskState.UNDER_WAY):
            if stand.is_past(self.ground.day):
                return _("已过原定时限"), "st-past"
            if moved:
                return _("经商定调整时限"), "st-moved"
        return str(TaskState(stand.state).label), MARKS[TaskState(stand.state)]
