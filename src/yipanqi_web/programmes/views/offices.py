"""责任单位: a programme's offices by member, what each kind may do, one office with its history."""

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
from yipanqi_web.organs.kinds import RIGHTS, ActorKind, Duty
from yipanqi_web.organs.models import Office
from yipanqi_web.organs.queries import offices_of
from yipanqi_web.programmes.access import chosen, programmes_for
from yipanqi_web.programmes.act_forms import ActForm, carry_out
from yipanqi_web.programmes.forms.offices import FORMS, RecordOffice
from yipanqi_web.programmes.models import CoordinationBody, Member, Programme
from yipanqi_web.programmes.paging import page_after
from yipanqi_web.programmes.queries import names_of

KINDS = ("office.recorded", "office.changed", "office.closed", "member.succeeded", "release.approved")


@login_required
def offices(request: HttpRequest) -> HttpResponse:
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
        "part": "offices",
        "programmes": programmes_for(account),
        "programme": programme,
        "duties": [duty.label for duty in Duty],
        "rights": [
            (kind.label, [(duty.label, RIGHTS[kind].may(duty)) for duty in Duty]) for kind in ActorKind
        ],
        "form": form or (RecordOffice(programme, account) if programme else None),
    }
    if programme:
        member, closed = request.GET.get("member", ""), request.GET.get("closed") == "1"
        listed = offices_of(programme.key, closed=closed)
        rows, more = page_after(
            listed.filter(member=member) if member else listed,
            ("member", "name"),
            request.GET.get("after", ""),
        )
        context |= {
            "offices": rows,
            "more": more,
            "member": member,
            "closed": closed,
            "members": Member.objects.filter(programme=programme.key).order_by("-host", "code"),
            "names": names_of(programme.key),
        }
    return render(request, "programmes/offices.html", context, status=status)


@login_required
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    form = RecordOffice(programme, account, request.POST)
    if status := carry_out(request, form):
        return _list(request, account, programme, form, status)
    return redirect(f"{reverse('programmes:offices')}?programme={programme.key}")


@login_required
def office(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, row_for(account, Office, key))


def _page(
    request: HttpRequest,
    account: Account,
    found: Office,
    typed: tuple[str, ActForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    given = dict([typed]) if typed else {}
    fitting = FORMS if found.is_open else {}
    context = {
        "here": "organs",
        "part": "offices",
        "office": found,
        "programme": Programme.objects.get(pk=found.programme),
        "names": names_of(found.programme),
        "successor": Office.objects.filter(pk=found.successor).first() if found.successor else None,
        "duties": [duty.label for duty in found.rights.duties()],
        "bodies": [
            each
            for each in CoordinationBody.objects.filter(programme=found.programme).order_by("recorded")
            if found.key in (*each.leads.values(), *each.members)
        ],
        "steps": steps_of([found], KINDS),
        "forms": [(word, given.get(word) or FORMS[word](found, account, prefix=word)) for word in fitting],
        "typed": typed[0] if typed else "",
        "act_url": "programmes:office-act",
    }
    return render(request, "programmes/office.html", context, status=status)


@login_required
@require_POST
def act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    account = worker(request)
    found = row_for(account, Office, key)
    if word not in FORMS:
        raise Http404
    form = FORMS[word](found, account, request.POST, prefix=word)
    if status := carry_out(request, form):
        return _page(request, account, found, (word, form), status)
    return redirect("programmes:office", key)
