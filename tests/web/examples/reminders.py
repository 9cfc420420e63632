"""Reminders, and a member's own hierarchy."""

from __future__ import annotations

from datetime import date

from web import scene
from web.example_acts import Example, example, officer
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.meetings.acts import MeetingPlanned
from yipanqi_web.programmes.models import Programme
from yipanqi_web.reminders import acts as reminders
from yipanqi_web.reminders.models import ACROSS, Reminder, Rung
from yipanqi_web.reports.acts import EvidenceAttached


def _sent(of: Programme) -> reminders.ReminderSent:
    """The first step of the east towards an office of the west."""
    office = scene.office(of, "水利局", scene.WEST)
    task = scene.task(scene.task_list(of), leads=(office.key,))
    return reminders.ReminderSent(
        target=task.key, rung=Rung.HINT, from_member=scene.EAST, to_member=scene.WEST, to_office=office.key,
        reason="缺开行证明", day=date(2024, 1, 1), reply_by=date(2024, 1, 9),
    )  # fmt: skip


def _reminder(of: Programme) -> tuple[str, str]:
    """The key of a reminder that was sent, and of its task."""
    act = _sent(of)
    return record(act, by=officer(of)).key("rm"), act.target


def _at_the_top(of: Programme) -> str:
    first = _sent(of)
    for month, rung in enumerate(ACROSS, 1):
        days = {"day": date(2024, month, 1), "reply_by": date(2024, month, 9)}
        receipt = record(first.model_copy(update={"rung": rung, **days}), by=officer(of))
    return receipt.key("rm")


@example("reminder.sent")
def _(of: Programme) -> Act:
    return _sent(of)


@example("reminder.answered")
def _(of: Programme) -> Example:
    key = _reminder(of)[0]
    office = Reminder.objects.get(pk=key).to_office
    return Example(reminders.ReminderAnswered(key=key, answer="下周补"), scene.WEST, office)


@example("reminder.lifted")
def _(of: Programme) -> Act:
    key, task = _reminder(of)
    shown = EvidenceAttached(target=task, sha256="12" * 32, name="证明.pdf", size=9, by_member=scene.EAST)
    return reminders.ReminderLifted(key=key, ground=record(shown, by=officer(of)).key("ev"))


@example("reminder.scheduled")
def _(of: Programme) -> Act:
    planned = MeetingPlanned(programme=of.key, name="第二次联席会议", meeting_kind="joint-conference")
    meeting = record(planned, by=officer(of)).key("me")
    return reminders.ReminderScheduled(key=_at_the_top(of), meeting=meeting, item="提请协调：步道")


@example("ladder.enabled")
def _(of: Programme) -> Act:
    return reminders.LadderEnabled(programme=of.key, member=scene.EAST, document="督查工作办法")
