"""台账: entries newest first, the log's verification, its newest checkpoint."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from yipanqi.ledger import Report
from yipanqi_web.accounts.access import worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain import checkpoints
from yipanqi_web.chain.verify import verify_installation
from yipanqi_web.desk.log import lines

PAGE_SIZE = 50


@login_required
def ledger(request: HttpRequest) -> HttpResponse:
    return _page(request, worker(request))


@login_required
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Verify the whole log now; the report stands above the list."""
    return _page(request, worker(request), verify_installation())


def _page(request: HttpRequest, account: Account, report: Report | None = None) -> HttpResponse:
    before = request.GET.get("before", "")
    listed = lines(account, before=int(before) if before.isdecimal() else None, limit=PAGE_SIZE + 1)
    context = {
        "here": "ledger",
        "entries": listed[:PAGE_SIZE],
        "more": listed[PAGE_SIZE - 1].n if len(listed) > PAGE_SIZE else None,
        "checkpoint": checkpoints.latest(),
        "report": report,
        "root": report.root.hex() if report else "",
    }
    return render(request, "desk/ledger.html", context)


@login_required
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint as a file to keep elsewhere: a history rewritten later is detected by it."""
    worker(request)
    latest = checkpoints.latest()
    if latest is None:
        raise Http404
    name = f"checkpoint-{latest.size}.txt"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(latest.text, content_type="text/plain; charset=utf-8", headers=headers)
