"""R54: the year of an action plan is inferred from its title and marked as inferred."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen, year: int) -> None:
    (plan,) = page.instruments(kind="action-plan")
    assert (plan.year, plan.inferred, plan.life) == (year, ["year"], "signed")
    assert f"{year} 推算" in citizen.sees(plan.get_absolute_url())


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "003")), citizen, 2020)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("visit.txt")), citizen, 2022)
