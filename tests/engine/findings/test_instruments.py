"""Documents that a page names: which, what became of them, by whom and when."""

from __future__ import annotations

import pytest

from engine.findings.partners import LIUYANG, SHANGLI, partners
from yipanqi.findings import instruments
from yipanqi.findings.context import Reading
from yipanqi.findings.read import read as read_page
from yipanqi.findings.titles import is_generic, kind_of
from yipanqi.findings.types import Instrument
from yipanqi.pages import open_page


def read(body: str, **page: object) -> list[Instrument]:
    reading = partners(body, **page)  # type: ignore[arg-type]
    instruments.find(reading)
    return reading.found.instruments


def acts(body: str, **page: object) -> list[tuple[str | None, str]]:
    return [(entry.title, entry.act) for entry in read(body, **page)]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("合作备忘录", "memorandum"),
        ("渌水流域横向生态补偿协议", "agreement"),
        ("人才服务合同", "agreement"),
        ("湘赣边国土空间规划", "plan"),
        ("三年行动计划（2023—2025年）", "action-plan"),
        ("2024年工作要点", "action-plan"),
        ("发展规划纲要", "outline"),
        ("实施方案（征求意见稿）", "scheme"),
        ("关于深化合作的决定", "decision"),
        ("联席会议工作规则", "regulation"),
        ("关于支持革命老区振兴发展的实施意见", "regulation"),
        ("2024年重点事项清单", "list"),
        ("合作宣言", "other"),
        ("山水为证", None),
    ],
)
def test_a_title_s_last_noun_makes_its_kind(title: str, kind: str | None) -> None:
    assert kind_of(title) == kind


def test_a_title_of_ordinary_words_names_no_document_of_its_own() -> None:
    assert is_generic("三年行动计划")
    assert is_generic("合作备忘录")
    assert not is_generic("渌水保护行动计划")


@pytest.mark.parametrize(
    ("body", "act"),
    [
        ("会上，双方签署了《花炮产业合作协议》。", "signed"),
        ("会议审议并原则通过《花炮产业合作协议》。", "adopted"),
        ("《花炮产业合作协议》已经浏阳市人民政府审议通过。", "adopted"),
        ("会议审议了《花炮产业合作协议》。", "reviewed"),
        ("会议讨论《花炮产业合作协议》。", "reviewed"),
        ("会前，两地联合印发《花炮产业合作协议》。", "issued"),
        ("两地商务部门公布《花炮产业合作协议》。", "issued"),
        ("会议听取了《花炮产业合作协议》编制情况的汇报。", "presented"),
        ("有关部门就《花炮产业合作协议》的相关情况作了说明。", "presented"),
        ("会议要求落实《花炮产业合作协议》。", "mentioned"),
        ("两地将尽快签署《花炮产业合作协议》。", "mentioned"),
        ("《花炮产业合作协议》即将签署。", "mentioned"),
    ],
)
def test_the_verb_around_a_title_tells_what_became_of_it(body: str, act: str) -> None:
    assert acts(body) == [("花炮产业合作协议", act)]


def test_each_title_keeps_the_verb_that_governs_it() -> None:
    body = "会议审议了《湘赣边合作总体方案》，讨论通过《湘赣边2024年工作要点》，签署了《医保协作协议》和《人才互认备忘录》。"
    assert acts(body) == [
        ("湘赣边合作总体方案", "reviewed"),
        ("湘赣边2024年工作要点", "adopted"),
        ("医保协作协议", "signed"),
        ("人才互认备忘录", "signed"),
    ]


def test_what_follows_an_act_still_to_come_is_still_to_come() -> None:
    body = "上栗县将出台《融入都市圈方案》，并印发《融入都市圈任务清单》。"
    assert acts(body) == [("融入都市圈方案", "mentioned"), ("融入都市圈任务清单", "mentioned")]


def test_a_short_title_stands_for_the_full_one() -> None:
    body = (
        "会议通过《关于推进湘赣边合作的决定》（以下简称《决定》）。\n《决定》提出，要完善《决定》落实机制。"
    )
    assert acts(body) == [("关于推进湘赣边合作的决定", "adopted")]


def test_a_generic_title_takes_the_programme_before_it() -> None:
    body = "双方签署湘赣边区域合作示范区《合作备忘录》。"
    assert acts(body) == [("湘赣边区域合作示范区合作备忘录", "signed")]


