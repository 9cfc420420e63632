"""R30: outlooks and calls to go hand in hand are graded slogan or direction, and none is tracked."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen, words: list[str]) -> None:
    for word in words:
        found = [c for c in page.commitments() if word in c.quote]
        assert found, word
        assert all(c.concreteness in ("slogan", "direction") and not c.tracked for c in found)
        assert "待细化" in citizen.sees(found[0].get_absolute_url())


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(
        officer.take(seed(corpus, "001")),
        citizen,
        ["一家亲", "一盘棋", "一条船", "顺大势", "谋大局", "成大事"],
    )


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("zone.txt")), citizen, ["一条心", "一张网", "开新篇"])
