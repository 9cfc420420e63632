"""A joint conference every half year: prepared, held, minuted; what it resolves becomes tasks and comes back until closed."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from yipanqi_web.accounts.models import Role
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.demo.stage import Stage, name_of
from yipanqi_web.demo.steps.founding import head_of
from yipanqi_web.meetings.acts import (
    AgendaItemAdded,
    Attendee,
    AttendeeAdded,
    ItemNoted,
    MeetingHeld,
    MeetingPlanned,
    MinutesRecorded,
    Paper,
    ResolutionClosed,
    ResolutionLinked,
    ResolutionRecorded,
)
from yipanqi_web.meetings.models import AgendaItem, Meeting, Resolution, Status
from yipanqi_web.organs.acts.posts import Held
from yipanqi_web.organs.models import Holder
from yipanqi_web.releases.acts import ReleaseApproved
from yipanqi_web.tasks.models import Task, TaskState

CARRIED = 3  # resolutions that stay open at most before the oldest is closed with a note


def prepare(stage: Stage, day: date) -> None:
    """The next conference: its agenda, and who is to come."""
    count = Meeting.objects.filter(series=stage.series).count() + 1
    host = stage.members[count % len(stage.members)]
    planned = MeetingPlanned(
        programme=stage.key, series=stage.series, name=f"{stage.name}第{_numeral(count)}次联席会议",
        meeting_kind="joint-conference", ordinal=count, date=(day + timedelta(days=28)).isoformat(), time="09:30",
        place=host, mode="in-person", venue=f"{name_of(host)}会议中心", parties=tuple(stage.members),
    )  # fmt: skip
    key = stage.do(day, planned, stage.joint_office).key("me")
    for subject in stage.chance.sample(stage.spec["subjects"], 2):
        stage.do(day, _item(stage, key, subject), stage.joint_office)
    for index, code in enumerate(stage.members):
        stage.do(day, _attendee(stage, key, code, "chaired" if not index else "spoke"), stage.joint_office)


def _item(stage: Stage, meeting: str, subject: str) -> AgendaItemAdded:
    title = f"关于{subject}进展情况的汇报"
    paper = Paper(title=f"{title}（送审稿）", sha256=hashlib.sha256(f"{meeting}{title}".encode()).hexdigest())
    presenter = stage.offices[stage.members[0]][0]
    return AgendaItemAdded(
        meeting=meeting, title=title, presenter=presenter, minutes=15, papers=(paper,), decides=True
    )


def _attendee(stage: Stage, meeting: str, code: str, role: str) -> AttendeeAdded:
    holder = Holder.objects.filter(post=stage.posts[code], until="").order_by("-recorded").first()
    held = Held(title=head_of(code), division=code)
    attendee = Attendee(name=holder.name if holder else "", posts=(held,), role=role, capacity="member")
    return AttendeeAdded(meeting=meeting, attendee=attendee)


def hold(stage: Stage, day: date) -> None:
    """Planned conferences whose day has come take place, are minuted, and resolve something."""
    due = Meeting.objects.filter(series=stage.series, status=Status.PLANNED, date__lte=day.isoformat())
    for meeting in due.order_by("recorded"):
        held = MeetingHeld(
            key=meeting.key, date=meeting.date, time=meeting.time, mode=meeting.mode, place=meeting.place,
            venue=meeting.venue,
        )  # fmt: skip
        stage.do(day, held, stage.joint_office)
        stage.do(day, ReleaseApproved(keys=(meeting.key,)), stage.joint_office)
        _minute(stage, day, meeting)


def _minute(stage: Stage, day: date, meeting: Meeting) -> None:
    items = list(AgendaItem.objects.filter(meeting=meeting.key))
    for item in items:
        if item.carried:
            _close(stage, day, item.carried)
    noted = tuple(ItemNoted(item=item.key, text=f"会议听取了{item.title}，原则同意。") for item in items)
    minutes = MinutesRecorded(
        meeting=meeting.key, number=f"〔{day.year}〕{meeting.ordinal}号", day=day.isoformat(),
        opening=f"{meeting.date}，{meeting.name}在{meeting.venue}召开，纪要如下。", items=noted,
        closing="未尽事宜由联合办公室协调。",
    )  # fmt: skip
    stage.do(day, minutes, stage.joint_office)
    for item in [each for each in items if not each.carried]:
        _resolve(stage, day, meeting, item)


def _resolve(stage: Stage, day: date, meeting: Meeting, item: AgendaItem) -> None:
    subject = item.title.removeprefix("关于").removesuffix("进展情况的汇报")
    act = ResolutionRecorded(
        meeting=meeting.key, item=item.key, text=f"加快推进{subject}，两个月内报送进展，由双方责任单位共同负责。",
        leads=tuple(stage.offices[code][0] for code in stage.members[:2]),
        due=(day + timedelta(days=120)).isoformat(),
    )  # fmt: skip
    key = stage.do(day, act, stage.joint_office).key("re")
    tasks = Task.objects.filter(programme=stage.key, title__contains=subject).order_by("-recorded")[:1]
    if tasks:
        linked = ResolutionLinked(key=key, tasks=tuple(task.key for task in tasks))
        stage.do(day, linked, stage.joint_office)
    stage.do(day, ReleaseApproved(keys=(item.key, key)), stage.joint_office)


def _close(stage: Stage, day: date, key: str) -> None:
    """Closed by its task where that was verified; the oldest of many with a note; else it comes back."""
    resolution = Resolution.objects.get(pk=key)
    done = Task.objects.filter(pk__in=resolution.tasks, state=TaskState.VERIFIED).order_by("pk").first()
    waiting = Resolution.objects.filter(programme=stage.key, state=Resolution.State.OPEN).count()
    if done is None and waiting <= CARRIED:
        return
    act = ResolutionClosed(key=key, closed_by=done.key if done else "", note="会议确认已按议定意见落实。")
    try:
        stage.do(day, act, stage.actor(stage.members[0], Role.CHECKER))
    except Conflict:  # closed by an earlier item of the same agenda
        return


def _numeral(n: int) -> str:
    digits = "零一二三四五六七八九"
    return (
        digits[n]
        if n < 10
        else ("" if n < 20 else digits[n // 10]) + "十" + (digits[n % 10] if n % 10 else "")
    )
