"""Numbered and slogan-like names, what they stand for where the page says it, and odd names of bodies."""

from __future__ import annotations

import pytest

from engine.findings.partners import partners
from yipanqi.findings import shorthands
from yipanqi.findings.shorthands import is_shorthand
from yipanqi.findings.types import Meeting


@pytest.mark.parametrize(
    "term",
    [
        "一核两带",
        "两廊四港",
        "四区",
        "六个一批",
        "五大新空间",
        "七项行动",
        "1+3+N",
        "双百亿工程",
        "三个走廊，两个高地",
        "一主多支点",
    ],
)
def test_numbers_of_things_are_shorthands(term: str) -> None:
    assert is_shorthand(term)


@pytest.mark.parametrize(
    "term",
    ["一盘棋", "一家亲", "一带一路", "双城记", "两会", "1+1>2", "一卡通", "跨省通办", "十四五", "一核"],
)
def test_slogans_and_national_formulations_are_none(term: str) -> None:
    assert not is_shorthand(term)


def expansions(body: str) -> dict[str, str | None]:
    reading = partners(body)
    shorthands.find(reading)
    return {found.term: found.expansion for found in reading.found.shorthands}


def test_an_expansion_is_read_only_where_the_page_spells_it_out() -> None:
    assert expansions("打造花炮产业集聚区、文旅融合样板区、生态共保先行区的“三区”定位。") == {
        "三区": "花炮产业集聚区、文旅融合样板区、生态共保先行区"
    }
    assert expansions("构建“两带”，即渌水文旅带、花炮产业带，推动发展。") == {
        "两带": "渌水文旅带、花炮产业带"
    }
    assert expansions("落实“六个一批”和“1+3+N”体系。") == {"六个一批": None, "1+3+N": None}


def test_a_list_of_another_length_is_no_expansion() -> None:
    assert expansions("发展花炮产业、文旅产业的“四区”。") == {"四区": None}


def test_a_term_is_kept_once_with_its_expansion() -> None:
    assert expansions("对标“两带”。\n打造渌水文旅带、花炮产业带的“两带”。") == {
        "两带": "渌水文旅带、花炮产业带"
    }


def aliases(name: str, parties: list[str]) -> list[tuple[str, str]]:
    reading = partners(f"{name}召开。", met=None)
    at = reading.text.index(name)
    reading.found.meetings = [
        Meeting(span=(at, at + len(name)), name=name, kind="leading-group", parties=parties)
    ]
    shorthands.find(reading)
    return [(alias.printed, alias.likely) for alias in reading.found.aliases]


def test_a_leading_group_of_two_provinces_is_likely_their_joint_conference() -> None:
    assert aliases("江苏安徽协同发展领导小组第二次会议", ["320000", "340000"]) == [
        ("江苏安徽协同发展领导小组", "江苏安徽党政联席会议")
    ]


def test_a_leading_group_of_counties_bears_no_odd_name() -> None:
    assert aliases("湘赣边合作示范区建设领导小组第三次会议", ["430181", "360322"]) == []
