"""我的账号: what one's own account may do, and its password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yipanqi_web.accounts.access import home_of, signed_in
from yipanqi_web.accounts.events import Kind, note_request
from yipanqi_web.accounts.models import Delegation, Grant
from yipanqi_web.accounts.queries import programmes


@login_required
def own(request: HttpRequest) -> HttpResponse:
    account = signed_in(request)
    names = dict(programmes())
    grants = [
        (each, names.get(each.programme, "")) for each in Grant.ever.filter(account=account).order_by("pk")
    ]
    lent = Delegation.objects.filter(taker=account.opaque, ended=None).order_by("until")
    context = {"here": "own", "account": account, "grants": grants, "lent": lent}
    return render(request, "accounts/own.html", context)


@login_required
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; a one-time password opens nothing else before."""
    account = signed_in(request)
    form = PasswordChangeForm(account, request.POST or None)
    if request.method == "POST" and form.is_valid():
        account.one_time = False
        form.save()
        update_session_auth_hash(request, account)
        note_request(Kind.NEW_PASSWORD, request, name=account.username)
        messages.success(request, _("密码已修改。"))
        return redirect(home_of(account))
    status = 422 if request.method == "POST" else 200
    context = {"here": "own", "account": account, "form": form}
    return render(request, "accounts/password.html", context, status=status)
