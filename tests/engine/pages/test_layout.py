"""Which stretch of a page is what."""

from __future__ import annotations

import pytest

from yipanqi.pages import open_page


def roles(source: str, name: str = "a.txt") -> list[tuple[str, str]]:
    page = open_page(source.encode(), name=name)
    return [(block.role, page.slice((block.start, block.end))) for block in page.blocks]


def of(role: str, source: str, name: str = "a.txt") -> list[str]:
    return [text for each, text in roles(source, name) if each == role]


PORTAL = """<html><body><table><tr><td><ul><li><a href="/">首页</a></li><li><a>政务公开</a></li></ul></td></tr><tr><td>
<div>当前位置：<a>首页</a> &gt; <a>要闻</a></div><h1>甲县乙区举行座谈会</h1><div>发布日期：2023-05-06 来源：甲县融媒体中心</div>
<div><p>5月5日，甲县与乙区举行座谈会。</p><p><strong>一、会议议定</strong></p><p>双方商定，年内联合巡河12次。</p>
<p style="display:none">丙市</p>
<table><tr><th>序号</th><th>事项</th></tr><tr><td>1</td><td><p>联合巡河</p></td></tr><tr><td rowspan="2">2</td><td>共建监测站</td></tr>
<tr><td>共享数据</td></tr></table></div><div><a>上一篇：全县防汛会议召开</a></div><h3>热点推荐</h3><ul><li><a>丁县新建公园12个</a></li></ul>
<div>版权所有：甲县人民政府</div></td></tr></table></body></html>"""


def test_a_portal_laid_out_with_tables() -> None:
    assert of("title", PORTAL, "a.html") == ["甲县乙区举行座谈会"]
    assert of("body", PORTAL, "a.html") == ["5月5日，甲县与乙区举行座谈会。", "双方商定，年内联合巡河12次。"]
    assert of("heading", PORTAL, "a.html") == ["一、会议议定"]
    assert of("row", PORTAL, "a.html") == ["序号\t事项", "1\t联合巡河", "2\t共建监测站", "\t共享数据"]
    assert "丙市" not in open_page(PORTAL.encode(), name="a.html").text


def test_a_table_s_first_row_names_its_columns() -> None:
    page = open_page(
        "甲市任务清单,,\n序号,任务,时限\n1,共建园区,\n备注：本清单按月调度,,\n".encode(), name="a.csv"
    )

    header, row = page.of_role("row")

    assert (header.level, row.level) == (1, 0)
    assert [page.slice(cell) for cell in row.cells] == ["1", "共建园区", ""]
    assert [page.slice((b.start, b.end)) for b in page.of_role("body")] == ["备注：本清单按月调度"]


def test_headings_have_levels_and_items_of_a_list_are_no_headings() -> None:
    source = (
        "甲市乙市合作要点\n为深化合作，制定本要点。\n一、共抓交通\n（一）公路\n1. 开通城际公交\n2. 打通断头路\n"
        "（二）铁路\n年底前开工建设城际铁路。\n"
    )
    page = open_page(source.encode(), name="a.txt")

    assert [(page.slice((b.start, b.end)), b.level) for b in page.of_role("heading")] == [
        ("一、共抓交通", 1),
        ("（一）公路", 2),
        ("（二）铁路", 2),
    ]
    assert of("body", source)[1:3] == ["1. 开通城际公交", "2. 打通断头路"]


def test_pictures_bylines_and_lists_of_places_are_not_the_body() -> None:
    source = (
        "甲市与乙县签约\n5月5日，甲市与乙县签署合作协议。\n5f3a9c.jpg\n图为签约现场\n双方将共建园区。\n（记者 某某）\n"
        "丙市| 丁县| 戊区| 己州| 庚县|\n"
    )

    assert of("body", source) == ["5月5日，甲市与乙县签署合作协议。", "双方将共建园区。"]
    assert of("caption", source) == ["5f3a9c.jpg", "图为签约现场"]
    assert of("meta", source) == ["（记者 某某）"]
    assert of("furniture", source) == ["丙市| 丁县| 戊区| 己州| 庚县|"]


