"""收件: what the site has told an officer, and what of it he wants by mail. Everybody sees and changes his own alone."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import worker
from yipanqi_web.reminders.models import Kind, Notice, Outbox, Preference
from yipanqi_web.reminders.queries import notices_of
from yipanqi_web.reminders.sentences import address

PAGE_SIZE = 50
MAILS = 10  # of one's own, the newest


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Notices, newest first; with `?show=all` those that were read too."""
    account = worker(request)
    mine = notices_of(account)
    unread = mine.filter(read=None)
    listed = mine if (everything := request.GET.get("show") == "all") else unread
    before = request.GET.get("before", "")
    if before.isdecimal():
        listed = listed.filter(pk__lt=int(before))
    shown = list(listed[: PAGE_SIZE + 1])
    context = {
        "here": "inbox",
        "notices": shown[:PAGE_SIZE],
        "more": shown[PAGE_SIZE - 1].pk if len(shown) > PAGE_SIZE else None,
        "everything": everything,
        "unread": unread.count(),
        "total": mine.count(),
    }
    return render(request, "reminders/inbox.html", context)


@login_required
@require_POST
def read(request: HttpRequest, number: int) -> HttpResponse:
    """Mark one notice read; with `go` on to what it is about."""
    account = worker(request)
    notice = get_object_or_404(Notice, pk=number)
    if notice.account_id != account.pk:
        raise PermissionDenied
    Notice.objects.filter(pk=notice.pk, read=None).update(read=timezone.now())
    return redirect(address(notice) if "go" in request.POST else "reminders:inbox")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark read what was shown: what came meanwhile stays unread."""
    account = worker(request)
    last = request.POST.get("last", "")
    if last.isdecimal():
        notices_of(account).filter(read=None, pk__lte=int(last)).update(read=timezone.now())
        messages.success(request, _("已全部标为已读。"))
    return redirect("reminders:inbox")


@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    """Which kinds come by mail too."""
    account = worker(request)
    if request.method == "POST":
        wanted = set(request.POST.getlist("kinds"))
        with transaction.atomic():
            for kind in Kind.values:
                chosen = {"by_mail": kind in wanted}
                Preference.objects.update_or_create(account=account, kind=kind, defaults=chosen)
        messages.success(request, _("已保存。"))
        return redirect("reminders:preferences")
    unwanted = set(Preference.objects.filter(account=account, by_mail=False).values_list("kind", flat=True))
    kinds = [(kind, label, kind not in unwanted) for kind, label in Kind.choices]
    mails = Outbox.objects.filter(account=account).order_by("-pk")[:MAILS]
    context = {"here": "inbox", "kinds": kinds, "account": account, "mails": mails}
    return render(request, "reminders/preferences.html", context)
