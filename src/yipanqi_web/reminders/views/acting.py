"""What is done with reminders: sent from a matter's page, answered, lifted, put on an agenda; a member's hierarchy enabled."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import require, row_for, seen_by, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, Receipt, record
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.chain.models import Official
from yipanqi_web.chain.official import row
from yipanqi_web.programmes.models import Programme
from yipanqi_web.reminders import queries
from yipanqi_web.reminders.access import reminder_for, target_for
from yipanqi_web.reminders.acts import LadderEnabled, ReminderAnswered, ReminderLifted, ReminderScheduled
from yipanqi_web.reminders.addressees import Directory
from yipanqi_web.reminders.daily import of_answer, of_reminder
from yipanqi_web.reminders.forms import AnswerForm, HierarchyForm, LiftForm, ScheduleForm, SendForm
from yipanqi_web.reminders.ladder import Addressee, basis_of, is_of_hierarchy, is_settled
from yipanqi_web.reminders.models import Hierarchy, Reminder
from yipanqi_web.reminders.notices import tell
from yipanqi_web.reminders.queries import Ladder
from yipanqi_web.reminders.signals import signal_of
from yipanqi_web.reminders.targets import address_of, words_of
from yipanqi_web.reminders.views.reminders import page
from yipanqi_web.tasks.models import Task


@login_required
def matter(request: HttpRequest, key: str) -> HttpResponse:
    """A task, a proposal or a resolution: its signal, and the ladder towards everybody whom it concerns."""
    account = worker(request)
    return _matter(request, account, target_for(account, key))


def _matter(
    request: HttpRequest, account: Account, target: Official, typed: SendForm | None = None, status: int = 200
) -> HttpResponse:
    day = timezone.localdate()
    said = signal_of(target, day) if isinstance(target, Task) else None
    rows = [
        (ladder, _send_form(ladder, target, said.reason if said else ""))
        for ladder in queries.ladders(account, target)
    ]
    if typed is not None:
        rows = [(ladder, typed if form and form.prefix == typed.prefix else form) for ladder, form in rows]
    basis = basis_of(target.scope, account.member) if account.member else None
    context = {
        "here": "reminders", "target": target, "title": words_of(target), "said": said, "rows": rows,
        "address": address_of(target), "settled": is_settled(target), "basis": basis, "account": account,
        "needs_basis": basis is None and any(each.next and is_of_hierarchy(each.next) for each, _form in rows),
    }  # fmt: skip
    return render(request, "reminders/matter.html", context, status=status)


def _send_form(ladder: Ladder, target: Official, reason: str, data: Any = None) -> SendForm | None:
    if ladder.next is None:
        return None
    return SendForm(
        ladder.next, target.scope, timezone.localdate(), words_of(target), data,
        prefix=_prefix(ladder.to), reason=reason,
    )  # fmt: skip


def _prefix(to: Addressee) -> str:
    return to.office or f"m{to.member}"


@login_required
@require_POST
def send(request: HttpRequest, key: str) -> HttpResponse:
    """Take the next step towards one addressee."""
    account = worker(request)
    target = target_for(account, key)
    require(account, "handler", target.scope)
    ladder = _chosen(account, target, request.POST.get("to", ""))
    form = _send_form(ladder, target, "", request.POST)
    if form is None or not form.is_valid():
        return _matter(request, account, target, form, 422)
    act = form.act(target.key, account.member, ladder.to, timezone.localdate())
    receipt = _recorded(act, account, form)
    if receipt is None:
        return _matter(request, account, target, form, _status(form))
    found = Reminder.objects.get(pk=receipt.key(Reminder.prefix))
    tell([of_reminder(found, Directory())])
    messages.success(request, _("已发出，记入台账。下面的文字可以复制，也可以打印成函。"))
    return redirect("reminders:reminder", found.key)


def _chosen(account: Account, target: Official, to: str) -> Ladder:
    for ladder in queries.ladders(account, target):
        if _prefix(ladder.to) == to:
            return ladder
    raise Http404


def _recorded(act: Act, account: Account, form: Form) -> Receipt | None:
    """The act's receipt; None with the sentence in the form, where it was not recorded."""
    try:
        return record(act, by=account.actor())
    except ActError as error:
        form.add_error(None, str(error))
        form.refused = isinstance(error, Refused)  # type: ignore[attr-defined]
        return None


