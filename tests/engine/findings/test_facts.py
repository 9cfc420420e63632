"""What a page says of itself."""

from __future__ import annotations

import pytest

from yipanqi.findings import facts
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Facts
from yipanqi.pages import open_page

BODY = "5月5日，甲市与乙县在甲市召开联席会议，商定共建产业园区。\n"


def facts_of(source: str, name: str = "a.txt") -> Facts:
    reading = Reading(open_page(source.encode(), name=name))
    facts.find(reading)
    return reading.found.page


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("甲市与乙县召开联席会议\n" + BODY, "甲市与乙县召开联席会议"),
        (
            "首页 > 新闻 > 要闻\n甲市与乙县召开联席会议\n日期：2022-05-06 来源：甲市日报\n" + BODY,
            "甲市与乙县召开联席会议",
        ),
        ("[建言献策] 甲市与乙县召开联席会议\n" + BODY, "甲市与乙县召开联席会议"),
        (
            "甲市人民政府\n首页 政务公开 互动交流\n携手！甲市与乙县开会\n2022-05-06\n" + BODY,
            "携手！甲市与乙县开会",
        ),
        (BODY + "【原标题】甲市与乙县召开联席会议\n编辑：某某\n", "甲市与乙县召开联席会议"),
        ("原标题：甲市与乙县召开联席会议\n" + BODY, "甲市与乙县召开联席会议"),
        (
            "甲市人民政府办公室\n乙县人民政府办公室\n关于印发《合作要点》的通知\n甲府办〔2022〕3号\n各镇：\n现将要点印发给你们。\n",
            "甲市人民政府办公室 乙县人民政府办公室关于印发《合作要点》的通知",
        ),
        ("[摘要] 今年开工项目21个\n甲市与乙县召开联席会议\n2022-05-06\n" + BODY, "甲市与乙县召开联席会议"),
        ("甲市与乙县召开联席会议(转载)\n" + BODY, "甲市与乙县召开联席会议"),
        ("主题：甲市与乙县召开联席会议\n" + BODY, "甲市与乙县召开联席会议"),
        ("甲市与乙县召开联席会议\n某某/甲市网\n2022-05-06 09:12\n" + BODY, "甲市与乙县召开联席会议"),
        (BODY, None),
    ],
)
def test_title_of_a_text(source: str, title: str | None) -> None:
    assert facts_of(source).title == title


@pytest.mark.parametrize(
    "head",
    [
        "<title>甲市与乙县召开联席会议_要闻_甲市人民政府</title>",
        "<title>甲市与乙县召开联席会议 - 甲市杂谈 - 甲市论坛 - Powered by Discuz!</title>",
        "<title>甲市人民政府</title><meta name='ArticleTitle' content='甲市与乙县召开联席会议'>",
        "<meta property='og:title' content='甲市与乙县召开联席会议'>",
    ],
)
def test_title_of_html_with_and_without_a_headline_in_its_body(head: str) -> None:
    for headline in ("<h1>甲市与乙县召开联席会议</h1>", ""):
        html = f"<html><head>{head}</head><body><div>甲市人民政府</div>{headline}<p>{BODY}</p></body></html>"
        assert facts_of(html, "a.html").title == "甲市与乙县召开联席会议"


def test_title_of_a_table_is_without_annex_number_and_remark() -> None:
    csv = "附件2：甲市2023年重点任务清单（截至2023年6月底，单位：亿元）,,\n序号,任务,时限\n1,共建园区,年底\n"

    found = facts_of(csv, "a.csv")

    assert (found.title, found.kind, found.published) == ("甲市2023年重点任务清单", "table", None)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("发布时间：2022-05-06 08:41 来源：甲市日报", "2022-05-06"),
        ("2022年05月06日18:43 来源：甲市网", "2022-05-06"),
        ("【发布日期：2022.5.6】【字体：大 中 小】", "2022-05-06"),
        ("成文日期：2022-05-01 发布日期：2022-05-06", "2022-05-06"),
        ("甲市日报 2022年5月6日 星期五 第01版：要闻", "2022-05-06"),
        ("某某 发表于 2022-5-6 22:10:36 | 显示全部楼层 |阅读模式", "2022-05-06"),
        ("原创 某某 甲市发布 2022-05-06 20:05", "2022-05-06"),
        ("来源：甲市日报", None),
    ],
)
def test_day_of_publication(line: str, published: str | None) -> None:
    assert (
        facts_of(f"今天是：2024年1月2日 星期二\n甲市与乙县召开联席会议\n{line}\n{BODY}").published
        == published
    )


