"""R07: a register of agreements, found by search with parties, day and sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen, day: str, parties: list[str]) -> None:
    (found,) = page.instruments(kind="memorandum")
    assert (found.date, found.life) == (day, "signed")
    assert (
        found.get_absolute_url()
        in citizen.client.get(reverse("portal:search"), {"q": "备忘录"}).content.decode()
    )
    shown = citizen.sees(found.get_absolute_url())
    assert all(name in shown for name in parties)
    assert "并签署" in shown
    assert "《合作备忘录》" in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(
        officer.take(seed(corpus, "000")),
        citizen,
        "2021-01-21",
        ["梁平", "忠县", "垫江", "华蓥", "前锋", "邻水", "大竹"],
    )


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("alliance.txt")), citizen, "2023-04-18", ["浮梁", "休宁", "婺源", "黟县"])
