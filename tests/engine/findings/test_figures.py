"""Targets and achievements of small invented pages."""

from __future__ import annotations

from typing import Any

import pytest

from yipanqi.findings import figures
from yipanqi.findings.context import Reading
from yipanqi.findings.read import read
from yipanqi.findings.types import Facts, Figure
from yipanqi.pages import open_page


def reading_of(
    body: str, *, title: str = "清河市与云岭县合作会议召开", name: str = "page.txt", **facts: Any
) -> Reading:
    """A page read as far as figures need it: its facts and that it names divisions."""
    text = body if name.endswith(".csv") else f"{title}\n\n{body}\n"
    reading = Reading(open_page(text.encode(), name=name))
    reading.found.page = Facts(title=title, **{"published": "2023-02-10", "kind": "news", **facts})
    reading.found.jurisdictions = ["110000"]
    figures.find(reading)
    return reading


def told(found: list[Figure]) -> list[tuple[str, str, float, str | None, str | None]]:
    return [(each.indicator, each.relation, each.value, each.unit, each.due or each.as_of) for each in found]


def test_a_figure_with_a_day_ahead_is_a_target() -> None:
    found = reading_of("到2027年，示范区地区生产总值突破4500亿元，两地通勤时间缩短至1小时以内。").found
    assert told(found.targets) == [
        ("示范区地区生产总值", ">=", 4500, "亿元", "2027-12-31"),
        ("通勤时间", "<=", 1, "小时", "2027-12-31"),
    ]
    assert found.achievements == []


@pytest.mark.parametrize(
    ("sentence", "indicator", "relation", "value", "unit", "due"),
    [
        ("双方将在年内选派50名干部到园区工作。", "选派到园区工作的干部", "=", 50, "名", "2023-12-31"),
        ("6月底前新增“跨省通办”事项20项以上。", "新增“跨省通办”事项", ">=", 20, "项", "2023-06-30"),
        ("到“十四五”末，货运量翻两番。", "货运量", "x", 4, None, "2025-12-31"),
        ("到2025年产值较2020年增长1倍。", "产值较增长", "x", 2, None, "2025-12-31"),
        ("单位产值能耗到2025年下降14.5%以上。", "单位产值能耗下降", ">=", 14.5, "%", "2025-12-31"),
        ("年底前森林覆盖率提高到35%。", "森林覆盖率", "=", 35, "%", "2023-12-31"),
        ("全年计划完成投资三百亿元。", "投资", "=", 300, "亿元", "2023-12-31"),
        ("年底前成果转化率提高20个百分点。", "成果转化率提高", "=", 20, "个百分点", "2023-12-31"),
        ("到2025年，全市GDP突破3000亿元。", "全市GDP", ">=", 3000, "亿元", "2025-12-31"),
        ("三年内引进企业不少于50家。", "引进企业", ">=", 50, "家", "2025-12-31"),
    ],
)
def test_a_target_is_read(
    sentence: str, indicator: str, relation: str, value: float, unit: str | None, due: str
) -> None:
    ((name, *rest),) = told(reading_of(sentence).found.targets)
    assert rest == [relation, value, unit, due]
    assert set(name) >= set(indicator) - set("较")


def test_a_hedge_governs_what_is_coordinated_and_no_more() -> None:
    targets = reading_of(
        "力争到2024年综合产值突破100亿元、游客年均增长10%以上；2025年底前建成码头3座，绿化率达到60%左右。"
    ).found.targets
    assert [(each.value, each.hedge) for each in targets] == [
        (100, "力争"),
        (10, "力争"),
        (3, None),
        (60, "左右"),
    ]


def test_goals_go_on_over_the_sentences_of_a_paragraph() -> None:
    targets = reading_of("到2025年，建成创新平台15家。高新技术企业数量达到600家。").found.targets
    assert [(each.value, each.due) for each in targets] == [(15, "2025-12-31"), (600, "2025-12-31")]


@pytest.mark.parametrize(
    ("sentence", "value", "as_of"),
    [
        ("截至2022年6月底，累计完成投资1835.3亿元。", 1835.3, "2022-06-30"),
        ("2022年，园区完成投资49亿元。", 49, "2022-12-31"),
        ("去年，两地贸易额达340亿元。", 340, "2022-12-31"),
        ("一年来，两地互送游客超过80万人次。", 80, "2023-02-10"),
        ("此前已联合开行旅游直通车4班。", 4, "2023-02-10"),
        ("跨省通办事项由58项增加到152项。", 152, "2023-02-10"),
    ],
)
def test_a_figure_reached_is_an_achievement(sentence: str, value: float, as_of: str) -> None:
    found = reading_of(sentence).found
    assert [(each.value, each.as_of) for each in found.achievements if each.unit != "%"][-1:] == [
        (value, as_of)
    ]
    assert found.targets == []


