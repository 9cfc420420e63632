"""成员单位: who takes part in a programme, since when, and who took whose place."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.programmes.access import chosen, programmes_for
from yipanqi_web.programmes.act_forms import ActForm, carry_out
from yipanqi_web.programmes.forms.members import Succeed
from yipanqi_web.programmes.models import Member, Programme
from yipanqi_web.programmes.queries import names_of


@login_required
def members(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    return _list(request, account, chosen(request, account))


def _list(
    request: HttpRequest,
    account: Account,
    programme: Programme | None,
    typed: tuple[str, ActForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    listed = Member.objects.filter(programme=programme.key if programme else "").order_by(
        "-host", "code", "since"
    )
    given = dict([typed]) if typed else {}
    context = {
        "here": "organs",
        "part": "members",
        "programmes": programmes_for(account),
        "programme": programme,
        "members": listed,
        "names": names_of(programme.key) if programme else {},
        "forms": [
            (member, given.get(member.key) or Succeed(member, account, prefix=member.key))
            for member in listed
            if not member.until or member.key in given
        ],
        "typed": typed[0] if typed else "",
    }
    return render(request, "programmes/members.html", context, status=status)


@login_required
@require_POST
def succeed(request: HttpRequest, key: str) -> HttpResponse:
    """Another member takes this one's place."""
    account = worker(request)
    member = row_for(account, Member, key)
    programme = Programme.objects.get(pk=member.programme)
    form = Succeed(member, account, request.POST, prefix=key)
    if status := carry_out(request, form):
        return _list(request, account, programme, (key, form), status)
    return redirect(f"{reverse('programmes:members')}?programme={programme.key}")
