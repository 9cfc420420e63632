"""R56: a promise to set up a joint conference is closed only by the record of its first meeting.

Typed in: the meeting, by an act, as a later page would report it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from rows.conftest import Citizen, Officer, sample, seed
from rows.organs import send
from yipanqi_web.meetings.acts import MeetingRecorded
from yipanqi_web.programmes.models import CoordinationBody


def check(officer: Officer, citizen: Citizen, path: Path, when: str) -> None:
    page = officer.take(path)
    (promise,) = page.commitments(quote__contains="建立联席会议制度")
    body = CoordinationBody.objects.get(programme=page.programme.key, kind="joint-conference")
    assert (promise.establishes, body.state) == ("joint-conference", "proposed")
    address = reverse("desk:commitment", args=[promise.key])

    # A note is not enough, and neither is a visit.
    status, said = send(officer, address, "claim", note="联席会议制度已建立")
    assert status == 422 and "只能以首次会议的记录办结" in said
    symposium = page.meetings()[0]
    status, said = send(officer, address, "meet", meeting=symposium.key)
    assert status == 422 and "不是所承诺的联席会议的会议" in said
    promise.refresh_from_db()
    assert promise.state == "recorded"

    first = MeetingRecorded(
        programme=page.programme.key, name="第一次联席会议", meeting_kind="joint-conference", date=when
    )
    meeting = officer.record(first).key("me")
    assert send(officer, address, "meet", meeting=meeting)[0] == 302
    promise.refresh_from_db()
    body.refresh_from_db()
    assert (promise.state, promise.fulfilled_by) == ("verified", meeting)
    assert (body.state, body.active_since) == ("active", when)
    shown = citizen.sees(promise.get_absolute_url())
    assert "核实完成" in shown and "以首次会议的记录办结" in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer, citizen, seed(corpus, "003"), "2024-06-01")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer, citizen, sample("visit.txt"), "2024-06-01")
