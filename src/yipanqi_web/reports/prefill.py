"""What the board knows already, put into the month's form: nobody types what stands somewhere else.

Each cell says from where it has its words. Every look-up is one query for all tasks of the form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from yipanqi_web.commitments.models import Achievement, Commitment, Restatement
from yipanqi_web.meetings.models import Meeting, Resolution
from yipanqi_web.organs.models import Office
from yipanqi_web.reports.models import Report
from yipanqi_web.tasks.models import Milestone, MilestoneState, Task

CELLS = ("percent", "text", "problems", "next_step")
WANTED = ("text",)  # the others may be left empty


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell begins with, and where that stands; both empty where nothing is known."""

    value: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is looked up once for all tasks of one office's form."""

    last: Mapping[str, Report]
    milestones: Mapping[str, list[Milestone]]
    resolutions: Mapping[str, list[tuple[Meeting, Resolution]]]
    pages: Mapping[str, list[Cell]]  # by commitment


def gathered(tasks: Sequence[Task], office: Office, period: str) -> Known:
    return Known(
        last=last_reports(tasks, office, period),
        milestones=_milestones(tasks),
        resolutions=_resolutions(tasks, period),
        pages=_pages(tasks, period),
    )


def last_reports(tasks: Iterable[Task], office: Office, period: str) -> dict[str, Report]:
    """The newest report before a month, by task."""
    earlier = Report.objects.filter(
        task__in=[task.key for task in tasks], office=office.key, period__lt=period
    )
    return {report.task: report for report in earlier.order_by("period")}


def _milestones(tasks: Iterable[Task]) -> dict[str, list[Milestone]]:
    found: dict[str, list[Milestone]] = defaultdict(list)
    for each in Milestone.objects.filter(task__in=[task.key for task in tasks]).order_by("due", "key"):
        found[each.task].append(each)
    return found


def _resolutions(tasks: Sequence[Task], period: str) -> dict[str, list[tuple[Meeting, Resolution]]]:
    """What meetings of the month resolved on these tasks."""
    programmes = {task.programme for task in tasks}
    held = Meeting.objects.filter(programme__in=programmes, date__startswith=period).in_bulk()
    found: dict[str, list[tuple[Meeting, Resolution]]] = defaultdict(list)
    for each in Resolution.objects.filter(meeting__in=held).order_by("meeting", "order"):
        for task in tasks:
            served = bool(task.commitment) and task.commitment == each.commitment
            if task.key in each.tasks or task.resolution == each.key or served:
                found[task.key].append((held[each.meeting], each))
    return found


def _pages(tasks: Sequence[Task], period: str) -> dict[str, list[Cell]]:
    """What pages of the month say of the commitments that these tasks serve."""
    served = Commitment.objects.in_bulk({task.commitment for task in tasks if task.commitment})
    found: dict[str, list[Cell]] = defaultdict(list)
    for each in Restatement.objects.filter(commitment__in=served, said__startswith=period).order_by("said"):
        words = {"day": each.said, "quote": each.quote}
        found[each.commitment].append(
            Cell(
                _("%(day)s 网页再次表述：“%(quote)s”") % words, _("新识读的网页 %(key)s") % {"key": each.key}
            )
        )
    wanted = {
        (each.programme, each.target["indicator"]): each.key
        for each in served.values()
        if each.target and each.target.get("indicator")
    }
    programmes = {programme for programme, _indicator in wanted}
    for said in Achievement.objects.filter(programme__in=programmes, as_of__startswith=period).order_by("pk"):
        if commitment := wanted.get((said.programme, said.indicator)):
            found[commitment].append(
                Cell(
                    _("网页自述（未核实）：“%(quote)s”") % {"quote": said.quote},
                    _("新识读的自述成效 %(key)s") % {"key": said.key},
                )
            )
    return found


def cells(task: Task, period: str, known: Known) -> dict[str, Cell]:
    """The four cells of one task."""
    last = known.last.get(task.key)
    made = {name: _carried(task, last, name) for name in CELLS}
    if news := _news(task, period, known):
        made["text"] = news
    if ahead := _ahead(known.milestones.get(task.key, [])):
        made["next_step"] = ahead
    return made


def _carried(task: Task, last: Report | None, name: str) -> Cell:
    """What the last report said; before the first one, what the task's list says."""
    if last is not None:
        value = getattr(last, name)
        text = "" if value in (None, "") else str(value)
        return Cell(text, _("沿用 %(period)s 进展") % {"period": last.period} if text else "")
    listed = {"text": task.progress_note, "problems": task.problems, "next_step": task.next_step}
    text = listed.get(name, "")
    return Cell(text, _("任务清单") if text else "")


def _news(task: Task, period: str, known: Known) -> Cell | None:
    """What happened in the month, as milestones, minutes and pages tell it."""
    found = [
        Cell(
            _("“%(text)s”已于 %(day)s 完成。") % {"text": each.text, "day": each.met_on},
            _("时间节点 %(key)s") % {"key": each.key},
        )
        for each in known.milestones.get(task.key, [])
        if each.state == MilestoneState.MET and each.met_on.startswith(period)
    ]
    for meeting, resolution in known.resolutions.get(task.key, []):
        words: dict[str, Any] = {"day": meeting.date, "name": meeting.name, "text": resolution.text}
        found.append(
            Cell(_("%(day)s %(name)s议定：%(text)s") % words, _("会议 %(key)s") % {"key": meeting.key})
        )
    found += known.pages.get(task.commitment, []) if task.commitment else []
    if not found:
        return None
    return Cell("\n".join(each.value for each in found), "；".join(each.source for each in found))


def _ahead(milestones: list[Milestone]) -> Cell | None:
    """The next milestone that is not met."""
    following = next((each for each in milestones if each.is_open), None)
    if following is None:
        return None
    words = {"text": following.text, "day": following.due}
    firm = _("%(day)s 前完成：%(text)s") if following.firm else _("力争 %(day)s 前完成：%(text)s")
    return Cell(firm % words, _("时间节点 %(key)s") % {"key": following.key})
