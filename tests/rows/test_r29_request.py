"""R29: requests as in R11; the five categories of 000 exist, and the three of 001 are among them.

The test types in nothing: the reader finds the sentence, and one click puts it into the book.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Officer, Opened, sample, seed, text_of
from yipanqi_web.services.requests.models import Category, Request

BOOK = "/desk/requests/"


def turned(officer: Officer, page: Opened) -> Request:
    (found,) = page.commitments(nature="request")
    assert officer.client.post(f"{BOOK}from/{found.key}/").status_code == 302
    return Request.objects.get(commitment=found.key)


@pytest.mark.corpus
def test_the_source_page(officer: Officer, corpus: Path) -> None:
    made = turned(officer, officer.take(seed(corpus, "001")))
    assert set(made.categories.split()) == {"policy", "project", "reform"} <= set(Category.values)
    assert made.levels == "" and sorted(made.members) == ["500152", "510900"]
    shown = text_of(officer.client.get(f"{BOOK}{made.key}/").content)
    assert "项目、政策、改革" in shown and "向哪一级争取 未载明" in shown


def test_a_page_of_our_own(officer: Officer) -> None:
    made = turned(officer, officer.take(sample("zone.txt")))
    assert made.categories == "policy" and sorted(made.members) == ["330300", "350900"]


def test_the_five_categories_are_there() -> None:
    assert [str(each.label) for each in Category] == ["规划", "项目", "政策", "平台", "改革"]
