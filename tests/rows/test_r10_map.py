"""R10: one map of members, projects and plan areas; two overlapping plan areas of two members are reported. The test
typed in the plans, their areas and a project; the members come from the page.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.instruments.models import Instrument, PlanArea
from yipanqi_web.programmes.models import Member


def enter_plan(officer: Officer, page: Opened, member: str, divisions: str, use: str) -> None:
    """A plan of one member and what it covers, through the desk's forms."""
    body = {
        "programme": page.programme.key,
        "name": f"{member}规划",
        "instrument_kind": "plan",
        "life": "draft",
    }
    assert officer.client.post("/desk/instruments/add/", body).status_code == 302
    plan = Instrument.objects.get(title=f"{member}规划")
    area = {"member": member, "name": f"{member}范围", "use": use, "divisions": divisions}
    told = {f"area-{name}": value for name, value in area.items()}
    assert officer.client.post(f"/desk/instruments/{plan.key}/area/", told).status_code == 302


def check(officer: Officer, citizen: Citizen, page: Opened) -> None:
    one, other = Member.objects.filter(programme=page.programme.key).order_by("recorded")[:2]
    before = citizen.sees("/map/")
    assert one.name in before and other.name in before and "没有公开任何规划范围" in before
    enter_plan(officer, page, one.code, f"{one.code}、{other.code}", "industry")
    enter_plan(officer, page, other.code, other.code, "ecology")
    assert "没有公开任何规划范围" in citizen.sees("/map/")  # not before their release
    areas = PlanArea.objects.filter(programme=page.programme.key)
    keys = [key for area in areas for key in (area.instrument, area.key)]
    sent = {"keys": keys, "programme": page.programme.key}
    assert officer.client.post("/desk/releases/approve/", sent).status_code == 302
    shown = citizen.sees("/map/")
    assert f"{one.code}范围" in shown and f"{other.code}范围" in shown and "用途不同" in shown
    assert "已公开规划范围 2 处" in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer, citizen, officer.take(seed(corpus, "000")))


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer, citizen, officer.take(sample("alliance.txt")))
