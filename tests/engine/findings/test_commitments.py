"""Commitments of small invented pages: which clauses count and where their quotes begin and end."""

from __future__ import annotations

import pytest

from engine.findings.promising import QINGHE, YUNLING, document, reading_of
from yipanqi.findings import commitments
from yipanqi.findings.types import Commitment, Meeting


def read(body: str, **page: object) -> list[Commitment]:
    reading = reading_of(body, **page)  # type: ignore[arg-type]
    commitments.find(reading)
    return reading.found.commitments


def quotes(body: str, **page: object) -> list[str]:
    return [commitment.quote for commitment in read(body, **page)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("要共建滨江绿道，联合开展河道巡查", ["共建滨江绿道", "联合开展河道巡查"]),
        ("希望两地牢固树立大局意识，加快修建望江大桥", ["牢固树立大局意识", "加快修建望江大桥"]),
        ("应进一步完善协调机制", ["进一步完善协调机制"]),
        ("必须守住生态底线", ["守住生态底线"]),
        ("两县要围绕交通互联，加快打通断头路", ["加快打通断头路"]),
        ("要以编制规划为契机，统一编制国土空间规划", ["统一编制国土空间规划"]),
        ("要依托港口优势，共建物流园区", ["共建物流园区"]),
        (
            "要不断创新合作方式、扩大合作空间、提升合作层次",
            ["不断创新合作方式", "扩大合作空间", "提升合作层次"],
        ),
        ("要推动园区共建、部门互学、各级互访", ["推动园区共建、部门互学、各级互访"]),
        ("要支持学校结对、医院联建", ["支持学校结对、医院联建"]),
        (
            "要在共建交通枢纽、共抓规划编制、共推园区建设等方面深化合作",
            ["共建交通枢纽", "共抓规划编制", "共推园区建设"],
        ),
        (
            "要通过丰富交流平台、优化营商环境，进一步增进互信",
            ["丰富交流平台", "优化营商环境", "进一步增进互信"],
        ),
        ("要在交通、产业、教育等领域率先突破", ["在交通、产业、教育等领域率先突破"]),
        ("要坚持共抓大保护，不搞大开发", ["坚持共抓大保护，不搞大开发"]),
        ("既要有长远打算，又要有紧迫意识", ["既要有长远打算，又要有紧迫意识"]),
        ("要为深化合作、推动区域发展作出贡献", ["为深化合作、推动区域发展作出贡献"]),
        ("要把合作协议变成百姓看得见的好处", ["把合作协议变成百姓看得见的好处"]),
        ("要聚焦“一个中心，两个基地”的定位", ["聚焦“一个中心，两个基地”的定位"]),
        (
            "到2025年，两地客运量突破500万人次，货运量翻一番",
            ["到2025年，两地客运量突破500万人次", "货运量翻一番"],
        ),
        (
            "力争到2025年产值突破90亿元、接待游客增长10%以上",
            ["力争到2025年产值突破90亿元", "接待游客增长10%以上"],
        ),
    ],
)
def test_what_a_speaker_asks_for(said: str, expected: list[str]) -> None:
    assert quotes(f"清河市委书记秦望舒指出，{said}。") == expected


@pytest.mark.parametrize(
    "told",
    [
        "秦望舒指出，推动区域协同发展，是时代赋予两地的课题。",
        "秦望舒说，近年来两地签订协议12项，共建园区3个，开通公交5条。",
        "秦望舒说，两地成功举办了三届旅游节，建成了滨江绿道。",
        "会议听取了合作情况汇报，研究了推进园区共建、加快道路建设等事项。",
        "此次会议召开，必将加快两地融合步伐，推动区域合作迈上新台阶。",
        "与会人员实地考察了滨江绿道，深入了解推动产业转型、加强生态治理等情况。",
        "白若溪对清河市给予的支持表示感谢。",
        "秦望舒说，党中央对深化改革、扩大开放、推动发展作出了部署。",
        "总投资30亿元的望江大桥建成后，将极大缩短两地通勤时间。",
    ],
)
def test_recaps_background_and_forecasts_are_none(told: str) -> None:
    assert quotes(told) == []


