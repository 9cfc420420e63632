"""Reminders that were sent and received; one reminder with its answer; its letter to print."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yipanqi_web.accounts.access import worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.official import row
from yipanqi_web.reminders import queries
from yipanqi_web.reminders.access import reminder_for, reminders_seen_by
from yipanqi_web.reminders.forms import AnswerForm, LiftForm, ScheduleForm
from yipanqi_web.reminders.ladder import is_settled, unanswered
from yipanqi_web.reminders.letters import letter_of
from yipanqi_web.reminders.lines import lines_of
from yipanqi_web.reminders.models import Reminder, Rung
from yipanqi_web.reminders.targets import words_of
from yipanqi_web.reports.acts.evidence import TARGETS
from yipanqi_web.reports.models import Evidence

PAGE_SIZE = 50


@login_required
def reminders(request: HttpRequest) -> HttpResponse:
    """Received, sent, or all that the officer may see; open ones, or the lifted too."""
    account = worker(request)
    lists = {
        "received": queries.received(account),
        "sent": queries.sent(account),
        "agenda": reminders_seen_by(account).filter(rung=Rung.CONFERENCE, meeting="", lifted=None),
    }
    show = request.GET.get("show", "received")
    show = show if show in lists else "received"
    listed, before = lists[show], request.GET.get("before", "")
    if before.isdecimal():
        listed = listed.filter(recorded__lt=int(before))
    found = list(listed[: PAGE_SIZE + 1])
    context = {
        "here": "reminders",
        "show": show,
        "counts": {name: unanswered(each).count() for name, each in lists.items()},
        "lines": lines_of(found[:PAGE_SIZE]),
        "more": found[PAGE_SIZE - 1].recorded if len(found) > PAGE_SIZE else None,
    }
    return render(request, "reminders/reminders.html", context)


@login_required
def reminder(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return page(request, account, reminder_for(account, key))


def page(
    request: HttpRequest,
    account: Account,
    found: Reminder,
    typed: AnswerForm | LiftForm | ScheduleForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """One reminder, with the forms of what this side may do with it."""
    target = row(found.target)
    context = {
        "here": "reminders",
        "reminder": found,
        "line": lines_of([found])[0],
        "target": target,
        "letter": letter_of(found),
        "settled": is_settled(target),
        "may_attach": found.target.partition("-")[0] in TARGETS,
        "evidence": Evidence.objects.filter(pk__in=found.answer_evidence),
        **{name: form for name, form in forms_of(account, found).items() if form is not None},
    }
    if typed is not None:
        context[NAMES[type(typed)]] = typed
    return render(request, "reminders/reminder.html", context, status=status)


NAMES = {AnswerForm: "answer_form", LiftForm: "lift_form", ScheduleForm: "schedule_form"}


def forms_of(account: Account, found: Reminder) -> dict[str, AnswerForm | LiftForm | ScheduleForm | None]:
    """Who was reminded answers; who reminded lifts, and puts on the agenda what was meant for the next conference."""
    target, is_sender = row(found.target), found.from_member == account.member
    answers = found.waits and found.to_member == account.member
    schedules = found.awaits_agenda
    return {
        "answer_form": AnswerForm(queries.evidence_for(target)) if answers else None,
        "lift_form": LiftForm(queries.grounds_for(target)) if is_sender and found.is_open else None,
        "schedule_form": ScheduleForm(found, words_of(target)) if schedules else None,
    }


@login_required
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """The reminder as a letter of one page."""
    found = reminder_for(worker(request), key)
    context = {"here": "reminders", "reminder": found, "letter": letter_of(found)}
    return render(request, "reminders/letter.html", context)
