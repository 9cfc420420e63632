"""Proposals and the log itself."""

from __future__ import annotations

from datetime import date

from web import scene
from web.example_acts import Example, example, officer
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.chain.expiry import ProposalExpired
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.proposals import (
    ProposalCountersigned,
    ProposalDeclined,
    ProposalMade,
    ProposalWithdrawn,
)
from yipanqi_web.chain.redactions import EntryRedacted
from yipanqi_web.commitments import acts as commitments
from yipanqi_web.programmes.models import Programme


def _put(of: Programme, **fields: date) -> ProposalMade:
    """A joint commitment's agreement as its east side puts it to the west."""
    target = scene.commitment(of, public=False)
    act = commitments.CommitmentAgreed(key=target.key)
    return ProposalMade(
        act_kind=act.kind, act_payload=act.model_dump(mode="json"), programme=of.key,
        version=target.changed, binding=(scene.EAST, scene.WEST), member=scene.EAST, **fields,
    )  # fmt: skip


def _proposal(of: Programme) -> str:
    return record(_put(of), by=officer(of)).key(Proposal.prefix)


@example("proposal.made")
def _(of: Programme) -> Act:
    return _put(of)


@example("proposal.countersigned")
def _(of: Programme) -> Example:
    act = ProposalCountersigned(proposal=_proposal(of), member=scene.WEST, day=date(2024, 1, 1))
    return Example(act, member=scene.WEST)


@example("proposal.declined")
def _(of: Programme) -> Example:
    act = ProposalDeclined(proposal=_proposal(of), member=scene.WEST, reason="资金来源未明确")
    return Example(act, member=scene.WEST)


@example("proposal.withdrawn")
def _(of: Programme) -> Act:
    return ProposalWithdrawn(proposal=_proposal(of), member=scene.EAST)


@example("entry.redacted")
def _(of: Programme) -> Act:
    return EntryRedacted(entry=of.recorded, why="涉及个人信息")


@example("proposal.expired")
def _(of: Programme) -> Act:
    put = record(_put(of, expires=date(2024, 1, 1)), by=officer(of))
    return ProposalExpired(proposal=put.key(Proposal.prefix), day=date(2024, 1, 2))