def test_a_side_says_what_it_will_do_itself() -> None:
    found = read("白若溪表示，云岭将高标准建设青山水库，与清河共建茶叶产业园。")
    assert [(c.quote, c.voiced_for, c.speech_act, c.reach) for c in found] == [
        ("高标准建设青山水库", YUNLING, None, "own"),
        ("与清河共建茶叶产业园", YUNLING, None, "joint"),
    ]


def test_one_sides_wish_never_becomes_the_others_promise() -> None:
    found = read("秦望舒指出，要共建滨江绿道。\n白若溪建议，两地每季度召开一次联席会议。")
    assert [(c.quote, c.by, c.voiced_for, c.speech_act) for c in found] == [
        ("共建滨江绿道", "秦望舒", QINGHE, "urged"),
        ("每季度召开一次联席会议", "白若溪", YUNLING, "proposed"),
    ]


def test_what_a_meeting_settles_is_agreed_by_all() -> None:
    found = read("会议明确，设立联合办公室，联席会议每半年召开一次。\n会议宣布，下次会议由云岭县承办。")
    assert [(c.quote, c.by, c.voiced_for, c.speech_act) for c in found] == [
        ("设立联合办公室", "清河云岭联席会议", None, "agreed"),
        ("联席会议每半年召开一次", "清河云岭联席会议", None, "agreed"),
        ("下次会议由云岭县承办", "清河云岭联席会议", None, None),
    ]


def test_an_agreement_that_was_signed_speaks_for_all() -> None:
    found = read(
        "根据协议，双方将共建种苗基地1200亩，联合开展技术培训。",
        instruments=[document("林业合作协议", "signed", kind="agreement")],
    )
    assert [(c.quote, c.by, c.speech_act, c.voiced_for) for c in found] == [
        ("共建种苗基地1200亩", "林业合作协议", "signed", None),
        ("联合开展技术培训", "林业合作协议", "signed", None),
    ]


def test_a_document_quoted_in_a_speech_ends_with_its_sentence() -> None:
    found = read(
        "秦望舒指出，《协同发展方案》提出，到2025年货运量突破500万吨。两地要加快修建望江大桥。",
        instruments=[document("协同发展方案")],
    )
    assert [(c.quote, c.by) for c in found] == [
        ("到2025年货运量突破500万吨", "协同发展方案"),
        ("加快修建望江大桥", "秦望舒"),
    ]


def test_the_same_words_of_the_same_speaker_count_once() -> None:
    assert quotes("秦望舒说，要共建滨江绿道，加快修建大桥，共建滨江绿道。") == [
        "共建滨江绿道",
        "加快修建大桥",
    ]


def test_advice_of_an_observer_is_advice() -> None:
    (first, second) = read(
        "秦望舒到会祝贺，并对两县携手打造文旅共同体、构建高效协作机制提出建议。", capacity="observer"
    )
    assert (first.quote, first.nature, first.speech_act) == ("携手打造文旅共同体", "advice", "proposed")
    assert second.quote == "构建高效协作机制"


@pytest.mark.parametrize(
    ("said", "due", "hedge"),
    [
        ("6月底前开通城际公交", "2023-06-30", None),
        ("力争到2025年两地客运量翻一番", "2025-12-31", "力争"),
        ("共同争取高铁年内开工", "2023-12-31", "争取"),
        ("抓紧制定明年的工作计划", None, None),
        ("紧盯全年目标不放松", None, None),
        ("在“十五五”末建成环湖公路", "2030-12-31", None),
        ("使入园企业达到40户左右", None, "左右"),
    ],
)
def test_days_and_hedges(said: str, due: str | None, hedge: str | None) -> None:
    (found,) = read(f"秦望舒说，要{said}。")
    assert (found.due, found.hedge) == (due, hedge)


