"""Reminders that came and want an answer, those that wait for an agenda, and those that were sent and have no answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from yipanqi_web.desk.waiting.types import Action, Desk, News, Stuck, Waiting
from yipanqi_web.meetings.models import Meeting, MeetingKind, Status
from yipanqi_web.reminders import queries
from yipanqi_web.reminders.access import reminders_seen_by
from yipanqi_web.reminders.acts import ReminderAnswered, ReminderScheduled
from yipanqi_web.reminders.ladder import unanswered
from yipanqi_web.reminders.lines import lines_of
from yipanqi_web.reminders.models import Reminder, Rung
from yipanqi_web.reminders.targets import titles_of

SHOWN = 50
RECENT = 5


def to_answer(desk: Desk) -> Iterator[Waiting]:
    """What was asked of one's own office, or of one's member."""
    came = list(unanswered(queries.received(desk.account)).order_by("reply_by", "key")[:SHOWN])
    for line in lines_of(
        [each for each in came if desk.by.may_any(ReminderAnswered.roles(), each.programme)]
    ):
        found, address = line.reminder, line.reminder.get_absolute_url()
        why = {"side": line.sender, "rung": found.get_rung_display(), "reason": found.reason}
        yield Waiting(
            title=_("反馈：%(title)s") % {"title": line.title},
            url=address,
            due=found.reply_by,
            why=_("%(side)s%(rung)s：%(reason)s") % why,
            actions=(Action(_("反馈"), f"{address}#answer"),),
            sub=_("%(key)s · %(day)s 发来") % {"key": found.target, "day": found.day.isoformat()},
            due_note=_("请于此前反馈"),
        )


def to_schedule(desk: Desk) -> Iterator[Waiting]:
    """What was meant for the next joint conference, once one is being prepared."""
    meant = reminders_seen_by(desk.account).filter(rung=Rung.CONFERENCE, meeting="", lifted=None)
    waiting = [each for each in meant[:SHOWN] if desk.by.may_any(ReminderScheduled.roles(), each.programme)]
    meetings = _conferences({each.programme for each in waiting})
    titles = titles_of([each.target for each in waiting])
    for each in waiting:
        if each.programme in meetings:
            yield _to_schedule(each, meetings[each.programme], titles[each.target])


def _to_schedule(found: Reminder, meeting: Meeting, title: str) -> Waiting:
    address = f"{found.get_absolute_url()}#agenda"
    return Waiting(
        title=_("列入议程：%(title)s") % {"title": title},
        url=address,
        due=date.fromisoformat(meeting.date) if len(meeting.date) == len("2026-12-03") else None,
        why=_("已提请联席会议协调，%(meeting)s正在筹备") % {"meeting": meeting.name},
        actions=(Action(_("列入议程"), address),),
        sub=found.target,
        due_note=_("会议日期") if meeting.date else "",
    )


def _conferences(programmes: set[str]) -> dict[str, Meeting]:
    """The next joint conference that is being prepared in each programme."""
    planned = Meeting.objects.filter(
        programme__in=programmes, status=Status.PLANNED, kind=MeetingKind.JOINT_CONFERENCE
    )
    return {each.programme: each for each in planned.order_by("-date", "-key")}


def sent(desk: Desk) -> Iterator[Stuck]:
    """What one's own side asked and nobody has answered: since when, and what the next step would be."""
    for line in lines_of(list(unanswered(queries.sent(desk.account)).order_by("day", "key")[:SHOWN])):
        found = line.reminder
        said = {
            "to": line.to,
            "rung": found.get_rung_display(),
            "day": f"{found.day:%m-%d}",
            "next": line.next,
        }
        where = _("%(to)s未反馈；已发“%(rung)s” %(day)s") % said
        if line.next:
            where += _("；下一步“%(next)s”") % said
        yield Stuck(line.title, found.get_absolute_url(), found.day, where)


def answered(desk: Desk) -> Iterator[News]:
    """What came back to one's own side's reminders."""
    found = queries.sent(desk.account).exclude(answered=None).order_by("-changed", "key")[:RECENT]
    for line in lines_of(list(found)):
        each = line.reminder
        words = {"to": line.to, "rung": each.get_rung_display(), "answer": each.answer}
        said = _("%(to)s反馈了“%(rung)s”：%(answer)s") % words
        yield News(each.changed, said, each.get_absolute_url(), each.answered or each.day)
