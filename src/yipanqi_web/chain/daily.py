"""What the ledger does once a day."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from yipanqi_web.chain.acts import record
from yipanqi_web.chain.clock import CLOCK, daily
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.expiry import ProposalExpired
from yipanqi_web.chain.models import Proposal


@daily("proposals")
def expire_proposals(day: date) -> str:
    """End the open proposals whose day is over; one that is answered meanwhile is left to its answer."""
    over = Proposal.objects.filter(state=Proposal.State.OPEN, expires__lt=day).order_by("recorded")
    ended = sum(_ended(key, day) for key in list(over.values_list("key", flat=True)))
    return _("会签到期 %(count)s 件。") % {"count": ended} if ended else ""


def _ended(key: str, day: date) -> bool:
    try:
        record(ProposalExpired(proposal=key, day=day), by=CLOCK)
    except Conflict:
        return False
    return True
