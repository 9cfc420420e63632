"""A conference's acts: planned, held, minuted; what it resolves comes back on the agenda until it is closed."""

from __future__ import annotations

import pytest

from web import conferences, scene
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import digests
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.meetings.acts import (
    AgendaItemChanged,
    AgendaItemMoved,
    AgendaItemRemoved,
    AttendeeAdded,
    AttendeeChanged,
    AttendeeRemoved,
    MeetingChanged,
    MeetingHeld,
    MeetingPlanned,
    MinutesRecorded,
    ResolutionClosed,
    ResolutionLinked,
    ResolutionRecorded,
)
from yipanqi_web.meetings.models import AgendaItem, Attendance, Meeting, Resolution
from yipanqi_web.programmes.models import Programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return scene.programme(public=False)


def agenda(meeting: Meeting) -> list[str]:
    return list(AgendaItem.objects.filter(meeting=meeting.key).values_list("title", flat=True))


def refused(act: Act, words: str) -> None:
    with pytest.raises(Conflict, match=words):
        record(act, by=scene.CLERK)


def test_what_is_open_is_on_the_agenda_of_a_meeting_that_is_planned(programme: Programme) -> None:
    within = conferences.series(programme)
    first = conferences.held(programme, within)
    done, left = conferences.resolved(first, "共建渡口"), conferences.resolved(first)
    record(ResolutionClosed(key=done.key, note="渡口已启用，双方到场核对"), by=scene.CLERK)
    assert agenda(conferences.planned(programme, within)) == [left.text]


def test_what_is_resolved_later_joins_the_agenda_and_leaves_it_when_closed(programme: Programme) -> None:
    within = conferences.series(programme)
    first = conferences.held(programme, within)
    planned = conferences.planned(programme, within)
    left = conferences.resolved(first)
    assert agenda(planned) == [left.text]
    (carried,) = AgendaItem.objects.filter(meeting=planned.key)
    refused(AgendaItemRemoved(key=carried.key), "办结前保留")
    record(ResolutionClosed(key=left.key, note="已通车"), by=scene.CLERK)
    assert agenda(planned) == []


def test_what_stays_open_is_carried_on_once_a_meeting(programme: Programme) -> None:
    within = conferences.series(programme)
    conferences.resolved(conferences.held(programme, within))
    conferences.held(programme, within, name="第三次", ordinal=3, date="2023-09-01")
    fourth = conferences.planned(programme, within, name="第四次", ordinal=4)
    assert len(agenda(fourth)) == 1


def test_an_open_resolution_of_another_series_is_not_carried(programme: Programme) -> None:
    conferences.resolved(conferences.held(programme, conferences.series(programme)))
    other = conferences.series(programme, "联合办公室主任调度会")
    assert agenda(conferences.planned(programme, other)) == []


def test_recorded_meetings_can_be_counted_into_a_series(programme: Programme) -> None:
    page_told = scene.meeting(programme, public=False)
    within = conferences.series(programme, meetings=(page_told.key,))
    left = conferences.resolved(page_told)
    assert agenda(conferences.planned(programme, within)) == [left.text]


def test_items_change_places_and_stop_at_the_ends(programme: Programme) -> None:
    meeting = conferences.planned(programme)
    one, two = conferences.item(meeting, "一"), conferences.item(meeting, "二")
    record(AgendaItemMoved(key=two.key, direction="up"), by=scene.CLERK)
    assert agenda(meeting) == ["二", "一"]
    refused(AgendaItemMoved(key=two.key, direction="up"), "尽头")
    record(AgendaItemMoved(key=two.key, direction="down"), by=scene.CLERK)
    record(AgendaItemChanged(key=one.key, title="壹", minutes=10), by=scene.CLERK)
    record(AgendaItemRemoved(key=two.key), by=scene.CLERK)
    one.refresh_from_db()
    assert (agenda(meeting), one.minutes, one.decides) == (["壹"], 10, False)


def test_a_meeting_is_held_once_somebody_chairs_it(programme: Programme) -> None:
    meeting = conferences.planned(programme)
    holding = MeetingHeld(key=meeting.key, date="2023-12-03", mode="video")
    refused(holding, "主持")
    guest = {"posts": ({"title": "副主任", "division": "510000"},), "capacity": "observer"}
    add = {"meeting": meeting.key, "attendee": guest}
    absent = record(AttendeeAdded.model_validate(add), by=scene.CLERK).key("at")
    add = {"meeting": meeting.key, "attendee": conferences.CHAIR}
    chair = record(AttendeeAdded.model_validate(add), by=scene.CLERK).key("at")
    record(holding.model_copy(update={"absent": (absent,)}), by=scene.CLERK)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.mode) == ("held", "video")
    assert list(Attendance.objects.values_list("key", flat=True)) == [chair]
    refused(holding, "已召开")
    refused(MeetingChanged(key=meeting.key, venue="旧码头"), "已召开")