def test_a_day_and_a_hedge_govern_all_that_they_coordinate() -> None:
    found = read("秦望舒说，力争到2026年，两地产值突破90亿元，企业数量翻一番。要加快修建大桥。")
    assert [(c.due, c.hedge) for c in found] == [("2026-12-31", "力争"), ("2026-12-31", "力争"), (None, None)]


def test_a_plans_sections_recount_or_promise() -> None:
    found = read(
        "一、2022年工作情况\n（一）基础设施方面。望江大桥建成通车，新增公交3条。\n"
        "二、2023年工作打算\n（一）基础设施方面。加快推进望江大桥二期前期工作，6月底前开通城际公交。\n"
        "三、保障措施\n建立分管领导联席会议制度，每季度调度1次。",
        kind="plan",
        title="清河市推动区域合作2023年工作打算",
        home=[QINGHE],
        meetings=[],
    )
    assert [(c.quote, c.sector, c.nature, c.voiced_for) for c in found] == [
        ("加快推进望江大桥二期前期工作", "infrastructure", "promise", QINGHE),
        ("6月底前开通城际公交", "infrastructure", "promise", QINGHE),
        ("建立分管领导联席会议制度", "governance", "safeguard", QINGHE),
        ("每季度调度1次", "governance", "safeguard", QINGHE),
    ]


def test_an_items_labels_go_to_its_commitments() -> None:
    (first, second) = read(
        "一、重点任务\n1.共建茶叶产业园，编制园区规划。牵头单位：清河市农业农村局；责任单位：云岭县农业农村局、各镇；"
        "完成时限：9月底。",
        kind="notice",
        title="关于印发《合作任务清单》的通知",
        instruments=[document("合作任务清单", "issued", kind="list")],
        meetings=[],
    )
    assert (first.quote, first.lead, first.due, first.concreteness) == (
        "共建茶叶产业园",
        "清河市农业农村局",
        "2023-09-30",
        "measurable",
    )
    assert second.support == ["云岭县农业农村局", "各镇"]


def test_rows_of_a_task_table() -> None:
    table = (
        "清河云岭2023年合作任务清单,,,,\n序号,重点任务,具体举措,完成时限,牵头单位\n"
        "1,综合交通,开通城际快巴,2023年6月底,清河市交通运输局\n"
        "2,文旅融合,推出精品线路5条；发行旅游年票,12月底,云岭县文化旅游局\n"
        "3,机制保障,落实联席会议制度,持续推进,联合办公室\n"
    )
    found = read(
        table, name="list.csv", kind="table", title="清河云岭2023年合作任务清单", published=None, meetings=[]
    )
    assert [(c.quote, c.sector, c.due, c.lead, c.concreteness) for c in found] == [
        ("开通城际快巴", "infrastructure", "2023-06-30", "清河市交通运输局", "measurable"),
        ("推出精品线路5条", "consumption", "2023-12-31", "云岭县文化旅游局", "measurable"),
        ("发行旅游年票", "consumption", "2023-12-31", "云岭县文化旅游局", "measurable"),
        ("落实联席会议制度", "governance", None, "联合办公室", "action"),
    ]


def test_a_table_may_have_a_column_of_tasks_and_one_of_goals() -> None:
    table = (
        "清河云岭2023年合作任务分解表,,,\n编号,领域,工作任务,目标要求,完成时间,责任部门\n"
        "1,环保,开展水源地联合执法,全年不少于6次,全年,清河市生态环境局\n"
    )
    found = read(
        table,
        name="list.csv",
        kind="table",
        title="清河云岭2023年合作任务分解表",
        published=None,
        meetings=[],
    )
    assert [(c.quote, c.due, c.lead) for c in found] == [
        ("开展水源地联合执法", "2023-12-31", "清河市生态环境局"),
        ("全年不少于6次", "2023-12-31", "清河市生态环境局"),
    ]


