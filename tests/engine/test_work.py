"""How much the reader's foundation does: work grows as the page does, and a page is searched once."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from yipanqi import vocab
from yipanqi.findings import facts, furniture, held, jurisdictions, visits
from yipanqi.findings.context import Reading
from yipanqi.findings.dates import Day, find_days
from yipanqi.findings.read import read
from yipanqi.findings.types import Person
from yipanqi.pages import open_page
from yipanqi.pages.page import Span

HEAD = "甲县与乙县签署合作协议\n2022-05-06 来源：甲县日报\n"
PARAGRAPHS = (
    "　　5月5日，浏阳市委书记陶云鹤、市长贺兰和上栗县县长李江率队到湘赣边考察，两省三地将于年底前签署《框架协议》(试行)。\n"
    "　　（一）交通. 定南和龙川共建快速通道，我县今年新建公路12.5公里,到2025年通车.\n"
    "　　会上，市委副书记、市长 周 密 说，“十四五”期间，苏皖两地每年3月轮流举办对接会。  \n"
)
FURNITURE = "相关新闻\n" + "· 丙县上半年签约项目21个 总投资30亿元[2022-05-01]\n乐山 | 眉山 | 资阳\n" * 3


def page_of(copies: int) -> bytes:
    return (HEAD + PARAGRAPHS * copies + FURNITURE * (copies // 10)).encode()


def calls(copies: int) -> int:
    """How many calls, of Python and of C, it takes to open a page and to find its facts, places, days and leads."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    data = page_of(copies)
    sys.setprofile(count)
    try:
        reading = Reading(open_page(data, name="a.txt"))
        for find in (facts.find, jurisdictions.find, furniture.find):
            find(reading)
        for sentence in reading.sentences:
            find_days(reading.text, *sentence, anchor="2022-05-06")
    finally:
        sys.setprofile(None)
    return counted


def test_four_times_the_page_is_four_times_the_work() -> None:
    calls(10)  # what is made once a process
    few, many = calls(40), calls(160)

    assert many < few * 4.4


def test_a_page_is_searched_once_for_all_words(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(page_of(10), name="a.txt")
    searched: list[str] = []
    scan = vocab.scan

    def counted(text: str) -> vocab.Scan:
        searched.append(text)
        return scan(text)

    monkeypatch.setattr(vocab, "scan", counted)
    read(page)

    assert searched.count(page.text) == 1


def test_a_category_that_pages_are_not_searched_for_is_found_all_the_same() -> None:
    category = sorted(vocab.LOOKED_UP & set(vocab.categories()))[0]
    word = next(iter(vocab.words(category)))
    found = vocab.scan(f"甲乙丙{word}丁").hits(category)

    assert (3, 3 + len(word), word) in [(hit.start, hit.end, hit.word) for hit in found]


def test_a_long_text_is_searched_across_its_pieces() -> None:
    word = max(vocab.words("named_thing"), key=len)
    starts = [vocab.PIECE - 2, vocab.PIECE + 40, 2 * vocab.PIECE - 1]
    text = list("。" * (3 * vocab.PIECE))
    for start in starts:
        text[start : start + len(word)] = word

    found = vocab.scan("".join(text))

    assert [hit.start for hit in found.hits("named_thing") if hit.word == word] == starts
    assert [
        hit.start for hit in found.within("named_thing", starts[1], starts[2]) if hit.word == word
    ] == starts[1:2]


class Measured:
    """A pattern that says how many signs it was given to look through."""

    def __init__(self, pattern: re.Pattern[str], add: Callable[[int], None]) -> None:
        self.pattern, self.add = pattern, add

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        self.add(end - start)
        return self.pattern.search(text, start, end)


@pytest.mark.parametrize(
    "phrase", ["渠县代表团赴岳池县考察", "渠县代表团赴岳池县考察，", "外地客商代表团一行到访"]
)
def test_a_sentence_without_end_is_looked_through_once(phrase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    signs = 0

    def add(more: int) -> None:
        nonlocal signs
        signs += more

    def days(text: str, start: int, end: int, anchor: str | None = None) -> list[Day]:
        add(end - start)
        return find_days(text, start, end, anchor)

    people_in = Reading.people_in

    def people(reading: Reading, span: Span) -> list[Person]:
        add(span[1] - span[0])
        return people_in(reading, span)

    monkeypatch.setattr(held, "find_days", days)
    monkeypatch.setattr(Reading, "people_in", people)
    for name in ("_MOVE", "_PLAN"):
        monkeypatch.setattr(visits, name, Measured(getattr(visits, name), add))

    def work(copies: int) -> int:
        nonlocal signs
        signs = 0
        assert read(open_page((HEAD + "　　" + phrase * copies + "。\n").encode(), name="a.txt")).meetings
        return signs

    few, many = work(400), work(1600)

    assert many < few * 4.4
