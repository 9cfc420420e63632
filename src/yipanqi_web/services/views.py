"""惠民便企成效 and 跨省通办 at the desk: lists, one row, and its acts."""

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
from yipanqi_web.programmes.access import chosen, programmes_for
from yipanqi_web.programmes.act_forms import ActForm, carry_out
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.paging import page_after
from yipanqi_web.services.comparing import compared
from yipanqi_web.services.forms import BENEFIT_FORMS, ITEM_FORMS, RecordBenefit, RecordItem
from yipanqi_web.services.models import Benefit, ServiceItem

KINDS = (
    "benefit.recorded",
    "benefit.changed",
    "benefit.ended",
    "service-item.recorded",
    "service-item.changed",
)


@login_required
def services(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    return _list(request, account, chosen(request, account))


def _list(
    request: HttpRequest,
    account: Account,
    programme: Programme | None,
    typed: tuple[str, ActForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "here": "services",
        "programmes": programmes_for(account),
        "programme": programme,
    }
    if programme:
        given = dict([typed]) if typed else {}
        benefits = Benefit.objects.filter(programme=programme.key)
        rows, more = page_after(benefits, ("title",), request.GET.get("after", ""))
        items = ServiceItem.objects.filter(programme=programme.key)
        item_rows, items_more = page_after(items, ("name",), request.GET.get("items_after", ""))
        context |= {
            "benefits": rows,
            "more": more,
            "items": item_rows,
            "items_more": items_more,
            "benefit_form": given.get("benefit") or RecordBenefit(programme, account, prefix="benefit"),
            "item_form": given.get("item") or RecordItem(programme, account, prefix="item"),
        }
    return render(request, "services/services.html", context, status=status)


@login_required
@require_POST
def record(request: HttpRequest, word: str) -> HttpResponse:
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    forms: dict[str, type[ActForm]] = {"benefit": RecordBenefit, "item": RecordItem}
    if word not in forms:
        raise Http404
    form = forms[word](programme, account, request.POST, prefix=word)
    if status := carry_out(request, form):
        return _list(request, account, programme, (word, form), status)
    return redirect(f"{reverse('services:services')}?programme={programme.key}")


@login_required
def benefit(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, row_for(account, Benefit, key))


@login_required
def item(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, row_for(account, ServiceItem, key))


def _page(
    request: HttpRequest,
    account: Account,
    found: Benefit | ServiceItem,
    typed: tuple[str, ActForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    given = dict([typed]) if typed else {}
    is_benefit = isinstance(found, Benefit)
    fitting = BENEFIT_FORMS if is_benefit else ITEM_FORMS
    if isinstance(found, Benefit) and found.ended:
        fitting = {}
    context = {
        "here": "services",
        "row": found,
        "programme": Programme.objects.get(pk=found.programme),
        "lines": compared(found) if isinstance(found, ServiceItem) else [],
        "steps": steps_of([found], KINDS),
        "forms": [
            (word, given.get(word) or FORM(found, account, prefix=word)) for word, FORM in fitting.items()
        ],
        "typed": typed[0] if typed else "",
        "act_url": "services:benefit-act" if is_benefit else "services:item-act",
    }
    return render(request, f"services/{'benefit' if is_benefit else 'item'}.html", context, status=status)


@login_required
@require_POST
def benefit_act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    account = worker(request)
    return _act(request, account, row_for(account, Benefit, key), BENEFIT_FORMS.get(word), word)


@login_required
@require_POST
def item_act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    account = worker(request)
    return _act(request, account, row_for(account, ServiceItem, key), ITEM_FORMS.get(word), word)


def _act(
    request: HttpRequest,
    account: Account,
    found: Benefit | ServiceItem,
    form_class: type[ActForm] | None,
    word: str,
) -> HttpResponse:
    if form_class is None:
        raise Http404
    form = form_class(found, account, request.POST, prefix=word)
    if status := carry_out(request, form):
        return _page(request, account, found, (word, form), status)
    return redirect("services:benefit" if isinstance(found, Benefit) else "services:item", found.key)
