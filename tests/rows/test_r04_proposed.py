"""R04: what was proposed is kept apart from what was agreed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.chain.acts import Actor, record
from yipanqi_web.chain.proposals import ProposalCountersigned, ProposalMade


def check(page: Opened, citizen: Citizen) -> None:
    (target,) = page.commitments(concreteness="measurable")
    assert (target.speech_act, target.state) == ("proposed", "recorded")
    shown = citizen.sees(target.get_absolute_url())
    assert "建议、倡议" in shown
    assert "未见商定" in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "000")), citizen)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("alliance.txt")), citizen)


def test_it_is_agreed_once_every_member_has_consented(officer: Officer, citizen: Citizen) -> None:
    """Typed in: the consent of each member, as its own officer gives it."""
    target = officer.take(sample("alliance.txt")).commitments(concreteness="measurable")[0]
    signing = [member_officer(code) for code in target.parties]
    made = ProposalMade(
        act_kind="commitment.agreed", act_payload={"key": target.key}, programme=target.programme,
        version=target.changed, binding=tuple(target.parties), member=target.parties[0],
    )  # fmt: skip
    proposal = record(made, by=signing[0]).key("p")
    for code, actor in zip(target.parties[1:], signing[1:], strict=True):
        target.refresh_from_db()
        assert target.state == "recorded"
        record(ProposalCountersigned(proposal=proposal, member=code, day=date(2023, 5, 1)), by=actor)
    target.refresh_from_db()
    assert target.state == "agreed"
    assert "共同确认" in citizen.sees(target.get_absolute_url())


def member_officer(code: str) -> Actor:
    return Actor("a" + code, "联合办公室 签发人", code, frozenset({("approver", "*"), ("handler", "*")}))
