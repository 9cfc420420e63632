"""Every span of the cleaned text leads back to the raw bytes that say it."""

from __future__ import annotations

import re
from html import unescape

import opencc
import pytest

from yipanqi.pages import Page, open_page

TRADITIONAL = (
    "甲縣(xiàn)與乙區(qū)舉行會(huì)議,,簽署「合作協議」,。\n\n雙方商定,,年底前建設(shè)產(chǎn)業(yè)園,。\n"
)
NOISY = (
    "x$ Q7 ]k~ W2#f    甲市与乙县签约。v9 R{ @k 3^z\n& q2 V;} h!8 L\nK|d7 %~ 2pX'    双方开通公交。# u5 ]G\n"
)
HTML = (
    "<html><head><title>签约 - 某网</title></head><body><!-- 甲 --><div>首页 | 新闻</div><p>&emsp;甲市&amp;乙县<b>签</b>约，"
    "&#x5171;建园区&ldquo;一期&rdquo;。</p><script>var x='乙';</script><table><tr><td>序号</td><td>事项</td></tr>"
    "<tr><td>1</td><td>巡河</td></tr></table></body></html>"
)
CSV = '附件：任务清单,,\r\n序号,"事项, ""重点""",时限\r\n1,"共建\r\n园区",年底\r\n'


def han(text: str) -> str:
    return "".join(re.findall("[\u4e00-\u9fff]", text))


def is_within(wanted: str, given: str) -> bool:
    """Whether the characters stand in the given text in this order."""
    rest = iter(given)
    return all(char in rest for char in wanted)


def check(page: Page, data: bytes, encoding: str) -> None:
    simple = opencc.OpenCC("t2s")
    for block in page.blocks:
        for span in [(block.start, block.end), *block.cells]:
            start, end = page.byte_span(span)
            raw = data[start:end].decode(encoding)
            assert is_within(han(page.slice(span)), simple.convert(unescape(raw))), (page.slice(span), raw)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("name", "source"), [("a.txt", TRADITIONAL), ("b.txt", NOISY), ("c.html", HTML), ("d.csv", CSV)]
)
def test_each_block_leads_back_to_its_bytes(name: str, source: str, encoding: str) -> None:
    data = source.encode(encoding)

    check(open_page(data, name=name), data, encoding)


def test_the_span_of_one_word_is_exact() -> None:
    data = "\ufeff前言\n\n甲縣(xiàn)與乙區(qū)的會(huì)議,,簽署協議,。".encode()
    page = open_page(data, name="a.txt")
    at = page.text.index("签署")

    start, end = page.byte_span((at, at + 2))

    assert data[start:end].decode() == "簽署"


def test_spans_far_into_a_long_page_are_exact() -> None:
    data = ("甲市与乙县签约。\n" * 5_000 + "丙县参加。\n").encode("gb18030")
    page = open_page(data, name="a.txt")
    at = page.text.index("丙县")

    start, end = page.byte_span((at, at + 2))

    assert data[start:end].decode("gb18030") == "丙县"


def test_bytes_that_do_not_encode_back_alike_keep_their_place() -> None:
    data = "甲".encode() + b"\xed\xa0\x80" + "乙县签署协议。".encode()
    page = open_page(data, name="a.txt")
    at = page.text.index("乙县")

    start, end = page.byte_span((at, at + 2))

    assert data[start:end].decode() == "乙县"
