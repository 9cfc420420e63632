"""What a notice says, made when it is read: its sentence, and the address where it can be dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.models import Proposal
from yipanqi_web.reminders.models import Kind, Notice, Reminder

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

SENTENCES: dict[Kind, StrPromise] = {
    Kind.NEAR: gettext_lazy("%(title)s：%(reason)s"),
    Kind.PAST: gettext_lazy("%(title)s：%(reason)s"),
    Kind.BEHIND: gettext_lazy("%(title)s：%(reason)s"),
    Kind.SILENT: gettext_lazy("%(title)s：%(reason)s"),
    Kind.REMINDED: gettext_lazy("%(side)s发来“%(rung)s”：%(title)s。%(reason)s"),
    Kind.ANSWERED: gettext_lazy("%(side)s已反馈“%(rung)s”：%(title)s"),
    Kind.PROPOSED: gettext_lazy("%(side)s提请会签“%(act)s”：%(title)s"),
    Kind.EXPIRED: gettext_lazy("会签期限已过，未生效；需要时请重新提出：%(title)s"),
    Kind.VOICE: gettext_lazy("公众留言待答复：%(title)s"),
}


def sentence(notice: Notice) -> str:
    return str(SENTENCES[Kind(notice.kind)] % notice.words)


def address(notice: Notice) -> str:
    """Where the officer sees what it is about."""
    prefix = notice.target.partition("-")[0]
    if prefix == Reminder.prefix:
        return reverse("reminders:reminder", args=[notice.target])
    if prefix == Proposal.prefix:
        return reverse("desk:proposals")
    if notice.kind == Kind.VOICE:
        return reverse("voices:voice", args=[notice.target])
    return reverse("tasks:task", args=[notice.target])


def line(notice: Notice, site: str) -> str:
    """A notice in a mail: kind, sentence, day, address."""
    day = _("（时限 %(day)s）") % {"day": notice.due.isoformat()} if notice.due else ""
    return f"【{notice.get_kind_display()}】{sentence(notice)}{day}\n{site}{address(notice)}"
