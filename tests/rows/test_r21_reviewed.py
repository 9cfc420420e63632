"""R21: reviewed is not adopted, and neither is issued."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen) -> None:
    reviewed = page.instruments(life="reviewed")
    assert len(reviewed) == 3
    assert not page.instruments(life__in=("adopted", "issued"))
    for found in reviewed:
        assert "已审议；未见“审议通过”或印发" in citizen.sees(found.get_absolute_url())


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "001")), citizen)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("zone.txt")), citizen)
