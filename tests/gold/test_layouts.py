"""Pages read alike however they are set: each layout of a few gold pages against the plain page."""

from __future__ import annotations

from functools import cache

import pytest

from gold.gate import HERE, GoldPage, pages_in
from gold.layouts import LAYOUTS, Sheet, measured, sheet_of, wrapped
from gold.score import Tally

# News, a report of a government, a list of tasks, an agreement, an answer for telephones.
CHOSEN = (
    ("develop", "01"),
    ("develop", "15"),
    ("develop", "20"),
    ("develop", "24"),
    ("dev", "09"),
    ("dev", "17"),
)
COUNTED = ("commitments", "people", "meetings")
MOST_LOST = 0.03


@cache
def chosen() -> list[tuple[GoldPage, Sheet]]:
    pages = [p for each in ("dev", "develop") for p in pages_in([(HERE / each, HERE / each)])]
    named = [page for page in pages if (page.page.parent.name, page.name) in CHOSEN]
    return [(page, sheet) for page in named if (sheet := sheet_of(page))]


@cache
def reached(name: str) -> float:
    """F1 over all commitments, people and meetings of the chosen pages in one layout."""
    total = Tally()
    for kind, tally in measured(name, chosen()).items():
        if kind in COUNTED:
            total.add(tally)
    return total.f1


def test_the_chosen_pages_are_there() -> None:
    assert len(chosen()) == len(CHOSEN)


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name != "plain"])
def test_a_layout_loses_next_to_nothing(name: str) -> None:
    assert reached("plain") - reached(name) < MOST_LOST


def test_a_line_begins_with_no_closing_mark() -> None:
    assert wrapped("甲乙丙，丁戊", 3, kinsoku=True) == ["甲乙", "丙，丁", "戊"]
    assert wrapped("甲乙丙，丁戊", 3, kinsoku=False) == ["甲乙丙", "，丁戊"]
