"""R03: members resolved from a list that leaves the host out."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.programmes.models import Member
from yipanqi_web.releases.access import public


def check(page: Opened, citizen: Citizen, codes: list[str]) -> None:
    members = public(Member).filter(programme=page.programme.key)
    assert [m.code for m in members.filter(host=True)] == codes[:1]
    assert {m.code for m in members} == set(codes)
    shown = citizen.sees(page.programme.get_absolute_url())
    assert f"等 {len(codes)} 地" in shown
    assert all(code in shown for code in codes)


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(
        officer.take(seed(corpus, "000")),
        citizen,
        ["511725", "500155", "500233", "500231", "511681", "511603", "511623", "511724"],
    )


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("alliance.txt")), citizen, ["341024", "360222", "341022", "361130", "341023"])