def test_a_broadcast_s_labels_are_taken_apart() -> None:
    source = "【导语】\n昨天，甲市与乙县召开联席会议，商定共建园区。\n【正文】\n会议由甲市市长主持。\n记者：某某 摄像：某某\n"

    assert of("body", source) == ["昨天，甲市与乙县召开联席会议，商定共建园区。", "会议由甲市市长主持。"]
    assert of("meta", source) == ["记者：某某 摄像：某某"]


def test_a_sentence_set_as_verse_is_one_paragraph() -> None:
    source = (
        "甲乙两县牵手了\n\n甲县发布 2023-05-18 18:30\n\n昨天（5月17日）上午\n\n清河岸边\n\n甲县与乙县\n\n在我县举行\n\n"
        "河流联防联控联席会议\n\n"
        "并签署\n\n《合作协议》\n\n1. 年底前共建监测站2座\n\n2. 建立联合巡河制度\n\n来源：甲县发布\n"
    )

    assert of("body", source) == [
        "昨天（5月17日）上午清河岸边甲县与乙县在我县举行河流联防联控联席会议并签署《合作协议》",
        "1. 年底前共建监测站2座",
        "2. 建立联合巡河制度",
    ]


def test_blocks_are_in_order_and_do_not_overlap() -> None:
    for name, source in (
        ("a.html", PORTAL),
        ("a.txt", "甲市与乙县签约\n\n5月5日，双方签约。\n相关新闻\n丙市\n"),
    ):
        page = open_page(source.encode(), name=name)
        ends = [0]
        for block in page.blocks:
            assert ends[-1] <= block.start < block.end <= len(page.text)
            ends.append(block.end)


def test_what_stands_above_a_headline_is_no_title() -> None:
    text = "5月5日，甲县党政代表团来我县考察，双方将共建园区。\n"
    for above in (
        "甲市广播电视台 《甲市新闻》 文字稿",
        "甲市广播电视台网 直播 点播 广播 专题 爆料",
        "今日甲县 国内统一刊号：CN00-0000/15 2011年6月9日 星期四 农历辛卯年五月初八",
        "首页 / 政府信息公开 / 法定主动公开内容 / 政府工作报告",
        "信息时效期：长期 署名：甲县人民政府办公室 字号：[大] [中] [小]",
    ):
        assert of("title", f"{above}\n甲县来我县考察\n{text}") == ["甲县来我县考察"]
        assert of("body", f"{above}\n甲县来我县考察\n{text}") == [text.strip()]


def test_a_line_with_a_button_beside_its_entries_is_none_of_the_body() -> None:
    line = "政策问答 | 一图读懂：丙县今年新建公园11处"
    assert line in of("furniture", f"甲县来我县考察\n5月5日，甲县党政代表团来我县考察。\n{line}\n")


ECHOED = (
    "　　5月8日，盐城市与泰州市联席会议在东台市召开，两市将共建沿海生态走廊。会议由盐城市市长林某主持。\n"
)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("直播 点播 专题 爆料 回看\n盐城市与泰州市共建沿海生态走廊\n", "盐城市与泰州市共建沿海生态走廊"),
        ("跨江联动开新局\n两市共建沿海生态走廊\n记者 某某\n", "两市共建沿海生态走廊"),
        (
            "查看：1894 | 回复：4\n[转帖] 两市共建沿海生态走廊 [复制链接]\n",
            "[转帖] 两市共建沿海生态走廊 [复制链接]",
        ),
        ("盐城市与泰州市\n战略合作框架协议\n", "盐城市与泰州市|战略合作框架协议"),
    ],
)
def test_the_headline_is_what_the_body_says_again(above: str, title: str) -> None:
    page = open_page((above + ECHOED * 2).encode(), name="a.txt")
    assert "|".join(page.slice((each.start, each.end)) for each in page.of_role("title")) == title
