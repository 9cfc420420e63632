"""What holds of the whole reader, whatever it is given."""

from __future__ import annotations

import os
import re
from pathlib import Path

import opencc
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.properties import check, spans
from yipanqi.findings.read import read
from yipanqi.pages import open_page

GOLD = Path(__file__).parents[1] / "gold"
SEEDS = Path(os.environ.get("YIPANQI_CORPUS") or Path(__file__).parents[3] / "shared") / "seeds"
EXAMPLES = 60 if os.environ.get("HYPOTHESIS_PROFILE") != "thorough" else 2000
READING = re.compile("（[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}）")
SIMPLIFIED = opencc.OpenCC("t2s")
bounded = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))

PIECES = (
    "渠县", "达州市", "自贡", "荣昌区", "川渝", "两地", "双方", "我市", "县委书记", "副市长", "王小丁", "李某", "出席", "签署", "召开",
    "《合作协议》", "《", "》", "“", "”", "联席会议", "第三次", "领导小组", "2023年5月6日", "到2025年", "5亿元", "增长", "8%", "建设",
    "推进",    "将", "产业园", "高速公路", "。", "，", "、", "；", "：", "\n", " ", "\u3000", "（", "）",
    "1.", "一是", "|", "\t", "\u0000", "\ufeff",
)  # fmt: skip
SAMPLES = [path.read_text("utf-8") for path in sorted((GOLD / "dev").glob("*.txt"))]


def published(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".html", ".csv")]


def plain(text: str) -> str:
    """Without what is cleaned by the look of the whole page: traditional script, readings left behind characters, space."""
    return READING.sub("", str(SIMPLIFIED.convert("".join(text.split()))))


@bounded
@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.html", "a.csv"]))
@example(b"", "a.txt")
@example(b"\x00\x00\x00", "a.txt")
@example("签约。".encode("utf-8", "surrogatepass") + b"\xed\xa0\x80", "a.txt")
@example("甲市签约。".encode("gb18030") + "乙县签约。".encode(), "a.txt")
def test_any_bytes(data: bytes, name: str) -> None:
    check(data, name)


@bounded
@given(st.lists(st.sampled_from(PIECES), max_size=80), st.sampled_from(["a.txt", "a.html", "a.csv"]))
def test_any_words_of_the_field(pieces: list[str], name: str) -> None:
    check("".join(pieces).encode(), name)


@bounded
@given(st.data())
def test_a_page_cut_and_joined_anywhere(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SAMPLES))
    start = data.draw(st.integers(0, len(text)))
    stop = min(len(text), start + data.draw(st.integers(0, 60)))
    moved = data.draw(st.sampled_from(["", text[stop : stop + 30], "》", "“", "\n", "签署", "渠县"]))
    check(f"{text[:start]}{moved}{text[stop:]}"[max(0, start - 1500) : start + 1500].encode(), "a.txt")


@pytest.mark.corpus
@bounded
@given(st.data())
def test_a_source_page_with_bytes_changed(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(published(SEEDS)))
    octets = bytearray(path.read_bytes()[:6000])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(octets) - 1))
        octets[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    check(bytes(octets), path.name)


@bounded
@given(
    st.text(
        alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
        | st.sampled_from("，。、；：“”《》（）\n 0123456789年月日"),
        max_size=400,
    )
)
def test_any_chinese_text(text: str) -> None:
    check(text.encode(), "a.txt")


@pytest.mark.parametrize(
    "path",
    [*published(GOLD / "dev"), *published(GOLD / "develop")],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_the_raw_text_of_a_span_reads_the_same(path: Path) -> None:
    """What a finding's span is in the file, opened on its own, is what the finding says."""
    data = path.read_bytes()
    page = open_page(data, name=path.name)
    for span in sorted(set(spans(read(page)))):
        if page.slice(span).strip():
            first, last = page.byte_span(span)
            again = open_page(data[first:last], name="span.html" if page.format == "html" else "span.txt")
            assert plain(again.text) == plain(page.slice(span)), span


def test_a_page_may_end_anywhere() -> None:
    """In a clause, a quotation, a name or a list: what is cut off there is read as far as it goes."""
    for text in SAMPLES[:6]:
        for end in range(40, min(len(text), 1200), 7):
            check(text[:end].encode(), "a.txt")


def test_names_before_their_posts_have_spans_too() -> None:
    check(
        "甲县与苍梧县合作协议\n乙方（盖章）：苍梧县人民政府\n代表：覃某某（县长）  代表：宁采辰（县长）\n".encode(),
        "a.txt",
    )


def test_a_list_of_a_bare_level_may_be_cut_off() -> None:
    check(
        "甲县新闻网讯 应邀出席会议的有：山西省发改委副主任侯某。我市领导荆某、拓跋某，渭南市领导蔺某".encode(),
        "a.txt",
    )
