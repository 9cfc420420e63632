"""What a second page says again: the row that is in the register already."""

from __future__ import annotations

from collections.abc import Iterable

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
from yipanqi_web.review.drafts import DRAFTS, JSON
from yipanqi_web.sources.models import Intake, Page

# What makes two records one: the fields of the act that the register holds once a programme.
SAME: dict[type[Act], tuple[type[Official], tuple[str, ...]]] = {
    MeetingRecorded: (Meeting, ("name", "date")),
    InstrumentRecorded: (Instrument, ("title", "life")),
    BodyRecorded: (CoordinationBody, ("name",)),
    ProjectRecorded: (Project, ("name",)),
}
# The kinds of findings that become one of these.
KINDS = ("meetings", "instruments", "mechanisms", "projects")


def known_key(act: Act) -> str:
    """The key of the row that an act would record a second time; empty if it says something new."""
    if type(act) not in SAME or getattr(act, "title", "untitled is never the same") == "":
        return ""
    model, fields = SAME[type(act)]
    same = {field: getattr(act, field) for field in ("programme", *fields)}
    found = model._default_manager.filter(**same).first()
    return found.key if found else ""


def known_keys(intake: Intake, programme: str, found: Iterable[tuple[str, str, JSON]]) -> dict[str, str]:
    """Which findings of a page, given as (id, kind, value), a programme's register holds already: id to key."""
    page = Page(
        programme=programme, sha256=intake.sha256
    )  # the page need not be registered to be asked about
    keys = {
        name: known_key(DRAFTS[kind](intake, page, value)) for name, kind, value in found if kind in KINDS
    }
    return {name: key for name, key in keys.items() if key}
