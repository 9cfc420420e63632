"""发布审核: rows that wait for their release, and rows that are taken back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, seen_by, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.chain.exceptions import ActError, Refused, Unknown
from yipanqi_web.chain.official import model_of, row
from yipanqi_web.desk import queries
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.acts import ReleaseApproved, ReleaseWithdrawn
from yipanqi_web.releases.aggregation import warnings


@login_required
def releases(request: HttpRequest) -> HttpResponse:
    released = request.GET.get("show") == "released"
    return _page(request, worker(request), request.GET.get("programme", ""), released=released)


def _page(
    request: HttpRequest, account: Account, key: str, *, released: bool, why: str = "", status: int = 200
) -> HttpResponse:
    counts = queries.unreleased_counts(account)
    programme = row_for(account, Programme, key) if key else _first(account, [each for each, _n in counts])
    context = {
        "here": "releases",
        "counts": counts,
        "total": sum(count for _programme, count in counts),
        "programmes": seen_by(account, Programme.objects.order_by("name")),
        "programme": programme,
        "groups": queries.groups(programme, released=released) if programme else [],
        "released": released,
        "may_release": programme is not None and account.actor().may("release-officer", programme.key),
        "chosen": set(request.POST.getlist("keys")),
        "warnings": _warnings(request) if status == 422 and not released else [],
        "page": "releases",
        "why": why,
    }
    return render(request, "desk/releases.html", context, status=status)


def _first(account: Account, waiting: list[Programme]) -> Programme | None:
    return waiting[0] if waiting else seen_by(account, Programme.objects.order_by("name")).first()


def _warnings(request: HttpRequest) -> list[str]:
    """Why the rows chosen are to be looked at together before they become public together."""
    return warnings(row(key) for key in dict.fromkeys(request.POST.getlist("keys")))


@login_required
@require_POST
def approve(request: HttpRequest) -> HttpResponse:
    """One row or a batch becomes public."""
    account, keys = worker(request), tuple(dict.fromkeys(request.POST.getlist("keys")))
    _load(account, keys)
    done = ngettext("已发布 %(count)s 项。", "已发布 %(count)s 项。", len(keys)) % {"count": len(keys)}
    act = ReleaseApproved(keys=keys, together="together" in request.POST)
    return _record(request, account, act, done, released=False)


@login_required
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Rows are taken back, with a reason that their address shows."""
    account, keys = worker(request), tuple(dict.fromkeys(request.POST.getlist("keys")))
    _load(account, keys)
    act = ReleaseWithdrawn(keys=keys, why=request.POST.get("why", ""))
    done = ngettext("已撤回 %(count)s 项。", "已撤回 %(count)s 项。", len(keys)) % {"count": len(keys)}
    return _record(request, account, act, done, released=True)


def _load(account: Account, keys: tuple[str, ...]) -> None:
    """Every row is loaded for this officer: 404 for what is not there, 403 for another programme's."""
    for key in keys:
        try:
            row_for(account, model_of(key), key)
        except Unknown as error:
            raise Http404 from error


def _record(request: HttpRequest, account: Account, act: Act, done: str, *, released: bool) -> HttpResponse:
    programme = request.POST.get("programme", "")
    try:
        record(act, by=account.actor())
    except ActError as error:
        messages.error(request, str(error))
        status = 403 if isinstance(error, Refused) else 422
        why = request.POST.get("why", "")
        return _page(request, account, programme, released=released, why=why, status=status)
    messages.success(request, done)
    shown = "&show=released" if released else ""
    return redirect(f"{reverse('desk:releases')}?programme={programme}{shown}")
