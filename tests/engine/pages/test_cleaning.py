"""Noise, damage, script, width and punctuation."""

from __future__ import annotations

import pytest

from yipanqi.pages import open_page


def clean(source: str) -> str:
    page = open_page(source.encode(), name="a.txt")
    return "\n".join(page.slice((block.start, block.end)) for block in page.blocks)


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("6月1日,甲市与乙县签约:共建园区(一期)。", "6月1日，甲市与乙县签约：共建园区（一期）。"),
        ("投资1,200万元,时间09:26,比例1:3。", "投资1,200万元，时间09:26，比例1:3。"),
        ('唱好"双城记",共建"1+8+N"体系。', "唱好“双城记”，共建“1+8+N”体系。"),
        ("签署「合作備忘錄」，推動兩地產業園區建設。", "签署“合作备忘录”，推动两地产业园区建设。"),
        ("签订<<合作协议>>并印发。", "签订《合作协议》并印发。"),
        ("完成２０２２年ＧＤＰ目标８．５％。", "完成2022年GDP目标8.5%。"),
        ("　　甲市与乙县签约。\u200b\ufeff", "甲市与乙县签约。"),
        ("甲市领导冉 勇、王小明参加会议。", "甲市领导冉勇、王小明参加会议。"),
        ("版 权 所 有，未 经 授 权 不 得 转 载", "版权所有，未经授权不得转载"),
        ("1️⃣ 年底前共建监测站2座。", "1. 年底前共建监测站2座。"),
        ("会议强调,要著力推进建设，打造著名品牌。", "会议强调，要著力推进建设，打造著名品牌。"),
    ],
)
def test_one_line(source: str, cleaned: str) -> None:
    assert clean(source) == cleaned


def test_a_traditional_page_becomes_simplified_and_a_simplified_one_keeps_a_rare_character() -> None:
    assert (
        clean("會議強調，要著力推進產業園區建設，打造著名品牌。")
        == "会议强调，要着力推进产业园区建设，打造著名品牌。"
    )
    assert (
        clean("两地共建古賨国都文化公园，联合举办民俗活动。")
        == "两地共建古賨国都文化公园，联合举办民俗活动。"
    )


def test_readings_left_behind_characters_go_where_they_are_many() -> None:
    damaged = "甲縣(xiàn)與乙區(qū)舉行會(huì)議，建設(shè)產(chǎn)業(yè)園。"

    page = open_page(damaged.encode(), name="a.txt")

    assert page.slice((0, len(page.text))) == "甲县与乙区举行会议，建设产业园。"
    assert page.doubts[0][0] == "damaged-text"
    assert clean("古賨(cóng)人的故乡在乙县。") == "古賨（cóng）人的故乡在乙县。"


def test_a_comma_before_every_mark_goes_and_raises_a_doubt() -> None:
    page = open_page("甲市,、乙市,、丙县签约,。会议,,在甲市举行,。".encode(), name="a.txt")

    assert page.text == "甲市、乙市、丙县签约。会议，在甲市举行。"
    assert [kind for kind, _ in page.doubts] == ["damaged-text"]


def test_random_characters_at_line_ends_go() -> None:
    noisy = (
        "x$ Q7 ]k~ W2#f    甲市与乙县签署合作协议。v9 R{ @k 3^z\n"
        "& q2 V;} h!8 L\n"
        "K|d7 %~ 2pX'    双方将在年底前开通公交。# u5 ]G\n"
        "! ]\n"
    )

    assert clean(noisy) == "甲市与乙县签署合作协议。\n双方将在年底前开通公交。\n! ]"


@pytest.mark.parametrize(
    "kept",
    [
        "达到Ⅱ类水质标准的断面超过95.5%",
        "推广5G+VR",
        "详见https://www.example.cn/a?b=1&c=2",
        "引进APEC CEO峰会",
    ],
)
def test_latin_at_a_line_end_is_no_noise(kept: str) -> None:
    assert kept in clean(f"双方将加强合作，{kept}")


def test_lines_broken_at_one_width_are_joined() -> None:
    wrapped = (
        "    甲市与乙县六月三日在甲市举行签字仪式，两地负责人分别代表两地人民政府在协议上签\n"
        "字。协议提出，两地将在今年年底以前共同建成快件物流集散中心，联合开通省际公交线路\n"
        "六条，并推动两地医保异地就医直接结算全面覆盖，让两地群众少跑路、数据多跑路，一体\n"
        "办理户籍迁移等高频服务事项。双方同意建立每半年召开一次的联席会议制度，协商解决合\n"
        "作中的问题。\n"
        "    两地有关部门负责人参加仪式。\n"
    )

    first, second = clean(wrapped).split("\n")

    assert "在协议上签字。" in first and "省际公交线路六条" in first and first.endswith("问题。")
    assert second == "两地有关部门负责人参加仪式。"
