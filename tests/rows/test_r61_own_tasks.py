"""R61: exactly seven tasks of one member, each mapped to its field."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from rows.conftest import Citizen, Officer, Opened, sample, seed

SEVEN = {
    "infrastructure",
    "industry",
    "innovation",
    "urban-rural",
    "ecology",
    "reform-opening",
    "public-services",
}


def check(page: Opened, citizen: Citizen, first: str, owner: str) -> None:
    told = sorted(page.commitments(), key=lambda each: each.recorded)
    at = next(nth for nth, each in enumerate(told) if first in each.quote)
    tasks = told[at : at + 7]
    assert [(each.reach, each.parties) for each in tasks] == [("own", [owner])] * 7
    assert {each.sector for each in tasks} == SEVEN
    assert "自己的事情" in told[at + 7].quote
    for task in tasks:
        listed = citizen.sees(
            reverse("portal:commitments") + f"?sector={task.sector}&programme={page.programme.slug}"
        )
        assert task.quote in listed


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "004")), citizen, "以交通为重点的基础设施", "500112")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("resolution.txt")), citizen, "轨道交通设施互联", "320614")
