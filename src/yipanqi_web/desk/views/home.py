"""我的待办: what waits for whoever is signed in, by when and why, and what waits for others."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from yipanqi_web.accounts.access import worker
from yipanqi_web.desk.calendar import weeks
from yipanqi_web.desk.waiting import Waiting, agenda, desk_of, news, stuck
from yipanqi_web.desk.waiting.reports import spared
from yipanqi_web.desk.waiting.tasks import led
from yipanqi_web.review.access import open_pages
from yipanqi_web.workdays import unpublished, working_days_between


@login_required
def home(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    desk = desk_of(account, day_of(request))
    waiting, others = agenda(desk), stuck(desk)
    context = {
        "here": "desk",
        "day": desk.day,
        "agenda": waiting,
        "groups": [
            (name, [(each, _left(desk.day, each)) for each in items])
            for name, items in (("today", waiting.today), ("week", waiting.week), ("later", waiting.later))
            if items
        ],
        "others": [(each, working_days_between(each.since, desk.day)) for each in others],
        "weeks": weeks(desk.day, waiting.all, desk.held),
        "led": led(desk),
        "news": news(desk),
        "spared": spared(desk),
        "pages_total": open_pages(account).count(),
        "unpublished": unpublished([each.due for each in waiting.all if each.due]),
        "roles": sorted({grant.get_role_display() for grant in account.grants.all()}),
        "lent": desk.by.lent,
    }
    return render(request, "desk/home.html", context)


def day_of(request: HttpRequest) -> date:
    """The day asked for, else today."""
    try:
        return date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return timezone.localdate()


def _left(day: date, each: Waiting) -> int:
    """Working days that are left; negative where the day has passed."""
    return working_days_between(day, each.due) if each.due else 0
