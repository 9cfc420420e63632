"""R31: the same leading industry on both sides is listed. The test typed in what each side promotes; the two members and
the wish to end competition in kind come from the page.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.commitments.acts import CommitmentRecorded
from yipanqi_web.programmes.models import Member
from yipanqi_web.releases.acts import ReleaseApproved


def promote(officer: Officer, page: Opened, member: str, quote: str) -> None:
    """A sentence of one side, released."""
    told = CommitmentRecorded.model_validate(
        {
            "programme": page.programme.key, "quote": quote, "sector": "industry", "concreteness": "direction",
            "voiced_for": member, "parties": (member,), "reach": "own", "tracked": False, "tier": "official",
            "source": {"quote": quote, "sha256": "cd" * 32},
        }
    )  # fmt: skip
    officer.record(ReleaseApproved(keys=(officer.record(told).key("c"),)))


def check(officer: Officer, citizen: Citizen, page: Opened) -> None:
    one, other = Member.objects.filter(programme=page.programme.key).order_by("recorded")[:2]
    address = f"/programmes/{page.programme.slug}/compare/"
    for quote in ("把装备制造培育成首位产业", "建设装备制造产业园", "发展柠檬产业"):
        promote(officer, page, one.code, quote)
    assert "双方同为首推" not in citizen.sees(address)
    for quote in ("打造高端装备产业集群", "引进智能制造企业"):
        promote(officer, page, other.code, quote)
    shown = citizen.sees(address)
    assert "装备制造 双方同为首推" in shown and "现代农业 仅一方" in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer, citizen, officer.take(seed(corpus, "001")))


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer, citizen, officer.take(sample("alliance.txt")))
