"""进展填报: what a month owes, and one office's form for all its tasks."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from yipanqi_web.accounts.access import programmes_of, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.organs.models import Office
from yipanqi_web.reports import filing, periods, queries
from yipanqi_web.reports.acts import OfficeStepsSet, ReportFiled
from yipanqi_web.reports.acts.base import is_merged
from yipanqi_web.reports.files import FileRefused, Stored, keep
from yipanqi_web.reports.month import Row, keep_drafts, rows
from yipanqi_web.reports.offices import Register, led_by, register, reportable
from yipanqi_web.reports.prefill import CELLS


def period_in(request: HttpRequest) -> str:
    """The month asked for, else this one."""
    asked = request.GET.get("period", "")
    return asked if periods.is_period(asked) else periods.period_of(timezone.localdate())


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    return overview_page(request, worker(request), period_in(request))


def overview_page(request: HttpRequest, account: Account, period: str, status: int = 200) -> HttpResponse:
    """What my offices owe, whose step it is, what is due from whom."""
    held, by = programmes_of(account), account.actor()
    known = register(account, held)
    tasks = reportable(held)
    owed = queries.owed(tasks, period, known)
    mine = {office.key for office in known.of(account)}
    waiting = queries.waiting_for(by, held, queries.own_offices(account, by, known))
    waiting["accept"] = queries.sent_to(by, held, known)
    context = {
        "here": "reports",
        "period": period,
        "previous": periods.before(period),
        "following": periods.after(period),
        "due": periods.due_of(period),
        "owed": owed,
        "mine": [each for each in owed if each.office.key in mine],
        "waiting": queries.titled(waiting, known),
        "calendar": queries.due_between(tasks, f"{period}-01", periods.last_day(period), known),
        "spared": sum(each.spared for each in owed if each.office.key in mine),
    }
    return render(request, "reports/overview.html", context, status=status)


@login_required
@require_GET
def month(request: HttpRequest, period: str) -> HttpResponse:
    account, known, office = _opened(request, period, request.GET.get("office", ""))
    return _page(request, account, office, period, _rows(account, known, office, period))


def _opened(request: HttpRequest, period: str, key: str) -> tuple[Account, Register, Office]:
    """The account, and the office of its own that it asks for: 404 for what is none, 403 for another's."""
    account = worker(request)
    if not periods.is_period(period):
        raise Http404
    known = register(account)
    mine = known.of(account)
    if not key and mine:
        return account, known, mine[0]
    found = next((office for office in mine if office.key == key), None)
    if found is None:
        if Office.objects.filter(pk=key).exists():
            raise PermissionDenied
        raise Http404
    return account, known, found


def _rows(account: Account, known: Register, office: Office, period: str) -> list[Row]:
    return rows(led_by(reportable(programmes_of(account)), office, known), office, period)


def _page(
    request: HttpRequest,
    account: Account,
    office: Office,
    period: str,
    listed: Sequence[Row],
    status: int = 200,
) -> HttpResponse:
    open_rows = [row for row in listed if row.is_open]
    context = {
        "here": "reports",
        "office": office,
        "offices": register(account).of(account),
        "period": period,
        "previous": periods.before(period),
        "following": periods.after(period),
        "due": periods.due_of(period),
        "rows": listed,
        "open_rows": open_rows,
        "known": sum(row.known for row in open_rows),
        "wanted": sum(row.wanted for row in open_rows),
        "spared": sum(row.report.spared for row in listed if row.report),
        "may_file": account.actor().may_any(ReportFiled.roles(), office.programme),
        "same": sum(row.last is not None and row.is_due for row in listed),
        "merged": is_merged(office.key),
        "may_merge": account.actor().may("approver", office.programme),
    }
    return render(request, "reports/month.html", context, status=status)


@login_required
@require_POST
def file(request: HttpRequest, period: str) -> HttpResponse:
    """Keep what was typed, then file what was asked for: one task, all of them, or 本月无变化."""
    account, known, office = _opened(request, period, request.POST.get("office", ""))
    if not account.actor().may_any(ReportFiled.roles(), office.programme):
        raise PermissionDenied
    listed = _rows(account, known, office, period)
    _read(request, listed)
    keep_drafts(account, office, period, [row for row in listed if row.is_open])
    what, _sep, key = request.POST.get("do", "save").partition(":")
    chosen = [row for row in listed if row.is_open and key in ("", row.task.key)]
    if what == "same":
        chosen = [row for row in chosen if row.is_due and (key or row.last is not None)]
    elif not key:
        chosen = [row for row in chosen if row.is_due or row.says_something_else]
    done = 0 if what == "save" else sum(_file(request, account, office, period, row, what) for row in chosen)
    if any(row.errors for row in listed):
        return _page(request, account, office, period, listed, 422)
    _say(request, what, done)
    return redirect(f"{reverse('reports:month', args=[period])}?office={office.key}")


def _read(request: HttpRequest, listed: Sequence[Row]) -> None:
    for row in listed:
        for name in CELLS:
            typed = request.POST.get(f"{row.task.key}-{name}")
            if typed is not None:
                row.values[name] = typed.replace("\r\n", "\n")


def _file(request: HttpRequest, account: Account, office: Office, period: str, row: Row, what: str) -> bool:
    """File one row; what is refused stands beside it, and its draft stays."""
    try:
        act = (filing.unchanged if what == "same" else filing.filed)(row, office, period)
        filing.file(account, act, _stored(request, row))
    except (ValueError, FileRefused, ActError) as error:
        row.errors.append(str(error))
        return False
    return True


def _stored(request: HttpRequest, row: Row) -> list[tuple[Stored, str]]:
    return [(keep(upload), "") for upload in request.FILES.getlist(f"{row.task.key}-file")]


def _say(request: HttpRequest, what: str, done: int) -> None:
    if what == "save":
        messages.success(request, _("草稿已保存，尚未填报。"))
    elif done:
        words = ngettext("已填报 %(count)s 项，记入台账。", "已填报 %(count)s 项，记入台账。", done)
        messages.success(request, words % {"count": done})
    else:
        messages.success(request, _("没有需要填报的任务。"))


@login_required
@require_POST
def steps(request: HttpRequest) -> HttpResponse:
    """Whether one person of a small office takes several steps at once."""
    period = periods.period_of(timezone.localdate())
    account, known, office = _opened(request, period, request.POST.get("office", ""))
    act = OfficeStepsSet(
        programme=office.programme, office=office.key, merged=request.POST.get("merged") == "1"
    )
    try:
        record(act, by=account.actor())
    except ActError as error:
        messages.error(request, str(error))
        listed = _rows(account, known, office, period)
        return _page(request, account, office, period, listed, 403 if isinstance(error, Refused) else 422)
    messages.success(request, _("填报步骤已设定，记入台账。"))
    return redirect(f"{reverse('reports:month', args=[period])}?office={office.key}")
