"""Tasks come into a list: by hand, from commitments and resolutions, or as a year of a plan."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from yipanqi_web.accounts.access import row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import record_many
from yipanqi_web.chain.exceptions import ActError
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.meetings.models import Resolution
from yipanqi_web.programmes.models import Programme
from yipanqi_web.tasks import queries, taking
from yipanqi_web.tasks.acts.tasks import next_number
from yipanqi_web.tasks.forms import AddTask
from yipanqi_web.tasks.models import ListState, TaskList
from yipanqi_web.tasks.views import lists
from yipanqi_web.tasks.views.common import status_of, submitted

OFFERED = 200  # commitments and resolutions on the page; more are taken in a second round


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, key: str) -> HttpResponse:
    """A task by hand; what may become a task stands below."""
    account = worker(request)
    listed = row_for(account, TaskList, key)
    if request.method == "GET":
        return _page(request, listed, AddTask(listed))
    form = AddTask(listed, request.POST)
    if not form.is_valid():
        return _page(request, listed, form, status=422)
    try:
        submitted(request, form.act(), account.actor())
    except ActError as error:
        form.add_error(None, str(error))
        return _page(request, listed, form, status=status_of(error))
    return redirect("tasks:add" if "another" in request.POST else "tasks:list", key)


def _page(
    request: HttpRequest, listed: TaskList, form: AddTask, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "here": "lists",
        "listed": listed,
        "programme": Programme.objects.get(pk=listed.programme),
        "form": form,
        "is_draft": listed.state == ListState.DRAFT,
        "commitments": list(queries.unserved(listed.programme)[:OFFERED]),
        "resolutions": list(queries.unassigned(listed.programme)[:OFFERED]),
        "counts": {
            "commitments": queries.unserved(listed.programme).count(),
            "resolutions": queries.unassigned(listed.programme).count(),
        },
        "chosen": set(request.POST.getlist("keys")),
        "problem": problem,
    }
    return render(request, "tasks/add.html", context, status=status)


@login_required
@require_POST
def take(request: HttpRequest, key: str) -> HttpResponse:
    """Chosen commitments and resolutions become tasks of the list, all or none."""
    account = worker(request)
    listed = row_for(account, TaskList, key)
    commitments, resolutions = _chosen(request, account, listed)
    first = int(next_number(listed.key))
    steps = taking.from_commitments(listed, commitments, first)
    steps += taking.from_resolutions(listed, resolutions, first + len(commitments), len(steps))
    if not steps:
        return _page(request, listed, AddTask(listed), problem=_("没有选中任何事项。"), status=422)
    try:
        record_many(steps, by=account.actor())
    except ActError as error:
        return _page(request, listed, AddTask(listed), problem=str(error), status=status_of(error))
    n = len(commitments) + len(resolutions)
    messages.success(request, ngettext("已列入 %(n)s 项任务。", "已列入 %(n)s 项任务。", n) % {"n": n})
    return redirect("tasks:list", key)


def _chosen(
    request: HttpRequest, account: Account, listed: TaskList
) -> tuple[list[Commitment], list[Resolution]]:
    """The rows that were ticked, each loaded for this officer, of this list's programme."""
    keys = list(dict.fromkeys(request.POST.getlist("keys")))
    commitments = [row_for(account, Commitment, key) for key in keys if key.startswith("c-")]
    resolutions = [row_for(account, Resolution, key) for key in keys if key.startswith("re-")]
    if any(each.scope != listed.programme for each in (*commitments, *resolutions)):
        raise PermissionDenied
    return commitments, resolutions


@login_required
@require_POST
def roll(request: HttpRequest, key: str) -> HttpResponse:
    """A year of a plan becomes a yearly list with a slice of each task it concerns, all or none."""
    account = worker(request)
    plan, year = row_for(account, TaskList, key), request.POST.get("year", "")
    try:
        steps = taking.rolled(plan, int(year) if year.isdecimal() else 0)
        made = record_many(steps, by=account.actor())
    except ActError as error:
        return lists.page(request, account, plan, problem=str(error), status=status_of(error))
    messages.success(request, _("已分解出 %(n)s 项年度任务，请核对后印发。") % {"n": len(made) - 1})
    return redirect("tasks:list", made[0].key(TaskList.prefix))
