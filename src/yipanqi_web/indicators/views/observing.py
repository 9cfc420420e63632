"""指标: a programme's list of what it watches, and one indicator with its targets and observations."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.history import steps_of
from yipanqi_web.indicators.access import require_officer
from yipanqi_web.indicators.models import Indicator, Observation, Target
from yipanqi_web.indicators.observing import against, latest
from yipanqi_web.indicators.observing_forms import INDICATOR_FORMS, RecordIndicator
from yipanqi_web.programmes.access import chosen, programmes_for
from yipanqi_web.programmes.act_forms import ActForm, carry_out
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.paging import page_after

KINDS = ("indicator.recorded", "target.set", "observation.recorded")


@login_required
def indicators(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    return _list(request, account, chosen(request, account))


def _list(
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
    }
    if programme:
        require_officer(account, programme.key)
        listed = Indicator.objects.filter(programme=programme.key)
        rows, more = page_after(listed, ("name",), request.GET.get("after", ""))
        context |= {
            "rows": latest(rows),
            "more": more,
            "form": typed or RecordIndicator(programme, account),
        }
    return render(request, "indicators/indicators.html", context, status=status)


@login_required
@require_POST
def record(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    require_officer(account, programme.key)
    form = RecordIndicator(programme, account, request.POST)
    if status := carry_out(request, form):
        return _list(request, account, programme, form, status)
    return redirect(f"{reverse('indicators:indicators')}?programme={programme.key}")


@login_required
def indicator(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, row_for(account, Indicator, key))


def _page(
    request: HttpRequest,
    account: Account,
    found: Indicator,
    typed: tuple[str, ActForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    require_officer(account, found.programme)
    given = dict([typed]) if typed else {}
    seen = Observation.objects.filter(indicator=found.key).order_by("-day", "-recorded")
    shown, more = page_after(seen, ("day",), request.GET.get("after", ""))
    targets = Target.objects.filter(indicator=found.key).order_by("due", "recorded")
    context = {
        "here": "evaluation",
        "row": found,
        "programme": Programme.objects.get(pk=found.programme),
        "observations": shown,
        "more": more,
        "targets": against(targets, seen),
        "steps": steps_of([found], KINDS),
        "forms": [
            (word, given.get(word) or FORM(found, account, prefix=word))
            for word, FORM in INDICATOR_FORMS.items()
        ],
        "typed": typed[0] if typed else "",
        "act_url": "indicators:indicator-act",
    }
    return render(request, "indicators/indicator.html", context, status=status)


@login_required
@require_POST
def indicator_act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    account = worker(request)
    found = row_for(account, Indicator, key)
    require_officer(account, found.programme)
    form_class = INDICATOR_FORMS.get(word)
    if form_class is None:
        raise Http404
    form = form_class(found, account, request.POST, prefix=word)
    if status := carry_out(request, form):
        return _page(request, account, found, (word, form), status)
    return redirect("indicators:indicator", found.key)
