"""Standing arrangements: which names count, what kind they are, and how often they meet."""

from __future__ import annotations

import pytest

from engine.findings.partners import LIUYANG, SHANGLI, partners
from yipanqi.findings import instruments, mechanisms
from yipanqi.findings.types import Mechanism


def read(body: str, **page: object) -> list[Mechanism]:
    reading = partners(body, **page)  # type: ignore[arg-type]
    instruments.find(reading)
    mechanisms.find(reading)
    return reading.found.mechanisms


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        ("双方将建立联席会议制度。", "联席会议制度", "joint-conference"),
        (
            "会议决定成立湘赣边区域合作示范区建设领导小组。",
            "湘赣边区域合作示范区建设领导小组",
            "leading-group",
        ),
        ("会议宣布成立浏阳上栗合作推进工作组。", "浏阳上栗合作推进工作组", "working-group"),
        ("设立湘赣边合作联合办公室，统筹日常工作。", "湘赣边合作联合办公室", "office"),
        ("两地成立湘赣花炮产业联盟。", "湘赣花炮产业联盟", "alliance"),
        ("完善横向生态补偿机制。", "横向生态补偿机制", "other"),
        ("健全定期会商、高效运转的工作机制。", "定期会商、高效运转的工作机制", "consultation"),
        ("落实领导联系重点项目的工作机制。", "领导联系重点项目的工作机制", "sponsorship"),
        ("两地建立应急联动机制。", "应急联动机制", "coordination"),
        ("探索共建园区税收分享机制。", "共建园区税收分享机制", "other"),
        ("建立渌水联合河长制。", "联合河长制", "other"),
        ("1.落实跨界河流联合河长制。", "跨界河流联合河长制", "other"),
        ("健全跨区域矛盾纠纷多元化解机制。", "跨区域矛盾纠纷多元化解机制", "other"),
        ("推行跨界河流“双河长制”。", "双河长制", "other"),
        ("建立党政主要领导互访制度。", "党政主要领导互访制度", "other"),
        ("探索飞地税收分成机制。", "飞地税收分成机制", "other"),
        ("落实招商项目首报首谈制。", "招商项目首报首谈制", "other"),
        ("会议确定，实行轮值主席制。", "轮值主席制", "other"),
        ("设立两地轮值的联合工作办公室。", "联合工作办公室", "office"),
        ("会议听取了湘赣党政联席会议办公室的汇报。", "湘赣党政联席会议办公室", "office"),
        ("浏阳与上栗共建花炮安全产业联盟。", "花炮安全产业联盟", "alliance"),
        ("成立渌水流域污染防治协作小组。", "渌水流域污染防治协作小组", "working-group"),
        ("会议明确，两地每季度召开一次调度会。", "调度会", "coordination"),
    ],
)
def test_a_name_that_says_what_it_does_counts(body: str, name: str, kind: str) -> None:
    assert [(found.name, found.kind) for found in read(body)] == [(name, kind)]


@pytest.mark.parametrize(
    "body",
    [
        "要完善工作机制，构建高效灵活体制机制。",
        "抽调人员组建工作专班，领导小组要加强督促。",
        "浏阳上栗联席会议在浏阳召开。",
        "打造湘赣边发展共同体，构筑生命共同体。",
        "完善合作机制。",
        "浏阳上栗示范区执委会副主任秦望舒到会。",
        "两县外事办公室主任参加会议。",
        "成立交通、产业、生态三个专项工作组。",
    ],
)
def test_bare_bodies_meetings_and_empty_names_do_not_count(body: str) -> None:
    assert read(body) == []


def test_three_coordinated_mechanisms_are_three() -> None:
    names = [found.name for found in read("完善信息共享机制、项目推进机制、多方参与机制。")]
    assert names == ["信息共享机制", "项目推进机制", "多方参与机制"]


def test_listed_levels_count_and_what_sums_them_up_does_not() -> None:
    found = read(
        "会议决定，建立党政联席会议、联络员会议、联合办公室三级运行机制，党政联席会议每半年召开一次。"
    )
    assert [(one.name, one.kind, one.cadence) for one in found] == [
        ("党政联席会议", "joint-conference", "每半年召开一次"),
        ("联络员会议", "coordination", None),
        ("联合办公室", "office", None),
    ]


@pytest.mark.parametrize(
    ("body", "cadence"),
    [
        ("建立市县长联席会议机制，每年轮流召开一次会议。", "每年轮流召开一次"),
        ("建立每月一次的联合巡河制度。", "每月一次"),
        ("健全月调度、季通报工作机制。", "月调度、季通报"),
        ("落实双月调度制度。", "双月"),
        ("双方建立定期会商机制。", None),
        ("双方建立联席会议制度。", None),
    ],
)
def test_a_cadence_is_what_the_page_states(body: str, cadence: str | None) -> None:
    (found,) = read(body)
    assert found.cadence == cadence


def test_the_cadence_is_no_part_of_the_name() -> None:
    assert read("三地每季度召开一次联络员会议。")[0].name == "联络员会议"


def test_short_and_full_names_are_one_arrangement() -> None:
    found = read("湘赣边合作联合办公室要主动作为，增强联办调度功能，联合办公室负责督办。")
    assert [one.name for one in found] == ["湘赣边合作联合办公室"]


def test_an_adopted_制度_is_an_arrangement_too() -> None:
    (found,) = read("会议审议通过《湘赣边合作示范区党政联席会议制度》。")
    assert (found.name, found.kind) == ("党政联席会议制度", "joint-conference")


def test_the_page_s_partners_are_its_parties() -> None:
    assert read("双方建立应急联动机制。")[0].parties == [LIUYANG, SHANGLI]
    assert read("我市建立应急联动机制。", met=None, title="区域合作再提速", home=[LIUYANG])[0].parties == [
        LIUYANG
    ]