def test_contracts_articles_and_what_the_page_says_of_parties() -> None:
    found = quotes(
        "第一条 合作原则\n坚持平等互利的原则。\n第二条 合作内容\n甲方支持乙方企业参与园区建设，乙方优先采购甲方农产品。\n"
        "第三条 附则\n本协议自签订之日起生效，有效期五年。",
        kind="plan",
        title="清河市与云岭县合作协议",
        meetings=[],
    )
    assert found == ["坚持平等互利的原则", "支持乙方企业参与园区建设", "优先采购甲方农产品"]


def test_who_else_will_do_something_is_no_party() -> None:
    assert quotes("据悉，下赛季球队将引进两名外援，加强锋线。") == []
    assert quotes("据悉，两地还将共同开通城际公交。") == ["共同开通城际公交"]


def test_what_a_document_is_said_to_set_down() -> None:
    found = quotes(
        "《工作要点》还明确了保障机制：建立会商制度，每半年听取一次汇报；加强督查考核。",
        instruments=[document("清河云岭工作要点", "issued")],
    )
    assert found == ["建立会商制度", "每半年听取一次汇报", "加强督查考核"]


def test_organising_heads_a_part_only_as_a_sentence_of_its_own() -> None:
    alone = read("秦望舒说，要加强组织领导。完善工作机制，凝聚各方力量。要加快修建大桥。")
    listed = read("秦望舒说，要加强组织领导，强化责任落实，加强规划衔接，密切部门往来。加快修建望江大桥。")
    assert [c.nature for c in alone[:3]] == ["safeguard", "safeguard", "safeguard"]
    assert listed[-1].nature == "promise"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("会议商定，下届会议明年9月在云岭县举行。", ["下届会议明年9月在云岭县举行"]),
        ("秦望舒说，要把与云岭开展合作纳入重点项目。", ["把与云岭开展合作纳入重点项目"]),
        ("秦望舒说，要以片区为单元，推动园区共建。", ["推动园区共建"]),
        ("会议通过《合作宣言》。商定今后两年将着重推进园区共建。", ["着重推进园区共建"]),
    ],
)
def test_where_quotes_begin_and_end(said: str, expected: list[str]) -> None:
    assert quotes(said) == expected


def test_lines_under_a_head_that_looks_ahead() -> None:
    found = quotes(
        "这些事，马上要办！\n年底前打通望江路\n共建茶叶产业园\n成绩单\n开通跨省公交3条\n", meetings=[]
    )
    assert found == ["年底前打通望江路", "共建茶叶产业园"]


def test_a_responsible_unit_that_has_a_duty_is_no_label() -> None:
    found = read(
        "一、组织实施\n各责任单位要明确专人负责，于每季度末报送工作总结。",
        kind="notice",
        title="关于印发《合作任务清单》的通知",
        instruments=[document("合作任务清单", "issued", kind="list")],
        meetings=[],
    )
    assert [(c.quote, c.nature) for c in found] == [
        ("明确专人负责", "safeguard"),
        ("于每季度末报送工作总结", "safeguard"),
    ]


def test_national_leaders_words_are_context() -> None:
    reading = reading_of("秦望舒强调，要深化区域合作。", meetings=[])
    reading.found.people[0].appointments[0].post = "总书记"
    commitments.find(reading)
    assert reading.found.commitments == []


def test_the_goals_of_a_project_table_are_due_in_its_year() -> None:
    table = (
        "清河市2023年重点项目清单,,,\n项目名称,总投资(亿元),年度形象进度目标,责任单位\n"
        "望江大桥,8,完成主体工程,市交通运输局\n滨江医院,3,实现竣工投用,市卫生健康委\n"
    )
    found = read(
        table,
        name="list.csv",
        kind="table",
        title="清河市2023年重点项目清单",
        published=None,
        home=[QINGHE],
        meetings=[],
    )
    assert [(c.quote, c.sector, c.due) for c in found] == [
        ("完成主体工程", "infrastructure", "2023-12-31"),
        ("实现竣工投用", "public-services", "2023-12-31"),
    ]


def test_a_page_without_promises_has_none() -> None:
    assert quotes("出售二手自行车一辆，去年新买，车况良好，价格可以商量，看车请提前联系。", meetings=[]) == []


