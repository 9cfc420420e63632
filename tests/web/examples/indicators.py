"""Schemes of evaluation, evaluations and indicators."""

from __future__ import annotations

from datetime import date

from web import scene
from web.example_acts import Example, example
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.indicators.acts import (
    EvaluationAdopted,
    IndicatorRecorded,
    ObservationRecorded,
    RankingOpened,
    SchemeDrafted,
    SchemeIssued,
    SchemeItem,
    TargetSet,
)
from yipanqi_web.indicators.acts.evaluations import drawn_up
from yipanqi_web.indicators.models import Scheme
from yipanqi_web.programmes.models import Member, Programme


def drafted(of: Programme, **fields: object) -> SchemeDrafted:
    told: dict[str, object] = {
        "title": "步道协同评价办法", "document": "步办〔2029〕3 号", "valid_from": date(2030, 1, 1),
        "items": (SchemeItem(measure="tasks-verified", weight=100),),
    }  # fmt: skip
    return SchemeDrafted.model_validate({"programme": of.key, **told, **fields})


def draft(of: Programme) -> str:
    """A version that waits for the one member of a programme."""
    if not Member.objects.filter(programme=of.key).exists():
        scene.member(of, scene.EAST, "渠县", public=False)
    return record(drafted(of), by=scene.CLERK).key("sm")


def scheme(of: Programme) -> Scheme:
    key = draft(of)
    scene.agreed(SchemeIssued(key=key))
    return Scheme.objects.get(pk=key)


def evaluation(of: Programme) -> str:
    return record(drawn_up(scheme(of), 2030, date(2031, 1, 9)), by=scene.CLERK).key("ea")


@example("scheme.drafted")
def _(of: Programme) -> Act:
    return drafted(of)


@example("scheme.issued")
def _(of: Programme) -> Act:
    return SchemeIssued(key=draft(of))


@example("evaluation.drawn-up")
def _(of: Programme) -> Example:
    return Example(drawn_up(scheme(of), 2030, date(2031, 1, 9)), member="")


@example("evaluation.adopted")
def _(of: Programme) -> Act:
    return EvaluationAdopted(key=evaluation(of))


@example("ranking.opened")
def _(of: Programme) -> Act:
    key = evaluation(of)
    scene.agreed(EvaluationAdopted(key=key))
    return RankingOpened(key=key, why="两县商定")


def watched(of: Programme) -> IndicatorRecorded:
    return IndicatorRecorded(
        programme=of.key, name="跨界公交日客运量", unit="人次", document="步办〔2029〕3 号"
    )


def indicator(of: Programme) -> str:
    return record(watched(of), by=scene.CLERK).key("ix")


@example("indicator.recorded")
def _(of: Programme) -> Act:
    return watched(of)


@example("target.set")
def _(of: Programme) -> Act:
    day = date(2030, 12, 31)
    return TargetSet(indicator=indicator(of), relation="≥", value=3000, due=day, document="步道规划")


@example("observation.recorded")
def _(of: Programme) -> Act:
    day = date(2030, 6, 30)
    return ObservationRecorded(indicator=indicator(of), value=2100, day=day, document="统计月报")
