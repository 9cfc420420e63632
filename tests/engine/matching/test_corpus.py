"""Promises over many pages: to which a later one is tied, and how much is compared."""

from __future__ import annotations

import random

from engine.matching.statements import said, source
from yipanqi.matching.compare_pages import Source, compare
from yipanqi.matching.corpus import Promises
from yipanqi.matching.types import Statement

PLACES = ("341321", "341322")
NEWS = """砀萧协同发展联席会议召开
发布时间：{published}

{day}，砀山县与萧县召开协同发展联席会议。会议商定，{first}。双方还将{second}。
"""


def news(ref: str, year: int, first: str, second: str = "共同编制跨县公交规划", filler: str = "") -> Source:
    day = {"published": f"{year}-06-04", "day": f"{year}年6月3日"}
    return source(NEWS.format(**day, first=first, second=second) + filler, ref)


def test_a_later_page_is_tied_to_the_one_before_it() -> None:
    """Given in any order, compared in the order of publication; each to the nearest statement before it."""
    pages = [
        news("third", 2024, "2025年底前开通两县城际公交5条"),
        news("first", 2022, "2023年底前开通两县城际公交3条"),
        news("second", 2023, "2024年底前开通两县城际公交3条"),
    ]
    days = {page.ref: page.published for page in pages}
    assert days["first"] < days["second"] < days["third"]
    found = [pair for pair in compare(pages).same_as if "due" in pair.differs]
    assert [(pair.a.split("#")[0], pair.b.split("#")[0], pair.how) for pair in found] == [
        ("first", "second", "day-moved"),
        ("second", "third", "day-moved"),
    ]


def test_the_same_pages_give_the_same_pairs() -> None:
    pages = [news(f"p{n}", 2020 + n, f"202{n + 1}年底前开通城际公交{n + 2}条") for n in range(4)]
    assert compare(pages).as_json() == compare(reversed(pages)).as_json()


def test_one_page_does_not_repeat_itself() -> None:
    promises = Promises()
    assert promises.add_page([said("编制跨县公交规划", "0"), said("编制跨县公交规划", "1")]) == []


def test_a_copy_says_nothing_again_but_what_it_changes() -> None:
    """The clauses that a repost carries unchanged are no second saying; a changed amount in it is told."""
    filler = (
        "会议指出，两县山水相连、人缘相亲，去年以来各项工作开局良好，干部群众精神振奋，发展环境持续向好。" * 3
    )
    first = news("a", 2023, "年底前开通两县城际公交3条", filler=filler)
    copy = news("b", 2023, "年底前开通两县城际公交8条", filler=filler)
    found = compare([first, copy])
    assert [(pair.a, pair.b) for pair in found.near_duplicates] == [("a", "b")]
    assert [pair.how for pair in found.same_as] == ["amount-changed"]


def many(pages: int) -> Promises:
    """Pages of ten promises each; objects recur often, as they do in a region's news."""
    chance = random.Random(5)
    things = [
        a + b + c
        for a in "山川河湖林"
        for b in "东南西北中"
        for c in ("步道", "规划", "园区", "公交", "联盟")
    ]
    promises = Promises()
    for page in range(pages):
        promises.add_page(
            Statement(
                ref=f"{page}#{n}", quote=f"共同建设{chance.choice(things)}{page % 7 + 1}个", parties=PLACES
            )
            for n in range(10)
        )
    return promises


def test_work_grows_with_the_number_of_pages() -> None:
    small, large = many(25).compared, many(100).compared
    assert small > 0
    assert large <= 5 * small  # all with all would be 16 times as many


def test_a_common_object_is_not_compared_with_everything() -> None:
    """A thousand promises of one object: each is compared with a bounded number."""
    promises = Promises()
    for number in range(1000):
        promises.add_page([said(f"开通城际公交{number}条", f"{number}")])
    assert promises.compared <= 24 * 1000
