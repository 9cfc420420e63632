"""Documents."""

from __future__ import annotations

from web import scene
from web.example_acts import example
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.instruments import acts as instruments
from yipanqi_web.programmes.models import Programme


@example("instrument.recorded")
def _(of: Programme) -> Act:
    return instruments.InstrumentRecorded(
        programme=of.key, title="步道规划", instrument_kind="plan", life="reviewed"
    )


@example("instrument.advanced")
def _(of: Programme) -> Act:
    return instruments.InstrumentAdvanced(key=scene.instrument(of, title="步道规划").key, life="adopted")


@example("instrument.signed")
def _(of: Programme) -> Act:
    return instruments.InstrumentSigned(key=scene.instrument(of, public=False, parties=(scene.EAST,)).key)


@example("instrument.chapters-recorded")
def _(of: Programme) -> Act:
    chapters = (instruments.Chapter(number="第一章", title="总体要求"),)
    return instruments.ChaptersRecorded(key=scene.instrument(of, public=False).key, chapters=chapters)


@example("plan.placed")
def _(of: Programme) -> Act:
    root = scene.instrument(of, title="总体规划", public=False).key
    above = record(instruments.PlanPlaced(instrument=root), by=scene.CLERK).key("pn")
    part = scene.instrument(of, title="步道规划", public=False).key
    return instruments.PlanPlaced(instrument=part, parent=above)


@example("plan.slot-opened")
def _(of: Programme) -> Act:
    return instruments.PlanSlotOpened(programme=of.key, expected="专项规划")


@example("plan.taken-out")
def _(of: Programme) -> Act:
    opened = record(instruments.PlanSlotOpened(programme=of.key, expected="专项规划"), by=scene.CLERK)
    return instruments.PlanTakenOut(key=opened.key("pn"))


@example("plan-area.recorded")
def _(of: Programme) -> Act:
    scene.member(of, scene.EAST, "渠县", public=False)
    document = scene.instrument(of, title="步道规划", public=False).key
    return instruments.PlanAreaRecorded(
        instrument=document, member=scene.EAST, name="步道沿线", use="ecology", divisions=(scene.EAST,)
    )


@example("plan-area.taken-out")
def _(of: Programme) -> Act:
    return instruments.PlanAreaTakenOut(key=scene.plan_area(of, public=False).key)
