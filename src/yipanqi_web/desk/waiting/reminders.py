"""Reminders that came and want an answer, and those that were sent and have none."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from yipanqi_web.desk.waiting.types import Action, Desk, Stuck, Waiting
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.reminders import queries
from yipanqi_web.reminders.models import Reminder

SHOWN = 50


def to_answer(desk: Desk) -> Iterator[Waiting]:
    if not desk.may_anywhere("handler", "lead-office", "park", "institution"):
        return
    for each in (
        queries.received(desk.account).filter(answered=None, lifted=None).order_by("reply_by", "key")[:SHOWN]
    ):
        yield Waiting(
            title=_("反馈：%(reason)s") % {"reason": each.reason},
            url=each.get_absolute_url(),
            due=each.reply_by,
            why=_("%(side)s%(rung)s") % {"side": _side(each.from_member), "rung": each.get_rung_display()},
            actions=(Action(_("反馈"), each.get_absolute_url()),),
            sub=_("%(key)s · %(day)s 发来") % {"key": each.target, "day": each.day.isoformat()},
            due_note=_("请于此前反馈"),
        )


def sent(desk: Desk) -> Iterator[Stuck]:
    for each in queries.sent(desk.account).filter(answered=None, lifted=None).order_by("day", "key")[:SHOWN]:
        yield Stuck(each.reason, each.get_absolute_url(), each.day, _where(each))


def _where(each: Reminder) -> str:
    words = {"rung": each.get_rung_display(), "side": _side(each.to_member), "day": each.reply_by.isoformat()}
    return _("已发“%(rung)s”，%(side)s未反馈；约定 %(day)s 前") % words


def _side(member: str) -> str:
    return place(member) if member else _("联合办公室")
