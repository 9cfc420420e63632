"""议事协调机构: a programme's bodies with what is missing from them, and one body with its leads and members."""

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
from yipanqi_web.organs.models import Post
from yipanqi_web.organs.queries import office_names
from yipanqi_web.programmes.access import chosen, programmes_for
from yipanqi_web.programmes.act_forms import ActForm, carry_out
from yipanqi_web.programmes.checks import checks
from yipanqi_web.programmes.forms.bodies import FORMS, RecordBody
from yipanqi_web.programmes.models import BodyState, CoordinationBody, Programme
from yipanqi_web.programmes.paging import page_after
from yipanqi_web.programmes.queries import names_of
from yipanqi_web.programmes.sides import name_of, sides_of

KINDS = (
    "body.recorded",
    "body.lead-named",
    "body.members-named",
    "body.cadence-stated",
    "body.activated",
    "body.ended",
    "commitment.fulfilled-by-meeting",
)


@login_required
def bodies(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    return _list(request, account, chosen(request, account))


def _list(
    request: HttpRequest,
    account: Account,
    programme: Programme | None,
    form: ActForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "here": "organs",
        "part": "bodies",
        "programmes": programmes_for(account),
        "programme": programme,
        "form": form or (RecordBody(programme, account) if programme else None),
    }
    if programme:
        listed = CoordinationBody.objects.filter(programme=programme.key)
        rows, more = page_after(listed, ("kind", "name"), request.GET.get("after", ""))
        context |= {"bodies": rows, "more": more, "checks": checks(listed.order_by("kind", "name", "key"))}
    return render(request, "programmes/bodies.html", context, status=status)


@login_required
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    form = RecordBody(programme, account, request.POST)
    if status := carry_out(request, form):
        return _list(request, account, programme, form, status)
    return redirect(f"{reverse('programmes:bodies')}?programme={programme.key}")


@login_required
def body(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, row_for(account, CoordinationBody, key))


def _page(
    request: HttpRequest,
    account: Account,
    found: CoordinationBody,
    typed: tuple[str, ActForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    given = dict([typed]) if typed else {}
    context = {
        "here": "organs",
        "part": "bodies",
        "body": found,
        "programme": Programme.objects.get(pk=found.programme),
        "leads": _leads(found),
        "members": office_names(found.members),
        "checks": checks([found]),
        "steps": steps_of([found], KINDS),
        "forms": [
            (word, given.get(word) or FORMS[word](found, account, prefix=word)) for word in _fitting(found)
        ],
        "typed": typed[0] if typed else "",
        "act_url": "programmes:body-act",
    }
    return render(request, "programmes/body.html", context, status=status)


def _fitting(found: CoordinationBody) -> list[str]:
    """What may be done with a body now."""
    if found.state == BodyState.ENDED:
        return []
    return [word for word in FORMS if word != "activate" or found.state != BodyState.ACTIVE]


def _leads(found: CoordinationBody) -> list[tuple[str, list[str]]]:
    """``(side, who leads for it)`` of every side, empty where nobody does."""
    names = office_names(found.leads.values())
    names |= dict(Post.objects.filter(pk__in=found.leads.values()).values_list("key", "title"))
    members = names_of(found.programme)
    sides = sides_of(found)
    led: dict[str, list[str]] = {side: [] for side in sides}
    for code, key in found.leads.items():
        side = code if code in led else code[:2] + "0000"
        said = names.get(key, key) if side == code else f"{members.get(code, code)} {names.get(key, key)}"
        led.setdefault(side, []).append(said)
    return [(name_of(found.programme, side), who) for side, who in led.items()]


@login_required
@require_POST
def act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    account = worker(request)
    found = row_for(account, CoordinationBody, key)
    if word not in FORMS:
        raise Http404
    form = FORMS[word](found, account, request.POST, prefix=word)
    if status := carry_out(request, form):
        return _page(request, account, found, (word, form), status)
    return redirect("programmes:body", key)
