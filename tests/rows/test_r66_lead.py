"""R66: a figure in page furniture is offered as a lead without a day, never as body content."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen, officer: Officer, words: str) -> None:
    assert any(words in lead["quote"] and not lead.get("as_of") for lead in page.intake.findings["leads"])
    desk = officer.desk(page.intake)
    assert "页边参考信息" in desk
    assert words in desk
    assert not [c for c in page.commitments() if words in c.quote]
    assert words not in citizen.sees(page.programme.get_absolute_url())


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "004")), citizen, officer, "115个事项跨省通办")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("decision.html")), citizen, officer, "138个事项跨省通办")