def test_growth_is_told_of_what_grew() -> None:
    found = reading_of("去年，进出口总额1234亿元，同比增长15.6%。").found
    assert told(found.achievements)[1][:3] == ("进出口总额同比增长", "=", 15.6)


def test_what_a_figure_grew_from_is_its_baseline() -> None:
    (figure,) = reading_of("三年来，跨省通办事项由58项增加到152项。").found.achievements
    assert (figure.indicator, figure.value, figure.baseline) == ("跨省通办事项", 152, "58项")


@pytest.mark.parametrize(
    "sentence",
    [
        "两地每年互派挂职干部10名。",
        "双方将共建种苗基地1200亩。",
        "预计2025年建成，建成后可实现产值100亿元。",
        "大道全长28公里，总投资35亿元。",
        "张三丰等120人参加会议。",
        "代表团一行走进3家企业。",
        "会上，两地企业签订合作协议12份。",
        "会议通过了《2025年建成20个园区行动方案》。",
        "省际断头路涉及8个县（市、区）。",
    ],
)
def test_what_is_no_figure(sentence: str) -> None:
    found = reading_of(sentence).found
    assert (found.targets, found.achievements) == ([], [])


def test_headings_say_whether_a_part_recounts_or_plans() -> None:
    found = reading_of(
        "一、2022年工作情况\n\n园区入驻企业41户，全年办件3.5万件。\n\n二、2023年工作打算\n\n新增合作事项30项。",
        title="清河市2022年工作情况和2023年工作打算",
        published="2023-01-18",
    ).found
    assert [(each.value, each.as_of) for each in found.achievements] == [
        (41, "2022-12-31"),
        (3.5, "2022-12-31"),
    ]
    assert [(each.value, each.due) for each in found.targets] == [(30, "2023-12-31")]


def test_a_plan_s_year_is_the_due_of_its_tasks_but_not_of_its_safeguards() -> None:
    found = reading_of(
        "一、重点任务\n\n新改建农村公路500公里。\n\n二、保障措施\n\n设立工作组5个。",
        title="清河云岭合作2024年行动计划",
        published="2024-02-01",
        kind="plan",
    ).found
    assert [(each.value, each.due) for each in found.targets] == [(500, "2024-12-31")]


def test_a_bare_measure_is_told_with_what_it_is_about() -> None:
    targets = reading_of(
        "年底前开工建设湖滨大道，完成投资8亿元；优化城际公交班次，日均发车24班。"
    ).found.targets
    assert [each.indicator for each in targets] == ["湖滨大道完成投资", "城际公交日均发车"]


def test_a_task_s_own_deadline_is_the_due_of_its_figures() -> None:
    found = reading_of(
        "1.培育配套企业10户以上，实现产值突破60亿元。牵头单位：甲区经信局；责任单位：3个镇；完成时限：9月底。",
        title="清河云岭合作2023年重点任务清单",
        kind="plan",
    ).found
    assert [(each.value, each.due) for each in found.targets] == [(10, "2023-09-30"), (60, "2023-09-30")]


def test_a_list_of_projects_holds_a_year_s_plan_and_what_was_done() -> None:
    found = reading_of(
        "清河市2024年重点项目清单（截至2024年3月底，单位：亿元）,,,,\n"
        "项目名称,建设内容,总投资,年度计划投资,累计完成投资\n"
        "云岭大桥,全长3公里,50,12,3.5\n",
        title="清河市2024年重点项目清单",
        name="list.csv",
        kind="table",
        published=None,
    ).found
    assert told(found.targets) == [("云岭大桥年度计划投资", "=", 12, "亿元", "2024-12-31")]
    assert told(found.achievements) == [("云岭大桥累计完成投资", "=", 3.5, "亿元", "2024-03-31")]


def test_a_short_report_of_progress_takes_its_object_from_the_measure() -> None:
    found = reading_of(
        "合作任务清单（进展情况截至2024年3月31日）,,,\n"
        "序号,具体举措,完成时限,进展情况\n"
        "1,引进上下游配套企业20户以上,2024年底,已签约9户，计划年底前再签约5户\n",
        title="合作任务清单",
        name="list.csv",
        kind="table",
        published=None,
    ).found
    assert told(found.targets) == [("引进上下游配套企业", ">=", 20, "户", "2024-12-31")]
    assert told(found.achievements) == [("签约上下游配套企业", "=", 9, "户", "2024-03-31")]


