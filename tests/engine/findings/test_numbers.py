"""Numbers: literal text in, value, unit and bound out."""

from __future__ import annotations

import pytest

from yipanqi.findings.numbers import find_numbers, integer


@pytest.mark.parametrize(
    ("text", "value", "unit", "relation"),
    [
        ("突破4500亿元", 4500, "亿元", ">="),
        ("3.25万亿元", 3.25, "万亿元", "="),
        ("缩短至1小时以内", 1, "小时", "<="),
        ("不超过5分钟", 5, "分钟", "<="),
        ("20项以上", 20, "项", ">="),
        ("不少于24班", 24, "班", ">="),
        ("3400余件", 3400, "件", ">="),
        ("80余万人次", 80, "万人次", ">="),
        ("百余件", 100, "件", ">="),
        ("66%左右", 66, "%", "="),
        ("６６％", 66, "%", "="),
        ("约50万", 50, "万", "="),
        ("4.1个百分点", 4.1, "个百分点", "="),
        ("百分之六十七点五", 67.5, "%", "="),
        ("1,200亩", 1200, "亩", "="),
        ("三千万元", 3000, "万元", "="),
        ("两万三千亩", 23000, "亩", "="),
        ("一百二十公里", 120, "公里", "="),
        ("2.1万张", 2.1, "万张", "="),
        ("3千亩", 3000, "亩", "="),
        ("翻一番", 2, None, "x"),
        ("翻两番", 4, None, "x"),
    ],
)
def test_a_number_is_read(text: str, value: float, unit: str | None, relation: str) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.unit, number.relation) == (value, unit, relation)


@pytest.mark.parametrize(
    "text",
    [
        "第三次会议",
        "一区两群",
        "2021年1月21日",
        "〔2020〕259号",
        "1+8+N",
        "G85高速",
        "19:48",
        "2021-1-21",
        "百分之点",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert [number for number in find_numbers(text) if number.unit] == []
    assert not any(number.value > 1000 for number in find_numbers(text))


def test_a_number_knows_its_place_and_the_words_that_bound_it() -> None:
    text = "客流突破30万人次以上，明显增长"
    (number,) = find_numbers(text, 2, len(text))
    assert text[number.start : number.end] == number.printed == "30万人次"
    assert text[slice(*number.outer)] == "突破30万人次以上"
    assert number.approximate == "突破"
    assert number.measures == "people"


def test_a_word_that_ends_like_a_bound_is_none() -> None:
    assert [number.approximate for number in find_numbers("签约9户，约8户，附近7户，近6户")] == [
        None,
        "约",
        None,
        "近",
    ]


def test_only_the_range_is_searched() -> None:
    assert [number.value for number in find_numbers("12项，34项，56项", 4, 7)] == [34]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("23", 23),
        ("二十三", 23),
        ("十", 10),
        ("一百零五", 105),
        ("二〇二三", 2023),
        ("两亿三千万", 230000000),
        ("甲", None),
        ("", None),
    ],
)
def test_integers_of_both_scripts(text: str, value: int | None) -> None:
    assert integer(text) == value
