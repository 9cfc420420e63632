"""R18: one meeting with two functions is one meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen) -> None:
    (meeting,) = page.meetings(kind__in=("leading-group", "promotion"))
    assert (meeting.ordinal, meeting.functions) == (3, ["leading-group", "promotion"])
    shown = citizen.sees(meeting.get_absolute_url())
    assert "一次会议，2 项功能" in shown
    assert "第 3 次" in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "001")), citizen)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("zone.txt")), citizen)
