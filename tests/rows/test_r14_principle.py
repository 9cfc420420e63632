"""R14: a bin for what cannot be tracked: never overdue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen) -> None:
    (principle,) = [c for c in page.commitments(nature="principle") if "政府引导" in c.quote]
    assert not principle.tracked
    assert principle.group_on(date(2099, 1, 1)) == "to-be-specified"
    overdue = citizen.sees(reverse("portal:commitments") + "?group=past-its-day")
    assert principle.quote not in overdue
    assert "合作原则" in citizen.sees(principle.get_absolute_url())


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "000")), citizen)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("alliance.txt")), citizen)
