"""One commitment at the desk: what it says, where it stands, and every act that it may take."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, seen_by, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.chain.models import Proposal, Stance
from yipanqi_web.chain.proposals import stances, submit
from yipanqi_web.commitments.models import Commitment, State
from yipanqi_web.desk.forms import FORMS, ActForm
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.queries import current_codes, with_heirs
from yipanqi_web.services.requests.queries import upward_of
from yipanqi_web.sources.models import Anchor, Page, Shift

PAGE_SIZE = 50
JOINT = ("agree", "postpone", "drop")
FITTING = {
    State.RECORDED: ("agree", "start", "claim", "postpone", "drop", "correct"),
    State.AGREED: ("start", "claim", "postpone", "drop"),
    State.UNDER_WAY: ("claim", "postpone", "drop"),
    State.CLAIMED: ("verify", "claim", "postpone", "drop"),
}


@login_required
def commitments(request: HttpRequest) -> HttpResponse:
    """The commitments of the officer's programmes, newest first."""
    account = worker(request)
    listed = seen_by(account, Commitment.objects.order_by("-recorded", "key"))
    if programme := request.GET.get("programme", ""):
        listed = listed.filter(programme=row_for(account, Programme, programme).key)
    before = request.GET.get("before", "")
    if before.isdecimal():
        listed = listed.filter(recorded__lt=int(before))
    shown = list(listed[: PAGE_SIZE + 1])
    context = {
        "here": "proposals",
        "commitments": shown[:PAGE_SIZE],
        "more": shown[PAGE_SIZE - 1].recorded if len(shown) > PAGE_SIZE else None,
        "programmes": seen_by(account, Programme.objects.order_by("name")),
        "programme": programme,
    }
    return render(request, "desk/commitments.html", context)


@login_required
def commitment(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, row_for(account, Commitment, key))


def _page(
    request: HttpRequest,
    account: Account,
    target: Commitment,
    bound: dict[str, ActForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    given = bound or {}
    fitting = _fitting(target)
    forms = {word: given.get(word) or FORMS[word](target, account.member, prefix=word) for word in fitting}
    source = target.source
    context = {
        "here": "proposals",
        "target": target,
        "programme": Programme.objects.get(pk=target.programme),
        "page": Page.objects.filter(pk=source.get("page", "")).first(),
        "anchor": Anchor.objects.filter(target=target.key).exclude(how="same").order_by("-recorded").first(),
        "moved": Shift.objects.filter(target=target.key, state=Shift.State.OPEN).exists(),
        "sides": stances(target, _sides(target)),
        "proposals": Proposal.objects.filter(target=target.key).order_by("-recorded"),
        "joint": [(word, forms[word]) for word in forms if word in JOINT],
        "single": [(word, forms[word]) for word in forms if word not in JOINT],
        "typed": next(iter(given), ""),
        "upward": upward_of(target.key),
        "acts_alone": set(current_codes(target.programme, target.parties)) <= {account.member},
    }
    return render(request, "desk/commitment.html", context, status=status)


def _sides(target: Commitment) -> list[str]:
    """The parties, and who stands for one that was succeeded."""
    spoke = Stance.objects.filter(target=target.key).values_list("member", flat=True)
    return with_heirs(target.programme, target.parties, set(spoke))


def _fitting(target: Commitment) -> list[str]:
    """The acts that a commitment may take now; one that promises a body is closed by its first meeting alone."""
    words = list(FITTING.get(State(target.state), ()))
    if not target.establishes:
        return words
    kept = [word for word in words if word not in ("claim", "verify")]
    return [*kept, "meet"] if kept else []


@login_required
@require_POST
def act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    """One act on one commitment; what binds several members becomes a proposal."""
    account = worker(request)
    target = row_for(account, Commitment, key)
    if word not in FORMS:
        raise Http404
    form = FORMS[word](target, account.member, request.POST, prefix=word)
    if not form.is_valid():
        return _page(request, account, target, {word: form}, 422)
    try:
        submit(form.act(), by=account.actor())
    except ActError as error:
        form.add_error(None, str(error))
        return _page(request, account, target, {word: form}, 403 if isinstance(error, Refused) else 422)
    messages.success(request, _("已办理，记入台账。"))
    return redirect("desk:commitment", key)
