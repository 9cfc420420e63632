"""What the next edition of a plan leaves out is raised to be checked; what proves nothing is not."""

from __future__ import annotations

from typing import Any

import pytest

from engine.matching.statements import said, source
from yipanqi.matching.compare_pages import compare
from yipanqi.matching.editions import dropped, edition
from yipanqi.matching.types import Dropped, Statement

EARLIER = ("共同编制跨县公交规划", "共建酥梨冷链物流园", "组建产业招商联盟", "开通城际公交3条")
LATER = ("编制跨县公交一体化规划", "共建酥梨冷链物流园区", "开通城际公交线路5条", "建立联合河长制")
TITLES = ("砀萧协同发展2023年重点任务清单", "砀萧协同发展2024年重点任务清单")


def lines(quotes: tuple[str, ...], page: str, **fields: Any) -> list[Statement]:
    told = {"parties": ("341321", "341322"), "concreteness": "action", **fields}
    return [said(quote, f"{page}#{n}", page=page, **told) for n, quote in enumerate(quotes)]


def left_out(titles: tuple[str, str] = TITLES, kind: str = "plan", **earlier: Any) -> list[Dropped]:
    plans = [
        edition("old", titles[0], kind, lines(EARLIER, "old", **earlier)),
        edition("new", titles[1], kind, lines(LATER, "new")),
    ]
    return dropped(plan for plan in plans if plan)


def test_a_line_that_the_next_edition_has_not() -> None:
    found = left_out()
    assert [(each.a, each.earlier, each.later, each.rule) for each in found] == [
        ("old#2", "old", "new", "not-in-the-next-edition")
    ]
    assert 0 < found[0].confidence < 1


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        (TITLES, "news"),
        ((TITLES[0], TITLES[0]), "plan"),
        (("砀萧协同发展重点任务清单", TITLES[1]), "plan"),
        ((TITLES[0], "砀萧协同发展2024年督查办法"), "plan"),
    ],
    ids=["news of a plan", "one year", "no year", "another document"],
)
def test_pages_that_are_no_two_editions(titles: tuple[str, str], kind: str) -> None:
    assert left_out(titles, kind) == []


def test_two_editions_of_other_members_are_two_plans() -> None:
    assert left_out(parties=("411481", "411426")) == []


def test_directions_and_principles_are_no_lines() -> None:
    assert left_out(concreteness="direction") == []


def test_ranges_of_years_and_versions_are_one_series() -> None:
    titles = ("砀萧合作三年行动计划（2021—2023年）", "砀萧合作三年行动计划（2024—2026年）（征求意见稿）")
    assert [each.a for each in left_out(titles)] == ["old#2"]


def test_two_plans_that_are_much_alike_are_no_copies() -> None:
    text = "砀山县、萧县协同发展{year}年重点任务清单\n\n" + "".join(
        f"第{n}条。共建跨界滨水步道{n}公里，组建产业招商联盟{n}个，编制跨县公交规划。\n" for n in range(1, 9)
    )
    pages = [source(text.format(year=year), str(year)) for year in (2023, 2024)]
    assert compare(pages).near_duplicates == []
