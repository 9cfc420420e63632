"""The page that describes the interface, and an officer's own tokens."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.api import tokens
from yipanqi_web.api.describing import described
from yipanqi_web.api.forms import NewToken
from yipanqi_web.api.models import Token
from yipanqi_web.api.problems import Kind
from yipanqi_web.api.scopes import choices


def reference(request: HttpRequest) -> HttpResponse:
    """Every address, what may be asked, what comes back; from the same description as openapi.json."""
    context = {"here": "data", "described": described(), "problems": list(Kind), "scopes": choices()}
    return render(request, "api/reference.html", context)


@login_required
@never_cache
def own(request: HttpRequest) -> HttpResponse:
    """The officer's tokens, and a form for a new one (GET), or the new one, shown once (POST)."""
    account = worker(request)
    form = NewToken(request.POST or None)
    if request.method != "POST":
        return _page(request, account, form)
    if not form.is_valid():
        return _page(request, account, form, status=422)
    given = form.cleaned_data
    text = tokens.make(account, given["name"], given["scopes"], form.until(), request)
    return _page(request, account, NewToken(), text=text)


def _page(
    request: HttpRequest, account: Account, form: NewToken, *, text: str = "", status: int = 200
) -> HttpResponse:
    words = dict(choices())
    listed = [
        (each, [words.get(scope, scope) for scope in each.scopes])
        for each in Token.objects.filter(account=account).order_by("-made")
    ]
    context = {"here": "own", "account": account, "form": form, "tokens": listed, "text": text}
    return render(request, "api/tokens.html", context, status=status)


@login_required
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    account = worker(request)
    tokens.revoke(get_object_or_404(Token, pk=number, account=account), request)
    messages.success(request, _("已撤销，令牌立即失效。"))
    return redirect("tokens:own")
