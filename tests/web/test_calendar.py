"""Calendars: an officer's at a secret address, a programme's of what was released, both as RFC 5545 has it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client
from icalendar import Calendar

from web import conferences, scene
from web.officers import HANDLING, account, signed_in
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import BEIJING, record
from yipanqi_web.meetings.acts import ResolutionClosed, ResolutionLinked
from yipanqi_web.meetings.models import CalendarFeed
from yipanqi_web.programmes.models import Programme
from yipanqi_web.tasks.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return scene.programme()


@pytest.fixture
def officer(programme: Programme) -> Account:
    return account("east", *HANDLING, programme=programme.key, member=scene.EAST)


def subscribed(who: Account) -> str:
    """The path of somebody's secret address, made through the desk."""
    client = signed_in(who)
    assert client.post("/desk/calendar/renew/").status_code == 302
    token = CalendarFeed.objects.get(account=who).token
    assert token in client.get("/desk/calendar/").content.decode()
    return f"/desk/calendar/{token}.ics"


def read(path: str) -> Calendar:
    answer = Client().get(path)  # a calendar program has no session
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    found = Calendar.from_ical(answer.content)
    assert isinstance(found, Calendar)
    return found


def summaries(calendar: Calendar) -> list[str]:
    return [str(each["SUMMARY"]) for each in calendar.walk() if each.name in ("VEVENT", "VTODO")]


def test_meetings_are_events_and_days_are_things_to_do(programme: Programme, officer: Account) -> None:
    conferences.planned(programme, date="2023-12-03", time="09:30", place=scene.WEST, venue="行政中心")
    held = conferences.held(programme)
    conferences.resolved(held, "开行公交2路", due="2023-12-31")
    calendar = read(subscribed(officer))
    events = {str(each["SUMMARY"]): each for each in calendar.walk("VEVENT")}
    coming = events["山河协同带第三次联席会议"]
    assert coming.decoded("DTSTART") == datetime(2023, 12, 3, 9, 30, tzinfo=BEIJING)
    assert (str(coming["LOCATION"]), str(coming["STATUS"])) == ("梁平行政中心", "TENTATIVE")
    assert events[held.name].decoded("DTSTART") == date(2023, 6, 3)
    (todo,) = calendar.walk("VTODO")
    assert (str(todo["SUMMARY"]), todo.decoded("DUE")) == ("议定事项：开行公交2路", date(2023, 12, 31))


def test_what_is_done_or_carried_by_a_task_is_not_there_twice(programme: Programme, officer: Account) -> None:
    held = conferences.held(programme)
    done, carried = (
        conferences.resolved(held, "甲", due="2023-12-31"),
        conferences.resolved(held, "乙", due="2023-12-31"),
    )
    record(ResolutionClosed(key=done.key, note="已核对"), by=scene.CLERK)
    listed = scene.task_list(programme)
    task = scene.task(listed, "乙", due="2023-12-31", resolution=carried.key)
    record(ResolutionLinked(key=carried.key, tasks=(task.key,)), by=scene.CLERK)
    path = subscribed(officer)
    assert [each for each in summaries(read(path)) if "：" in each] == ["任务：乙"]
    Task.objects.filter(pk=task.key).update(state="verified")
    assert "任务：乙" not in summaries(read(path))


def test_each_side_sees_its_own_days(programme: Programme, officer: Account) -> None:
    east, west = (
        scene.office(programme, name, code).key for name, code in (("甲局", scene.EAST), ("乙局", scene.WEST))
    )
    listed = scene.task_list(programme)
    scene.task(listed, "甲的事", leads=(east,), due="2023-12-31")
    scene.task(listed, "乙的事", leads=(west,), due="2023-12-31")
    scene.task(listed, "双方的事", leads=(east, west), due="2023-12-31")
    assert set(summaries(read(subscribed(officer)))) == {"任务：甲的事", "任务：双方的事"}


def test_a_role_in_one_programme_shows_nothing_of_another(officer: Account) -> None:
    conferences.planned(scene.programme("theirs"))
    assert summaries(read(subscribed(officer))) == []


def test_an_address_can_be_renewed_and_the_old_one_is_dead(officer: Account) -> None:
    first = subscribed(officer)
    second = subscribed(officer)
    assert first != second and Client().get(first).status_code == 404
    officer.is_active = False
    officer.save()
    assert Client().get(second).status_code == 404
    assert Client().get("/desk/calendar/guessed.ics").status_code == 404


def test_the_public_calendar_shows_what_was_released(programme: Programme, client: Client) -> None:
    held = conferences.held(programme)
    conferences.planned(programme)
    shown, hidden = (
        conferences.resolved(held, "甲", due="2023-12-31"),
        conferences.resolved(held, "乙", due="2023-12-31"),
    )
    scene.release(held.key, shown.key)
    calendar = read(f"/programmes/{programme.slug}/calendar.ics")
    assert summaries(calendar) == [held.name, "议定事项：甲"] and hidden.text not in summaries(calendar)
    scene.withdraw(held.key)
    assert summaries(read(f"/programmes/{programme.slug}/calendar.ics")) == []
    assert (
        client.get(f"/programmes/{scene.programme('hid', public=False).slug}/calendar.ics").status_code == 404
    )


def test_the_same_rows_give_the_same_bytes(programme: Programme) -> None:
    scene.release(conferences.held(programme).key)
    path = f"/programmes/{programme.slug}/calendar.ics"
    assert Client().get(path).content == Client().get(path).content
