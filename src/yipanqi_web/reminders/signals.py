"""进度提示: where a task stands on a day, in one word with its reason. Computed when it is read, never typed, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.organs.models import Office
from yipanqi_web.reminders.reported import Told, share_of, told
from yipanqi_web.reports.offices import Register
from yipanqi_web.reports.periods import before, due_of, last_day, period_of
from yipanqi_web.tasks.models import ListState, Milestone, MilestoneState, Task, TaskList, TaskState
from yipanqi_web.workdays import add_working_days, unpublished, working_days_between

TOLERANCE = 5  # points below the elapsed share that are no sign yet
BATCH = 400


class Signal(models.TextChoices):
    """The first that fits is shown."""

    TO_BE_SPECIFIED = "to-be-specified", gettext_lazy("待细化")
    PAST = "past", gettext_lazy("已过原定时限")
    NEAR = "near", gettext_lazy("临近时限")
    BEHIND = "behind", gettext_lazy("低于时序进度")
    SILENT = "silent", gettext_lazy("暂无进展信息")
    MOVED = "moved", gettext_lazy("经商定调整时限")
    NORMAL = "normal", gettext_lazy("正常")


@dataclass(frozen=True, slots=True)
class Said:
    """A signal with its reason, and since when. `occasion` tells this one from the next of the same word."""

    signal: Signal
    reason: str
    since: date | None = None
    due: date | None = None
    occasion: str = ""
    offices: tuple[str, ...] = ()  # whom it concerns, where it is not every lead

    @property
    def word(self) -> str:
        return str(self.signal.label)


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to judge a task by, beside itself."""

    begins: date  # of the time that its list is for
    published: str
    leads: tuple[Office, ...] = ()
    reports: tuple[Told, ...] = ()
    milestones: tuple[Milestone, ...] = ()


def signal_of(task: Task, day: date) -> Said | None:
    """The signal of one task; None where there is nothing left to signal, or nothing in force yet."""
    return signals_of([task], day).get(task.key)


def signals_of(tasks: Iterable[Task], day: date) -> dict[str, Said]:
    """The signals of many tasks, by key, in a few queries."""
    waiting, found = list(tasks), dict[str, Said]()
    for start in range(0, len(waiting), BATCH):
        batch = [task for task in waiting[start : start + BATCH] if task.is_open]
        known = _known(batch, day)
        found.update({task.key: judge(task, day, known[task.key]) for task in batch if task.key in known})
    return found


def judge(task: Task, day: date, known: Known) -> Said:
    """The first signal that fits."""
    if not task.is_checkable:
        return Said(Signal.TO_BE_SPECIFIED, _("尚无可核对的具体举措，不计时限。"))
    if not task.due:
        return Said(Signal.TO_BE_SPECIFIED, _("未载明时限，待商定。"))
    due = date.fromisoformat(task.due)
    if due < day:
        return _past(task, due, day)
    if task.state == TaskState.CLAIMED:
        return Said(Signal.NORMAL, _("责任单位已报告完成，等另一方核实。"), due=due)
    found = (
        _near(due, day, known) or _behind(due, day, known) or (None if task.splits else _silent(day, known))
    )
    return found or _moved(task, due) or _normal(due, day, known)


def _past(task: Task, due: date, day: date) -> Said:
    said = {"day": task.due, "count": working_days_between(due, day), "note": unpublished([due, day])}
    reason = _("时限 %(day)s 已过 %(count)s 个工作日。%(note)s") % said
    if task.is_rescheduled:
        reason += _("原定 %(day)s，经商定调整过。") % {"day": task.original_due}
    if task.state == TaskState.CLAIMED:
        reason += _("责任单位已报告完成，等另一方核实。")
    return Said(Signal.PAST, reason, due + timedelta(1), due, task.due)


def _near(due: date, day: date, known: Known) -> Said | None:
    """The task's own day, or that of a milestone, comes within the days before which an office hears of it."""
    marks = [(date.fromisoformat(each.due), each.text) for each in known.milestones if each.due]
    for mark, text in sorted([(due, ""), *marks]):
        left = working_days_between(day, mark)
        if mark >= day and left <= settings.NEAR:
            said = {"day": mark.isoformat(), "count": left, "note": unpublished([day, mark]), "text": text}
            sentence = _("节点“%(text)s”") % said if text else ""
            reason = sentence + _("时限 %(day)s，余 %(count)s 个工作日。%(note)s") % said
            return Said(Signal.NEAR, reason, add_working_days(mark, -settings.NEAR), mark, mark.isoformat())
    return None


