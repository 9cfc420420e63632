"""R36: who chairs, speaks and presents at a meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.meetings.models import Attendance
from yipanqi_web.releases.access import public


def check(page: Opened, citizen: Citizen, chair: str, presenter: str) -> None:
    (meeting,) = page.meetings(kind="leading-group")
    roles = {a.name: a.roles for a in public(Attendance).filter(meeting=meeting.key)}
    assert set(roles[chair]) >= {"chaired", "spoke"}
    assert "reported" in roles[presenter]
    shown = citizen.sees(meeting.get_absolute_url())
    assert f"{chair} 成员 主持、讲话" in shown
    assert f"{presenter} 成员 汇报说明" in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "002")), citizen, "陈敏尔", "黄强")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("leading.txt")), citizen, "苏慕远", "凌承志")
