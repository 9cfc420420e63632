"""联合申报 at the desk: the list, one application with what each member says, its papers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yipanqi_web.accounts.access import require, row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.programmes.access import chosen, programmes_for
from yipanqi_web.programmes.act_forms import ActForm, carry_out
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.queries import names_of
from yipanqi_web.reports import files
from yipanqi_web.services.requests.acts import ApplicationChanged, ApplicationRecorded, wanting
from yipanqi_web.services.requests.forms import APPLICATION_FORMS, RecordApplication
from yipanqi_web.services.requests.models import Application, Status
from yipanqi_web.services.requests.queries import Asked, counts, page_of, words_of
from yipanqi_web.services.requests.views.shared import may_handle, page_context

DRAFTING = ("consent", "refuse", "submit", "change", "advance", "precedent")
FITTING = {
    Status.PLANNED: DRAFTING,
    Status.SUBMITTED: ("advance", "reply", "precedent"),
    Status.ACCEPTED: ("reply", "advance", "precedent"),
    Status.APPROVED: ("reply", "precedent"),
    Status.DECLINED: ("change", "reply", "precedent"),
    Status.WITHDRAWN: ("change", "precedent"),
}


@login_required
def applications(request: HttpRequest) -> HttpResponse:
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
        "here": "requests",
        "part": "applications",
        "programmes": programmes_for(account),
        "programme": programme,
    }
    if programme:
        asked = Asked.from_query(request.GET.dict())
        listed = Application.objects.filter(programme=programme.key)
        rows, more = page_of(listed, asked)
        context |= {
            "asked": asked,
            "rows": [(row, len(wanting(row)) if row.is_draft else 0) for row in rows],
            "more": more,
            "total": listed.count(),
            "tally": counts(listed),
            "names": names_of(programme.key),
            "form": form
            or (
                may_handle(account, programme.key)
                and RecordApplication(programme, account, prefix="application")
            ),
        }
    return render(request, "requests/applications.html", context, status=status)


@login_required
@require_POST
def record(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    require(account, ApplicationRecorded.roles(), programme.key)  # before a file is kept
    form = RecordApplication(programme, account, request.POST, request.FILES, prefix="application")
    if status := carry_out(request, form):
        return _list(request, account, programme, form, status)
    return redirect(f"{reverse('requests:applications')}?programme={programme.key}")


@login_required
def application(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, row_for(account, Application, key))


def _page(
    request: HttpRequest,
    account: Account,
    found: Application,
    typed: tuple[str, ActForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    words = words_of(found)
    context = page_context(account, found, _fitting(found, account), typed) | {
        "words": words,
        "wanting": [each.name for each in words if each.word != "consented"],
    }
    return render(request, "requests/application.html", context, status=status)


def _fitting(found: Application, account: Account) -> dict[str, type[ActForm]]:
    """The acts that an application may take now; only a member that has not consented is asked to."""
    lacking = wanting(found)
    words = [
        word
        for word in FITTING[Status(found.status)]
        if word not in ("consent", "refuse") or account.member in lacking
    ]
    if not found.has_text:  # nothing can be said before there is a text
        words.sort(key=lambda word: word != "change")
    return {word: APPLICATION_FORMS[word] for word in words}


@login_required
@require_POST
def act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    account = worker(request)
    found = row_for(account, Application, key)
    if word not in APPLICATION_FORMS:
        raise Http404
    if word == "change":
        require(account, ApplicationChanged.roles(), found.programme)  # before a file is kept
    form = APPLICATION_FORMS[word](found, account, request.POST, request.FILES, prefix=word)
    if status := carry_out(request, form):
        return _page(request, account, found, (word, form), status)
    return redirect("requests:application", found.key)


@login_required
@require_GET
def paper(request: HttpRequest, key: str, sha256: str) -> HttpResponseBase:
    """One attachment as it was given, to keep and not to open here."""
    found = row_for(worker(request), Application, key)
    name = next((each["title"] for each in found.papers if each["sha256"] == sha256), "")
    if not name:
        raise Http404
    try:
        stored = files.opened(sha256)
    except FileNotFoundError as error:
        raise Http404(_("存储中没有这份文件；只登记了它的哈希值。")) from error
    response = FileResponse(
        stored, as_attachment=True, filename=name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