def _behind(due: date, day: date, known: Known) -> Said | None:
    """A milestone passed without having been met, or a reported share below that of the time."""
    for each in known.milestones:
        if each.due and each.due < day.isoformat() and each.firm:
            mark = date.fromisoformat(each.due)
            reason = _("节点“%(text)s”（%(day)s）未报完成。") % {"text": each.text, "day": each.due}
            return Said(Signal.BEHIND, reason, mark + timedelta(1), mark, each.key)
    percent, month = share_of(list(known.reports))
    if percent is None or due <= known.begins:
        return None
    as_of = min(date.fromisoformat(last_day(month)), day)
    elapsed = round(100 * (as_of - known.begins).days / (due - known.begins).days)
    if percent + TOLERANCE >= elapsed:
        return None
    said = {
        "percent": percent, "month": month, "elapsed": elapsed, "start": known.begins.isoformat(),
        "due": due.isoformat(), "points": elapsed - percent,
    }  # fmt: skip
    reason = _(
        "%(month)s 报告完成 %(percent)s%%，时序 %(elapsed)s%%（%(start)s 至 %(due)s），低 %(points)s 个百分点。"
    )
    return Said(Signal.BEHIND, reason % said, as_of, due, month)


def _silent(day: date, known: Known) -> Said | None:
    """A lead has sent no report of the last month whose reports are due, though the list was in force then."""
    month = month_due(day)
    heard = {each.office: each.month for each in known.reports}
    missing = [office for office in known.leads if heard.get(office.key, "") < month]
    if not missing or known.published[:7] > month:
        return None
    said = {"month": month, "names": "、".join(office.name for office in missing)}
    reason = _("未收到%(names)s %(month)s 的进展情况。") % said
    last = max((each.month for each in known.reports), default="")
    reason += _("最近一次为 %(month)s。") % {"month": last} if last else _("尚未报过。")
    whom = tuple(office.key for office in missing)
    return Said(Signal.SILENT, reason, due_of(month) + timedelta(1), None, month, whom)


def month_due(day: date) -> str:
    """The last month whose reports are due before a day."""
    month = period_of(day)
    return month if due_of(month) < day else before(month)


def _moved(task: Task, due: date) -> Said | None:
    if not task.is_rescheduled:
        return None
    said = {"old": task.original_due, "new": task.due, "reason": task.reschedule_reason}
    return Said(Signal.MOVED, _("原定 %(old)s，商定为 %(new)s：%(reason)s") % said, due=due)


def _normal(due: date, day: date, known: Known) -> Said:
    said = {"day": due.isoformat(), "count": working_days_between(day, due), "note": unpublished([day, due])}
    return Said(Signal.NORMAL, _("时限 %(day)s，余 %(count)s 个工作日。%(note)s") % said, due=due)


def _known(tasks: list[Task], day: date) -> dict[str, Known]:
    """What there is to judge tasks by; those of a list that is not in force are left out."""
    lists = TaskList.objects.filter(state=ListState.PUBLISHED).in_bulk({task.task_list for task in tasks})
    keys = [task.key for task in tasks]
    reports, marks = told(keys, period_of(day)), _milestones(keys)
    offices = Register(Office.objects.filter(programme__in={task.programme for task in tasks}).in_bulk())
    return {
        task.key: Known(
            begins=date(lists[task.task_list].year, 1, 1),
            published=lists[task.task_list].published_on,
            leads=tuple(offices.leads(task)),
            reports=tuple(reports.get(task.key, ())),
            milestones=tuple(marks.get(task.key, ())),
        )
        for task in tasks
        if task.task_list in lists
    }


def _milestones(tasks: list[str]) -> dict[str, list[Milestone]]:
    """``{task: milestones}`` that are not met."""
    found: dict[str, list[Milestone]] = {}
    for each in Milestone.objects.filter(task__in=tasks).exclude(state=MilestoneState.MET):
        found.setdefault(each.task, []).append(each)
    return found
