"""Proposals whose time to be countersigned is over. Silence is no consent: they end, and may be made again."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.clock import ROLE
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.official import existing
from yipanqi_web.chain.proposals import close


class ProposalExpired(Act):
    """The day until which a proposal could be countersigned is over; recorded by the daily clock."""

    kind = "proposal.expired"
    label = gettext_lazy("会签到期")
    role = ROLE

    proposal: str
    day: date  # on which the clock found it past its day

    def scope(self) -> str:
        return existing(Proposal, self.proposal).programme

    def target_key(self) -> str:
        return self.proposal

    def check(self) -> None:
        found = existing(Proposal, self.proposal)
        if found.state != Proposal.State.OPEN:
            raise Conflict(_("该会签事项已办结（%(state)s）。") % {"state": found.get_state_display()})
        if found.expires is None or self.day <= found.expires:
            raise Conflict(_("该会签事项尚未到期。"))

    def apply(self, entry: Applied) -> None:
        close(entry, existing(Proposal, self.proposal), Proposal.State.EXPIRED)
