"""R35: the likely official name of a body is suggested, and nothing is rewritten silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, sample, seed


def check(officer: Officer, citizen: Citizen, path: Path, printed: str, likely: str) -> None:
    intake = officer.add(path)
    desk = officer.desk(intake)
    assert f"“{printed}”这一名称少见，疑为“{likely}”" in desk
    page = officer.take(path)
    (meeting,) = page.meetings(kind="leading-group")
    assert printed in meeting.name
    assert likely not in meeting.name
    assert printed in citizen.sees(meeting.get_absolute_url())


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer, citizen, seed(corpus, "002"), "重庆四川双城经济圈建设领导小组", "重庆四川党政联席会议")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer, citizen, sample("shores.txt"), "山东河北渤海湾协同发展领导小组", "山东河北党政联席会议")
