"""A promise to set up a joint conference: which meeting keeps it, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from web import organs, scene
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.commitments.acts import CommitmentClaimed, CommitmentFulfilledByMeeting
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.meetings.acts import MeetingPlanned, MeetingSeriesRecorded
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.programmes.models import CoordinationBody, Programme
from yipanqi_web.tasks.acts import TaskClaimed, TaskListOpened, TaskRecorded

pytestmark = pytest.mark.django_db


def promise(of: Programme, **fields: Any) -> Commitment:
    values = {"establishes": "joint-conference", **fields}
    return scene.commitment(of, "建立联席会议制度", public=False, **values)


def fulfil(target: Commitment, meeting: str) -> None:
    record(CommitmentFulfilledByMeeting(key=target.key, meeting=meeting), by=scene.CLERK)
    target.refresh_from_db()


def test_the_record_of_the_first_meeting_closes_it_and_the_body_is_active() -> None:
    of = organs.two_counties()
    body = organs.body(of, "联席会议制度", "joint-conference", state="proposed")
    target = promise(of)
    fulfil(target, scene.meeting(of, date="2023-04-05", public=False).key)
    assert (target.state, target.verified_note) == ("verified", "山河协同带第二次联席会议 2023-04-05")
    found = CoordinationBody.objects.get(pk=body)
    assert (found.state, found.active_since) == ("active", "2023-04-05")
    assert rebuild(check=True) == {}


def test_a_note_alone_is_refused() -> None:
    target = promise(organs.two_counties())
    with pytest.raises(Conflict, match="只能以首次会议的记录办结"):
        record(CommitmentClaimed(key=target.key, note="已建立"), by=scene.CLERK)


def test_a_meeting_that_is_only_planned_is_not_enough() -> None:
    of = organs.two_counties()
    planned = MeetingPlanned(programme=of.key, name="第一次联席会议", meeting_kind="joint-conference")
    with pytest.raises(Conflict, match="还没有会议记录"):
        fulfil(promise(of), record(planned, by=scene.CLERK).key("me"))


def test_another_kind_of_meeting_is_not_its_meeting() -> None:
    of = organs.two_counties()
    visit = scene.meeting(of, "考察", meeting_kind="visit", public=False)
    with pytest.raises(Conflict, match="不是所承诺的联席会议的会议"):
        fulfil(promise(of), visit.key)


def test_the_series_of_a_meeting_decides_what_it_is_a_meeting_of() -> None:
    of = organs.two_counties()
    body = organs.body(of, "步道联席会议", "joint-conference", state="proposed")
    meeting = scene.meeting(of, "步道工作会", meeting_kind="other", public=False)
    series = MeetingSeriesRecorded(
        programme=of.key, name="步道联席会议", meeting_kind="other", body=body, meetings=(meeting.key,)
    )
    record(series, by=scene.CLERK)
    target = promise(of)
    fulfil(target, Meeting.objects.get().key)
    assert target.state == "verified"


def test_a_meeting_before_the_promise_does_not_keep_it() -> None:
    of = organs.two_counties()
    said_at = scene.meeting(of, "座谈会", meeting_kind="symposium", date="2024-01-01", public=False)
    target = promise(of, by_meeting=said_at.key)
    with pytest.raises(Conflict, match="早于作出承诺的日期 2024-01-01"):
        fulfil(target, scene.meeting(of, date="2023-04-05", public=False).key)


def test_another_promise_is_not_closed_by_a_meeting() -> None:
    of = organs.two_counties()
    target = scene.commitment(of, public=False)
    with pytest.raises(Conflict, match="没有承诺建立会议制度"):
        fulfil(target, scene.meeting(of, public=False).key)


def test_its_tasks_bring_it_under_way_and_no_further() -> None:
    of = organs.two_counties()
    target = promise(of)
    listed = record(TaskListOpened(programme=of.key, title="任务清单", year=2024), by=scene.CLERK).key("tl")
    values = {
        "programme": of.key, "task_list": listed, "title": "筹备联席会议", "commitment": target.key,
        "leads": (scene.office(of, "发展和改革局").key,), "due": "2024-06-30",
    }  # fmt: skip
    task = record(TaskRecorded.model_validate(values), by=scene.CLERK).key("t")
    record(TaskClaimed(key=task, note="已筹备"), by=scene.CLERK)
    target.refresh_from_db()
    assert target.state == "under-way"


def test_the_desk_offers_the_meeting_and_no_report_of_its_own() -> None:
    of = organs.two_counties()
    target = promise(of)
    scene.meeting(of, public=False)
    client, address = organs.officer(of), f"/desk/commitments/{target.key}/"
    html = organs.text(client.get(address))
    assert "以首次会议的记录办结" in html and 'id="claim"' not in html
    typed = {"correct-why": "并非建立制度", "correct-establishes": ""}
    fields = ("sector", "concreteness", "nature", "reach", "voiced_for", "due", "speech_act")
    given = {f"correct-{name}": getattr(target, name) for name in fields}
    answer = client.post(
        f"{address}correct/", {**given, **typed, "correct-parties": "、".join(target.parties)}
    )
    assert answer.status_code == 302
    target.refresh_from_db()
    assert target.establishes == "" and 'id="claim"' in organs.text(client.get(address))
