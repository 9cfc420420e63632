"""Monthly reports of the year: what a member's offices owed, filed in time, late, or never."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from yipanqi_web.indicators.counting.lines import Line
from yipanqi_web.indicators.counting.year import Year
from yipanqi_web.reports.models import Report, Step
from yipanqi_web.reports.periods import due_of
from yipanqi_web.tasks.models import Task


@dataclass(frozen=True, slots=True)
class _Owed:
    """One month of one task that a member's office had to report."""

    task: Task
    office: str
    period: str
    due: str
    report: Report | None

    @property
    def filed(self) -> str:
        """The day on which it was filed first."""
        steps = self.report.steps if self.report else []
        return next((step["day"] for step in steps if step["step"] == Step.SUBMITTED), "")


def in_time(year: Year, member: str) -> list[Line]:
    found = []
    for each in _owed(year, member):
        told = _("%(day)s 填报") % {"day": each.filed} if each.filed else _("未填报")
        found.append(_line(each, "" < each.filed <= each.due, told))
    return found


def unreported(year: Year, member: str) -> list[Line]:
    return [_line(each, True, _("未填报")) for each in _owed(year, member) if not each.filed]


def _owed(year: Year, member: str) -> list[_Owed]:
    tasks = year.led_by(member)
    filed = Report.objects.filter(task__in=[task.key for task in tasks], member=member)
    reports = {(each.task, each.office, each.period): each for each in filed}
    found = []
    for period, due in _months(year):
        for task in tasks:
            if _is_owed(year, task, due):
                found += [
                    _Owed(task, office, period, due, reports.get((task.key, office, period)))
                    for office in _offices(year, task, member)
                ]
    return found


def _months(year: Year) -> list[tuple[str, str]]:
    """The months of the year whose reports were due by the last day that counts."""
    periods = [f"{year.year}-{month:02}" for month in range(1, 13)]
    listed = [(period, due_of(period).isoformat()) for period in periods]
    return [(period, due) for period, due in listed if due <= year.last]


def _is_owed(year: Year, task: Task, due: str) -> bool:
    """Whether a task was in an issued list, and neither reported done nor given up, nor its list closed, on a day."""
    if max(year.lists[task.task_list].published_on, year.recorded[task.recorded]) > due:
        return False
    closed = year.last_moment("task-list.closed", task.task_list)
    ends = [
        *year.moments.get(("task.claimed", task.key), [])[:1],
        *filter(None, (closed, year.dropped(task))),
    ]
    return all(due < moment.day for moment in ends)


def _offices(year: Year, task: Task, member: str) -> list[str]:
    led = (year.offices[key] for key in task.leads if key in year.offices)
    return list(dict.fromkeys(office.key for office in led if office.member == member))


def _line(each: _Owed, met: bool, told: str) -> Line:
    words = _("%(period)s，截止 %(day)s；%(told)s") % {"period": each.period, "day": each.due, "told": told}
    row = each.report
    return Line(row.key if row else each.task.key, each.task.title, met, words, row.recorded if row else None)