def test_a_headline_s_short_form_is_no_second_document() -> None:
    entries = acts("双方签署《浏阳上栗文化旅游合作备忘录》。", title="浏阳上栗签署文旅合作备忘录")
    assert entries == [("浏阳上栗文化旅游合作备忘录", "signed")]


def test_a_bare_title_is_read_after_its_verb() -> None:
    assert acts("双方签订烟花检测中心共建协议。") == [("烟花检测中心共建协议", "signed")]
    assert acts("会议要求尽快出台湘赣跨省园区税收分享实施意见。") == [
        ("湘赣跨省园区税收分享实施意见", "mentioned")
    ]


@pytest.mark.parametrize(
    "body", ["会议提出意见三条。", "两地加快编制国土空间规划。", "有关部门采取措施。", "双方签约项目12个。"]
)
def test_ordinary_nouns_are_no_documents(body: str) -> None:
    assert read(body) == []


def test_media_songs_and_notices_are_no_documents() -> None:
    body = "《浏阳日报》刊文，会后观看纪录片《我们的合作计划》。市政府下发《关于印发工作规则的通知》。"
    assert read(body) == []


def test_a_bundle_without_a_name_has_a_count() -> None:
    for body, count in (
        ("两地部门签署12份合作协议。", 12),
        ("两地部门签订专项协议九项。", 9),
        ("双方签署了相关合作协议。", None),
    ):
        (entry,) = read(body)
        assert (entry.title, entry.count, entry.kind, entry.act) == (None, count, "agreement", "signed")


def test_a_headline_does_not_count_a_bundle_twice() -> None:
    entries = read("两地部门签署合作协议12份。", title="浏阳上栗签署12份合作协议")
    assert [(entry.title, entry.count) for entry in entries] == [(None, 12)]
    assert acts("双方签署《花炮产业合作协议》。", title="浏阳上栗签署一份合作协议") == [
        ("花炮产业合作协议", "signed")
    ]


def test_a_ceremony_for_unnamed_agreements_is_a_bundle() -> None:
    (entry,) = read("会上举行了湘赣边区域合作示范区相关合作协议及招商项目签约仪式。")
    assert (entry.title, entry.count, entry.act) == (None, None, "signed")
    assert entry.parties == [LIUYANG, SHANGLI]


def test_a_recalled_bundle_is_no_instrument() -> None:
    assert read("近年来，两地先后签订合作协议30余份。") == []


def test_the_meeting_s_members_and_day_are_taken_for_what_it_did() -> None:
    (entry,) = read("会议审议通过《湘赣边合作总体方案》。")
    assert (entry.parties, entry.date) == ([LIUYANG, SHANGLI], "2024-06-18")


def test_a_recalled_act_keeps_its_act_and_its_own_day() -> None:
    (entry,) = read("2021年4月，双方签署《湘赣边友好合作协议》，合作由此起步。")
    assert (entry.act, entry.date) == ("signed", "2021-04")
    (entry,) = read("会议指出，湘赣两省印发的《湘赣边合作总体方案》提出了目标。")
    assert (entry.act, entry.date, entry.parties) == ("issued", None, ["430000", "360000"])


def test_the_subject_tells_the_parties() -> None:
    assert read("江苏省、安徽省联合印发《苏皖合作发展规划》。")[0].parties == ["320000", "340000"]
    assert read("青浦区、吴江区两区签署《水源地保护协议》。")[0].parties == ["310118", "320509"]
    assert read("两地企业签署《花炮原料供货合同》。")[0].parties == []
    assert read("国务院批复同意《洞庭湖区发展规划》。")[0].parties == []


def test_people_in_the_subject_signed_for_their_divisions() -> None:
    people = {"甘棠": ("市委副书记、市长", LIUYANG), "辛夷": ("副县长", SHANGLI)}
    (entry,) = read("浏阳市委副书记、市长甘棠与上栗县副县长辛夷签署《花炮产业合作协议》。", people=people)
    assert [(s.name, s.post, s.of) for s in entry.signatories] == [
        ("甘棠", "市委副书记、市长", LIUYANG),
        ("辛夷", "副县长", SHANGLI),
    ]
    assert entry.parties == [LIUYANG, SHANGLI]


def test_witnesses_did_not_sign() -> None:
    people = {"甘棠": ("市长", LIUYANG)}
    (entry,) = read("浏阳市市长甘棠见证，两地商务部门签署《花炮产业合作协议》。", people=people)
    assert entry.signatories == []