def test_attendees_are_mended_until_there_are_minutes(programme: Programme) -> None:
    meeting = conferences.held(programme)
    key = Attendance.objects.get().key
    told = {**conferences.CHAIR, "name": "方知远"}
    record(AttendeeChanged.model_validate({"key": key, "attendee": told}), by=scene.CLERK)
    assert Attendance.objects.get().name == "方知远"
    record(MinutesRecorded(meeting=meeting.key, opening="会议听取情况。"), by=scene.CLERK)
    refused(AttendeeRemoved(key=key), "会议记录已经形成")


def test_the_minutes_note_each_item_of_this_agenda_only(programme: Programme) -> None:
    meeting = conferences.planned(programme)
    mine, other = conferences.item(meeting), conferences.item(conferences.planned(programme, name="别的会"))
    note = {
        "meeting": meeting.key,
        "number": "〔2023〕3号",
        "items": ({"item": mine.key, "text": "会议同意。"},),
    }
    refused(MinutesRecorded.model_validate(note), "尚未召开")
    add = {"meeting": meeting.key, "attendee": conferences.CHAIR}
    record(AttendeeAdded.model_validate(add), by=scene.CLERK)
    record(MeetingHeld(key=meeting.key, date="2023-12-03"), by=scene.CLERK)
    wrong = {**note, "items": ({"item": other.key, "text": "会议同意。"},)}
    refused(MinutesRecorded.model_validate(wrong), "不在本次会议的议程上")
    record(MinutesRecorded.model_validate(note), by=scene.CLERK)
    meeting.refresh_from_db()
    mine.refresh_from_db()
    assert (meeting.status, meeting.minutes["number"], mine.noted) == (
        "recorded",
        "〔2023〕3号",
        "会议同意。",
    )


def test_a_resolution_is_closed_by_a_verified_task_of_its_own_or_a_note(programme: Programme) -> None:
    found = conferences.resolved(conferences.held(programme))
    refused(ResolutionClosed(key=found.key), "写明办结的依据")
    doing = scene.commitment(programme, public=False)  # any row with a state stands for a task here
    refused(ResolutionClosed(key=found.key, closed_by=doing.key), "不是由本议定事项分解的")
    record(ResolutionLinked(key=found.key, tasks=(doing.key,)), by=scene.CLERK)
    refused(ResolutionClosed(key=found.key, closed_by=doing.key), "报告完成不等于办结")
    type(doing).objects.filter(pk=doing.key).update(state="verified")
    record(ResolutionClosed(key=found.key, closed_by=doing.key), by=scene.CLERK)
    refused(ResolutionLinked(key=found.key, tasks=(doing.key,)), "已办结")
    assert Resolution.objects.get().closed_by == doing.key


@pytest.mark.parametrize("kind", ["ceremony", "visit"])
def test_ceremonies_and_visits_resolve_nothing(programme: Programme, kind: str) -> None:
    meeting = conferences.held(programme, meeting_kind=kind)
    refused(ResolutionRecorded(meeting=meeting.key, text="共建渡口"), "不形成议定事项")


@pytest.mark.parametrize("due", ["年底前", "2023-02-30", "20231231"])
def test_the_day_of_a_resolution_exists(programme: Programme, due: str) -> None:
    meeting = conferences.held(programme)
    refused(ResolutionRecorded(meeting=meeting.key, text="共建渡口", due=due), "不是日期")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"date": "岁末"}, "不是日期"),
        ({"date": "2023-02-30"}, "不是日期"),
        ({"time": "25:00"}, "不是时间"),
        ({"mode": "video", "place": scene.EAST}, "没有会场"),
        ({"name": " "}, "会议名称"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(programme: Programme, fields: dict[str, str], words: str) -> None:
    values = {"programme": programme.key, "name": "会", "meeting_kind": "other", **fields}
    refused(MeetingPlanned.model_validate(values), words)


def test_replaying_gives_the_same_tables(programme: Programme) -> None:
    within = conferences.series(programme)
    first = conferences.held(programme, within)
    planned = conferences.planned(programme, within)
    conferences.item(planned)
    left = conferences.resolved(first)
    record(ResolutionClosed(key=conferences.resolved(first, "共建渡口").key, note="已启用"), by=scene.CLERK)
    record(AgendaItemMoved(key=AgendaItem.objects.get(carried=left.key).key, direction="up"), by=scene.CLERK)
    before = digests()
    assert rebuild() == {} and digests() == before
