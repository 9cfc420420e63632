"""不显示姓名: whose names the public does not see, and where a name stands before it is covered."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import require, row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.meetings.models import Attendance, Meeting
from yipanqi_web.organs.models import Holder, Post
from yipanqi_web.releases.acts import PersonRestored, PersonSuppressed
from yipanqi_web.releases.models import Suppression

ROLE = "release-officer"
LIMIT = 50


def _officer(request: HttpRequest) -> Account:
    """A name stands in the records of every programme: it needs the role in all of them."""
    account = worker(request)
    if not account.actor().may(ROLE, ""):
        raise PermissionDenied(_("姓名在各合作区域的记录里都会出现；本页供全部合作区域的发布审核人使用。"))
    return account


@login_required
def people(request: HttpRequest) -> HttpResponse:
    _officer(request)
    return _page(request, name=request.GET.get("name", "").strip()[:60])


def _page(request: HttpRequest, *, name: str = "", why: str = "", status: int = 200) -> HttpResponse:
    context = {
        "here": "releases",
        "name": name,
        "why": why,
        "posts": _posts(name) if name else [],
        "meetings": _meetings(name) if name else [],
        "rows": Suppression.objects.order_by("lifted", "-recorded")[:LIMIT],
    }
    return render(request, "desk/people.html", context, status=status)


def _posts(name: str) -> list[str]:
    """The posts under a name, so that a namesake is noticed."""
    keys = Holder.objects.filter(name=name).values("post")
    return [
        f"{post.organisation}{post.title}"
        for post in Post.objects.filter(pk__in=keys).order_by("key")[:LIMIT]
    ]


def _meetings(name: str) -> list[Meeting]:
    keys = Attendance.objects.filter(name=name).values("meeting")
    return list(Meeting.objects.filter(pk__in=keys).order_by("-date")[:LIMIT])


@login_required
@require_POST
def suppress(request: HttpRequest) -> HttpResponse:
    """The name is covered on everything that the public sees."""
    account = _officer(request)
    name, why = request.POST.get("name", "").strip()[:60], request.POST.get("why", "")
    return _record(request, account, PersonSuppressed(name=name, why=why), _("公开页面不再显示该姓名。"))


@login_required
@require_POST
def restore(request: HttpRequest, key: str) -> HttpResponse:
    """The name is shown again."""
    account = worker(request)
    found = row_for(account, Suppression, key)
    require(account, ROLE, "")
    act = PersonRestored(key=found.key, why=request.POST.get("why", ""))
    return _record(request, account, act, _("已恢复显示。"))


def _record(request: HttpRequest, account: Account, act: Act, done: str) -> HttpResponse:
    try:
        record(act, by=account.actor())
    except ActError as error:
        messages.error(request, str(error))
        name, why = request.POST.get("name", ""), request.POST.get("why", "")
        return _page(request, name=name, why=why, status=403 if isinstance(error, Refused) else 422)
    messages.success(request, done)
    return redirect("desk:people")
