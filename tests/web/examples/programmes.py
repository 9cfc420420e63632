"""Programmes, their members, titles and bodies."""

from __future__ import annotations

from datetime import date

from web import scene
from web.example_acts import example
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.programmes import acts as programmes
from yipanqi_web.programmes.models import Programme


@example("programme.recorded")
def _(of: Programme) -> Act:
    return programmes.ProgrammeRecorded(slug=of.slug + "-next", name="新合作", standing="alliance")


@example("programme.founded")
def _(of: Programme) -> Act:
    return programmes.ProgrammeFounded(key=of.key, founded="2023-04-05")


@example("member.recorded")
def _(of: Programme) -> Act:
    return programmes.MemberRecorded(programme=of.key, code="341321", name="砀山县")


@example("positioning.recorded")
def _(of: Programme) -> Act:
    return programmes.PositioningRecorded(programme=of.key, title="滨水步道先行区")


@example("body.recorded")
def _(of: Programme) -> Act:
    return programmes.BodyRecorded(programme=of.key, name="步道领导小组", body_kind="leading-group")


def _body(of: Programme, **fields: str) -> str:
    values = {"programme": of.key, "name": "步道专班", "body_kind": "working-group", **fields}
    return record(programmes.BodyRecorded.model_validate(values), by=scene.CLERK).key("bd")


@example("body.lead-named")
def _(of: Programme) -> Act:
    lead = scene.office(of, "水务局").key
    return programmes.BodyLeadNamed(key=_body(of), member=scene.EAST, lead=lead)


@example("body.members-named")
def _(of: Programme) -> Act:
    return programmes.BodyMembersNamed(key=_body(of), members=(scene.office(of, "水务局").key,))


@example("body.cadence-stated")
def _(of: Programme) -> Act:
    return programmes.BodyCadenceStated(key=_body(of), cadence="每年两次", per_year=2, document="会议纪要")


@example("body.activated")
def _(of: Programme) -> Act:
    return programmes.BodyActivated(key=_body(of, body_kind="joint-conference"), day=date(2024, 1, 1))


@example("body.ended")
def _(of: Programme) -> Act:
    return programmes.BodyEnded(key=_body(of), until=date(2024, 1, 1), why="任务完成")


@example("member.succeeded")
def _(of: Programme) -> Act:
    scene.member(of, scene.EAST, "渠县")
    return programmes.MemberSucceeded(
        programme=of.key,
        code=scene.EAST,
        successor="511700",
        name="达州市",
        day=date(2024, 1, 1),
        document="民政部批复",
    )


@example("positioning.superseded")
def _(of: Programme) -> Act:
    older, newer = (
        record(programmes.PositioningRecorded(programme=of.key, title=title), by=scene.CLERK).key("ps")
        for title in ("滨水门户", "滨水步道先行区")
    )
    return programmes.PositioningSuperseded(key=older, by=newer)