def _status(form: Form) -> int:
    return 403 if getattr(form, "refused", False) else 422


@login_required
@require_POST
def answer(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    found = reminder_for(account, key)
    form = AnswerForm(queries.evidence_for(row(found.target)), request.POST)
    if not form.is_valid():
        return page(request, account, found, form, 422)
    given = form.cleaned_data
    act = ReminderAnswered(key=key, answer=given["answer"], evidence=tuple(given.get("evidence", ())))
    if _recorded(act, account, form) is None:
        return page(request, account, found, form, _status(form))
    found.refresh_from_db()
    tell([of_answer(found, Directory())])
    return _done(request, key)


@login_required
@require_POST
def lift(request: HttpRequest, key: str) -> HttpResponse:
    """Take a ladder's steps back, on evidence."""
    account = worker(request)
    found = reminder_for(account, key)
    form = LiftForm(queries.grounds_for(row(found.target)), request.POST)
    return _act_with(request, account, found, form, ReminderLifted)


@login_required
@require_POST
def schedule(request: HttpRequest, key: str) -> HttpResponse:
    """Put onto the agenda of a planned conference what was meant for the next one."""
    account = worker(request)
    found = reminder_for(account, key)
    form = ScheduleForm(found, words_of(row(found.target)), request.POST)
    return _act_with(request, account, found, form, ReminderScheduled)


def _act_with(
    request: HttpRequest,
    account: Account,
    found: Reminder,
    form: LiftForm | ScheduleForm,
    kind: type[ReminderLifted] | type[ReminderScheduled],
) -> HttpResponse:
    if not form.is_valid():
        return page(request, account, found, form, 422)
    act = kind.model_validate({"key": found.key, **form.cleaned_data})
    if _recorded(act, account, form) is None:
        return page(request, account, found, form, _status(form))
    return _done(request, found.key)


def _done(request: HttpRequest, key: str) -> HttpResponse:
    messages.success(request, _("已办理，记入台账。"))
    return redirect("reminders:reminder", key)


@login_required
def hierarchy(request: HttpRequest) -> HttpResponse:
    """Whether one's own member uses the steps of its hierarchy, programme by programme, and on which document."""
    account = worker(request)
    return _hierarchy(request, account)


def _hierarchy(
    request: HttpRequest, account: Account, typed: HierarchyForm | None = None, status: int = 200
) -> HttpResponse:
    programmes = seen_by(account, Programme.objects.order_by("name"))
    latest = {
        each.programme: each for each in Hierarchy.objects.filter(member=account.member).order_by("recorded")
    }
    rows = [
        (
            each,
            latest.get(each.key),
            typed if typed and typed.prefix == each.key else HierarchyForm(prefix=each.key),
        )
        for each in programmes
    ]
    context = {"here": "reminders", "rows": rows, "account": account}
    return render(request, "reminders/hierarchy.html", context, status=status)


@login_required
@require_POST
def enable(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    programme = row_for(account, Programme, key)
    require(account, "approver", programme.key)
    form = HierarchyForm(request.POST, prefix=programme.key)
    if not form.is_valid():
        return _hierarchy(request, account, form, 422)
    act = LadderEnabled(programme=programme.key, member=account.member, **form.cleaned_data)
    if _recorded(act, account, form) is None:
        return _hierarchy(request, account, form, _status(form))
    messages.success(request, _("已启用，记入台账。"))
    return redirect("reminders:hierarchy")
