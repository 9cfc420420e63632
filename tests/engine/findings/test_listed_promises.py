"""Promises in lists: under a line that announces them, in a paper of several sides, in a post with marks for bullets."""

from __future__ import annotations

import pytest

from yipanqi.findings.read import read
from yipanqi.pages import open_page

ITEMS = ["共建沿海生态走廊", "加快推进盐泰城际公交", "互认异地就医备案"]
NUMBERED = "".join(f"{number}、{item}。\n" for number, item in zip("一二三", ITEMS, strict=True))
ARTICLES = "".join(f"　　第{number}条 双方{item}。\n" for number, item in zip("一二三", ITEMS, strict=True))
MARKED = "".join(f"▶ {item}\n" for item in ITEMS)


@pytest.mark.parametrize(
    "page",
    [
        f"盐泰合作工作简报\n第12期\n盐泰合作办公室 2024年5月9日\n下一步，两市将重点抓好以下工作：\n{NUMBERED}",
        f"盐泰一家亲！这些大事马上办\n盐城发布 2024-05-09 08:00\n{MARKED}",
        f"盐泰文旅合作意向书\n甲方：盐城市文广旅局\n乙方：泰州市文广旅局\n{ARTICLES}",
        f"盐泰共同宣言\n（2024年5月8日）\n　　我们，盐城市和泰州市，宣言如下：\n{NUMBERED}",
    ],
)
def test_every_item_is_a_commitment(page: str) -> None:
    found = read(open_page(page.encode(), name="a.txt"))
    assert [each.quote for each in found.commitments if each.quote in ITEMS] == ITEMS


def test_what_was_done_is_no_commitment() -> None:
    page = f"盐泰合作这一年：成绩单来了\n盐城发布 2024-05-09 08:00\n过去一年的亮点：\n{MARKED}"
    assert read(open_page(page.encode(), name="a.txt")).commitments == []