def test_an_event_s_day_is_not_the_day_of_publication() -> None:
    assert (
        facts_of("甲市日报讯（记者 某某）2022年4月12日，甲市与乙县在甲市召开联席会议。\n").published is None
    )


def test_html_s_own_date_goes_first() -> None:
    html = f"<html><head><meta name='PubDate' content='2022/05/06'></head><body><p>2022-05-08</p><p>{BODY}</p></body></html>"

    assert facts_of(html, "a.html").published == "2022-05-06"


@pytest.mark.parametrize(
    ("source", "outlet"),
    [
        ("甲市与乙县开会了\n2022-05-06 来源：甲市日报\n甲县网讯 " + BODY, "甲市日报"),
        ("甲市与乙县开会了\n信息来源：甲市发展改革委\n" + BODY, "甲市发展改革委"),
        ("甲市与乙县开会了\n甲市新闻网讯 " + BODY, "甲市新闻网"),
        ("甲市与乙县开会了\n甲市在线消息（记者 某某）" + BODY, "甲市在线"),
        ("甲市与乙县开会了\n【甲市日报讯】" + BODY, "甲市日报"),
        ("甲市新闻网 >> 要闻\n甲市与乙县开会了\n本网讯 " + BODY, "甲市新闻网"),
        (
            "甲市与乙县开会了\n" + BODY + "版权所有：甲市发展和改革委员会 甲ICP备05000000号\n",
            "甲市发展和改革委员会",
        ),
        ("甲市与乙县开会了\n原创 某某 甲市发布 2022-05-06 20:05\n" + BODY, "甲市发布"),
        ("甲市与乙县开会了\n" + BODY, None),
    ],
)
def test_outlet(source: str, outlet: str | None) -> None:
    assert facts_of(source).outlet == outlet


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("甲市与乙县召开联席会议\n" + BODY, "news"),
        ("甲市人民政府关于成立工作专班的通知\n各镇：\n现将有关事项通知如下。\n", "notice"),
        (
            "甲市与乙县合作三年行动计划（2022—2024年）\n为深化合作，制定本计划。\n一、目标\n共建园区。\n",
            "plan",
        ),
        ("甲市与乙县签订合作协议\n" + BODY, "news"),
        (
            "甲市与乙县开会\n某某 发表于 2022-5-6 22:10:36 | 显示全部楼层 |阅读模式\n"
            + BODY
            + "使用道具 举报\n",
            "forum",
        ),
    ],
)
def test_kind(source: str, kind: str) -> None:
    assert facts_of(source).kind == kind


@pytest.mark.parametrize("number", ["甲府办发〔2022〕21号", "甲府函[2020]259号", "甲发改规划（2021）8号"])
def test_document_number(number: str) -> None:
    found = facts_of(
        f"甲市人民政府关于印发《合作要点》的通知\n{number}\n各镇：\n现将要点印发给你们。\n"
    ).number

    assert found is not None and found.endswith(number[-2:]) and found.startswith(number[:4])


@pytest.mark.parametrize(
    ("foot", "day"),
    [
        ("甲县人民政府办公室\n2022年5月6日", "2022-05-06"),
        ("甲县人民政府办公室　　2022年5月6日", "2022-05-06"),
        ("二〇二二年五月六日\n（此件公开发布）", "2022-05-06"),
        ("（2022年5月6日）", "2022-05-06"),
        ("两县将于2022年5月6日签约。", None),
    ],
)
def test_a_page_signed_under_its_body_is_of_that_day(foot: str, day: str | None) -> None:
    text = f"甲县与乙县签署合作协议\n\n　　5月5日，甲县党政代表团赴乙县考察，双方签署合作协议。\n\n{foot}\n"

    assert facts_of(text).published == day
