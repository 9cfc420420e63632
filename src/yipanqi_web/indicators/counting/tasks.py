"""Tasks of the year by their original day: confirmed, reported done, past, moved."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yipanqi_web.indicators.counting.lines import Line
from yipanqi_web.indicators.counting.year import Moment, Year
from yipanqi_web.tasks.models import Task, TaskState


def due(year: Year, member: str) -> list[Task]:
    """The member's tasks whose original day is in the year; those given up by agreement before it are not counted."""
    listed = [task for task in year.led_by(member) if year.has(task.original_due)]
    return [task for task in listed if not _was_given_up(year, task)]


def _was_given_up(year: Year, task: Task) -> bool:
    moment = year.dropped(task)
    return task.state == TaskState.DROPPED and (moment is None or moment.day <= task.original_due)


def verified(year: Year, member: str) -> list[Line]:
    found = []
    for task in due(year, member):
        moment = _verified(year, task)
        met = moment is not None and moment.day <= task.original_due
        told = _("核实完成 %(day)s") % {"day": moment.day} if moment else _("未核实完成")
        found.append(_line(task, met, told, moment))
    return found


def claimed(year: Year, member: str) -> list[Line]:
    found = []
    for task in due(year, member):
        said, confirmed = year.last_moment("task.claimed", task.key), _verified(year, task)
        met = bool(said and confirmed and said.day <= task.original_due)
        told = _("报告完成 %(day)s") % {"day": said.day} if said else _("未报告完成")
        if said and not confirmed:
            told = _("报告完成 %(day)s，未核实") % {"day": said.day}
        found.append(_line(task, met, told, said))
    return found


def past_their_day(year: Year, member: str) -> list[Line]:
    found = []
    for task in due(year, member):
        moment = _verified(year, task)
        is_past = task.original_due < year.until.isoformat()
        if is_past and (moment is None or moment.day > year.until.isoformat()):
            found.append(_line(task, True, task.get_state_display(), None))
    return found


def days_moved(year: Year, member: str) -> list[Line]:
    moved = [task for task in due(year, member) if task.is_rescheduled]
    return [_line(task, True, _("改为 %(day)s") % {"day": task.due}, None) for task in moved]


def _verified(year: Year, task: Task) -> Moment | None:
    """When a task was confirmed, if it still is."""
    return year.last_moment("task.verified", task.key) if task.state == TaskState.VERIFIED else None


def _line(task: Task, met: bool, told: str, moment: Moment | None) -> Line:
    words = _("原定 %(day)s；%(told)s") % {"day": task.original_due, "told": told}
    return Line(task.key, f"{task.number} {task.title}", met, words, moment.n if moment else None)
