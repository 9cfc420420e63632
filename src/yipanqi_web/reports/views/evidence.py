"""依据: what is attached to one thing, a form to attach more, and the files themselves."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yipanqi_web.accounts.access import worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.chain.models import Official
from yipanqi_web.reports import files
from yipanqi_web.reports.access import evidence_for, target_for
from yipanqi_web.reports.acts import EvidenceAttached
from yipanqi_web.reports.forms import Attach
from yipanqi_web.reports.models import Evidence


@login_required
@require_GET
def evidence(request: HttpRequest, target: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, target_for(account, target), Attach())


def _page(
    request: HttpRequest, account: Account, target: Official, form: Attach, status: int = 200
) -> HttpResponse:
    context = {
        "here": "reports",
        "target": target,
        "form": form,
        "attached": Evidence.objects.filter(target=target.key).order_by("-recorded"),
        "may_attach": account.actor().may_any(EvidenceAttached.roles(), target.scope),
    }
    return render(request, "reports/evidence.html", context, status=status)


@login_required
@require_POST
def attach(request: HttpRequest, target: str) -> HttpResponse:
    """Store a file and put it beside its target. Who may not attach it stores nothing."""
    account = worker(request)
    found = target_for(account, target)
    refuse_before_storing(account, found.key)
    form = Attach(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, account, found, form, 422)
    try:
        record(attached(account, found.key, form), by=account.actor())
    except files.FileRefused as error:
        form.add_error("file", str(error))
    except ActError as error:
        form.add_error(None, str(error))
        return _page(request, account, found, form, 403 if isinstance(error, Refused) else 422)
    else:
        messages.success(request, _("依据已保存，记入台账。"))
        return redirect("reports:evidence", found.key)
    return _page(request, account, found, form, 422)


def refuse_before_storing(account: Account, target: str) -> None:
    """Who may not attach evidence to a target is told so before his file is kept."""
    unread = EvidenceAttached(target=target, sha256="0" * 64, name="-", size=1, by_member=account.member)
    try:
        unread.permit(account.actor())
    except Refused as error:
        raise PermissionDenied(str(error)) from error


def attached(account: Account, target: str, form: Attach) -> EvidenceAttached:
    """The act of a valid form; its file is in the storage then."""
    stored = files.keep(form.cleaned_data["file"])
    return EvidenceAttached(
        target=target, sha256=stored.sha256, name=stored.name, size=stored.size,
        note=form.cleaned_data["note"], by_member=account.member,
    )  # fmt: skip


@login_required
@require_GET
def download(request: HttpRequest, key: str) -> HttpResponseBase:
    """The file as it was given, to keep and not to open here: whatever it holds, it runs nowhere on this site."""
    found = evidence_for(worker(request), key)
    try:
        stored = files.opened(found.sha256)
    except FileNotFoundError as error:
        raise Http404(_("存储中没有这份文件，请联系系统管理员。")) from error
    response = FileResponse(
        stored, as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
