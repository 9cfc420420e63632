"""Meetings, their agendas and what they resolve."""

from __future__ import annotations

from web import scene
from web.example_acts import example
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.meetings import acts as meetings
from yipanqi_web.meetings.models import AgendaItem, Attendance, Meeting, Resolution
from yipanqi_web.organs.acts import Held
from yipanqi_web.programmes.models import Programme

CHAIR = meetings.Attendee(posts=(Held(title="县长", division=scene.EAST),), role="chaired")
GUEST = meetings.Attendee(posts=(Held(title="副县长", division=scene.EAST),))


def _planned(of: Programme) -> str:
    act = meetings.MeetingPlanned(programme=of.key, name="第四次联席会议", meeting_kind="joint-conference")
    return record(act, by=scene.CLERK).key(Meeting.prefix)


def _item(meeting: str, title: str = "步道选线") -> str:
    return record(meetings.AgendaItemAdded(meeting=meeting, title=title), by=scene.CLERK).key(
        AgendaItem.prefix
    )


def _attendance(meeting: str, who: meetings.Attendee) -> str:
    return record(meetings.AttendeeAdded(meeting=meeting, attendee=who), by=scene.CLERK).key(
        Attendance.prefix
    )


def _held(of: Programme) -> tuple[str, str]:
    """A meeting that was held, and an item of its agenda."""
    meeting = _planned(of)
    item = _item(meeting)
    _attendance(meeting, CHAIR)
    record(meetings.MeetingHeld(key=meeting, date="2024-03-04"), by=scene.CLERK)
    return meeting, item


def _resolution(of: Programme) -> str:
    act = meetings.ResolutionRecorded(meeting=_held(of)[0], text="步道年内开工")
    return record(act, by=scene.CLERK).key(Resolution.prefix)


@example("meeting.recorded")
def _(of: Programme) -> Act:
    within = scene.meeting(of).key
    return meetings.MeetingRecorded(programme=of.key, name="开工仪式", meeting_kind="ceremony", within=within)


@example("meeting-series.recorded")
def _(of: Programme) -> Act:
    return meetings.MeetingSeriesRecorded(
        programme=of.key, name="联席会议", meeting_kind="joint-conference", meetings=(scene.meeting(of).key,)
    )


@example("meeting.planned")
def _(of: Programme) -> Act:
    act = meetings.MeetingSeriesRecorded(programme=of.key, name="联席会议", meeting_kind="joint-conference")
    series = record(act, by=scene.CLERK).key("sr")
    return meetings.MeetingPlanned(
        programme=of.key, series=series, name="第四次联席会议", meeting_kind="joint-conference"
    )


@example("meeting.changed")
def _(of: Programme) -> Act:
    return meetings.MeetingChanged(key=_planned(of), date="2024-03-04")


@example("meeting.held")
def _(of: Programme) -> Act:
    meeting = _planned(of)
    _attendance(meeting, CHAIR)
    absent = _attendance(meeting, GUEST)
    return meetings.MeetingHeld(key=meeting, date="2024-03-04", absent=(absent,))


@example("agenda-item.added")
def _(of: Programme) -> Act:
    return meetings.AgendaItemAdded(meeting=_planned(of), title="步道选线")


@example("agenda-item.changed")
def _(of: Programme) -> Act:
    return meetings.AgendaItemChanged(key=_item(_planned(of)), title="步道资金")


@example("agenda-item.moved")
def _(of: Programme) -> Act:
    meeting = _planned(of)
    _item(meeting)
    return meetings.AgendaItemMoved(key=_item(meeting, "步道资金"), direction="up")


@example("agenda-item.removed")
def _(of: Programme) -> Act:
    return meetings.AgendaItemRemoved(key=_item(_planned(of)))


@example("attendee.added")
def _(of: Programme) -> Act:
    return meetings.AttendeeAdded(meeting=_planned(of), attendee=GUEST)


@example("attendee.changed")
def _(of: Programme) -> Act:
    return meetings.AttendeeChanged(key=_attendance(_planned(of), GUEST), attendee=CHAIR)


@example("attendee.removed")
def _(of: Programme) -> Act:
    return meetings.AttendeeRemoved(key=_attendance(_planned(of), GUEST))


@example("minutes.recorded")
def _(of: Programme) -> Act:
    meeting, item = _held(of)
    return meetings.MinutesRecorded(
        meeting=meeting, opening="会议听取了汇报。", items=(meetings.ItemNoted(item=item, text="原则同意。"),)
    )


@example("resolution.recorded")
def _(of: Programme) -> Act:
    meeting, item = _held(of)
    made = scene.commitment(of, public=False)
    return meetings.ResolutionRecorded(meeting=meeting, text="步道年内开工", item=item, commitment=made.key)


@example("resolution.linked")
def _(of: Programme) -> Act:
    return meetings.ResolutionLinked(key=_resolution(of), commitment=scene.commitment(of, public=False).key)


@example("resolution.closed")
def _(of: Programme) -> Act:
    return meetings.ResolutionClosed(key=_resolution(of), note="步道已开工")
