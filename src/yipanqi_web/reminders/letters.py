"""The words of a reminder as they go out: a block of text to copy, and the parts of a letter to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.models import Official, Proposal
from yipanqi_web.chain.official import row
from yipanqi_web.organs.models import Office
from yipanqi_web.reminders.models import Reminder, Rung
from yipanqi_web.reminders.targets import side_of, words_of

HEADS = {
    Rung.HINT: gettext_lazy("工作提示"),
    Rung.REMIND: gettext_lazy("提醒函"),
    Rung.FEEDBACK: gettext_lazy("商请反馈函"),
    Rung.CONFERENCE: gettext_lazy("提请联席会议协调函"),
    Rung.URGE: gettext_lazy("催办单"),
    Rung.SUPERVISE: gettext_lazy("督办单"),
    Rung.SUMMON: gettext_lazy("约谈通知"),
    Rung.CIRCULATE: gettext_lazy("通报"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    head: str
    to: str
    body: list[str]
    sender: str
    day: str

    def text(self) -> str:
        """To be pasted into a chat or a mail: paragraphs, each on its line."""
        return "\n".join([self.head, f"{self.to}：", *self.body, self.sender, self.day])


def letter_of(found: Reminder) -> Letter:
    target = row(found.target)
    said = {"title": words_of(target), "key": target.key, "due": _due(target), "reason": found.reason.strip()}
    body = [
        _("“%(title)s”（%(key)s%(due)s）：%(reason)s") % said,
        _closing(found) % {"day": in_words(found.reply_by)},
    ]
    return Letter(
        head=str(HEADS[Rung(found.rung)]),
        to=name_of(found.to_member, found.to_office),
        body=body,
        sender=" ".join(filter(None, [side_of(found.from_member) if found.from_member else "", found.post])),
        day=in_words(found.day),
    )


def _closing(found: Reminder) -> str:
    if found.rung == Rung.CONFERENCE:
        return _("拟提请联席会议协调，请于%(day)s前提出意见。")
    if found.rung == Rung.FEEDBACK:
        return _("商请于%(day)s前反馈办理情况及依据。")
    return _("请于%(day)s前反馈办理情况。")


def _due(target: Official) -> str:
    due = target.expires if isinstance(target, Proposal) else getattr(target, "due", "")
    return _("，时限 %(day)s") % {"day": due} if due else ""


def name_of(member: str, office: str) -> str:
    """Member and office: 渠县交通运输局."""
    found = Office.objects.filter(pk=office).first() if office else None
    return called(member, found.name if found else "")


def called(member: str, office: str) -> str:
    """An office by its name, with its member's before it unless the name has it; without an office the side."""
    side = side_of(member) if member or not office else ""
    return office if side and office.startswith(side) else side + office


def in_words(day: date) -> str:
    """2026年12月1日, as sentences have it."""
    return _("%(year)s年%(month)s月%(day)s日") % {"year": day.year, "month": day.month, "day": day.day}
