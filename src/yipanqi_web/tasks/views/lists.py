"""Task lists at the desk: which there are, one list with its gate, and what has no counterpart."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, seen_by, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import ActError
from yipanqi_web.chain.models import Proposal
from yipanqi_web.commitments.models import Group
from yipanqi_web.programmes.models import Programme
from yipanqi_web.tasks import queries
from yipanqi_web.tasks.acts import TaskListClosed, TaskListPublished
from yipanqi_web.tasks.forms import OpenList
from yipanqi_web.tasks.gate import gaps_of
from yipanqi_web.tasks.models import ListKind, ListState, Task, TaskList
from yipanqi_web.tasks.views.common import day_of, status_of, submitted

PAGE_SIZE = 100
LISTS = 30
GAPS = 200  # rows of one kind on the page of gaps; more are counted


@login_required
def lists(request: HttpRequest) -> HttpResponse:
    """The lists of the officer's programmes, newest first."""
    return _lists(request, worker(request))


def _lists(
    request: HttpRequest, account: Account, form: OpenList | None = None, status: int = 200
) -> HttpResponse:
    day = day_of(request)
    chosen = {name: request.GET.get(name, "") for name in ("programme", "year", "kind", "state")}
    found = seen_by(account, TaskList.objects.order_by("-recorded"))
    if chosen["programme"]:
        found = found.filter(programme=row_for(account, Programme, chosen["programme"]).key)
    if chosen["year"].isdecimal():
        found = found.filter(year=int(chosen["year"]))
    if chosen["kind"] in ListKind.values:
        found = found.filter(kind=chosen["kind"])
    if chosen["state"] in ListState.values:
        found = found.filter(state=chosen["state"])
    before = request.GET.get("before", "")
    shown = list((found.filter(recorded__lt=int(before)) if before.isdecimal() else found)[: LISTS + 1])
    programmes = seen_by(account, Programme.objects.order_by("name"))
    context = {
        "here": "lists",
        "day": day,
        "rows": _with_tallies(shown[:LISTS], day),
        "more": shown[LISTS - 1].recorded if len(shown) > LISTS else None,
        "programmes": programmes,
        "chosen": chosen,
        "kinds": ListKind.choices,
        "states": ListState.choices,
        "total": queries.total(seen_by(account, Task.objects.all()), day)
        if not any(chosen.values())
        else None,
        "form": form
        or OpenList(_options(account), initial={"programme": chosen["programme"], "year": day.year}),
        "open_form": form is not None or not shown,
    }
    return render(request, "tasks/lists.html", context, status=status)


def _options(account: Account) -> list[tuple[str, str]]:
    return [(each.key, each.name) for each in seen_by(account, Programme.objects.order_by("name"))]


def _with_tallies(shown: list[TaskList], day: Any) -> list[tuple[TaskList, queries.Tally, str]]:
    counted = queries.tallies(Task.objects.filter(task_list__in=[each.key for each in shown]), day)
    names = dict(Programme.objects.filter(pk__in={e.programme for e in shown}).values_list("key", "name"))
    return [(each, counted.get(each.key, queries.Tally()), names.get(each.programme, "")) for each in shown]


@login_required
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """Begin a list."""
    account = worker(request)
    row_for(account, Programme, request.POST.get("programme", ""))
    form = OpenList(_options(account), request.POST)
    if not form.is_valid():
        return _lists(request, account, form, 422)
    try:
        receipt = record(form.act(), by=account.actor())
    except ActError as error:
        form.add_error(None, str(error))
        return _lists(request, account, form, status_of(error))
    messages.success(request, _("已建立清单，请添加任务。"))
    return redirect("tasks:list", receipt.key(TaskList.prefix))


