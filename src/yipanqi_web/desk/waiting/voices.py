"""Voices of citizens and companies: what came in waits for a moderator, what was published waits for its office."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from yipanqi_web.accounts.access import within
from yipanqi_web.desk.waiting.types import Action, Desk, Waiting
from yipanqi_web.reports.queries import LIMIT
from yipanqi_web.voices.access import moderated_by
from yipanqi_web.voices.acts.voices import MODERATING
from yipanqi_web.voices.models import Submission, waiting


def to_moderate(desk: Desk) -> Iterator[Waiting]:
    """One line for all of them: they are read one after the other."""
    if not desk.may_anywhere(*MODERATING):
        return
    received = moderated_by(desk.account).filter(state=Submission.State.RECEIVED).order_by("due")
    dues = list(received.values_list("due", flat=True))
    if dues:
        url = reverse("voices:voices") + "?show=moderate"
        yield Waiting(
            title=_("审核公众留言：%(count)d 件") % {"count": len(dues)},
            url=url,
            due=dues[0],
            why=_("你是留言审核人"),
            actions=(Action(_("审核"), url),),
            sub=_("审核后方可公开并转责任单位"),
            due_note=_("最早一件的答复期限"),
        )


def to_answer(desk: Desk) -> Iterator[Waiting]:
    """Those of one's own offices, each with its day."""
    if not desk.may_anywhere("handler", "lead-office", "park", "institution"):
        return
    mine = {office.key: office.name for office in desk.mine}
    for voice in within(desk.held, waiting().filter(office__in=mine)).order_by("due", "key")[:LIMIT]:
        url = reverse("voices:voice", args=[voice.key])
        yield Waiting(
            title=_("答复留言：%(subject)s") % {"subject": voice.subject},
            url=url,
            due=voice.due,
            why=_("转由%(office)s答复") % {"office": mine[voice.office]},
            actions=(Action(_("答复"), url + "#answer"),),
            sub=str(voice.get_state_display()),
        )
