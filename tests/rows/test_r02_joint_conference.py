"""R02: a series of meetings with ordinal, day and host."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen, day: str, host: str, code: str) -> None:
    (meeting,) = page.meetings(kind="joint-conference")
    assert (meeting.ordinal, meeting.date, meeting.place) == (1, day, code)
    shown = citizen.sees(meeting.get_absolute_url())
    assert "第 1 次" in shown
    assert f"在{host}举行" in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "000")), citizen, "2021-01-21", "渠县", "511725")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("alliance.txt")), citizen, "2023-04-18", "祁门", "341024")
