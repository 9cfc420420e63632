"""Leads in furniture, and readers' replies."""

from __future__ import annotations

import pytest

from yipanqi.findings import furniture
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Findings
from yipanqi.pages import open_page

ARTICLE = "甲市与乙县签署合作协议\n2022-05-06 来源：甲市日报\n5月5日，甲市与乙县签署合作协议，双方将共建园区。\n相关新闻\n{}\n"


def read(source: str, name: str = "a.txt") -> Findings:
    reading = Reading(open_page(source.encode(), name=name))
    furniture.find(reading)
    return reading.found


@pytest.mark.parametrize(
    ("entry", "lead", "date"),
    [
        ("· 丙县上半年签约项目21个 总投资30亿元", "丙县上半年签约项目21个 总投资30亿元", None),
        ("3 丁区：到2025年建成百亿产业园", "丁区：到2025年建成百亿产业园", None),
        ("丙县将新增公园6个[2022-05-01]", "丙县将新增公园6个", "2022-05-01"),
        ("2022-05-02 丙县跨省事项增至两百项", "丙县跨省事项增至两百项", "2022-05-02"),
        ("• 丙县粮食产量增长5%丙县粮食产量增...", "丙县粮食产量增长5%", None),
    ],
)
def test_a_headline_with_a_public_figure_is_a_lead(entry: str, lead: str, date: str | None) -> None:
    assert [(each.quote, each.date) for each in read(ARTICLE.format(entry)).leads] == [(lead, date)]


@pytest.mark.parametrize(
    "entry",
    [
        "丙县召开2022年河长制工作会",
        "丙县与丁区签署医保合作协议",
        "丙县第3次党代会闭幕",
        "三地政协联席会议在丙县召开",
        "丙县大学新校区9月投用",
        "浏览次数：3021次",
        "【广告】春季车展最低首付20%",
        "甲ICP备05001234号-1",
        "乐山、眉山轨道交通获批",
    ],
)
def test_no_figure_no_lead(entry: str) -> None:
    assert read(ARTICLE.format(entry)).leads == []


def test_figures_of_the_body_are_no_leads() -> None:
    source = "甲市与乙县签约\n5月5日，双方签约项目12个，总投资30亿元。\n版权所有：甲市日报\n"

    assert read(source).leads == []


DISCUZ = """\
[时政] 甲市与乙县签约了
[复制链接]
山里人 发表于 2021-3-4 10:20:30 | 显示全部楼层 |阅读模式
3月3日，甲市与乙县签署合作协议，双方将在年底前开通公交。
评论3
河边柳 发表于 2021-3-4 11:00:01 来自手机 | 显示全部楼层
公交到底啥时候通
说清楚嘛
回复 1 0

使用道具 举报

山里人 发表于 2021-3-4 12:00:00 | 显示全部楼层
年底前，放心
回复
使用道具 举报

过路客 发表于 2021-3-5 08:09:10 | 显示全部楼层
回复
使用道具 举报
您需要登录后才可以回帖 登录 | 立即注册
本版积分规则
Powered by Discuz! X3.4
"""


def test_replies_of_a_thread_without_the_author_without_names_without_buttons() -> None:
    replies = read(DISCUZ).replies

    assert [(reply.text, reply.time) for reply in replies] == [
        ("公交到底啥时候通 说清楚嘛", "2021-03-04T11:00:01")
    ]


def test_a_quotation_inside_a_reply_is_no_reply_of_its_own() -> None:
    source = """<html><body><h1>甲市与乙县签约了</h1><div>山里人 发表于 2021-3-4 10:20:30 | 只看该作者 | 倒序浏览</div>
    <div>3月3日，甲市与乙县签署合作协议，双方将开通公交。</div><div>河边柳 发表于 2021-3-4 11:00:01</div><div>啥时候通</div>
    <div>过路客 发表于 2021-3-5 08:09:10</div><div><blockquote>河边柳 发表于 2021-3-4 11:00<br/>啥时候通</blockquote>我也想问</div>
    <div>Powered by Discuz! X3.4</div></body></html>"""

    assert [reply.text for reply in read(source, "a.html").replies] == ["啥时候通", "我也想问"]


