"""One report: what it says, what it changes, its way, and the step that is next; steps with several at once."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from yipanqi_web.accounts.access import programmes_of, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.exceptions import Refused
from yipanqi_web.organs.models import Office
from yipanqi_web.reports import filing, queries
from yipanqi_web.reports.access import report_for
from yipanqi_web.reports.models import Evidence, Report, Step
from yipanqi_web.reports.offices import register
from yipanqi_web.reports.prefill import CELLS, last_reports
from yipanqi_web.reports.views.month import overview_page, period_in
from yipanqi_web.tasks.models import Task


@login_required
@require_GET
def report(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, report_for(account, key))


def _page(
    request: HttpRequest, account: Account, found: Report, reason: str = "", status: int = 200
) -> HttpResponse:
    task, office = Task.objects.get(pk=found.task), Office.objects.get(pk=found.office)
    last = last_reports([task], office, found.period).get(task.key)
    context = {
        "here": "reports",
        "report": found,
        "task": task,
        "office": office,
        "last": last,
        "changed": [name for name in CELLS if last and getattr(last, name) != getattr(found, name)],
        "evidence": Evidence.objects.filter(target__in=[found.key, task.key]).order_by("-recorded"),
        "steps": [(Step(each["step"]).label, each) for each in found.steps],
        "actions": actions(account, found),
        "reason": reason,
    }
    return render(request, "reports/report.html", context, status=status)


def actions(account: Account, found: Report) -> list[str]:
    """The steps that this account may take with the report as it stands."""
    by = account.actor()
    known = register(account)
    if found.state == Step.SENT:
        return ["accept", "return"] if found in queries.sent_to(by, programmes_of(account), known) else []
    if found.member and by.member != found.member:
        return []
    waiting = queries.waiting_for(by, programmes_of(account), [found.office])
    word = next((word for word, listed in waiting.items() if found in listed), "")
    returns = by.may_any(("checker", "approver"), found.programme) and found.state in filing.NEXT
    return [*filter(None, [word]), *(["return"] if returns else [])]


@login_required
@require_POST
def step(request: HttpRequest, key: str, word: str) -> HttpResponse:
    account = worker(request)
    found = report_for(account, key)
    if word not in filing.WORDS:
        raise Http404
    reason = request.POST.get("reason", "")
    if refused := filing.take(account, word, [found], reason):
        messages.error(request, str(refused[0]))
        return _page(request, account, found, reason, 403 if isinstance(refused[0], Refused) else 422)
    messages.success(request, _done(1))
    return redirect("reports:report", found.key)


@login_required
@require_POST
def batch(request: HttpRequest, word: str) -> HttpResponse:
    """One step with all chosen reports; each is loaded for this officer before any is touched."""
    account = worker(request)
    if word not in filing.WORDS or word == "return":
        raise Http404
    found = [report_for(account, key) for key in dict.fromkeys(request.POST.getlist("keys"))]
    refused = filing.take(account, word, found)
    for error in refused:
        messages.error(request, str(error))
    if len(refused) < len(found):
        messages.success(request, _done(len(found) - len(refused)))
    if refused:
        status = 403 if all(isinstance(error, Refused) for error in refused) else 422
        return overview_page(request, account, period_in(request), status)
    return redirect("reports:home")


def _done(count: int) -> str:
    said = ngettext("已办理 %(count)s 份，记入台账。", "已办理 %(count)s 份，记入台账。", count)
    return said % {"count": count}


@login_required
@require_GET
def unverified(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    claims = queries.unverified(programmes_of(account))
    context = {
        "here": "reports",
        "claims": claims,
        "bare": sum(not claim.evidence for claim in claims),
        "cut": queries.LIMIT if len(claims) >= queries.LIMIT else 0,
    }
    return render(request, "reports/unverified.html", context)
