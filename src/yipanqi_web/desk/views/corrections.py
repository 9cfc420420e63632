"""异议更正 at the desk: objections wait for a release officer, who mends or withdraws, and answers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import ALL
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.chain.official import row
from yipanqi_web.desk.kinds import ROWS, desk_address
from yipanqi_web.releases import corrections as inbox
from yipanqi_web.releases.models import Correction, CorrectionOutcome, Outcome

ROLE = "release-officer"
PAGE_SIZE = 50


def seen(account: Account) -> QuerySet[Correction]:
    """Objections that an officer answers: of his programmes; what is about the site itself needs the role in all."""
    held = account.programmes_as(ROLE)
    found = Correction.objects.all()
    return found if ALL in held else found.filter(programme__in=held - {""})


def _one(request: HttpRequest, number: int) -> tuple[Account, Correction]:
    account, found = worker(request), get_object_or_404(Correction, pk=number)
    if not account.actor().may(ROLE, found.programme):
        raise PermissionDenied
    return account, found


@login_required
def corrections(request: HttpRequest) -> HttpResponse:
    """What waits by its day; then what was answered, the newest first."""
    account, settled = worker(request), request.GET.get("show") == "settled"
    rows, before = seen(account), request.GET.get("before", "")
    if settled:
        rows = rows.filter(state=Correction.State.SETTLED).order_by("-pk")
        rows = rows.filter(pk__lt=int(before)) if before.isdecimal() else rows
    else:
        rows = rows.exclude(state=Correction.State.SETTLED).order_by("due", "pk")
        rows = rows.filter(pk__gt=int(before)) if before.isdecimal() else rows
    found = list(rows[: PAGE_SIZE + 1])
    context = {
        "here": "releases",
        "settled": settled,
        "rows": [(each, each.is_past(timezone.localdate())) for each in found[:PAGE_SIZE]],
        "more": found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else "",
        "open": seen(account).exclude(state=Correction.State.SETTLED).count(),
    }
    return render(request, "desk/corrections.html", context)


@login_required
def correction(request: HttpRequest, number: int) -> HttpResponse:
    """One objection with all that was typed."""
    _account, found = _one(request, number)
    return _page(request, found)


def _page(request: HttpRequest, found: Correction, status: int = 200) -> HttpResponse:
    about = row(found.about) if found.about else None
    context = {
        "here": "releases",
        "correction": found,
        "is_past": found.is_past(timezone.localdate()),
        "contact_typed": inbox.contact_of(found),
        "about": about,
        "kind": ROWS.get(found.about.partition("-")[0], ""),
        "desk_address": desk_address(found.about) if found.about else "",
        "moved": about is not None and about.changed > found.since,
        "outcomes": Outcome.choices,
        "answer": CorrectionOutcome.objects.filter(number=found.pk).first(),
        "outcome": request.POST.get("outcome", ""),
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "desk/correction.html", context, status=status)


@login_required
@require_POST
def step(request: HttpRequest, number: int, word: str) -> HttpResponse:
    """It is true (accept), it is answered (settle), the objector has been told (told)."""
    account, found = _one(request, number)
    if word not in ("accept", "settle", "told"):
        return _page(request, found, status=404)
    try:
        done = _step(request, account, found, word)
    except ActError as error:
        messages.error(request, str(error))
        return _page(request, found, status=403 if isinstance(error, Refused) else 422)
    messages.success(request, done)
    return redirect("desk:correction", number=found.pk)


def _step(request: HttpRequest, account: Account, found: Correction, word: str) -> str:
    if word == "accept":
        inbox.accept(found)
        return _("已记为核实属实；请办理更正或撤回，再答复。")
    if word == "told":
        inbox.forget_contact(found)
        return _("联系方式已删除。")
    outcome, reason = request.POST.get("outcome", ""), request.POST.get("reason", "")
    inbox.settle(found, outcome=outcome, reason=reason, by=account.actor(), day=timezone.localdate())
    return _("已答复，答复已公开。")
