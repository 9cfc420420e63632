"""Acts that wait for every member they bind: made, countersigned, declined, withdrawn.

Silence is no consent. A changed target makes a proposal stale. The last countersignature checks the embedded act
again and applies it in its own transaction.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Actor, Applied, Receipt, act_from, record, tried
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.models import Official, Proposal, Stance
from yipanqi_web.chain.official import existing, model_of, row


class ProposalMade(Act):
    """An act put to the members it binds; the proposer's own consent is included."""

    kind = "proposal.made"
    label = gettext_lazy("提出会签")
    role = "approver"

    act_kind: str
    act_payload: dict[str, Any]
    programme: str
    version: int  # the target's, as the proposer saw it
    binding: tuple[str, ...]
    member: str
    expires: date | None = None

    def embedded(self) -> Act:
        return act_from(self.act_kind, self.act_payload)

    def permit(self, by: Actor) -> None:
        super().permit(by)
        if by.member != self.member or self.member not in self.binding:
            raise Refused(_("只有受该事项约束的成员单位可以提出会签。"))
        self.embedded().permit(by)

    def check(self) -> None:
        act = self.embedded()
        if not act.joint:
            raise Conflict(_("该事项不需要会签，可直接办理。"))
        act.check()
        if act.scope() != self.programme or set(act.binds()) != set(self.binding):
            raise Conflict(_("会签范围与事项的涉及方不一致，请刷新后重新提出。"))
        if row(act.target_key()).changed != self.version:
            raise Conflict(_("事项在您填写期间已有变动，请刷新后重新提出。"))

    def apply(self, entry: Applied) -> None:
        act = self.embedded()
        key = entry.key(Proposal.prefix)
        Proposal.objects.create(
            key=key, **entry.stamp(), programme=self.programme, target=act.target_key(), target_version=self.version,
            act_kind=self.act_kind, act_payload=self.act_payload, binds=list(self.binding),
            expires=self.expires, proposed_by=self.member,
        )  # fmt: skip
        say(entry, self.programme, act.target_key(), self.member, Stance.Word.PROPOSED, proposal_key=key)
        settle(entry, key)


class _OnProposal(Act):
    role = "approver"

    proposal: str
    member: str

    def scope(self) -> str:
        return existing(Proposal, self.proposal).programme

    def target_key(self) -> str:
        return self.proposal

    def permit(self, by: Actor) -> None:
        super().permit(by)
        if by.member != self.member:
            raise Refused(_("只能代表本单位办理会签。"))

    def check(self) -> None:
        found = existing(Proposal, self.proposal)
        if found.state != Proposal.State.OPEN:
            raise Conflict(_("该会签事项已办结（%(state)s）。") % {"state": found.get_state_display()})
        if self.member not in found.binds:
            raise Refused(_("该事项不约束贵单位，无需会签。"))


class ProposalCountersigned(_OnProposal):
    """One member's consent. A later holder of the post may sign."""

    kind = "proposal.countersigned"
    label = gettext_lazy("会签同意")

    day: date  # of the signature; compared with the proposal's expiry

    def check(self) -> None:
        super().check()
        found = existing(Proposal, self.proposal)
        if found.expires and self.day > found.expires:
            raise Conflict(
                _("会签期限 %(day)s 已过，请提出方重新提出。") % {"day": found.expires.isoformat()}
            )
        if row(found.target).changed != found.target_version:
            raise Conflict(_("事项在提出后已有变动，原会签失效，请提出方重新提出。"))
        if self.member in consents(found):
            raise Conflict(_("贵单位已会签，无需重复办理。"))

    def apply(self, entry: Applied) -> None:
        found = existing(Proposal, self.proposal)
        say(entry, found.programme, found.target, self.member, Stance.Word.AGREED, proposal_key=found.key)
        settle(entry, found.key)


