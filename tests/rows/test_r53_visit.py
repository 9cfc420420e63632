"""R53: a visit lists the sites seen and creates no task."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen, sites: list[str]) -> None:
    (visit,) = page.meetings(kind="visit")
    assert visit.sites == sites
    assert not visit.adds_to_progress
    shown = citizen.sees(visit.get_absolute_url())
    assert all(site in shown for site in sites)
    assert not [c for c in page.commitments() for site in sites if site in c.quote]


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(
        officer.take(seed(corpus, "003")),
        citizen,
        ["中华彩灯大世界", "华西能源工业股份有限公司", "釜溪河复合绿道"],
    )


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("visit.txt")), citizen, ["金刚花炮小镇", "大围山索道公园", "浏阳河绿道"])
