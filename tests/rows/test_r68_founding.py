"""R68: a programme bears its day and the meeting that founded it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen, name: str, day: str, words: str) -> None:
    (meeting,) = page.meetings(kind="joint-conference")
    programme = page.programme
    assert (programme.name, programme.founded, programme.founded_by) == (name, day, meeting.name)
    assert meeting.founded == name
    shown = citizen.sees(programme.get_absolute_url())
    assert f"{words}宣告成立" in shown
    assert meeting.get_absolute_url() in citizen.client.get(programme.get_absolute_url()).content.decode()


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "000")), citizen, "川东渝北县域经济共同体", "2021-01-21", "2021年1月21日")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("alliance.txt")), citizen, "皖赣边县域文旅联盟", "2023-04-18", "2023年4月18日")
