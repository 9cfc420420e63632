"""会议准备: meetings to come and meetings held, their series, and the forms that open both."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yipanqi_web.accounts.access import row_for, seen_by, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.desk.conferences.forms import Plan, Series
from yipanqi_web.meetings.models import Meeting, MeetingSeries, Resolution
from yipanqi_web.meetings.queries import (
    coming,
    follow_through,
    past,
    rates_by_meeting,
    rates_by_series,
    trips,
)
from yipanqi_web.programmes.act_forms import GivesAct
from yipanqi_web.programmes.models import Programme

PAGE_SIZE = 30


@login_required
def meetings(request: HttpRequest) -> HttpResponse:
    """Meetings of the officer's programmes: those that are prepared, then those that were held."""
    account = worker(request)
    chosen = _chosen(request, account)
    listed = seen_by(account, Meeting.objects.all())
    resolved = seen_by(account, Resolution.objects.all())
    if chosen:
        listed, resolved = listed.filter(programme=chosen.key), resolved.filter(programme=chosen.key)
    held, more = _page(past(listed), request.GET.get("before", ""))
    prepared = list(coming(listed)[:PAGE_SIZE])
    context = {
        "here": "meetings",
        "programmes": seen_by(account, Programme.objects.order_by("name")),
        "programme": chosen,
        "names": _names([*held, *prepared]),
        "coming": prepared,
        "held": held,
        "more": more,
        "rates": rates_by_meeting(meeting.key for meeting in held),
        "rate": follow_through(resolved),
        "trips": trips(listed),
        "series": _series(account, chosen),
    }
    return render(request, "desk/meetings/list.html", context)


def _chosen(request: HttpRequest, account: Account) -> Programme | None:
    key = request.GET.get("programme", "")
    return row_for(account, Programme, key) if key else None


def _page(found: QuerySet[Meeting], before: str) -> tuple[list[Meeting], str]:
    """One page, newest day first; the cursor is ``day_entry``."""
    day, _underscore, number = before.rpartition("_")
    if number.isdecimal():
        found = found.filter(Q(date__lt=day) | Q(date=day, recorded__lt=int(number)))
    rows = list(found[: PAGE_SIZE + 1])
    last = rows[PAGE_SIZE - 1] if len(rows) > PAGE_SIZE else None
    return rows[:PAGE_SIZE], f"{last.date}_{last.recorded}" if last else ""


def _names(listed: list[Meeting]) -> dict[str, str]:
    keys = {meeting.programme for meeting in listed}
    return dict(Programme.objects.filter(pk__in=keys).values_list("key", "name"))


def _series(account: Account, chosen: Programme | None) -> list[tuple[MeetingSeries, object]]:
    found = seen_by(account, MeetingSeries.objects.order_by("programme", "name"))
    listed = list(found.filter(programme=chosen.key) if chosen else found[:PAGE_SIZE])
    rates = rates_by_series(each.key for each in listed)
    return [(each, rates[each.key]) for each in listed]


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Prepare a meeting."""
    return _open(request, Plan, "desk/meetings/new.html")


@login_required
def new_series(request: HttpRequest) -> HttpResponse:
    """Open a series."""
    return _open(request, Series, "desk/meetings/series.html")


def _open(request: HttpRequest, kind: type[Plan] | type[Series], template: str) -> HttpResponse:
    account = worker(request)
    key = request.POST.get("programme") or request.GET.get("programme", "")
    mine = seen_by(account, Programme.objects.order_by("name"))
    programme = row_for(account, Programme, key) if key else mine.first()
    form, status = None, 200
    if programme is not None:
        form = kind(programme, request.POST if request.method == "POST" else None)
        if request.method == "POST":
            done, status = _record(request, account, form)
            if done:
                return done
    context = {"here": "meetings", "programmes": mine, "programme": programme, "form": form}
    return render(request, template, context, status=status)


def _record(request: HttpRequest, account: Account, form: GivesAct) -> tuple[HttpResponse | None, int]:
    if not form.is_valid():
        return None, 422
    try:
        receipt = record(form.act(), by=account.actor())
    except ActError as error:
        form.add_error(None, str(error))
        return None, 403 if isinstance(error, Refused) else 422
    messages.success(request, _("已登记，记入台账。"))
    if isinstance(form, Series):
        return redirect("desk:meetings"), 302
    return redirect("desk:meeting", receipt.key(Meeting.prefix)), 302
