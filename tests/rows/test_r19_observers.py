"""R19: officials of the upper levels' commissions are observers, not members."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.meetings.models import Attendance
from yipanqi_web.releases.access import public


def check(page: Opened, citizen: Citizen, names: set[str]) -> None:
    (meeting,) = page.meetings(kind="leading-group")
    observers = public(Attendance).filter(meeting=meeting.key, capacity="observer")
    assert {one.name for one in observers} == names
    assert "上级部门等（列席，不计为成员）" in citizen.sees(meeting.get_absolute_url())


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "001")), citizen, {"米本家", "陈德川", "匡建", "皮亦鸣"})


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("zone.txt")), citizen, {"季春和", "詹鹤鸣"})
