"""How the sides measure themselves: a scheme agreed on in the first spring, mended a year later, and last year's numbers."""

from __future__ import annotations

from datetime import date

from yipanqi_web.demo.stage import Stage, name_of
from yipanqi_web.indicators.acts import (
    EvaluationAdopted,
    IndicatorRecorded,
    ObservationRecorded,
    SchemeDeduction,
    SchemeDrafted,
    SchemeIssued,
    SchemeItem,
    TargetSet,
)
from yipanqi_web.indicators.acts.evaluations import drawn_up
from yipanqi_web.indicators.models import Indicator, Scheme, SchemeState

EVALUATING = ("yunliu", "lancheng")  # the others have not agreed on a scheme
CEREMONIES = tuple(SchemeItem(measure=word) for word in ("ceremonies", "visits", "signings", "meetings"))
FIRST = (
    SchemeItem(measure="tasks-verified", weight=50),
    SchemeItem(measure="reports-in-time", weight=30),
    SchemeItem(measure="made-concrete", weight=20),
    *CEREMONIES,
)
SECOND = (
    SchemeItem(measure="tasks-verified", weight=30),
    SchemeItem(measure="tasks-claimed", weight=20),
    SchemeItem(measure="reports-in-time", weight=20),
    SchemeItem(measure="projects-started", weight=10),
    SchemeItem(measure="made-concrete", weight=20),
    *CEREMONIES,
)


def evaluate(stage: Stage, month: int, day: date) -> None:
    """The scheme in the third month, its next version a year later; each spring the year before is drawn up."""
    if str(stage.spec["slug"]) not in EVALUATING:
        return
    if month == 2:
        _agree(stage, day, FIRST, "第 1 版试行一年后修订。")
    elif month == 14:
        _agree(stage, day, SECOND, "增加以报告完成日期计算的项目，核实晚于完成的不再全部计为未完成。")
    if month > 2 and day.month == 2:
        _draw_up(stage, day)
    if month == 3:
        _watch(stage, day)
    elif month > 3 and month % 6 == 3:
        _observe(stage, day, month)


def _agree(stage: Stage, day: date, items: tuple[SchemeItem, ...], note: str) -> None:
    host = stage.members[0]
    drafted = SchemeDrafted(
        programme=stage.key, title=f"{stage.name}协同工作评价办法", valid_from=date(day.year, 1, 1), items=items,
        document=f"{name_of(host)[:2]}办〔{day.year}〕{5 + day.month}号",
        deductions=(SchemeDeduction(measure="past-their-day", each=2, most=10),), note=note,
    )  # fmt: skip
    key = stage.do(day, drafted, stage.joint_office).key(Scheme.prefix)
    stage.together(day, SchemeIssued(key=key))


def _draw_up(stage: Stage, day: date) -> None:
    """The numbers of the year before under the version that held; adopted by all, in the order of the members."""
    issued = Scheme.objects.filter(
        programme=stage.key, state=SchemeState.ISSUED, valid_from__lte=f"{day.year - 1}-12-31"
    )
    scheme = issued.order_by("-version").first()
    if scheme is not None:
        made = stage.do(day, drawn_up(scheme, day.year - 1, day), stage.joint_office).key("ea")
        stage.together(day, EvaluationAdopted(key=made))


def _watch(stage: Stage, day: date) -> None:
    """An indicator without a baseline, which no document states, and what it is to reach at the end of next year."""
    plan, by = f"{stage.name}总体规划", stage.joint_office
    watched = IndicatorRecorded(
        programme=stage.key,
        name="跨界城际公交日均客运量",
        unit="人次",
        method="各方交通运输部门月报之和",
        document=plan,
    )
    key = stage.do(day, watched, by).key(Indicator.prefix)
    aim = TargetSet(indicator=key, relation="≥", value=3000, due=date(day.year + 1, 12, 31), document=plan)
    stage.do(day, aim, by)


def _observe(stage: Stage, day: date, month: int) -> None:
    watched = Indicator.objects.filter(programme=stage.key).first()
    if watched is not None:
        value = 1400 + 55 * month + 37 * month % 90
        document = f"{stage.name}联合办公室运行监测（{day:%Y-%m}）"
        seen = ObservationRecorded(indicator=watched.key, value=value, day=day, document=document)
        stage.do(day, seen, stage.joint_office)
