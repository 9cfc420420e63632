"""向上争取事项 at the desk: the book, one request, and what can be done with it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.programmes.access import chosen, programmes_for
from yipanqi_web.programmes.act_forms import ActForm, carry_out
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.queries import names_of
from yipanqi_web.services.requests.forms import REQUEST_FORMS, RecordRequest
from yipanqi_web.services.requests.models import ANSWERED, Category, Level, Request, Status
from yipanqi_web.services.requests.queries import NOT_STATED, Asked, counts, narrowed, page_of
from yipanqi_web.services.requests.views.shared import may_handle, page_context
from yipanqi_web.tables import table


@login_required
def book(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    return _book(request, account, chosen(request, account))


def _book(
    request: HttpRequest,
    account: Account,
    programme: Programme | None,
    form: ActForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "here": "requests",
        "part": "requests",
        "programmes": programmes_for(account),
        "programme": programme,
    }
    if programme:
        asked = Asked.from_query(request.GET.dict())
        listed = narrowed(programme.key, asked)
        rows, more = page_of(listed, asked)
        context |= {
            "asked": asked,
            "rows": rows,
            "more": more,
            "total": listed.count(),
            "tally": counts(listed),
            "levels": [*Level.choices, (NOT_STATED, _("未载明"))],
            "categories": [*Category.choices, (NOT_STATED, _("未载明"))],
            "names": names_of(programme.key),
            "form": form
            or (may_handle(account, programme.key) and RecordRequest(programme, account, prefix="request")),
        }
    return render(request, "requests/book.html", context, status=status)


@login_required
def book_csv(request: HttpRequest) -> HttpResponse:
    """The same choice as a table, for the member's own files: it stays internal."""
    account = worker(request)
    programme = chosen(request, account)
    if programme is None:
        raise Http404
    asked = Asked.from_query(request.GET.dict())
    rows = narrowed(programme.key, asked).order_by("recorded", "key")
    rows = rows.filter(status=asked.status) if asked.status else rows
    names = names_of(programme.key)
    head = [
        _("编号"), _("争取什么"), _("向哪一级争取"), _("争取的部门"), _("类别"), _("提出单位"), _("年度"),
        _("状态"), _("最近一步日期"), _("答复单位"), _("文号"), _("答复日期"), _("答复内容"), _("原句"),
    ]  # fmt: skip
    return table("requests", head, (_cells(row, names) for row in rows))


def _cells(row: Request, names: dict[str, str]) -> list[object]:
    reply = row.reply or {}
    return [
        row.key, row.text, "、".join(row.level_labels), row.department, "、".join(row.category_labels),
        "、".join(names.get(code, code) for code in row.members), row.year, row.get_status_display(), row.last_day,
        reply.get("by", ""), reply.get("document", ""), reply.get("day", ""), reply.get("note", ""),
        row.source.get("quote", ""),
    ]  # fmt: skip


@login_required
@require_POST
def record(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    form = RecordRequest(programme, account, request.POST, prefix="request")
    if status := carry_out(request, form):
        return _book(request, account, programme, form, status)
    return redirect(f"{reverse('requests:book')}?programme={programme.key}")


@login_required
def request_page(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, row_for(account, Request, key))


def _page(
    request: HttpRequest,
    account: Account,
    found: Request,
    typed: tuple[str, ActForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = page_context(account, found, _fitting(found), typed)
    return render(request, "requests/request.html", context, status=status)


def _fitting(found: Request) -> dict[str, type[ActForm]]:
    """The acts that a request may take now, the likeliest first."""
    answered = found.status in (*ANSWERED, Status.SUBMITTED, Status.ACCEPTED)
    words = [word for word in REQUEST_FORMS if word != "reply" or answered]
    if found.status == Status.APPROVED:
        words.remove("advance")
    return {word: REQUEST_FORMS[word] for word in words}


@login_required
@require_POST
def act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    account = worker(request)
    found = row_for(account, Request, key)
    if word not in REQUEST_FORMS:
        raise Http404
    form = REQUEST_FORMS[word](found, account, request.POST, prefix=word)
    if status := carry_out(request, form):
        return _page(request, account, found, (word, form), status)
    return redirect("requests:request", found.key)
