"""R57: a bureau finds its opposite number in one step. The test typed in the bureaus and released them; the members come
from the page.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.organs.acts import OfficeRecorded
from yipanqi_web.programmes.models import Member
from yipanqi_web.releases.acts import ReleaseApproved


def office(officer: Officer, page: Opened, name: str, member: str) -> str:
    told = OfficeRecorded(programme=page.programme.key, name=name, member=member)
    key = officer.record(told).key("of")
    officer.record(ReleaseApproved(keys=(key,)))
    return key


def check(officer: Officer, citizen: Citizen, page: Opened) -> None:
    one, other = Member.objects.filter(programme=page.programme.key).order_by("recorded")[:2]
    own = office(officer, page, f"{one.name}发展和改革局", one.code)
    office(officer, page, f"{other.name}发展改革委", other.code)
    office(officer, page, f"{other.name}教育局", other.code)
    found = citizen.sees(f"/counterparts/?office={own}")
    answer = found.partition("的对口单位")[2].partition("各方单位对照")[0]
    assert f"{other.name}发展改革委" in answer and "教育局" not in answer
    # From the programme's own page it is one link.
    assert f"/counterparts/?programme={page.programme.slug}" in (
        citizen.client.get(page.programme.get_absolute_url()).content.decode()
    )


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer, citizen, officer.take(seed(corpus, "001")))


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer, citizen, officer.take(sample("alliance.txt")))
