"""R65: safeguards have a bin of their own: recorded, and never scored."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen, *words: str) -> None:
    safeguards = page.commitments(nature="safeguard")
    assert all(any(word in each.quote for each in safeguards) for word in words)
    assert not any(each.tracked for each in safeguards)
    assert {each.group_on(date(2099, 1, 1)) for each in safeguards} == {"to-be-specified"}
    assert "保障措施" in citizen.sees(safeguards[0].get_absolute_url())


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "004")), citizen, "组织领导", "工作机制")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("resolution.txt")), citizen, "组织领导", "督查机制", "考核奖惩")
