"""进展通报: a progress brief that is made from the ledger. No figure is typed; each opens the records that it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from yipanqi_web.desk.briefs.content import Source
from yipanqi_web.desk.briefs.gather import lists_of
from yipanqi_web.desk.briefs.ground import Ground, at_meeting
from yipanqi_web.desk.briefs.past import Stand, stands
from yipanqi_web.meetings.models import Meeting, MeetingKind, Resolution, Status
from yipanqi_web.meetings.papers.blocks import Block, Document, Heading, Table, Text
from yipanqi_web.meetings.papers.contents import in_words, numeral
from yipanqi_web.meetings.queries import Rate
from yipanqi_web.projects.models import Project
from yipanqi_web.tasks.models import Task, TaskState


@dataclass(frozen=True, slots=True)
class Figure:
    """One count, and the rows that make it up, in words and with the place where each opens."""

    anchor: str
    label: str
    rows: tuple[tuple[str, Source], ...]
    rate: Rate | None = None  # where it is a share of the part's whole

    @property
    def n(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    whole: Figure
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    meeting: Meeting
    day: date
    checkpoint: int
    lists: str
    parts: tuple[Part, ...]


def progress_of(meeting: Meeting, day: date) -> Progress:
    ground = Ground(meeting, "", day)
    parts = (_resolutions(ground), _tasks(ground), _meetings(ground), _projects(ground))
    return Progress(meeting, day, ground.size, lists_of(ground), parts)


def _resolutions(ground: Ground) -> Part:
    mine = Q(meeting=ground.meeting.key)
    if ground.meeting.series:
        mine |= Q(meeting__in=Meeting.objects.filter(series=ground.meeting.series).values("key"))
    listed = list(Resolution.objects.filter(mine, recorded__lte=ground.size).order_by("recorded", "key"))
    closed = [each for each in listed if each.closed is not None and each.closed <= ground.size]
    words = [
        (each.text, ground.source(each, _("议定"), at_meeting(each.meeting, each.key))) for each in listed
    ]
    told = dict(zip((each.key for each in listed), words, strict=True))
    rate = Rate(len(closed), len(listed))
    left = [each for each in listed if each not in closed]
    return Part(
        _("议定事项"), Figure("resolutions", _("议定事项"), tuple(words)),
        (
            Figure("closed", _("已办结"), tuple(told[each.key] for each in closed), rate),
            Figure("open", _("未办结"), tuple(told[each.key] for each in left)),
        ),
    )  # fmt: skip


GROUPS: tuple[tuple[str, Callable[[Task, Stand, date], bool]], ...] = (
    ("done", lambda task, stand, day: stand.state == TaskState.VERIFIED),
    ("ended", lambda task, stand, day: stand.state == TaskState.DROPPED),
    ("to-be-specified", lambda task, stand, day: not task.is_checkable),
    ("claimed", lambda task, stand, day: stand.state == TaskState.CLAIMED),
    ("past", lambda task, stand, day: stand.is_past(day)),
    ("under-way", lambda task, stand, day: stand.state == TaskState.UNDER_WAY),
    ("not-started", lambda task, stand, day: True),
)


def _labels() -> dict[str, str]:
    return {
        "done": _("核实完成"), "ended": _("商定终止"), "to-be-specified": _("待细化"), "claimed": _("责任单位报告完成、待核实"),
        "past": _("已过原定时限"), "under-way": _("推进中"), "not-started": _("未开始"),
    }  # fmt: skip


def _tasks(ground: Ground) -> Part:
    """Tasks by the first group that fits. A task that was split is counted by its parts."""
    listed = list(ground.tasks().filter(splits=False))
    stood = stands(listed, ground.size)
    found: dict[str, list[Task]] = {name: [] for name, _fits in GROUPS}
    for task in listed:
        name = next(name for name, fits in GROUPS if fits(task, stood[task.key], ground.day))
        found[name].append(task)
    whole = [task for task in listed if task.is_checkable and task not in found["ended"]]
    rate = Rate(len([task for task in found["done"] if task.is_checkable]), len(whole))
    labels = _labels()
    figures = tuple(
        Figure(f"task-{name}", labels[name], _task_rows(ground, tasks), rate if name == "done" else None)
        for name, tasks in found.items()
    )
    return Part(_("任务"), Figure("tasks", _("任务"), _task_rows(ground, listed)), figures)


def _task_rows(ground: Ground, tasks: Iterable[Task]) -> tuple[tuple[str, Source], ...]:
    return tuple((task.title, ground.of_task(task)) for task in tasks)


def _meetings(ground: Ground) -> Part:
    """Meetings and trips apart: travelling and ceremonies are no progress."""
    known = Meeting.objects.filter(programme=ground.programme, recorded__lte=ground.size)
    held = [
        each for each in known.exclude(status=Status.PLANNED).order_by("date", "recorded")
        if not each.date or each.date <= ground.day.isoformat()
    ]  # fmt: skip
    sat = [each for each in held if each.adds_to_progress]
    trips = [each for each in held if each.kind == MeetingKind.VISIT]
    shows = [each for each in held if each.kind == MeetingKind.CEREMONY]
    return Part(
        _("会议"), Figure("meetings", _("会议"), _meeting_rows(ground, sat)),
        (
            Figure("trips", _("考察互访（另计，不计为进展）"), _meeting_rows(ground, trips)),
            Figure("ceremonies", _("仪式（另计，不计为进展）"), _meeting_rows(ground, shows)),
        ),
    )  # fmt: skip


def _meeting_rows(ground: Ground, meetings: Iterable[Meeting]) -> tuple[tuple[str, Source], ...]:
    return tuple(
        (
            f"{each.date} {each.name}".strip(),
            ground.source(each, _("会议"), reverse("desk:meeting", args=[each.key])),
        )
        for each in meetings
    )


def _projects(ground: Ground) -> Part:
    known = Project.objects.filter(programme=ground.programme, recorded__lte=ground.size).order_by("recorded")
    listed = list(known)
    told = [each for each in listed if each.investment_cny is not None]
    bare = [each for each in listed if each.investment_cny is None]
    return Part(
        _("项目"), Figure("projects", _("项目"), _project_rows(ground, listed)),
        (
            Figure("invested", _("载明投资额"), _project_rows(ground, told)),
            Figure("unknown", _("投资额未载明（不计为 0）"), _project_rows(ground, bare)),
        ),
    )  # fmt: skip


def _project_rows(ground: Ground, projects: Iterable[Project]) -> tuple[tuple[str, Source], ...]:
    at = reverse("desk:progress", args=[ground.meeting.key]) + "#projects"
    return tuple((each.name, ground.source(each, _("项目"), at)) for each in projects)


def document(found: Progress) -> Document:
    """The same figures as a document, each with the numbers of the entries it rests on."""
    title = _("%(meeting)s进展通报") % {"meeting": found.meeting.name}
    opening = _("截至%(day)s，据台账（存证点 #%(n)s）统计如下；统计数字均由台账生成。") % {
        "day": in_words(found.day.isoformat()), "n": found.checkpoint,
    }  # fmt: skip
    blocks: list[Block] = [Text(opening)]
    for number, part in enumerate(found.parts, 1):
        blocks += [Heading(f"{numeral(number)}、{part.title}"), Text(sentence(part)), *_table(part)]
    lists = [Text(_("任务清单：%(lists)s。") % {"lists": found.lists})] if found.lists else []
    return Document(title, (*blocks, *lists))


def sentence(part: Part) -> str:
    """The part in one sentence."""
    told = [
        f"{figure.label} {figure.n}"
        + (_("（占比 %(rate)s）") % {"rate": figure.rate.fraction} if figure.rate else "")
        for figure in part.figures
        if figure.n or figure.rate
    ]
    whole = f"{part.whole.label} {part.whole.n}"
    return whole + ("：" + "，".join(told) if told else "") + "。"


def _table(part: Part) -> list[Block]:
    rows = tuple(
        (words, figure.label, f"{source.key} #{source.entry}")
        for figure in part.figures
        for words, source in figure.rows
    )
    return [Table((_("事项"), _("归类"), _("出处")), rows, (60, 20, 20))] if rows else []
