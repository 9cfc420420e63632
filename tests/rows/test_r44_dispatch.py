"""R44: monthly dispatch; an office hears before its day passes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from rows.conftest import text_of
from web import scene
from web.officers import account
from web.reminding import Towpath
from yipanqi_web.accounts.models import Account
from yipanqi_web.reminders.tick import run
from yipanqi_web.workdays import working_days_between

pytestmark = pytest.mark.django_db

DUE = date(2026, 9, 30)


def clock(day: date) -> None:
    run(day, datetime(day.year, day.month, day.day, tzinfo=UTC))


@pytest.fixture
def office() -> Account:
    """An officer of the office that leads the task, and the published list that it stands in."""
    board = Towpath(year=2026)
    board.task("开通跨省公交", due=DUE.isoformat(), leads=(board.west.key,), reach="own")
    board.publish()
    made = account("office", "lead-office", programme=board.programme.key, member=scene.WEST)
    made.office_key = board.west.key
    made.save()
    return made


def inbox(office: Account) -> str:
    client = Client()
    client.force_login(office)
    return text_of(client.get("/desk/inbox/").content)


def test_an_office_hears_before_its_day_passes(office: Account) -> None:
    """Typed in: a task with its day and its office, by acts; the clock runs day by day."""
    day, heard = date(2026, 9, 1), None
    while heard is None and day < date(2026, 12, 1):
        clock(day)
        heard = day if "开通跨省公交" in inbox(office) else None
        day += timedelta(1)
    assert heard is not None and working_days_between(heard, DUE) == 10
    assert "开通跨省公交：时限 2026-09-30，余 10 个工作日" in inbox(office)


def test_a_clock_that_ran_once_only_still_tells_in_time(office: Account) -> None:
    """Typed in: the same; the clock stood still until the day before."""
    clock(date(2026, 9, 29))
    clock(date(2026, 9, 29))
    assert inbox(office).count("开通跨省公交") == 1


def test_the_monthly_dispatch_shows_it_without_any_clock(office: Account) -> None:
    """Typed in: the same; no clock has run."""
    client = Client()
    client.force_login(office)
    page = text_of(client.get("/desk/reminders/signals/", {"as_of": "2026-09-25"}).content)
    assert "开通跨省公交" in page and "临近时限" in page and "余 3 个工作日" in page
