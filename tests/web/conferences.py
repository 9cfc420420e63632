"""An invented joint conference for tests: a series, meetings planned and held, what they resolved."""

from __future__ import annotations

from typing import Any

from web import scene
from yipanqi_web.chain.acts import record
from yipanqi_web.meetings.acts import (
    AgendaItemAdded,
    AttendeeAdded,
    MeetingHeld,
    MeetingPlanned,
    MeetingSeriesRecorded,
    ResolutionRecorded,
)
from yipanqi_web.meetings.models import AgendaItem, Meeting, MeetingSeries, Resolution
from yipanqi_web.programmes.models import Programme

CHAIR: dict[str, Any] = {
    "name": "楚云帆", "role": "chaired", "roles": ("chaired",), "capacity": "member",
    "posts": ({"title": "县长", "division": scene.EAST},),
}  # fmt: skip


def series(of: Programme, name: str = "山河协同带联席会议", **fields: Any) -> MeetingSeries:
    values = {"programme": of.key, "name": name, "meeting_kind": "joint-conference", **fields}
    receipt = record(MeetingSeriesRecorded.model_validate(values), by=scene.CLERK)
    return MeetingSeries.objects.get(pk=receipt.key("sr"))


def planned(of: Programme, within: MeetingSeries | None = None, **fields: Any) -> Meeting:
    values = {
        "programme": of.key, "series": within.key if within else "", "name": "山河协同带第三次联席会议",
        "meeting_kind": "joint-conference", "ordinal": 3, "date": "2023-12-03", "parties": (scene.EAST, scene.WEST),
        **fields,
    }  # fmt: skip
    receipt = record(MeetingPlanned.model_validate(values), by=scene.CLERK)
    return Meeting.objects.get(pk=receipt.key("me"))


def item(of: Meeting, title: str = "审议跨界步道方案", **fields: Any) -> AgendaItem:
    act = AgendaItemAdded.model_validate({"meeting": of.key, "title": title, **fields})
    return AgendaItem.objects.get(pk=record(act, by=scene.CLERK).key("ag"))


def held(of: Programme, within: MeetingSeries | None = None, **fields: Any) -> Meeting:
    """A meeting that was planned, chaired and held on its day."""
    values = {"name": "山河协同带第二次联席会议", "ordinal": 2, "date": "2023-06-03", **fields}
    meeting = planned(of, within, **values)
    record(AttendeeAdded.model_validate({"meeting": meeting.key, "attendee": CHAIR}), by=scene.CLERK)
    record(MeetingHeld(key=meeting.key, date=meeting.date, place=scene.EAST), by=scene.CLERK)
    meeting.refresh_from_db()
    return meeting


def resolved(at: Meeting, text: str = "开行跨界公交2路", **fields: Any) -> Resolution:
    act = ResolutionRecorded.model_validate({"meeting": at.key, "text": text, **fields})
    return Resolution.objects.get(pk=record(act, by=scene.CLERK).key("re"))


def attempts_on(of: Programme) -> list[tuple[str, dict[str, object]]]:
    """Every POST address on a meeting that is prepared and one that was held, with a body that would be good."""
    at, coming, over = "/desk/meetings/", planned(of), held(of)
    item(coming)
    second, resolution = item(coming, "审议步道选线"), resolved(over)
    seat = record(
        AttendeeAdded.model_validate({"meeting": coming.key, "attendee": CHAIR}), by=scene.CLERK
    ).key("at")
    person = {"post": "县长", "name": "方知远", "roles": ["attended"]}
    on_item: list[tuple[str, dict[str, object]]] = [
        (f"{at}items/{second.key}/{word}/", {f"{second.key}-subject": "审议"})
        for word in ("change", "up", "down", "remove")
    ]
    return [
        (f"{at}new/", {"programme": of.key, "name": "第四次", "meeting_kind": "other"}),
        (f"{at}series/new/", {"programme": of.key, "name": "联席会议", "meeting_kind": "other"}),
        (f"{at}{coming.key}/change/", {"change-name": coming.name, "change-venue": "旧码头"}),
        (f"{at}{coming.key}/hold/", {"hold-date": "2023-12-03"}),
        (f"{at}{coming.key}/item/", {"item-subject": "审议"}),
        (f"{at}{coming.key}/attendee/", {f"attendee-{name}": value for name, value in person.items()}),
        (f"{at}{over.key}/minutes/", {"minutes-opening": "会议听取了情况。"}),
        (f"{at}{over.key}/resolve/", {"resolve-text": "开行", "resolve-sector": "ecology", "resolve-concreteness": "direction"}),
        *on_item,
        (f"{at}attendees/{seat}/change/", {f"{seat}-{name}": value for name, value in person.items()}),
        (f"{at}attendees/{seat}/remove/", {}),
        (f"{at}resolutions/{resolution.key}/close/", {f"{resolution.key}-note": "已通车"}),
    ]  # fmt: skip
