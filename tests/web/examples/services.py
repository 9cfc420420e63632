"""Benefits and services across the border."""

from __future__ import annotations

from datetime import date
from typing import Any

from web import scene
from web.example_acts import example
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.programmes.models import Programme
from yipanqi_web.services.acts import (
    BenefitChanged,
    BenefitEnded,
    BenefitRecorded,
    ServiceItemChanged,
    ServiceItemRecorded,
    Side,
)

BENEFIT: dict[str, Any] = {
    "title": "公积金异地支取",
    "people": ("residents",),
    "after": "1 次办结",
    "since": date(2024, 3, 1),
    "where": "步道路 1 号窗口",
    "evidence": "桥发〔2024〕2 号",
}
SIDES = (Side(division=scene.EAST, days=3), Side(division=scene.WEST, days=5))


@example("benefit.recorded")
def _(of: Programme) -> Act:
    return BenefitRecorded(programme=of.key, **BENEFIT)


def _benefit(of: Programme) -> str:
    return record(BenefitRecorded(programme=of.key, **BENEFIT), by=scene.CLERK).key("bn")


@example("benefit.changed")
def _(of: Programme) -> Act:
    return BenefitChanged(key=_benefit(of), **{**BENEFIT, "after": "网上办结"})


@example("benefit.ended")
def _(of: Programme) -> Act:
    return BenefitEnded(key=_benefit(of), day=date(2025, 1, 1), why="并入省级平台")


@example("service-item.recorded")
def _(of: Programme) -> Act:
    return ServiceItemRecorded(programme=of.key, name="老年优待证", sides=SIDES, day=date(2024, 3, 1))


@example("service-item.changed")
def _(of: Programme) -> Act:
    made = ServiceItemRecorded(programme=of.key, name="老年优待证", sides=SIDES, day=date(2024, 3, 1))
    key = record(made, by=scene.CLERK).key("si")
    return ServiceItemChanged(key=key, sides=SIDES, day=date(2025, 3, 1))
