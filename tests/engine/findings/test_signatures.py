"""Who signs at the foot of an agreement, in the ways in which feet are set."""

from __future__ import annotations

import pytest

from yipanqi.findings.read import read
from yipanqi.pages import open_page

PAPER = (
    "平昌县人民政府 开州区人民政府战略合作框架协议\n"
    "　　为推进川渝边界合作，经友好协商，达成如下协议：\n"
    "　　第一条 共建生态走廊。\n"
    "　　第二条 加快推进跨省公交，2022年底前开通两条线路。\n"
)
BOTH = [("林海波", "511923"), ("周涛", "500154")]


@pytest.mark.parametrize(
    "foot",
    [
        "甲方：平昌县人民政府（盖章）\n代表：林海波\n乙方：开州区人民政府（盖章）\n代表：周涛\n",
        "甲方（签章）：平昌县人民政府    代表人：林海波\n乙方（签章）：开州区人民政府    代表人：周涛\n",
        "平昌县人民政府（盖章）　　　开州区人民政府（盖章）\n签字人：林海波　　　　签字人：周涛\n",
        "平昌县人民政府代表 林海波\n开州区人民政府代表 周涛\n",
        "甲方：平昌县人民政府\n乙方：开州区人民政府\n甲方代表（签字）：林海波\n乙方代表（签字）：周涛\n",
    ],
)
def test_names_without_posts(foot: str) -> None:
    found = read(open_page((PAPER + foot + "2020年8月3日\n").encode(), name="a.txt"))
    assert [(person.name, person.appointments, person.role) for person in found.people] == [
        ("林海波", [], "signed"),
        ("周涛", [], "signed"),
    ]
    (paper,) = found.instruments
    assert (paper.act, [(each.name, each.of) for each in paper.signatories]) == ("signed", BOTH)


@pytest.mark.parametrize(
    "foot",
    [
        "平昌县人民政府 县长（签字）：林海波\n开州区人民政府 区长（签字）：周涛\n",
        "甲方：平昌县人民政府\n签约代表：林海波（县长）\n乙方：开州区人民政府\n签约代表：周涛（区长）\n",
    ],
)
def test_names_with_posts(foot: str) -> None:
    found = read(open_page((PAPER + foot).encode(), name="a.txt"))
    (paper,) = found.instruments
    assert [(each.name, each.post, each.of) for each in paper.signatories] == [
        ("林海波", "县长", "511923"),
        ("周涛", "区长", "500154"),
    ]


def test_a_text_that_is_no_paper_has_no_signatures() -> None:
    text = "两县召开座谈会\n5月8日，平昌县与开州区召开座谈会。与会代表 一致认为，前景广阔。\n"
    assert read(open_page(text.encode(), name="a.txt")).people == []
