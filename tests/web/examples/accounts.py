"""Delegations."""

from __future__ import annotations

from datetime import date

from web import scene
from web.example_acts import example, officer
from web.officers import account
from yipanqi_web.accounts.acts import DelegationEnded, DelegationGiven
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.programmes.models import Programme


@example("delegation.given")
def _(of: Programme) -> Act:
    return _given(of)


def _given(of: Programme) -> DelegationGiven:
    officer(of)
    clerk = Account.objects.get(username=f"{of.slug}-{scene.EAST}")
    return DelegationGiven(
        programme=of.key, member=scene.EAST, taker=clerk.opaque, taker_post="科长",
        since=date(2031, 1, 1), until=date(2031, 1, 9), reason="外出",
    )  # fmt: skip


@example("delegation.ended")
def _(of: Programme) -> Act:
    chief = account(f"{of.slug}-chief", "approver", programme=of.key, member=scene.EAST)
    return DelegationEnded(key=record(_given(of), by=chief.actor()).key("dg"))
