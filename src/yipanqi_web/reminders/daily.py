"""What the clock tells: proposals that wait for a countersignature, and those whose time is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from yipanqi_web.chain.acts import KINDS
from yipanqi_web.chain.models import Proposal, Stance
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.reminders.addressees import Directory
from yipanqi_web.reminders.models import Kind
from yipanqi_web.reminders.notices import Occasion, maker
from yipanqi_web.reminders.targets import title_of

LOOK_BACK = timedelta(days=30)  # a clock that stood still this long tells no more of what expired before
SIGNS = ("approver",)


@maker
def waiting(day: date, directory: Directory) -> Iterator[Occasion]:
    """To those who may sign for each member that has said nothing yet."""
    found = list(Proposal.objects.filter(state=Proposal.State.OPEN).order_by("recorded"))
    said = set(
        Stance.objects.filter(proposal__in=[each.key for each in found]).values_list("proposal", "member")
    )
    for each in found:
        for code in each.binds:
            if (each.key, code) not in said:
                yield _occasion(Kind.PROPOSED, each, directory, code)


@maker
def expired(day: date, directory: Directory) -> Iterator[Occasion]:
    """To the side that proposed."""
    since = day - LOOK_BACK
    for each in Proposal.objects.filter(state=Proposal.State.EXPIRED, expires__gte=since).order_by(
        "recorded"
    ):
        yield _occasion(Kind.EXPIRED, each, directory, each.proposed_by)


def _occasion(kind: Kind, found: Proposal, directory: Directory, member: str) -> Occasion:
    act = KINDS[found.act_kind].label if found.act_kind in KINDS else found.act_kind
    words = {"side": place(found.proposed_by), "act": str(act), "title": title_of(found.target)}
    to = tuple(directory.of_member(member, found.programme, SIGNS))
    return Occasion(kind, found.key, found.programme, found.key, to, words, found.expires)