def test_signing_in_a_sentence_of_its_own_goes_to_the_instrument() -> None:
    people = {"甘棠": ("市长", LIUYANG), "辛夷": ("县长", SHANGLI)}
    body = "浏阳市市长甘棠与上栗县县长辛夷分别代表两地政府在协议上签字。双方签署《花炮产业合作协议》。"
    (entry,) = read(body, people=people)
    assert [signatory.name for signatory in entry.signatories] == ["甘棠", "辛夷"]


def test_a_title_on_a_line_of_its_own_belongs_to_the_verb_above() -> None:
    (entry,) = read("两地在浏阳举行座谈会\n并签署\n《渌水流域联防联控协议》\n随后参观了园区。")
    assert (entry.title, entry.act) == ("渌水流域联防联控协议", "signed")


@pytest.mark.parametrize(
    "printed", ["湘发改〔2023〕45号", "湘发改[2023]45号", "湘发改（2023）45号", "湘发改2023〕45号"]
)
def test_numbers_are_read_with_damaged_brackets(printed: str) -> None:
    (entry,) = read(f"两省印发《湘赣边合作总体方案》（{printed}）。")
    assert entry.number == "湘发改〔2023〕45号"


def test_the_year_of_a_title_is_inferred() -> None:
    (entry,) = read("双方签署《浏阳上栗合作2024年行动计划》。")
    assert (entry.year, entry.inferred) == (2024, ["year"])


def test_a_notice_s_document_is_issued_on_the_day_of_its_signature() -> None:
    title = "浏阳市人民政府办公室 上栗县人民政府办公室关于印发《浏阳上栗合作2024年工作要点》的通知"
    body = "各有关单位：\n现将《浏阳上栗合作2024年工作要点》印发给你们。\n上栗县人民政府办公室\n二〇二四年三月五日"
    (entry,) = read(body, title=title, kind="notice", met=None)
    assert (entry.title, entry.act, entry.kind) == ("浏阳上栗合作2024年工作要点", "issued", "action-plan")
    assert (entry.parties, entry.date) == ([LIUYANG, SHANGLI], "2024-03-05")


def test_a_list_is_itself_an_instrument() -> None:
    (entry,) = read(
        "序号,重点任务",
        title="附件2：浏阳市2024年区域合作重点任务清单",
        kind="table",
        met=None,
        home=[LIUYANG],
    )
    assert (entry.title, entry.act, entry.parties) == (
        "浏阳市2024年区域合作重点任务清单",
        "mentioned",
        [LIUYANG],
    )


def test_a_span_points_at_the_title() -> None:
    reading: Reading = partners("双方签署《花炮产业合作协议》。")
    instruments.find(reading)
    assert reading.page.slice(reading.found.instruments[0].span) == "《花炮产业合作协议》"


def test_what_the_parties_only_say_is_no_document() -> None:
    assert not read("会上，双方达成如下协议：一是共建园区。")
    assert not read("双方达成一致意见。")


def test_a_bundle_has_its_number_and_no_title() -> None:
    (bundle,) = read("会上，双方签订专项合作协议7份。")
    assert (bundle.title, bundle.kind, bundle.count) == (None, "agreement", 7)


def test_a_document_to_be_signed_by_a_day_is_only_mentioned() -> None:
    assert acts("双方还商定，9月底前签订《渌水防汛联防协议》。") == [("渌水防汛联防协议", "mentioned")]
    assert acts("两地年内签订《渌水防汛联防协议》。") == [("渌水防汛联防协议", "mentioned")]


def test_the_sides_before_a_generic_title_make_no_name() -> None:
    assert is_generic("四市合作协议")
    assert not is_generic("四市水利合作协议")


@pytest.mark.parametrize(
    ("foot", "act", "day"),
    [
        ("镇雄县人民政府办公室\n2025年2月21日", "issued", "2025-02-21"),
        ("本要点已经两县第四次联席会议审议通过。", "adopted", None),
        ("联系人：略", "mentioned", None),
    ],
)
def test_a_paper_s_foot_tells_what_became_of_it(foot: str, act: str, day: str | None) -> None:
    text = f"镇雄县2025年推进毗邻地区合作工作要点\n\n　　一、重点任务\n　　加快建设产业园，新建公路86公里。\n\n{foot}\n"
    (paper,) = read_page(open_page(text.encode(), name="a.txt")).instruments

    assert (paper.act, paper.date) == (act, day)
