"""Pages read alike however they are set: each layout of a few gold pages against the plain page, and the layouts' own logic."""

from __future__ import annotations

from functools import cache

import pytest

from gold.gate import HERE, GoldPage, pages_in
from gold.layouts import LAYOUTS, Paragraph, Sheet, measured, sheet_of, wrapped
from gold.score import Tally

# News, a report of a government, a list of tasks, an agreement, an answer for telephones.
CHOSEN = (("develop", "01"), ("develop", "15"), ("develop", "20"), ("develop", "24"), ("dev", "09"), ("dev", "17"))
COUNTED = ("commitments", "people", "meetings")
MOST_LOST = 0.03

SHEET = Sheet(
    ("青禾县与白石市共建果蔬市场",),
    "2021-05-09",
    "青禾日报",
    (),
    (
        Paragraph("一、总体安排", heading=True),
        Paragraph("（一）两地将于年底前联合建成果蔬市场，共同开通公交。"),
        Paragraph("（二）两地每半年会商一次。"),
    ),
)


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


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_says_what_the_sheet_says(name: str) -> None:
    """In its own marks: all else of the text is there, once."""
    data, file = LAYOUTS[name](SHEET)
    encoding = {"GB 18030": "gb18030", "Big5": "big5", "UTF-16": "utf-16", "UTF-16 without a mark": "utf-16-be"}.get(name)
    assert file in ("page.txt", "page.html")
    shown = [char for char in data.decode(encoding or "utf-8") if char in "蔬"]
    assert len(shown) == 1 + len([line for line in SHEET.title if name != "title repeated"]) + 2 * (name == "title repeated")


def test_a_line_begins_with_no_closing_mark() -> None:
    assert wrapped("甲乙丙，丁戊", 3, kinsoku=True) == ["甲乙", "丙，丁", "戊"]
    assert wrapped("甲乙丙，丁戊", 3, kinsoku=False) == ["甲乙丙", "，丁戊"]
