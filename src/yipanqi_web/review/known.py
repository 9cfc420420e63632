"""What a second page says again: the row that is in the register already."""

from __future__ import annotations

from yipanqi_web.chain.acts import Act
from yipanqi_web.chain.models import Official
from yipanqi_web.instruments.acts import InstrumentRecorded
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.meetings.acts import MeetingRecorded
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.programmes.acts import BodyRecorded
from yipanqi_web.programmes.models import CoordinationBody
from yipanqi_web.projects.acts import ProjectRecorded
from yipanqi_web.projects.models import Project

# What makes two records one: the fields of the act that the register holds once a programme.
SAME: dict[type[Act], tuple[type[Official], tuple[str, ...]]] = {
    MeetingRecorded: (Meeting, ("name", "date")),
    InstrumentRecorded: (Instrument, ("title", "life")),
    BodyRecorded: (CoordinationBody, ("name",)),
    ProjectRecorded: (Project, ("name",)),
}


def known_key(act: Act) -> str:
    """The key of the row that an act would record a second time; empty if it says something new."""
    if type(act) not in SAME or getattr(act, "title", "untitled is never the same") == "":
        return ""
    model, fields = SAME[type(act)]
    same = {field: getattr(act, field) for field in ("programme", *fields)}
    found = model._default_manager.filter(**same).first()
    return found.key if found else ""
