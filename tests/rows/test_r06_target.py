"""R06: a target with multiplier, deadline and hedge, whose baseline is missing and asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen) -> None:
    (target,) = page.commitments(concreteness="measurable")
    assert (target.due, target.hedge) == ("2025-12-31", "力争")
    assert target.target is not None
    assert target.target
    assert (target.target["relation"], target.target["value"], target.target["baseline"]) == ("x", 2, None)
    shown = citizen.sees(target.get_absolute_url())
    assert "× 2" in shown
    assert "2025年12月31日" in shown
    assert "缺基期则无法核对，待责任单位补充" in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "000")), citizen)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("alliance.txt")), citizen)
