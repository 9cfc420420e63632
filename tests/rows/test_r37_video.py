"""R37: a meeting by video has no venue."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen) -> None:
    (meeting,) = page.meetings(kind="leading-group")
    assert (meeting.mode, meeting.place) == ("video", "")
    assert "以电视电话会议方式举行" in citizen.sees(meeting.get_absolute_url())


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "002")), citizen)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("leading.txt")), citizen)
