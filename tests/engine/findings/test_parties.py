"""Whose page it is, and whom 两地 and the like mean. Events and persons are invented."""

from __future__ import annotations

import pytest

from yipanqi.findings import facts, jurisdictions, parties
from yipanqi.findings.context import Reading
from yipanqi.pages import open_page


def read(body: str, title: str = "联席会议召开", source: str = "") -> Reading:
    told = f"来源：{source} " if source else ""
    reading = Reading(
        open_page(f"{title}\n{told}发布日期：2022-05-06\n　　{body}\n".encode(), name="page.txt")
    )
    facts.find(reading)
    jurisdictions.find(reading)
    return reading


@pytest.mark.parametrize(
    ("body", "source", "expected"),
    [
        ("会议在我市召开。", "佛山日报", ["440600"]),
        ("会议在我县召开，我省还有三县参加。", "萧县融媒体中心", ["341322", "340000"]),
        ("据悉，我县(萧县)将做好前期工作。", "", ["341322"]),
        ("会议在我市萧县举行。", "", ["341300"]),
        ("市委书记李木、副市长周舟出席。", "佛山日报", ["440600"]),
        ("清远市委书记李木，市委副书记周舟出席。", "佛山日报", []),
        ("清远市委副书记、市长李木出席。", "佛山日报", []),
        ("清远市与会。", "佛山日报", []),
    ],
    ids=[
        "our city",
        "and our province",
        "named behind",
        "a county of ours",
        "bare posts",
        "of another's list",
        "joined posts",
        "nothing",
    ],
)
def test_home(body: str, source: str, expected: list[str]) -> None:
    assert read(body, source=source).found.page.home == expected


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("广佛同城化党政联席会议召开", "会议在广州召开。", ["440100", "440600"]),
        ("浏阳市与上栗县签署合作协议", "两地商定共建园区。", ["430181", "360322"]),
        ("会议召开", "徐州市市长甲明、淮北市委书记乙亮出席并讲话。", ["320300", "340600"]),
        ("苏皖两省座谈", "苏皖两省将加强合作。", ["320000", "340000"]),
        ("渌口区党政代表团赴醴陵考察", "攸县、茶陵、炎陵三县也派员到株洲市。", ["430212", "430281"]),
        ("萧县2022年重点项目清单", "与徐州市铜山区对接。", ["341322"]),
    ],
    ids=[
        "a blend",
        "the title",
        "leaders",
        "provinces",
        "a visit, not those who came too",
        "a list of one side",
    ],
)
def test_who_acts_together(title: str, body: str, expected: list[str]) -> None:
    assert parties.page_parties(read(body, title)) == expected


def test_a_list_that_leaves_the_host_out_is_filled_up() -> None:
    reading = read("来自浏阳市、醴陵市、上栗县等4个县（市）的领导来到我县。", source="万载县融媒体中心")
    assert parties.page_parties(reading) == ["360922", "430181", "430281", "360322"]


def at(reading: Reading, words: str) -> list[str]:
    start = reading.text.index(words)
    return parties.parties_at(reading, (start, start + len(words)))


def test_three_places_and_the_two_named_before() -> None:
    reading = read(
        "三地将共建园区。会后，萧县与铜山区商定，两地互认检查结果。", "铜山区、杜集区、萧县签署协议"
    )
    assert at(reading, "三地将共建") == ["320312", "340602", "341322"]
    assert at(reading, "两地互认") == ["341322", "320312"]


def test_our_city_is_the_home() -> None:
    assert at(read("会议在我市召开。", source="佛山日报"), "我市") == ["440600"]
