"""What can happen to meetings, their agendas and what they resolve."""

from yipanqi_web.meetings.acts.agenda import (
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemMoved,
    AgendaItemRemoved,
    Paper,
)
from yipanqi_web.meetings.acts.attendees import AttendeeAdded, AttendeeChanged, AttendeeRemoved
from yipanqi_web.meetings.acts.meetings import (
    Attendee,
    MeetingChanged,
    MeetingHeld,
    MeetingPlanned,
    MeetingRecorded,
    MeetingSeriesRecorded,
)
from yipanqi_web.meetings.acts.minutes import ItemNoted, MinutesRecorded
from yipanqi_web.meetings.acts.resolutions import ResolutionClosed, ResolutionLinked, ResolutionRecorded

__all__ = [
    "AgendaItemAdded",
    "AgendaItemChanged",
    "AgendaItemMoved",
    "AgendaItemRemoved",
    "Attendee",
    "AttendeeAdded",
    "AttendeeChanged",
    "AttendeeRemoved",
    "ItemNoted",
    "MeetingChanged",
    "MeetingHeld",
    "MeetingPlanned",
    "MeetingRecorded",
    "MeetingSeriesRecorded",
    "MinutesRecorded",
    "Paper",
    "ResolutionClosed",
    "ResolutionLinked",
    "ResolutionRecorded",
]
