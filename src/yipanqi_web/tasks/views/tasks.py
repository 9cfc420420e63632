"""One task at the desk: what it says and traces to, its milestones, its history, and every act that it may take."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import may_see, row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import KINDS
from yipanqi_web.chain.exceptions import ActError
from yipanqi_web.chain.history import steps_of
from yipanqi_web.chain.models import Proposal
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.meetings.models import Resolution
from yipanqi_web.programmes.models import Programme
from yipanqi_web.sources.models import Page
from yipanqi_web.tasks import queries
from yipanqi_web.tasks.forms import FORMS, MILESTONE_FORMS, MilestoneForm, TaskForm
from yipanqi_web.tasks.models import ListState, Milestone, Task, TaskList, TaskState
from yipanqi_web.tasks.owners import members_of
from yipanqi_web.tasks.views.common import day_of, status_of, submitted

DOING = ("start", "progress", "claim", "verify", "milestone")
JOINT = ("postpone", "assign", "change", "split", "drop")
HISTORY = ("task.", "milestone.", "proposal.", "release.", "report.", "evidence.", "reminder.", "task-list.")


def fitting(task: Task) -> list[str]:
    """The acts that make sense on a task as it stands."""
    if not task.is_open:
        return []
    left_out = {"split"} if task.parent else set()
    if task.splits:  # what is done is done on its parts
        left_out |= {"start", "claim", "verify"}
    if task.state != TaskState.NOT_STARTED:
        left_out |= {"start"}
    if task.state != TaskState.CLAIMED:
        left_out |= {"verify"}
    return [word for word in FORMS if word not in left_out]


@login_required
def task(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, row_for(account, Task, key))


def _page(
    request: HttpRequest,
    account: Account,
    target: Task,
    bound: tuple[str, TaskForm] | None = None,
    moved: tuple[str, str, MilestoneForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    forms = {word: FORMS[word](target, prefix=word) for word in fitting(target)}
    if bound:
        forms[bound[0]] = bound[1]
    milestones = queries.milestones_of([target.key]).get(target.key, [])
    (row,) = queries.rows_of([target])
    context = {
        "here": "lists",
        "day": day_of(request),
        "row": row,
        "task": target,
        **_around(account, target),
        "milestones": [(each, _milestone_forms(each, moved)) for each in milestones],
        "proposals": Proposal.objects.filter(target=target.key).order_by("-recorded"),
        "steps": steps_of([target, *milestones], [kind for kind in KINDS if kind.startswith(HISTORY)]),
        "doing": [(word, forms[word]) for word in DOING if word in forms],
        "joint": [(word, forms[word]) for word in JOINT if word in forms],
        "sides": members_of(target.leads),
        "typed": bound[0] if bound else request.GET.get("do", ""),
    }
    return render(request, "tasks/task.html", context, status=status)


def _around(account: Account, target: Task) -> dict[str, Any]:
    """The rows that a task stands among: its list, whole, parts, plan, slices, and what it serves."""
    commitment = Commitment.objects.filter(pk=target.commitment).first() if target.commitment else None
    anchor = Instrument.objects.filter(pk=target.anchor_instrument).first()
    if anchor and not anchor.is_public and not may_see(account, anchor.scope):
        anchor = None
    listed = TaskList.objects.get(pk=target.task_list)
    page = Page.objects.filter(pk=commitment.source.get("page", "")).first() if commitment else None
    return {
        "programme": Programme.objects.get(pk=target.programme),
        "listed": listed,
        "is_published": listed.state != ListState.DRAFT,
        "commitment": commitment,
        "page": page if page and may_see(account, page.scope) else None,
        "resolution": Resolution.objects.filter(pk=target.resolution).first() if target.resolution else None,
        "anchor": anchor,
        "whole": Task.objects.filter(pk=target.parent).first() if target.parent else None,
        "parts": Task.objects.filter(parent=target.key).order_by(*queries.ORDER) if target.splits else [],
        "slices": Task.objects.filter(plan_task=target.key).order_by("task_list", *queries.ORDER),
    }


def _milestone_forms(
    each: Milestone, moved: tuple[str, str, MilestoneForm] | None
) -> list[tuple[str, MilestoneForm]]:
    if not each.is_open:
        return []
    return [
        (
            word,
            moved[2] if moved and moved[:2] == (each.key, word) else form(each, prefix=f"{each.key}-{word}"),
        )
        for word, form in MILESTONE_FORMS.items()
    ]


@login_required
@require_POST
def act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    """One act on one task; what binds several members becomes a proposal."""
    account = worker(request)
    target = row_for(account, Task, key)
    if word not in FORMS:
        raise Http404
    form = FORMS[word](target, request.POST, prefix=word)
    if not form.is_valid():
        return _page(request, account, target, (word, form), status=422)
    try:
        submitted(request, form.act(), account.actor())
    except ActError as error:
        form.add_error(None, str(error))
        return _page(request, account, target, (word, form), status=status_of(error))
    return redirect("tasks:task", key)


@login_required
@require_POST
def milestone_act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    """One act on one milestone; its task's page shows it."""
    account = worker(request)
    each = row_for(account, Milestone, key)
    target = row_for(account, Task, each.task)
    if word not in MILESTONE_FORMS:
        raise Http404
    form = MILESTONE_FORMS[word](each, request.POST, prefix=f"{key}-{word}")
    if not form.is_valid():
        return _page(request, account, target, moved=(key, word, form), status=422)
    try:
        submitted(request, form.act(), account.actor())
    except ActError as error:
        form.add_error(None, str(error))
        return _page(request, account, target, moved=(key, word, form), status=status_of(error))
    return redirect("tasks:task", target.key)
