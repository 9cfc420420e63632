"""An officer's calendar: a secret address that any calendar program can subscribe to, and renew."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yipanqi_web.accounts.access import seen_by, worker
from yipanqi_web.desk.calendars import of_officer
from yipanqi_web.meetings.models import CalendarFeed, fresh_token
from yipanqi_web.programmes.models import Programme


@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """Where the calendars are: one's own, and the public ones of one's programmes."""
    account = worker(request)
    feed = CalendarFeed.objects.filter(account=account).first()
    address = request.build_absolute_uri(reverse("desk:feed", args=[feed.token])) if feed else ""
    programmes = seen_by(account, Programme.objects.filter(audience="public").order_by("name"))
    context = {"here": "meetings", "address": address, "programmes": programmes}
    return render(request, "desk/calendar.html", context)


@login_required
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Make the address, or another one: the old one answers no more."""
    account = worker(request)
    CalendarFeed.objects.update_or_create(account=account, defaults={"token": fresh_token()})
    messages.success(request, _("已生成新的订阅地址，旧地址随即失效。"))
    return redirect("desk:calendar")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address; whoever holds the address needs no session, so it shows dates alone."""
    found = CalendarFeed.objects.filter(token=token).select_related("account").first()
    if found is None or not found.account.is_active or not found.account.grants.exists():
        raise Http404
    return ics(of_officer(found.account))


def ics(content: bytes) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Cache-Control": "private, max-age=900"},
    )
