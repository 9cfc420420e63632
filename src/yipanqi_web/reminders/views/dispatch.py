"""联办调度: every open task of a programme with its signal, as of a day."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from yipanqi_web.accounts.access import row_for, seen_by, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.organs.models import Office
from yipanqi_web.programmes.models import Programme
from yipanqi_web.reminders.access import reminders_seen_by
from yipanqi_web.reminders.letters import called
from yipanqi_web.reminders.lines import Line, lines_of
from yipanqi_web.reminders.models import Reminder
from yipanqi_web.reminders.signals import Signal, signals_of
from yipanqi_web.reports.offices import Register
from yipanqi_web.tasks.models import OPEN_STATES, ListState, Task, TaskList

PAGE_SIZE = 50


@login_required
def signals(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    programmes = seen_by(account, Programme.objects.order_by("name"))
    asked = request.GET.get("programme", "")
    programme = row_for(account, Programme, asked) if asked else programmes.first()
    day = _day(request.GET.get("as_of", ""))
    context: dict[str, object] = {
        "here": "reminders",
        "programmes": programmes,
        "programme": programme,
        "day": day,
    }
    if programme is not None:
        context |= _listed(request, account, programme, day)
    return render(request, "reminders/signals.html", context)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()


def _listed(request: HttpRequest, account: Account, programme: Programme, day: date) -> dict[str, object]:
    lists = TaskList.objects.filter(programme=programme.key, state=ListState.PUBLISHED).order_by(
        "-year", "title"
    )
    chosen, member = request.GET.get("list", ""), request.GET.get("member", "")
    tasks = Task.objects.filter(
        task_list__in=[each.key for each in lists], state__in=OPEN_STATES, splits=False
    )
    tasks = tasks.filter(task_list=chosen) if chosen else tasks
    found = list(tasks.order_by("task_list", "sort", "key"))
    known = Register(Office.objects.filter(programme=programme.key).in_bulk())
    leads = {task.key: known.leads(task) for task in found}
    if member:
        found = [task for task in found if any(office.member == member for office in leads[task.key])]
    said = signals_of(found, day)
    counts = Counter(each.signal for each in said.values())
    wanted = request.GET.get("signal", "")
    rows = [task for task in found if task.key in said and (not wanted or said[task.key].signal == wanted)]
    rows, more = _page(rows, request.GET.get("after", ""))
    steps = _last_steps(account, [task.key for task in rows])
    return {
        "rows": [(task, said[task.key], _names(leads[task.key]), steps.get(task.key)) for task in rows],
        "more": more, "lists": lists, "chosen": chosen, "wanted": wanted, "total": len(said),
        "counts": [(signal, counts[signal]) for signal in Signal if counts[signal]],
        "members": sorted({office.member for each in leads.values() for office in each if office.member}), "member": member,
    }  # fmt: skip


def _page(rows: list[Task], after: str) -> tuple[list[Task], str]:
    """A page of tasks after a key, and the key after which the next one begins."""
    keys = [task.key for task in rows]
    start = keys.index(after) + 1 if after in keys else 0
    shown = rows[start : start + PAGE_SIZE]
    return shown, shown[-1].key if start + PAGE_SIZE < len(rows) else ""


def _names(leads: list[Office]) -> list[str]:
    return [called(office.member, office.name) for office in leads]


def _last_steps(account: Account, tasks: list[str]) -> dict[str, Line]:
    """The last step that was taken about each task, as far as the officer may see it."""
    steps = reminders_seen_by(account).filter(target__in=tasks, lifted=None).order_by("recorded")
    latest: dict[str, Reminder] = {each.target: each for each in steps}
    return dict(zip(latest, lines_of(list(latest.values())), strict=True))
