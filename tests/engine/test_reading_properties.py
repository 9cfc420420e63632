"""What holds of the whole reader, whatever it is given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from yipanqi.findings.read import as_json, read
from yipanqi.pages import Page, PageError, open_page

EXAMPLES = 60 if os.environ.get("HYPOTHESIS_PROFILE") != "thorough" else 2000
bounded = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))

PIECES = (
    "渠县", "达州市", "自贡", "荣昌区", "川渝", "两地", "双方", "我市", "县委书记", "副市长", "王小丁", "李某", "出席", "签署", "召开",
    "《合作协议》", "《", "》", "“", "”", "联席会议", "第三次", "领导小组", "2023年5月6日", "到2025年", "5亿元", "增长", "8%", "建设",
    "推进",    "将", "产业园", "高速公路", "。", "，", "、", "；", "：", "\n", " ", "\u3000", "（", "）",
    "1.", "一是", "|", "\t", "\u0000", "\ufeff",
)  # fmt: skip
DEV = sorted((Path(__file__).parents[1] / "gold" / "dev").glob("*.txt"))
SAMPLES = [path.read_text("utf-8", "replace") for path in DEV] or ["达州市与渠县签署合作协议。"]


def spans(value: Any) -> Iterator[tuple[int, int]]:
    """Every span in the findings, at any depth."""
    if is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name.endswith("span") and inner is not None:
                yield inner
            else:
                yield from spans(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from spans(inner)


def check(data: bytes, name: str) -> None:
    """A page and findings in it, the same each time, or one sentence."""
    try:
        page: Page = open_page(data, name=name)
    except PageError as error:
        assert str(error).endswith("。")
        return
    found = read(page)
    assert all(0 <= start <= end <= len(page.text) for start, end in spans(found))
    assert as_json(page, found) == as_json(page, read(open_page(data, name=name)))


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
