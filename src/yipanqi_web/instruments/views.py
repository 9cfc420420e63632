"""Documents at the desk: the register, one document and its acts, the tree of plans."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, seen_by, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.chain.history import steps_of
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.proposals import stances
from yipanqi_web.instruments.acts import PlanAreaTakenOut, PlanTakenOut
from yipanqi_web.instruments.forms import FORMS, Register, Slot
from yipanqi_web.instruments.models import Instrument, InstrumentKind, Life, PlanArea, PlanNode
from yipanqi_web.instruments.plan_tree import trees_of
from yipanqi_web.programmes.access import chosen, programmes_for
from yipanqi_web.programmes.act_forms import ActForm, carry_out
from yipanqi_web.programmes.models import Programme
from yipanqi_web.sources.models import Page

PAGE_SIZE = 50
KINDS = (
    "instrument.recorded", "instrument.advanced", "instrument.signed", "instrument.chapters-recorded", "plan.placed",
    "proposal.made", "proposal.countersigned", "proposal.declined",
)  # fmt: skip


@login_required
def instruments(request: HttpRequest) -> HttpResponse:
    return _list(request, worker(request))


def _list(
    request: HttpRequest, account: Account, programme: Programme | None = None, form: ActForm | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    """The documents of the officer's programmes, newest first."""
    wanted = {name: request.GET.get(name, "") for name in ("programme", "life", "kind")}
    listed = seen_by(account, Instrument.objects.order_by("-recorded", "key"))
    if wanted["programme"]:
        programme = row_for(account, Programme, wanted["programme"])
    if programme:
        listed = listed.filter(programme=programme.key)
    for name, known in (("life", Life.values), ("kind", InstrumentKind.values)):
        if wanted[name] in known:
            listed = listed.filter(**{name: wanted[name]})
    before = request.GET.get("before", "")
    shown = list((listed.filter(recorded__lt=int(before)) if before.isdecimal() else listed)[: PAGE_SIZE + 1])
    programmes = list(programmes_for(account))
    into = programme or next(iter(programmes), None)
    context = {
        "here": "instruments",
        "part": "instruments",
        "rows": shown[:PAGE_SIZE],
        "more": shown[PAGE_SIZE - 1].recorded if len(shown) > PAGE_SIZE else None,
        "programmes": programmes,
        "names": {each.key: each.name for each in programmes},
        "programme": programme,
        "into": into,
        "wanted": wanted,
        "lives": Life.choices,
        "kinds": InstrumentKind.choices,
        "form": form or (Register(into, account) if into else None),
        "is_typed": form is not None,
    }
    return render(request, "instruments/instruments.html", context, status=status)


@login_required
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Enter a document by hand."""
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    form = Register(programme, account, request.POST)
    if status := carry_out(request, form):
        return _list(request, account, programme, form, status)
    return redirect(f"{reverse('instruments:instruments')}?programme={programme.key}")


@login_required
def instrument(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, row_for(account, Instrument, key))


def _page(
    request: HttpRequest, account: Account, found: Instrument, typed: tuple[str, ActForm] | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    given = dict([typed]) if typed else {}
    context = {
        "here": "instruments",
        "part": "instruments",
        "instrument": found,
        "programme": Programme.objects.get(pk=found.programme),
        "page": Page.objects.filter(pk=found.source.get("page", "")).first(),
        "successor": Instrument.objects.filter(pk=found.replaced_by).first() if found.replaced_by else None,
        "sides": stances(found, found.parties),
        "is_put": Proposal.objects.filter(target=found.key, state=Proposal.State.OPEN).exists(),
        "areas": PlanArea.objects.filter(instrument=found.key).order_by("recorded"),
        "node": PlanNode.objects.filter(instrument=found.key).first(),
        "steps": steps_of([found], KINDS),
        "forms": [
            (word, given.get(word) or FORMS[word](found, account, prefix=word)) for word in _fitting(found)
        ],
        "typed": typed[0] if typed else "",
        "act_url": "instruments:act",
    }
    return render(request, "instruments/instrument.html", context, status=status)


def _fitting(found: Instrument) -> list[str]:
    """The acts that a document may take now."""
    ended = [] if found.has_ended else ["advance"]
    sign = ["sign"] if found.parties and not found.confirmed and not found.has_ended else []
    return [*ended, *sign, "chapters", "place", "area"]


@login_required
@require_POST
def act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    """One act on one document; what binds several members becomes a proposal."""
    account = worker(request)
    found = row_for(account, Instrument, key)
    if word not in FORMS:
        raise Http404
    form = FORMS[word](found, account, request.POST, prefix=word)
    if status := carry_out(request, form):
        return _page(request, account, found, (word, form), status)
    return redirect("instruments:instrument", key)


@login_required
def plans(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    return _plans(request, account, chosen(request, account))


def _plans(
    request: HttpRequest, account: Account, programme: Programme | None, form: ActForm | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {
        "here": "instruments",
        "part": "plans",
        "programmes": programmes_for(account),
        "programme": programme,
        "is_typed": form is not None,
    }
    if programme:
        context |= {"trees": trees_of(programme.key), "form": form or Slot(programme, account, prefix="slot")}
    return render(request, "instruments/plans.html", context, status=status)


@login_required
@require_POST
def slot(request: HttpRequest) -> HttpResponse:
    """Hold a place open."""
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    form = Slot(programme, account, request.POST, prefix="slot")
    if status := carry_out(request, form):
        return _plans(request, account, programme, form, status)
    return _to_plans(programme.key)


@login_required
@require_POST
def take_out(request: HttpRequest, key: str) -> HttpResponse:
    """Take a place out of the tree."""
    account = worker(request)
    node = row_for(account, PlanNode, key)
    try:
        record(PlanTakenOut(key=node.key), by=account.actor())
    except ActError as error:
        messages.error(request, str(error))
        status = 403 if isinstance(error, Refused) else 422
        return _plans(request, account, row_for(account, Programme, node.programme), status=status)
    messages.success(request, _("已移出规划体系，文件仍在登记中。"))
    return _to_plans(node.programme)


@login_required
@require_POST
def take_out_area(request: HttpRequest, key: str) -> HttpResponse:
    """Take a plan area off the register."""
    account = worker(request)
    area = row_for(account, PlanArea, key)
    found = row_for(account, Instrument, area.instrument)
    try:
        record(PlanAreaTakenOut(key=area.key), by=account.actor())
    except ActError as error:
        messages.error(request, str(error))
        return _page(request, account, found, status=403 if isinstance(error, Refused) else 422)
    messages.success(request, _("已移出规划范围。"))
    return redirect("instruments:instrument", found.key)


def _to_plans(programme: str) -> HttpResponse:
    return redirect(f"{reverse('instruments:plans')}?programme={programme}")
