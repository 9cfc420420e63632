"""委托代办: a role lent to a colleague for some days, and taken back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yipanqi_web.accounts.access import row_for, seen_by, worker
from yipanqi_web.accounts.acts import DelegationEnded, DelegationGiven
from yipanqi_web.accounts.models import Account, Delegation
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.reports.forms import Delegate, signs_in

SHOWN = 50


@login_required
@require_GET
def delegations(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    return _page(request, account, Delegate(account, timezone.localdate()))


def _page(request: HttpRequest, account: Account, form: Delegate, status: int = 200) -> HttpResponse:
    day = timezone.localdate()
    concerned = Q(giver=account.opaque) | Q(taker=account.opaque) | Q(member=account.member)
    listed = seen_by(account, Delegation.objects.filter(concerned).order_by("-recorded"))[:SHOWN]
    context = {
        "here": "reports",
        "form": form,
        "may_lend": bool(signs_in(account)),
        "delegations": [
            (each, each.holds_on(day), account.actor().holds(each.role, each.programme)) for each in listed
        ],
        "day": day,
    }
    return render(request, "reports/delegations.html", context, status=status)


@login_required
@require_POST
def give(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    form = Delegate(account, timezone.localdate(), request.POST)
    if not form.is_valid():
        refused = bool(request.POST.get("programme")) and "programme" in form.errors
        return _page(request, account, form, 403 if refused else 422)
    try:
        record(_act(account, form), by=account.actor())
    except ActError as error:
        form.add_error(None, str(error))
        return _page(request, account, form, 403 if isinstance(error, Refused) else 422)
    messages.success(request, _("委托已登记，记入台账；到期自动失效。"))
    return redirect("reports:delegations")


def _act(account: Account, form: Delegate) -> DelegationGiven:
    taker = Account.objects.get(opaque=form.cleaned_data["taker"])
    return DelegationGiven(member=account.member, taker_post=taker.held_post, **form.cleaned_data)


@login_required
@require_POST
def end(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    found = row_for(account, Delegation, key)
    try:
        record(DelegationEnded(key=found.key), by=account.actor())
    except ActError as error:
        messages.error(request, str(error))
        form = Delegate(account, timezone.localdate())
        return _page(request, account, form, 403 if isinstance(error, Refused) else 422)
    messages.success(request, _("委托已终止，记入台账。"))
    return redirect("reports:delegations")
