"""What each side's own plan covers, where a programme's specification says so; two sides may have planned one county."""

from __future__ import annotations

from datetime import date

from yipanqi_web.demo.stage import Stage, name_of
from yipanqi_web.instruments.acts import InstrumentRecorded, PlanAreaRecorded
from yipanqi_web.releases.acts import ReleaseApproved


def draw(stage: Stage, day: date) -> None:
    """Each side's plan with its area, and their release."""
    for spec in stage.spec.get("areas", ()):
        plan = InstrumentRecorded(
            programme=stage.key, title=f"{name_of(spec['member'])}{spec['plan']}", instrument_kind="plan",
            life="adopted", date=day.isoformat(), parties=(spec["member"],),
        )  # fmt: skip
        document = stage.do(day, plan, stage.joint_office).key("in")
        area = PlanAreaRecorded(
            instrument=document, member=spec["member"], name=spec["name"], use=spec["use"],
            divisions=tuple(spec["divisions"]),
        )  # fmt: skip
        key = stage.do(day, area, stage.joint_office).key("pa")
        stage.do(day, ReleaseApproved(keys=(document, key)), stage.joint_office)