@login_required
def task_list(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return page(request, account, row_for(account, TaskList, key))


def page(
    request: HttpRequest, account: Account, listed: TaskList, *, problem: str = "", status: int = 200, note: str = ""
) -> HttpResponse:  # fmt: skip
    """One list: its counts, its gate while it is a draft, its tasks in the columns of the official form."""
    day, group = day_of(request), request.GET.get("group", "")
    group = group if group in Group.values else ""
    offices = queries.offices_in(listed)
    office = next((each.key for each in offices if each.key == request.GET.get("office", "")), "")
    tasks = queries.tasks_of(
        listed, day, group=group, office=office, after=request.GET.get("after", ""), limit=PAGE_SIZE + 1
    )
    is_draft = listed.state == ListState.DRAFT
    gaps = gaps_of(listed) if is_draft else []
    context = {
        "here": "lists",
        "day": day,
        "as_of": request.GET.get("as_of", ""),
        "listed": listed,
        "programme": Programme.objects.get(pk=listed.programme),
        "plan": TaskList.objects.filter(pk=listed.parent).first() if listed.parent else None,
        "years": TaskList.objects.filter(parent=listed.key).order_by("year") if listed.is_plan else [],
        "slices": queries.slices_of(listed) if listed.is_plan else [],
        "missing_years": _missing_years(listed),
        "tally": queries.tally_of(listed, day, office),
        "whole": queries.tally_of(listed, day),
        "group": group,
        "office": office,
        "offices": offices,
        "rows": queries.rows_of(tasks[:PAGE_SIZE]),
        "more": tasks[PAGE_SIZE - 1].key if len(tasks) > PAGE_SIZE else "",
        "is_draft": is_draft,
        "gaps": gaps,
        **_publication(listed),
        "others": [c for c in TaskListPublished(key=listed.key).binds() if c != account.member] if is_draft else [],
        "problem": problem,
        "note": note,
    }  # fmt: skip
    return render(request, "tasks/list.html", context, status=status)


def _publication(listed: TaskList) -> dict[str, Proposal | None]:
    """The publication that waits for the other sides; one that was put before the list changed holds no more."""
    put = Proposal.objects.filter(
        target=listed.key, state=Proposal.State.OPEN, act_kind=TaskListPublished.kind
    ).order_by("recorded")
    newest = put.last()
    holds = newest is not None and newest.target_version == listed.changed
    return {"pending": newest if holds else None, "stale": None if holds else newest}


def _missing_years(listed: TaskList) -> list[int]:
    """Years of a plan that have no list yet."""
    if not listed.is_plan:
        return []
    there = set(TaskList.objects.filter(parent=listed.key).values_list("year", flat=True))
    return [year for year in listed.years if year not in there]


@login_required
@require_POST
def publish(request: HttpRequest, key: str) -> HttpResponse:
    """Publish a list, or put its publication to the other sides."""
    account = worker(request)
    listed = row_for(account, TaskList, key)
    try:
        submitted(request, TaskListPublished(key=listed.key), account.actor())
    except ActError as error:
        return page(request, account, listed, problem=str(error), status=status_of(error))
    return redirect("tasks:list", key)


@login_required
@require_POST
def close(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    listed, note = row_for(account, TaskList, key), request.POST.get("note", "")
    try:
        submitted(request, TaskListClosed(key=listed.key, note=note), account.actor())
    except ActError as error:
        return page(request, account, listed, problem=str(error), status=status_of(error), note=note)
    return redirect("tasks:list", key)


@login_required
def gaps(request: HttpRequest) -> HttpResponse:
    """Promises without a task, tasks without a promise, tasks that trace to no chapter of a superior plan."""
    account = worker(request)
    programmes = seen_by(account, Programme.objects.order_by("name"))
    key = request.GET.get("programme", "")
    programme = row_for(account, Programme, key) if key else programmes.first()
    context: dict[str, Any] = {"here": "lists", "programmes": programmes, "programme": programme}
    if programme is not None:
        found = {
            "unserved": queries.unserved(programme.key),
            "unpromised": queries.unpromised(programme.key),
            "untraced": queries.untraced(programme.key),
            "unassigned": queries.unassigned(programme.key),
        }
        context |= {name: list(rows[:GAPS]) for name, rows in found.items()}
        context |= {"counts": {name: rows.count() for name, rows in found.items()}}
        context |= {
            "list_names": dict(TaskList.objects.filter(programme=programme.key).values_list("key", "title"))
        }
        context |= {"traced": queries.traced(programme.key)}
    return render(request, "tasks/gaps.html", context)
