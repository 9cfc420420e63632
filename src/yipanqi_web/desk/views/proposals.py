"""会签: proposals, and each side's answer to them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.proposals import ProposalCountersigned, ProposalDeclined, ProposalWithdrawn
from yipanqi_web.desk import queries

PAGE_SIZE = 50
SUGGESTED = 30


@login_required
def proposals(request: HttpRequest) -> HttpResponse:
    return _page(request, worker(request))


def _page(
    request: HttpRequest, account: Account, typed: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    before = request.GET.get("before", "")
    settled = queries.proposals(
        account, open_only=False, before=int(before) if before.isdecimal() else None, limit=PAGE_SIZE + 1
    )
    context = {
        "here": "proposals",
        "account": account,
        "open": queries.proposals(account, open_only=True, before=None, limit=200),
        "settled": settled[:PAGE_SIZE],
        "more": settled[PAGE_SIZE - 1].proposal.recorded if len(settled) > PAGE_SIZE else None,
        "suggested": queries.may_be_proposed(account, SUGGESTED),
        "typed": typed or {},
    }
    return render(request, "desk/proposals.html", context, status=status)


@login_required
@require_POST
def answer(request: HttpRequest, key: str, word: str) -> HttpResponse:
    """Countersign, decline with a reason, or take back a proposal of one's own side."""
    account = worker(request)
    found = row_for(account, Proposal, key)
    reason = request.POST.get("reason", "")
    try:
        record(_act(word, found, account, reason), by=account.actor())
    except ActError as error:
        messages.error(request, str(error))
        status = 403 if isinstance(error, Refused) else 422
        return _page(request, account, {"key": key, "reason": reason}, status)
    messages.success(request, _("已办理，记入台账。"))
    return redirect("desk:proposals")


def _act(word: str, found: Proposal, account: Account, reason: str) -> Act:
    if word == "countersign":
        return ProposalCountersigned(proposal=found.key, member=account.member, day=timezone.localdate())
    if word == "decline":
        return ProposalDeclined(proposal=found.key, member=account.member, reason=reason)
    if word == "withdraw":
        return ProposalWithdrawn(proposal=found.key, member=account.member)
    raise Http404