class ProposalDeclined(_OnProposal):
    """One member's objection; its reason stands beside the matter."""

    kind = "proposal.declined"
    label = gettext_lazy("会签有异议")

    reason: str

    def check(self) -> None:
        super().check()
        if not self.reason.strip():
            raise Conflict(_("请填写有异议的理由；理由将与该事项并列显示。"))

    def apply(self, entry: Applied) -> None:
        found = existing(Proposal, self.proposal)
        say(entry, found.programme, found.target, self.member, Stance.Word.OBJECTED, self.reason, found.key)
        close(entry, found, Proposal.State.DECLINED)


class ProposalWithdrawn(_OnProposal):
    """The proposing side takes its proposal back."""

    kind = "proposal.withdrawn"
    label = gettext_lazy("撤回会签")

    def check(self) -> None:
        super().check()
        if existing(Proposal, self.proposal).proposed_by != self.member:
            raise Refused(_("只有提出方可以撤回。"))

    def apply(self, entry: Applied) -> None:
        close(entry, existing(Proposal, self.proposal), Proposal.State.WITHDRAWN)


def say(
    entry: Applied,
    programme: str,
    target: str,
    member: str,
    word: str,
    reason: str = "",
    proposal_key: str = "",
) -> None:
    """Keep one member's stance; its latest word on a target counts. It is as public as its target."""
    Stance.objects.filter(target=target, member=member).delete()
    subject = model_of(target)._default_manager.get(pk=target)
    Stance.objects.create(
        key=f"{Stance.prefix}-{entry.n}-{member}", **entry.stamp(), audience=subject.audience, programme=programme,
        proposal=proposal_key, target=target, member=member, word=word, reason=reason,
        post=entry.actor["post"], day=entry.day,
    )  # fmt: skip


def consents(found: Proposal) -> set[str]:
    """Codes of the members that proposed or agreed."""
    words = [Stance.Word.PROPOSED, Stance.Word.AGREED]
    signed = Stance.objects.filter(proposal=found.key, word__in=words)
    return set(signed.values_list("member", flat=True))


def settle(entry: Applied, key: str) -> None:
    """Apply the embedded act once every bound member has consented."""
    found = existing(Proposal, key)
    if set(found.binds) <= consents(found):
        act = act_from(found.act_kind, found.act_payload)
        act.check()
        act.apply(entry)
        close(entry, found, Proposal.State.APPLIED)


def close(entry: Applied, found: Proposal, state: str) -> None:
    Proposal.objects.filter(pk=found.key).update(state=state, changed=entry.n)


def stances(target: Official, parties: list[str]) -> list[tuple[str, Stance | None]]:
    """``(code, stance or None for 未表态)`` of every party concerned, in the order of the parties."""
    said = {stance.member: stance for stance in Stance.objects.filter(target=target.key)}
    return [(code, said.get(code)) for code in parties]


def binds_others(act: Act, by: Actor) -> bool:
    """Whether an act waits for the consent of members other than the actor's own."""
    return act.joint and bool(set(act.binds()) - {by.member})


def proposed(act: Act, *, by: Actor, expires: date | None = None) -> ProposalMade:
    """An act as it is put to the members whom it binds, its target as it stands now."""
    return ProposalMade(
        act_kind=act.kind, act_payload=act.model_dump(mode="json"), programme=act.scope(),
        version=row(act.target_key()).changed, binding=tuple(act.binds()), member=by.member, expires=expires,
    )  # fmt: skip


def submit(act: Act, *, by: Actor, expires: date | None = None) -> Receipt:
    """Record an act, or, where it binds other members too, put it to them as a proposal."""
    return record(_put(act, by, expires), by=by)


def try_out(act: Act, *, by: Actor, expires: date | None = None) -> None:
    """What `submit` asks before it writes; nothing is written."""
    tried(_put(act, by, expires), by=by)


def _put(act: Act, by: Actor, expires: date | None) -> Act:
    return proposed(act, by=by, expires=expires) if binds_others(act, by) else act
