"""One meeting at the desk: its agenda, who takes part, the minutes, what it resolved, and every act that fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yipanqi_web.accounts.access import row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.desk.conferences.fields import office_choices
from yipanqi_web.desk.conferences.forms import ON_MEETING, Item, OnMeeting, Seat
from yipanqi_web.desk.conferences.resolving import Close, Resolve
from yipanqi_web.meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingKind,
    MeetingSeries,
    Resolution,
    Status,
)
from yipanqi_web.meetings.queries import follow_through, rates_by_series, sitting_before
from yipanqi_web.organs.queries import office_names
from yipanqi_web.programmes.models import Programme
from yipanqi_web.tasks.models import Task


@dataclass(frozen=True, slots=True)
class Line:
    """One resolution with its tasks, and the form that closes it while it is open."""

    resolution: Resolution
    tasks: list[Task]
    closing: Form | None


FITTING = {
    Status.PLANNED: ("change", "hold", "item", "attendee"),
    Status.HELD: ("attendee", "minutes", "resolve"),
    Status.RECORDED: ("minutes", "resolve"),
}
FORMS: dict[str, type[OnMeeting]] = {**ON_MEETING, "resolve": Resolve}


@login_required
def meeting(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return page(request, account, row_for(account, Meeting, key))


def page(
    request: HttpRequest,
    account: Account,
    found: Meeting,
    bound: Mapping[str, Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; `bound` are forms that were refused, by word or by the key of the row that they are about."""
    given = bound or {}
    _say_what_fits_no_more(request, found, given)
    context = {
        "here": "meetings",
        "meeting": found,
        "programme": Programme.objects.get(pk=found.programme),
        "series": MeetingSeries.objects.filter(pk=found.series).first(),
        "series_rate": rates_by_series([found.series]).get(found.series) if found.series else None,
        "before": sitting_before(found),
        "functions": [MeetingKind(kind).label for kind in found.functions if kind in MeetingKind.values],
        "offices": office_choices(found.programme),
        "typed": next(iter(given), ""),
        **_agenda(found, given),
        **_seats(found, given),
        **_resolved(account, found, given),
        **{f"{word}_form": given.get(word) or _form(word, found) for word in _fitting(found)},
    }
    return render(request, "desk/meetings/meeting.html", context, status=status)


def _say_what_fits_no_more(request: HttpRequest, found: Meeting, given: Mapping[str, Form]) -> None:
    """A form that the meeting's state has left behind is not shown again; why it was refused is."""
    for word in set(given) & (set(FORMS) - set(_fitting(found))):
        for error in given[word].non_field_errors():
            messages.error(request, str(error))


def _fitting(found: Meeting) -> tuple[str, ...]:
    return FITTING[Status(found.status)]


def _form(word: str, found: Meeting) -> Form:
    return FORMS[word](found, prefix=word)


def _agenda(found: Meeting, given: Mapping[str, Form]) -> dict[str, Any]:
    items = list(AgendaItem.objects.filter(meeting=found.key))
    forms = {
        item.key: given.get(item.key) or Item(found, item=item, prefix=item.key)
        for item in (items if found.is_planned else [])
    }
    return {
        "items": [(item, forms.get(item.key)) for item in items],
        "presenters": office_names(item.presenter for item in items),
        "minutes_total": sum(item.minutes or 0 for item in items),
        "untimed": sum(item.minutes is None for item in items),
    }


def _seats(found: Meeting, given: Mapping[str, Form]) -> dict[str, Any]:
    seats = list(Attendance.objects.filter(meeting=found.key))
    may_change = found.status != Status.RECORDED
    forms = {
        seat.key: given.get(seat.key) or Seat(found, seat=seat, prefix=seat.key)
        for seat in (seats if may_change else [])
    }
    return {"seats": [(seat, forms.get(seat.key)) for seat in seats], "seats_open": may_change}


def _resolved(account: Account, found: Meeting, given: Mapping[str, Form]) -> dict[str, Any]:
    resolutions = Resolution.objects.filter(meeting=found.key)
    listed = list(resolutions)
    tasks = Task.objects.in_bulk([key for each in listed for key in each.tasks])
    return {
        "resolutions": [
            Line(each, [tasks[key] for key in each.tasks if key in tasks], _closing(each, given))
            for each in listed
        ],
        "rate": follow_through(resolutions),
        "leads": office_names(key for each in listed for key in each.leads),
        "may_propose": account.actor().may("approver", found.programme) and account.member in found.parties,
    }


def _closing(resolution: Resolution, given: Mapping[str, Form]) -> Form | None:
    if not resolution.is_open:
        return None
    return given.get(resolution.key) or Close(resolution, prefix=resolution.key)
