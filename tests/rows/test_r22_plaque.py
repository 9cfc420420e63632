"""R22: a ceremony adds nothing to progress."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen) -> None:
    ceremonies = page.meetings(kind="ceremony")
    assert any("授牌" in ceremony.name for ceremony in ceremonies)
    for ceremony in ceremonies:
        assert not ceremony.adds_to_progress
        assert "不计为进展" in citizen.sees(ceremony.get_absolute_url())
    assert not page.commitments(state__in=("under-way", "claimed", "verified"))


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "001")), citizen)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("zone.txt")), citizen)
