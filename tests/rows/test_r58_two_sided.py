"""R58: what each side published, side by side; aligned and one-sided items are told apart. The test typed in what each
side published; the members come from the page.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.commitments.acts import CommitmentRecorded
from yipanqi_web.programmes.models import Member
from yipanqi_web.releases.acts import ReleaseApproved


def publish(officer: Officer, page: Opened, voiced_for: str, parties: tuple[str, str], quote: str) -> None:
    told = CommitmentRecorded.model_validate(
        {
            "programme": page.programme.key, "quote": quote, "sector": "infrastructure", "concreteness": "action",
            "voiced_for": voiced_for, "parties": parties, "tier": "official", "source": {"quote": quote, "sha256": "cd" * 32},
        }
    )  # fmt: skip
    officer.record(ReleaseApproved(keys=(officer.record(told).key("c"),)))


def check(officer: Officer, citizen: Citizen, page: Opened) -> None:
    one, other = Member.objects.filter(programme=page.programme.key).order_by("recorded")[:2]
    both = (one.code, other.code)
    publish(officer, page, one.code, both, "共同开通跨界水上巴士2条")
    publish(officer, page, other.code, both, "推动开通跨界水上巴士2条")
    publish(officer, page, one.code, both, "共建滨水货运码头")
    shown = citizen.sees(f"/programmes/{page.programme.slug}/compare/?one={one.code}&other={other.code}")
    aligned, one_sided = shown.partition("只有一方表述的")[::2]
    assert "共同开通跨界水上巴士2条" in aligned and "推动开通跨界水上巴士2条" in aligned
    assert "共建滨水货运码头 — " not in aligned and "共建滨水货运码头" in one_sided
    assert "水上巴士" not in one_sided.partition("各方都在推动的产业")[0]


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer, citizen, officer.take(seed(corpus, "003")))


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer, citizen, officer.take(sample("alliance.txt")))
