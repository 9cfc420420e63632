"""Whose words stand below a cue, a name or a line that announces a list."""

from __future__ import annotations

import pytest

from engine.findings.promising import QINGHE, YUNLING, document, reading_of
from yipanqi.findings import commitments
from yipanqi.findings.types import Commitment


def read(body: str, **page: object) -> list[Commitment]:
    reading = reading_of(body, **page)  # type: ignore[arg-type]
    commitments.find(reading)
    return reading.found.commitments


@pytest.mark.parametrize(
    "cue",
    [
        "〔同期声 清河市委书记 秦望舒〕\n",
        "【同期声】清河市委书记　秦望舒\n",
        "【同期】清河市委书记 秦望舒：",
        "（采访：清河市委书记秦望舒）",
        "同期声 清河市委书记秦望舒：",
    ],
)
def test_a_cue_gives_the_words_below_it_to_the_person_it_names(cue: str) -> None:
    made = read(
        f"{cue}我们愿意向云岭的合作社开放检测室，咱们两家一块儿申报示范区。\n【解说】会后，大家参观了车间。"
    )
    assert [(one.quote, one.by, one.voiced_for) for one in made] == [
        ("向云岭的合作社开放检测室", "秦望舒", QINGHE),
        ("一块儿申报示范区", "秦望舒", QINGHE),
    ]


def test_what_somebody_unknown_told_the_camera_is_no_promise() -> None:
    assert not read("【同期声】清河某企业经理 佟小满\n以前办一个证照要跑三趟，现在一扇窗全办了。")


def test_a_transcript_s_paragraphs_are_the_words_of_the_name_above_them() -> None:
    made = read(
        "记者：\n请介绍下一步安排。\n秦望舒：\n谢谢提问。\n清河将加快建设滨江支线。同时，会同云岭争取把望江铁路列入规划。\n"
        "记者：\n云岭怎么打算？\n白若溪：\n云岭将与清河共建临港产业园。\n"
    )
    assert [(one.quote, one.by) for one in made] == [
        ("加快建设滨江支线", "秦望舒"),
        ("会同云岭争取把望江铁路列入规划", "秦望舒"),
        ("与清河共建临港产业园", "白若溪"),
    ]


@pytest.mark.parametrize("teaser", ["协议里都有啥？一起来看👇", "协议主要内容如下：", "协议约定如下："])
def test_the_lines_under_a_teaser_are_the_document_s(teaser: str) -> None:
    made = read(
        f"两地签署《两地就业合作协议》。\n{teaser}\n1.共建岗位信息池。\n2.证书考试成绩由双方互认。\n3.本协议一式两份。\n"
        "活动由秦望舒主持。两地区位相邻。",
        instruments=[document("两地就业合作协议", "signed", kind="agreement")],
    )
    assert [(one.quote, one.by, one.speech_act) for one in made] == [
        ("共建岗位信息池", "两地就业合作协议", "signed"),
        ("证书考试成绩由双方互认", "两地就业合作协议", "signed"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("双方签订了《友好协议》，并商定联合整治界河污染。", ["联合整治界河污染"]),
        ("白若溪说：“云岭将为清河来的工友预留300个名额。”", ["为清河来的工友预留300个名额"]),
        ("白若溪说，大桥将为两地发展注入动力。", []),
        ("白若溪指出，各乡（镇、街道）要强化系统观念。", ["强化系统观念"]),
        ("白若溪希望两地合力争取望江公路列入省级建设计划。", ["合力争取望江公路列入省级建设计划"]),
        ("白若溪说，以前跑一个证照要等三天。", []),
        ("会议听取了关于上次会议议定事项落实情况的汇报，两地开通公交18条。", []),
        ("会议确定，设立联合办公室，承担日常协调工作。", ["设立联合办公室"]),
        ("白若溪建议各市把合作事项列入督查清单。", ["把合作事项列入督查清单"]),
        ("白若溪说，云岭将向清河开放望江景区“一票通”。", ["向清河开放望江景区“一票通”"]),
    ],
)
def test_forms_of_promises_and_of_what_is_none(body: str, expected: list[str]) -> None:
    assert [one.quote for one in read(body)] == expected


def test_a_last_word_of_all_sides_is_not_the_speaker_s_before() -> None:
    assert not read("白若溪说，云岭合作渐入佳境。\n最后，两地共同推出《望江安全标准》。")


def test_a_speaker_of_several_posts_speaks_for_the_member() -> None:
    made = read("白若溪表示，云岭愿承办下一次现场会。")
    assert made[0].voiced_for == YUNLING


def test_a_speech_given_in_full_is_its_speaker_s() -> None:
    made = read(
        "清河市委书记 秦望舒\n各位领导、同志们：\n一年来，两地签订协议6份。\n第一，在交通上求突破。加快推进望江大桥建设。",
        title="在清河云岭联席会议上的讲话",
        title_span=(0, 13),
    )
    assert ("加快推进望江大桥建设", "秦望舒", QINGHE) in [(one.quote, one.by, one.voiced_for) for one in made]


def test_a_teaser_that_lost_its_marks_still_announces() -> None:
    made = read(
        "今天，两市签署战略合作框架协议。\n协议干货\n【交通】\n▪ 推进望江铁路前期工作\n【民生】\n▪ 医保异地就医直接结算\n",
        meetings=[],
        instruments=[document("战略合作框架协议", "signed", kind="agreement")],
    )
    assert [(one.quote, one.speech_act) for one in made] == [
        ("推进望江铁路前期工作", "signed"),
        ("医保异地就医直接结算", "signed"),
    ]