def test_comments_under_a_post_for_telephones() -> None:
    source = (
        "甲乙两县牵手，这些事要办成\n\n甲县发布 2023-05-18 18:30\n\n昨天\n\n甲县与乙县\n\n签署合作协议\n\n编辑：小荷\n\n精选留言\n\n"
        "老张：河里啥时候能游泳\n\n作者：快了\n\n喜欢此内容的人还喜欢\n\n这个公园火了\n"
    )

    assert [(reply.text, reply.time) for reply in read(source).replies] == [("河里啥时候能游泳", None)]


def test_posts_of_another_forum_type() -> None:
    source = """\
甲市论坛 -> 城市建设 -> 公交要通了
云山客
级别: 论坛版主
发帖: 3321
注册时间: 2009-03-02
楼主  发表于: 2014-11-03 08:20
甲市与乙县的公交要通了
据报道，甲市与乙县签署公交合作协议，年底前开通两条线路。
顶端 Posted: 2014-11-03 08:20 | [楼 主]
老城里
级别: 新手上路
发帖: 12
沙发  发表于: 2014-11-03 09:01
说了三年了
顶端 Posted: 2014-11-03 09:01 | 1 楼
Powered by PHPWind v7.5
"""

    assert [(reply.text, reply.time) for reply in read(source).replies] == [
        ("说了三年了", "2014-11-03T09:01:00")
    ]


def test_a_line_that_a_forum_sets_under_every_post_is_neither_body_nor_reply() -> None:
    line = "本城热心人都在这里说话。\n"
    source = DISCUZ.replace("评论3\n", line + "评论3\n").replace("说清楚嘛\n", "说清楚嘛\n" + line)
    page = open_page(source.encode(), name="a.txt")

    assert [page.slice((b.start, b.end)) for b in page.of_role("body")] == [
        "3月3日，甲市与乙县签署合作协议，双方将在年底前开通公交。"
    ]
    assert [reply.text for reply in read(source).replies] == ["公交到底啥时候通 说清楚嘛"]


def test_posts_that_name_author_and_time_in_one_line() -> None:
    source = (
        "我要发帖\n[时政]甲乙两市要合作了(转载)\n楼主：江边人 时间：2012-06-04 09:12:33 点击：1022 回复：2\n"
        "6月3日，甲市与乙市召开联席会议，商定共建产业园区。\n作者：老码头 时间：2012-06-04 10:01:02\n又是开会，路修好没有\n"
        "举报 | 回复\n作者：江边人 时间：2012-06-04 11:01:02\n年底修好\n举报 | 回复\n"
    )

    assert [(reply.text, reply.time) for reply in read(source).replies] == [
        ("又是开会，路修好没有", "2012-06-04T10:01:02")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "政策问答 | 一图读懂：丙县今年新建公园11处",
        "上一篇：丁区部署防火工作 下一篇：丙县今年新建公园11处",
        "视频：丙县今年新建公园11处",
    ],
)
def test_an_entry_beside_others_or_behind_its_column_s_name_is_a_lead(line: str) -> None:
    assert [each.quote for each in read(ARTICLE.format(line)).leads] == ["丙县今年新建公园11处"]


def test_an_author_s_name_above_a_post_is_none_of_the_post_before() -> None:
    thread = (
        "丙县论坛\n发帖 返回列表\n复制链接\n岸边人\n该用户从未签到\n楼主 | 发表于 2016-11-29 21:14:06 | 只看该作者 | 倒序浏览\n"
        "昨天，甲市与乙县在丙县开会，双方将共建园区，大家都来听听。\n点评 回复 支持 12 反对 1 举报\n-----\n"
        "过路客\n沙发 | 发表于 2016-11-29 22:40:51\n早该修了\n-----\n岸边人\n板凳 | 发表于 2016-11-30 07:02:19\n我再打听\n"
        "-----\n老李\n地板 | 发表于 2016-11-30 08:15:33\n哪年能通车\n您需要登录后才可以回帖\n"
    )
    assert [reply.text for reply in read(thread).replies] == ["早该修了", "哪年能通车"]


def test_comments_under_a_heading_with_their_number() -> None:
    page = (
        "甲市与乙县签署合作协议\n2022-05-06 来源：甲市日报\n5月5日，甲市与乙县签署合作协议，双方将共建园区。\n评论（2）\n"
        "河边人 2022-05-06 21:40:06\n每天排队，快点修吧\n住在东头 2022-05-07 07:12:55\n去年也说过\n"
    )
    assert [(each.text, each.time) for each in read(page).replies] == [
        ("每天排队，快点修吧", "2022-05-06T21:40:06"),
        ("去年也说过", "2022-05-07T07:12:55"),
    ]
