"""What the ledger does once a day."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.utils.translation import gettext as _

from yipanqi_web.chain import snapshots
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.clock import CLOCK, daily
from yipanqi_web.chain.dated import month_ends
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.expiry import ProposalExpired
from yipanqi_web.chain.models import Proposal

NEAR = 400  # entries from one snapshot that is kept to the next, at least


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


@daily("snapshots")
def keep_month_ends(day: date) -> str:
    """Keep snapshots of month ends, so that every day is near one; where little was recorded, not of every month."""
    begins, made, last = snapshots.first_day(), 0, 0
    for end in month_ends(begins, day) if begins else ():
        entry = snapshots.last_entry(end)
        if entry - last < NEAR:
            continue
        wanted, last = snapshots.snapshot(entry), entry
        if snapshots.ready(wanted) is None:
            with suppress(snapshots.BeingMade):  # for a visitor: the next run finds it
                snapshots.make(wanted)
                made += 1
    return _("已整理往日盘面 %(count)s 份。") % {"count": made} if made else ""
