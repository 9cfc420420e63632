"""Matters to countersign, and those that the own side has put to others."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from yipanqi_web.accounts.access import within
from yipanqi_web.chain.models import Proposal, Stance
from yipanqi_web.desk import queries
from yipanqi_web.desk.kinds import act_name
from yipanqi_web.desk.waiting.types import Action, Desk, News, Stuck, Waiting
from yipanqi_web.organs.templatetags.places import place, place_names

RECENT = 5


def to_sign(desk: Desk) -> Iterator[Waiting]:
    """What binds the own member and waits for its approver."""
    if not desk.may_anywhere("approver"):
        return
    for each in desk.proposals:
        found = each.proposal
        lapsed = found.expires is not None and found.expires < desk.day  # the clock's to end
        if lapsed or not each.is_mine or not desk.may("approver", found.programme):
            continue
        page = f"{reverse('desk:proposals')}#r-{found.key}"
        sign = reverse("desk:answer", args=[found.key, "countersign"])
        yield Waiting(
            title=_title(each),
            url=page,
            due=found.expires,
            why=_("约束%(sides)s，须本单位会签") % {"sides": place_names(found.binds)},
            actions=(Action(_("同意"), sign, ()), Action(_("有异议"), page)),
            sub=_("提案 %(key)s · %(side)s提出") % {"key": found.key, "side": place(found.proposed_by)},
            due_note=_("会签期限") if found.expires else "",
        )


def _title(each: queries.Waiting) -> str:
    words = {"act": act_name(each.proposal.act_kind), "target": each.target or each.proposal.target}
    return _("会签%(act)s：%(target)s") % words


def put(desk: Desk) -> Iterator[Stuck]:
    """What the own side has put to others, and who has not answered."""
    for each in desk.proposals:
        own = next((said for _code, said in each.sides if said and said.word == Stance.Word.PROPOSED), None)
        if each.is_own and own is not None:
            silent = [code for code, said in each.sides if said is None]
            where = _("%(sides)s未表态") % {"sides": place_names(silent)}
            url = reverse("desk:proposals")
            yield Stuck(_title(each), url, own.day, where)


def answered(desk: Desk) -> Iterator[News]:
    """What others said to the own side's proposals."""
    if not desk.account.member:
        return
    put_by_us = within(desk.held, Proposal.objects.filter(proposed_by=desk.account.member)).values("pk")
    said = Stance.objects.filter(proposal__in=put_by_us).exclude(member=desk.account.member)
    for each in said.order_by("-recorded")[:RECENT]:
        words = {"side": place(each.member), "word": each.get_word_display(), "key": each.proposal}
        url = reverse("desk:proposals")
        yield News(each.recorded, _("%(side)s%(word)s：提案 %(key)s") % words, url, each.day)
