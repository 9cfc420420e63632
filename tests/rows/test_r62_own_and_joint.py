"""R62: own and joint matters, split by a filter."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen) -> None:
    listed = {
        reach: citizen.sees(
            reverse("portal:commitments")
            + f"?reach={reach}&programme={page.programme.slug}&concreteness=slogan"
        )
        for reach in ("own", "joint")
    }
    assert "办好自己的事情" in listed["own"]
    assert "办好自己的事情" not in listed["joint"]
    assert "办好合作的事情" in listed["joint"]
    assert "办好合作的事情" not in listed["own"]


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "004")), citizen)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("resolution.txt")), citizen)
