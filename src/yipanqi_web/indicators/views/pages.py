"""协同评价: the versions of a programme's scheme, the scores of a year, what was drawn up."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.indicators.access import members_seen, require_officer, sees_all
from yipanqi_web.indicators.counting.year import Year
from yipanqi_web.indicators.forms import DraftScheme, DrawUp
from yipanqi_web.indicators.models import Evaluation, Scheme
from yipanqi_web.indicators.queries import scheme_for, schemes_of, table, years_of
from yipanqi_web.programmes.access import chosen, programmes_for
from yipanqi_web.programmes.act_forms import ActForm, carry_out
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.views.posts import day_of

SHOWN = 20  # evaluations, the newest first


@login_required
def evaluation(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    return _page(request, account, chosen(request, account))


def _page(
    request: HttpRequest,
    account: Account,
    programme: Programme | None,
    typed: ActForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "here": "evaluation",
        "programmes": programmes_for(account),
        "programme": programme,
        "day": day_of(request),
    }
    if programme:
        require_officer(account, programme.key)
        context |= _chosen(request, programme, context["day"])
        context |= _scores(account, programme, context)
        context |= _forms(account, programme, context, typed)
        drawn = Evaluation.objects.filter(programme=programme.key).order_by("-year", "-recorded")
        context |= {"evaluations": drawn[:SHOWN]}
    return render(request, "indicators/home.html", context, status=status)


def _chosen(request: HttpRequest, programme: Programme, day: date) -> dict[str, Any]:
    """The year and the versions that the address names, or those that fit."""
    schemes, years = schemes_of(programme.key), years_of(programme.key, day)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else max(day.year - 1, years[-1])
    by_key = {scheme.key: scheme for scheme in schemes}
    scheme = by_key.get(request.GET.get("version", "")) or scheme_for(schemes, year)
    other = by_key.get(request.GET.get("beside", ""))
    return {"schemes": schemes, "years": years, "year": year, "scheme": scheme, "other": other}


def _scores(account: Account, programme: Programme, context: dict[str, Any]) -> dict[str, Any]:
    scheme: Scheme | None = context["scheme"]
    if scheme is None:
        return {"rows": [], "sees_all": sees_all(account, programme.key)}
    year = Year(programme.key, context["year"], context["day"])
    seen = members_seen(account, programme.key, year.members)
    return {
        "rows": table(scheme, context["other"], year, seen),
        "sees_all": sees_all(account, programme.key),
    }


def _forms(
    account: Account, programme: Programme, context: dict[str, Any], typed: ActForm | None
) -> dict[str, Any]:
    scheme: Scheme | None = context["scheme"]
    begun = {
        "year": context["year"],
        "until": context["day"],
        "scheme": scheme.key if scheme else "",
    }
    return {
        "draft_form": typed if isinstance(typed, DraftScheme) else DraftScheme(programme, account),
        "draw_up_form": typed
        if isinstance(typed, DrawUp)
        else DrawUp(programme, account, initial=begun, prefix="draw-up"),
    }


@login_required
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    return _sent(request, account, programme, DraftScheme(programme, account, request.POST))


@login_required
@require_POST
def draw_up(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    return _sent(request, account, programme, DrawUp(programme, account, request.POST, prefix="draw-up"))


def _sent(request: HttpRequest, account: Account, programme: Programme, form: ActForm) -> HttpResponse:
    require_officer(account, programme.key)
    if status := carry_out(request, form):
        return _page(request, account, programme, form, status)
    return redirect(f"{reverse('indicators:home')}?programme={programme.key}")
