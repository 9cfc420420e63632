"""重点项目清单 and 招商签约 at the desk: the board of a version, the funnel of signed investments."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.programmes.access import chosen, programmes_for
from yipanqi_web.programmes.act_forms import ActForm, carry_out
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.paging import page_after
from yipanqi_web.programmes.views.posts import day_of
from yipanqi_web.projects.board import funnel
from yipanqi_web.projects.forms import AdvanceInvestment, IssueList, SignInvestment
from yipanqi_web.projects.models import Investment, ListedProject, ListVersion, Project
from yipanqi_web.projects.queries import board_of, version_chosen


def _frame(request: HttpRequest, account: Account, programme: Programme | None, part: str) -> dict[str, Any]:
    return {
        "here": "organs",
        "part": part,
        "programmes": programmes_for(account),
        "programme": programme,
        "day": day_of(request),
    }


@login_required
def board(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    return _board(request, account, chosen(request, account))


def _board(
    request: HttpRequest,
    account: Account,
    programme: Programme | None,
    form: ActForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _frame(request, account, programme, "board")
    if programme:
        versions = list(ListVersion.objects.filter(programme=programme.key).order_by("-issued", "-recorded"))
        version = version_chosen(versions, request.GET.get("version", ""))
        listed, projects = ListedProject.objects.all(), Project.objects.all()
        context |= {
            "versions": versions,
            "board": board_of(version, listed, projects, context["day"]) if version else None,
            "form": form or IssueList(programme, account),
        }
    return render(request, "projects/board.html", context, status=status)


@login_required
@require_POST
def issue(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    form = IssueList(programme, account, request.POST)
    if status := carry_out(request, form):
        return _board(request, account, programme, form, status)
    return redirect(f"{reverse('projects:board')}?programme={programme.key}")


@login_required
def investments(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    return _investments(request, account, chosen(request, account))


def _investments(
    request: HttpRequest,
    account: Account,
    programme: Programme | None,
    form: ActForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _frame(request, account, programme, "investments")
    if programme:
        mine = Investment.objects.filter(programme=programme.key)
        rows, more = page_after(mine, ("signed",), request.GET.get("after", ""))
        context |= {
            "funnel": funnel(list(mine), context["day"]),
            "rows": [(row, row.is_stalled(context["day"])) for row in rows],
            "more": more,
            "form": form or SignInvestment(programme, account),
        }
    return render(request, "projects/investments.html", context, status=status)


@login_required
@require_POST
def sign(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    form = SignInvestment(programme, account, request.POST)
    if status := carry_out(request, form):
        return _investments(request, account, programme, form, status)
    return redirect(f"{reverse('projects:investments')}?programme={programme.key}")


@login_required
def investment(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _investment(request, row_for(account, Investment, key), account)


def _investment(
    request: HttpRequest, found: Investment, account: Account, form: ActForm | None = None, status: int = 200
) -> HttpResponse:
    programme = Programme.objects.get(pk=found.programme)
    context = {
        **_frame(request, account, programme, "investments"),
        "investment": found,
        "park": Project.objects.filter(pk=found.park).first(),
        "form": form or (None if found.ended else AdvanceInvestment(found, account)),
    }
    return render(request, "projects/investment.html", context, status=status)


@login_required
@require_POST
def advance(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    found = row_for(account, Investment, key)
    form = AdvanceInvestment(found, account, request.POST)
    if status := carry_out(request, form):
        return _investment(request, found, account, form, status)
    return redirect("projects:investment", key)
