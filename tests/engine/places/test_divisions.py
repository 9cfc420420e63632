"""Divisions: codes, names, days in force, successors; the packaged list is the one that its hash names."""

from __future__ import annotations

import hashlib

import pytest

from yipanqi import places


def test_the_packaged_list_is_the_one_its_hash_names() -> None:
    stated = places.DATA.with_name(places.DATA.name + ".sha256").read_text("ascii").strip()
    assert hashlib.sha256(places.DATA.read_bytes()).hexdigest() == stated


@pytest.mark.parametrize(
    ("code", "name", "level", "parent"),
    [
        ("510000", "四川省", "province", None),
        ("511700", "达州市", "prefecture", "510000"),
        ("511725", "渠县", "county", "511700"),
        ("500152", "潼南区", "county", "500000"),
        ("429004", "仙桃市", "county", "420000"),
        ("710000", "台湾省", "province", None),
        ("810000", "香港特别行政区", "province", None),
        ("820000", "澳门特别行政区", "province", None),
    ],
)
def test_a_code_has_name_level_and_parent(code: str, name: str, level: str, parent: str | None) -> None:
    found = places.division(code)
    assert found is not None
    assert (found.name, found.level, found.parent) == (name, level, parent)


def test_an_unknown_code_is_none() -> None:
    assert places.division("990000") is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("遂宁市", "遂宁"),
        ("渠县", "渠县"),
        ("阿坝藏族羌族自治州", "阿坝"),
        ("黔东南苗族侗族自治州", "黔东南"),
        ("酉阳土家族苗族自治县", "酉阳"),
        ("东乡族自治县", "东乡"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("土默特左旗", "土默特左旗"),
        ("内蒙古自治区", "内蒙古"),
        ("峰峰矿区", "峰峰"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert places.named(name)[0].short == short


def test_a_usual_form_names_an_autonomous_division() -> None:
    assert [row.code for row in places.named("凉山州")] == ["513400"]


@pytest.mark.parametrize(
    ("code", "day", "then"),
    [
        ("500223", "2015-01-01", "500223"),
        ("500223", "2021-05-14", "500152"),  # 潼南县 became 潼南区
        ("500234", "2021", "500154"),  # 开县 → 开州区
        ("500228", "2021-11-05", "500155"),  # 梁平县 → 梁平区
        ("500105", "2026-01-01", "500157"),  # 江北区 → 两江新区
        ("500112", "2026-01-01", "500112"),  # 渝北区 was divided between two: no one code stands for it
    ],
)
def test_the_code_on_a_day(code: str, day: str, then: str) -> None:
    assert places.current(code, day) == then


def test_a_divided_division_names_all_who_took_its_area() -> None:
    found = places.division("500112")
    assert found is not None
    assert (found.end, found.successors) == ("2025-11", ("500157", "500109"))


def test_names_count_on_the_days_when_they_were_in_force() -> None:
    assert [row.code for row in places.named("渝北区", "2021-07-09")] == ["500112"]
    assert places.named("渝北区", "2026-03-01") == []
    assert places.named("两江新区", "2021-07-09") == []
    assert [row.code for row in places.named("两江新区", "2026-03-01")] == ["500157"]


def test_what_lies_in_what() -> None:
    assert places.ancestors("511725") == ("511700", "510000")
    assert places.is_within("511725", "510000")
    assert not places.is_within("511725", "500000")


def test_a_scan_takes_the_longest_name_at_each_place() -> None:
    text = "内江市东兴区与攀枝花米易县"
    assert [text[start:end] for start, end in places.scan(text)] == ["内江市", "东兴区", "攀枝花", "米易县"]


def test_a_name_at_the_end_of_a_text_ends_with_it() -> None:
    assert places.scan("沈阳葫芦岛") == [(0, 2), (2, 5)]