def test_spans_point_at_the_quotes() -> None:
    reading = reading_of("秦望舒说，要共建滨江绿道，协同优化营商环境。")
    commitments.find(reading)
    assert [reading.page.slice(c.span) for c in reading.found.commitments] == [
        "共建滨江绿道",
        "协同优化营商环境",
    ]


def test_a_plenary_of_one_member_has_its_own_tasks() -> None:
    plenary = Meeting(span=(0, 4), name="清河市委全会", kind="plenary", date="2023-03-09", parties=[QINGHE])
    found = read("全会要求，要建设清河新城，与云岭联合治理白水河。", meetings=[plenary], home=[QINGHE])
    assert [(c.voiced_for, c.reach, c.speech_act) for c in found] == [
        (QINGHE, "own", "urged"),
        (QINGHE, "joint", "urged"),
    ]


@pytest.mark.parametrize(
    "labels",
    [
        "。\n牵头单位：清河市农业农村局\n完成时限：9月底",
        "（牵头单位：清河市农业农村局；完成时限：9月底）",
        "（清河市农业农村局牵头，9月底前完成）",
    ],
)
def test_labels_may_stand_in_brackets_or_on_lines_of_their_own(labels: str) -> None:
    found = read(
        f"一、重点任务\n1.共建茶叶产业园，编制园区规划{labels}",
        kind="notice",
        title="关于印发《合作任务清单》的通知",
        instruments=[document("合作任务清单", "issued", kind="list")],
        meetings=[],
    )
    assert [one.quote for one in found] == ["共建茶叶产业园", "编制园区规划"]
    assert [one.due for one in found] == ["2023-09-30", "2023-09-30"]


def test_a_work_report_speaks_for_its_division() -> None:
    found = read(
        "2023年清河市政府工作报告（节选）\n一、2022年工作回顾\n（一）区域合作走深走实。望江大桥建成通车。\n"
        "二、2023年工作安排\n1.推动设施互联。与云岭县共同改造望江公路。",
        title="2023年清河市政府工作报告（节选）",
        home=[QINGHE],
        meetings=[],
    )
    assert [(one.quote, one.voiced_for, one.by) for one in found] == [
        ("推动设施互联", QINGHE, None),
        ("与云岭县共同改造望江公路", QINGHE, None),
    ]


@pytest.mark.parametrize(
    ("clause", "sector"),
    [
        ("联合举办招聘会", "public-services"),
        ("联手治理望江", "ecology"),
        ("加快改造望江镇至云岭镇公路", "infrastructure"),
        ("共建机床产业园", "industry"),
        ("组建科技成果转化联盟", "innovation"),
        ("发行两地旅游一卡通", "consumption"),
        ("共建口岸通关一体化平台", "reform-opening"),
        ("提升城市管理水平", "urban-rural"),
        ("设立合作办公室", "governance"),
        ("统一编制国土空间规划", "planning"),
        ("抢抓大桥建设机遇", "general"),
    ],
)
def test_the_object_decides_the_sector(clause: str, sector: str) -> None:
    assert [one.sector for one in read(f"秦望舒指出，要{clause}。")] == [sector]


@pytest.mark.parametrize(
    ("clause", "concreteness", "nature"),
    [
        ("共建岗位信息平台", "action", "promise"),
        ("破除“一亩三分地”思维", "slogan", "promise"),
        ("当好云岭的“后花园”", "direction", "positioning"),
        ("建立干部双向挂职机制", "action", "exchange"),
        ("落实跨界河流联合河长制", "action", "promise"),
        ("推动社保卡“一卡通用”", "action", "promise"),
        ("共护一江碧水", "slogan", "promise"),
    ],
)
def test_what_a_citizen_could_check(clause: str, concreteness: str, nature: str) -> None:
    assert [(one.concreteness, one.nature) for one in read(f"秦望舒指出，要{clause}。")] == [
        (concreteness, nature)
    ]
