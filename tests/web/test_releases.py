"""The gate to the public: what becomes public together, what is taken back together, what may not pass."""

from __future__ import annotations

from typing import Any

import pytest

from yipanqi_web.chain.acts import Actor, record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.meetings.acts import Attendee, MeetingRecorded
from yipanqi_web.meetings.models import Attendance, Meeting
from yipanqi_web.organs.acts import Held, HolderRecorded
from yipanqi_web.organs.models import Holder, Post
from yipanqi_web.programmes.acts import ProgrammeRecorded
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import is_withdrawn, public
from yipanqi_web.releases.acts import ReleaseApproved, ReleaseWithdrawn
from yipanqi_web.sources.acts import PageRegistered
from yipanqi_web.sources.models import Page

pytestmark = pytest.mark.django_db

CLERK = Actor(
    "a1", "联合办公室 经办人", "", frozenset((role, "*") for role in ("handler", "release-officer"))
)
POST = Held(title="副县长", division="341322")


@pytest.fixture
def programme() -> Programme:
    receipt = record(ProgrammeRecorded(slug="lake", name="湖区合作", standing="alliance"), by=CLERK)
    return Programme.objects.get(pk=receipt.key("pr"))


def meeting(of: Programme) -> Meeting:
    attendees = (Attendee(name="甘某", posts=(POST,)),)
    act = MeetingRecorded(programme=of.key, name="湖区例会", meeting_kind="other", attendees=attendees)
    return Meeting.objects.get(pk=record(act, by=CLERK).key("me"))


def holder(of: Programme, name: str) -> Holder:
    receipt = record(HolderRecorded(name=name, posts=(POST,), programme=of.key), by=CLERK)
    return Holder.objects.get(pk=receipt.key("ho", 0))


def release(*rows: Any) -> None:
    record(ReleaseApproved(keys=tuple(row.key for row in rows)), by=CLERK)


def withdraw(*rows: Any) -> None:
    record(ReleaseWithdrawn(keys=tuple(row.key for row in rows), why="原文已更正"), by=CLERK)


def test_a_meeting_takes_its_attendance_with_it_both_ways(programme: Programme) -> None:
    held = meeting(programme)
    release(programme, held)
    assert public(Attendance).count() == 1
    withdraw(held)
    assert not public(Attendance).exists() and is_withdrawn(Meeting, held.key)


def test_a_post_stays_public_while_another_record_shows_it(programme: Programme) -> None:
    one, other = holder(programme, "甘某"), holder(programme, "巫某")
    release(programme, one, other)
    withdraw(one)
    assert public(Post).count() == 1
    withdraw(other)
    assert not public(Post).exists()


def test_nothing_of_a_programme_stays_public_without_it(programme: Programme) -> None:
    held = meeting(programme)
    release(programme, held, holder(programme, "甘某"))
    withdraw(programme)
    assert not any(public(model).exists() for model in (Programme, Meeting, Attendance, Holder, Post))


def test_what_is_not_public_cannot_be_withdrawn(programme: Programme) -> None:
    with pytest.raises(Conflict, match="没有公开"):
        withdraw(programme)


def test_a_source_marked_as_internal_is_never_released(programme: Programme) -> None:
    act = PageRegistered(
        sha256="0" * 64, title="内部简报", tier="document", programme=programme.key, restriction="内部资料"
    )
    page = Page.objects.get(pk=record(act, by=CLERK).key("pg"))
    with pytest.raises(Conflict, match="内部资料"):
        release(programme, page)
    assert not public(Programme).exists()
