"""账号管理: the list of accounts, one account, and every step that the administrators may take."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts import granting
from yipanqi_web.accounts.access import administrator
from yipanqi_web.accounts.forms import AboutAccount, GiveRole, MakeAccount
from yipanqi_web.accounts.models import Account, Grant, Role
from yipanqi_web.accounts.queries import accounts as listed_accounts
from yipanqi_web.accounts.queries import programmes, waiting_grants
from yipanqi_web.chain.exceptions import ActError, Refused

PAGE_SIZE = 50
ABOUT = ("member", "office_key", "office", "post")
BOTH = (Role.ACCOUNT_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR)


@login_required
def accounts(request: HttpRequest) -> HttpResponse:
    administrator(request, *BOTH)
    words, after = request.GET.get("q", "").strip(), request.GET.get("after", "")
    shown = list(listed_accounts(words, after)[: PAGE_SIZE + 1])
    context = {
        "here": "accounts",
        "accounts": shown[:PAGE_SIZE],
        "more": shown[PAGE_SIZE - 1].username if len(shown) > PAGE_SIZE else "",
        "q": words,
        "total": Account.objects.count(),
        "waiting": waiting_grants().count(),
        "makes": administrator(request, *BOTH).is_administrator(Role.ACCOUNT_ADMINISTRATOR),
    }
    return render(request, "accounts/accounts.html", context)


@login_required
def make(request: HttpRequest) -> HttpResponse:
    """A new account; its one-time password is shown on the answer, and never again."""
    by = administrator(request, Role.ACCOUNT_ADMINISTRATOR)
    form = MakeAccount(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made, password = granting.make_account(by, form.cleaned_data["username"], **_about(form))
        return _page(request, by, made, password=password)
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/make.html", {"here": "accounts", "form": form}, status=status)


@login_required
def account(request: HttpRequest, opaque: str) -> HttpResponse:
    by = administrator(request, *BOTH)
    return _page(request, by, get_object_or_404(Account, opaque=opaque))


def _page(
    request: HttpRequest,
    by: Account,
    of: Account,
    *,
    password: str = "",
    about: AboutAccount | None = None,
    role: GiveRole | None = None,
    status: int = 200,
) -> HttpResponse:
    names = dict(programmes())
    grants = Grant.ever.filter(account=of).order_by("pk")
    context = {
        "here": "accounts",
        "of": of,
        "is_own": by.pk == of.pk,
        "makes": by.is_administrator(Role.ACCOUNT_ADMINISTRATOR),
        "grants": [(each, names.get(each.programme, "")) for each in grants],
        "about": about or AboutAccount(initial={name: getattr(of, name) for name in ABOUT}),
        "role": role or GiveRole(),
        "password": password,
    }
    return render(request, "accounts/account.html", context, status=status)


def _about(form: AboutAccount) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ABOUT}


@login_required
@require_POST
def change(request: HttpRequest, opaque: str) -> HttpResponse:
    """Another member, office or post."""
    by, of = _loaded(request, opaque, Role.ACCOUNT_ADMINISTRATOR)
    form = AboutAccount(request.POST)
    if not form.is_valid():
        return _page(request, by, of, about=form, status=422)
    try:
        granting.change_account(by, of, **_about(form))
    except ActError as error:
        form.add_error(None, str(error))
        return _page(request, by, of, about=form, status=_status(error))
    messages.success(request, _("已保存。"))
    return redirect("accounts:account", opaque)


@login_required
@require_POST
def grant(request: HttpRequest, opaque: str) -> HttpResponse:
    by, of = _loaded(request, opaque, Role.ACCOUNT_ADMINISTRATOR)
    form = GiveRole(request.POST)
    if not form.is_valid():
        return _page(request, by, of, role=form, status=422)
    try:
        made = granting.grant(by, of, **form.cleaned_data)
    except ActError as error:
        form.add_error(None, str(error))
        return _page(request, by, of, role=form, status=_status(error))
    messages.success(request, _("已提交，待安全管理员批准。") if made.pending else _("已授予。"))
    return redirect("accounts:account", opaque)


@login_required
@require_POST
def revoke(request: HttpRequest, opaque: str, number: int) -> HttpResponse:
    """Take a role back: the grant is that of the account in the address, and of no other."""
    by, of = _loaded(request, opaque, Role.ACCOUNT_ADMINISTRATOR)
    given = get_object_or_404(Grant.ever, pk=number, account=of)
    return _step(request, by, of, lambda: granting.revoke(by, given), _("已收回。"))


@login_required
@require_POST
def step(request: HttpRequest, opaque: str, word: str) -> HttpResponse:
    """Lock, unlock, or a new one-time password."""
    by, of = _loaded(request, opaque, *BOTH)
    if word == "lock":
        return _step(request, by, of, lambda: granting.lock(by, of), _("账号已锁定。"))
    if word == "unlock":
        return _step(request, by, of, lambda: granting.unlock(by, of), _("账号已解锁。"))
    if word != "password":
        raise Http404
    try:
        return _page(request, by, of, password=granting.reset_password(by, of))
    except ActError as error:
        messages.error(request, str(error))
        return _page(request, by, of, status=_status(error))


def _loaded(request: HttpRequest, opaque: str, *roles: Role) -> tuple[Account, Account]:
    """The administrator, and the account that he wants to change."""
    return administrator(request, *roles), get_object_or_404(Account, opaque=opaque)


def _step(
    request: HttpRequest, by: Account, of: Account, taken: Callable[[], None], done: str
) -> HttpResponse:
    try:
        taken()
    except ActError as error:
        messages.error(request, str(error))
        return _page(request, by, of, status=_status(error))
    messages.success(request, done)
    return redirect("accounts:account", of.opaque)


def _status(error: ActError) -> int:
    return 403 if isinstance(error, Refused) else 422
