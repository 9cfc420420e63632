"""Days and periods: literal text in, ISO out."""

from __future__ import annotations

import pytest

from yipanqi.findings.dates import due, find_days

PUBLISHED = "2021-01-21"


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("2021年1月21日", "2021-01-21", "day"),
        ("1月21日", "2021-01-21", "day"),
        ("21日，会议召开", "2021-01-21", "day"),
        ("十二月十四日", "2020-12-14", "day"),
        ("二〇二一年三月二十五日", "2021-03-25", "day"),
        ("二〇二〇年四月", "2020-04", "month"),
        ("2023/12/31", "2023-12-31", "day"),
        ("2021-1-21", "2021-01-21", "day"),
        ("２０２１年８月", "2021-08", "month"),
        ("昨日", "2021-01-20", "day"),
        ("今天", "2021-01-21", "day"),
        ("日前", None, "day"),
        ("上周五", "2021-01-15", "day"),
        ("上月底", "2020-12", "month"),
        ("本月", "2021-01", "month"),
        ("今年", "2021", "year"),
        ("前年", "2019", "year"),
        ("明年三月", "2022-03", "month"),
        ("4月29日至30日", "2021-04-29", "day"),
        ("24至25日", "2021-01-24", "day"),
        ("上半年", "2021-01", "half"),
        ("2023年第三季度", "2023-07", "quarter"),
        ("前三季度", "2021-01", "quarter"),
        ("前十个月", "2021-01", "period"),
        ("2022—2024年", "2022", "period"),
        ("3—5月", "2021-03", "period"),
        ("“十五五”时期", "2026", "period"),
    ],
)
def test_a_date_is_read(text: str, iso: str | None, precision: str) -> None:
    (day,) = find_days(text, anchor=PUBLISHED)
    assert (day.iso, day.precision) == (iso, precision)


@pytest.mark.parametrize(
    ("text", "anchor", "iso"),
    [
        ("12月30日", "2021-01-02", "2020-12-30"),  # told in January, so of last December
        ("11月8日，代表团来访", "2021-11-10", "2021-11-08"),
        ("4月29日", "2020", "2020-04-29"),  # a year alone anchors a day
        ("4月29日", None, None),
    ],
)
def test_a_day_without_a_year_takes_the_nearest_of_the_page(
    text: str, anchor: str | None, iso: str | None
) -> None:
    (day,) = find_days(text, anchor=anchor)
    assert day.iso == iso
    assert day.inferred


def test_a_later_date_takes_the_year_of_the_one_before_in_its_sentence() -> None:
    days = find_days("2019年4月成立，同年10月迁址，11月挂牌。12月改名", anchor=PUBLISHED)
    assert [day.iso for day in days] == ["2019-04", "2019-10", "2019-11", "2020-12"]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("年底前建成", "2021-12-31"),
        ("年内开工", "2021-12-31"),
        ("6月底前开通", "2021-06-30"),
        ("2月底", "2021-02-28"),
        ("月底前完成", "2021-01-31"),
        ("5月1日前", "2021-05-01"),
        ("到2027年", "2027-12-31"),
        ("2025年底", "2025-12-31"),
        ("“十四五”末", "2025-12-31"),
        ("到“十五五”末", "2030-12-31"),
        ("2023年第三季度", "2023-09-30"),
        ("2024年6月底", "2024-06-30"),
        ("三年内", "2023-12-31"),
        ("较2020年下降三成，到2025年完成", "2025-12-31"),
        ("全年完成", "2021-12-31"),
        ("去年以来已经办结", None),
        ("昨日召开", None),
        ("编制《甲乙合作2022年行动计划》", None),
        ("落实2022年行动计划", None),
        ("每月5日前报送", None),
        ("长期坚持", None),
    ],
)
def test_a_due_is_the_last_day_of_its_period(text: str, iso: str | None) -> None:
    found = due(text, anchor=PUBLISHED)
    assert (found.iso if found else None) == iso


def test_a_duration_without_an_anchor_has_no_due() -> None:
    assert due("三年内建成") is None


def test_a_due_says_whether_its_year_was_inferred_and_where_it_stands() -> None:
    text = "双方约定，年底前建成跨省桥梁"
    found = due(text, 5, len(text), PUBLISHED)
    assert found is not None
    assert found.inferred
    assert text[found.start : found.end] == "年底"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("6月底前", "due"),
        ("截至6月底", "day"),
        ("2022年以来", "since"),
        ("近三年", "since"),
        ("一年多来", "since"),
        ("自2019年园区揭牌以来", "since"),
        ("下月1日起", "since"),
        ("较2020年翻番", "base"),
        ("恢复到2019年同期的九成", "base"),
        ("每年3月", "recurring"),
    ],
)
def test_how_a_date_is_used(text: str, kind: str) -> None:
    assert [day.kind for day in find_days(text, anchor=PUBLISHED)] == [kind]


@pytest.mark.parametrize(
    "text", ["第三次会议", "每年互派干部", "三年行动计划", "6个月", "今日头条", "生日", "2021级"]
)
def test_what_is_no_date(text: str) -> None:
    assert find_days(text, anchor=PUBLISHED) == []


def test_impossible_days_and_odd_anchors_do_not_raise() -> None:
    assert find_days("2021年2月30日", anchor="2021-02-30")[0].iso is None
    assert find_days("昨日", anchor="not a date")[0].iso is None
