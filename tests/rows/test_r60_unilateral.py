"""R60: a document of one side has one owner and asks no counterpart."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen, code: str) -> None:
    assert page.programme.standing == "unilateral"
    (decision,) = page.instruments(kind="decision")
    assert (decision.parties, decision.life, decision.is_joint) == ([code], "adopted", False)
    assert {party for c in page.commitments() for party in c.parties} == {code}
    shown = citizen.sees(decision.get_absolute_url())
    assert "单方文件" in shown
    assert "对方" not in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "004")), citizen, "500112")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("decision.html")), citizen, "330108")
