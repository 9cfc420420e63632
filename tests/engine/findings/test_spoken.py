"""Clauses as people say and list them: frames without a comma, oral lists, what is to be brought about, days that govern."""

from __future__ import annotations

import pytest

from engine.findings.promising import document, reading_of
from yipanqi.findings import commitments, mechanisms, results
from yipanqi.findings.types import Commitment


def said(words: str) -> list[Commitment]:
    reading = reading_of(f"　　秦望舒说，{words}。")
    commitments.find(reading)
    return reading.found.commitments


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        ("两县要按照分工抓好落实", ["按照分工抓好落实"]),
        ("要围绕三大产业共建产业园区", ["围绕三大产业共建产业园区"]),
        ("要以项目为抓手推进协同创新", ["以项目为抓手推进协同创新"]),
        ("要按照统一规划的原则，共建物流园区", ["共建物流园区"]),
        ("我提个建议，两县一起把补偿协议谈下来", ["把补偿协议谈下来"]),
        ("清河这边，一定办好两个方向的接口", ["办好两个方向的接口"]),
        ("要及时总结推广典型经验", ["及时总结推广典型经验"]),
    ],
)
def test_quotes(words: str, quotes: list[str]) -> None:
    assert [each.quote for each in said(words)] == quotes


@pytest.mark.parametrize(
    ("words", "dues"),
    [
        ("要6月底前完成规划编制、启动厂房改造", ["2023-06-30", "2023-06-30"]),
        ("到2025年，水质总体改善，建成生态走廊", ["2025-12-31", "2025-12-31"]),
        ("要打通断头路6条，完成时限为2025年6月", ["2025-06-30"]),
        ("要6月底前通车，同步实施绿化", ["2023-06-30", None]),
    ],
)
def test_days(words: str, dues: list[str | None]) -> None:
    assert [each.due for each in said(words)] == dues


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("要联合打击跨市电信诈骗", "public-services"),
        ("要推动企业信用修复互认", "reform-opening"),
        ("要全面完成G345改建", "infrastructure"),
        ("要联合开展防沙治沙", "ecology"),
        ("要共同推广科技创新券", "innovation"),
        ("要互送游客", "consumption"),
    ],
)
def test_sectors_follow_the_business_of_departments(words: str, sector: str) -> None:
    assert [each.sector for each in said(words)] == [sector]


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("要加强组织领导", "slogan"),
        ("要健全调度机制", "direction"),
        ("要做大做强清河智能装备产业园", "direction"),
        ("要将城际铁路纳入新一轮铁路规划", "action"),
    ],
)
def test_grades(words: str, grade: str) -> None:
    assert [each.concreteness for each in said(words)] == [grade]


def test_success_counts_in_the_pages_own_words() -> None:
    reading = reading_of("　　近年来，两县合作成果得到了群众普遍认可，共建园区12个。")
    results.find(reading)
    assert [each.quote for each in reading.found.results] == ["两县合作成果得到了群众普遍认可"]


def test_arrangements_named_by_their_rhythm_or_their_meeting() -> None:
    reading = reading_of(
        "　　会议决定，实行“月调度、季通报、年考核”，建立联络员会议制度，联合办理业务3万件。",
        instruments=[document("清河云岭合作协议", "signed")],
    )
    mechanisms.find(reading)
    assert [each.name for each in reading.found.mechanisms] == ["月调度、季通报、年考核", "联络员会议制度"]


def test_items_keep_the_word_that_asks() -> None:
    """强调，一要…；二要…: the numeral is a label, 要 is not."""
    body = "　　秦望舒强调，一要加强组织领导，完善考核机制；二要共建产业园；三要加快开通城际公交。"
    reading = reading_of(body)
    commitments.find(reading)
    assert [(each.quote, each.speech_act) for each in reading.found.commitments] == [
        ("加强组织领导", "urged"),
        ("完善考核机制", "urged"),
        ("共建产业园", "urged"),
        ("加快开通城际公交", "urged"),
    ]