def test_a_table_of_indicators_by_year() -> None:
    found = reading_of(
        "主要指标,,,\n指标名称,单位,2020年,2025年\n城镇化率,%,58.5,65以上\n",
        title="清河云岭“十四五”主要指标",
        name="list.csv",
        kind="table",
        published="2021-06-01",
    ).found
    assert told(found.targets) == [("城镇化率", ">=", 65, "%", "2025-12-31")]
    assert told(found.achievements) == [("城镇化率", "=", 58.5, "%", "2020-12-31")]


def test_a_figure_told_twice_is_kept_once_where_the_body_tells_it() -> None:
    reading = reading_of(
        "上半年，重大项目完成投资300亿元。", title="重大项目上半年完成投资300亿元", published="2023-07-20"
    )
    (figure,) = reading.found.achievements
    assert reading.text[slice(*figure.span)].startswith("重大项目完成投资300亿元")
    assert figure.span[0] > len("重大项目上半年完成投资300亿元")


def scopes(
    body: str, *, title: str = "平昌县与开州区举行合作座谈会", name: str = "page.txt"
) -> list[tuple[float, list[str]]]:
    """The value and the scope of every figure of a page that is read from its beginning."""
    text = f"{title}\n\n2023-02-10 来源：平昌新闻网\n\n{body}\n" if name.endswith(".txt") else body
    found = read(open_page(text.encode(), name=name))
    return [(each.value, each.scope) for each in (*found.targets, *found.achievements)]


def test_a_figure_is_of_whoever_acts_in_its_clause() -> None:
    joint = ["500154", "511923"]
    assert scopes(
        "2月9日，四川省平昌县与重庆市开州区合作座谈会举行。两地将在年内新增通办事项20项。"
        "平昌将于年底前选派30名教师到开州跟岗。到2025年，示范区产值突破40亿元。"
    ) == [(20, joint), (30, ["511923"]), (40, joint)]


def test_a_figure_of_one_side_with_another_is_of_both() -> None:
    assert scopes(
        "2月9日，中共平昌县委召开全会。近年来，平昌先后与重庆市开州区签订合作协议30余份，联合培育企业17户。"
        "力争到2026年，全县地区生产总值突破500亿元。",
        title="平昌县委召开全会",
    ) == [(500, ["511923"]), (30, ["500154", "511923"]), (17, ["500154", "511923"])]


def test_a_task_is_of_the_units_of_its_row() -> None:
    rows = (
        "平昌县、开州区合作2024年任务清单,,,\n"
        "具体举措,完成时限,牵头单位,责任单位\n"
        "新增合作事项20项,2024年底,平昌县商务局,开州区商务委\n"
        "开行班列8列,2024年底,平昌县发展改革局,\n"
    )
    assert scopes(rows, name="list.csv") == [(20, ["500154", "511923"]), (8, ["511923"])]


def test_a_page_that_names_no_division_has_no_figures() -> None:
    reading = Reading(open_page("出售旧车\n\n2018年上户，已跑5.3万公里。\n".encode(), name="page.txt"))
    figures.find(reading)
    assert reading.found.achievements == []


def test_months_counted_from_january_are_reported() -> None:
    found = reading_of("会上通报，去年前十个月两地出口额31.7亿元，淘汰手工作坊214家。").found
    assert told(found.achievements) == [
        ("出口额", "=", 31.7, "亿元", "2022-10-31"),
        ("淘汰手工作坊", "=", 214, "家", "2022-10-31"),
    ]
    assert found.targets == []


def test_a_deadline_on_a_line_below_is_the_due_of_the_item_s_figures() -> None:
    found = reading_of(
        "1.联合推出精品线路6条。\n牵头单位：清河市文化和旅游局\n完成时限：5月1日前\n2.引进项目8个。\n完成时限：2023年11月底",
        title="合作任务清单",
        kind="plan",
    ).found
    assert [(each.value, each.due) for each in found.targets] == [(6, "2023-05-01"), (8, "2023-11-30")]


def test_a_header_s_year_is_the_due_of_its_column() -> None:
    found = reading_of(
        "项目名称,2023年计划投资（万元）,2023年形象进度目标,责任单位\n望江大桥,12000,6月底前完成桥墩6座,清河市交通运输局\n",
        title="项目表",
        name="page.csv",
        kind="table",
    ).found
    assert [(each.value, each.due) for each in found.targets] == [(12000, "2023-12-31"), (6, "2023-06-30")]


def test_what_a_column_says_was_done_so_far_is_an_achievement() -> None:
    reading = reading_of(
        "项目名称,总投资(万元),上半年完成(万元),完成率\n望江大桥,12000,4200,35%\n合计,12000,4200,35%\n",
        title="项目建设情况",
        name="page.csv",
        kind="table",
    )
    assert [(each.indicator, each.value, each.unit) for each in reading.found.achievements][:2] == [
        ("望江大桥上半年完成", 4200, "万元"),
        ("望江大桥完成率", 35, "%"),
    ]
