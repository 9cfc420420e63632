"""关注的网页: addresses that are fetched again, and recorded sentences that their newer versions have otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import require, row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.desk.kinds import ROWS, desk_address
from yipanqi_web.desk.watching.forms import WatchPage
from yipanqi_web.desk.watching.queries import shifts_for, watched_by
from yipanqi_web.programmes.access import programmes_for
from yipanqi_web.programmes.models import Programme
from yipanqi_web.sources import confirm
from yipanqi_web.sources.models import Intake, Page, Shift, Watch
from yipanqi_web.sources.watch import look, watch

PAGE_SIZE = 50
ROLE = "handler"


@login_required
def sources(request: HttpRequest) -> HttpResponse:
    return _list(request, worker(request))


def _list(
    request: HttpRequest, account: Account, form: WatchPage | None = None, status: int = 200
) -> HttpResponse:
    programmes = list(programmes_for(account))
    listed, programme = watched_by(account), request.GET.get("programme", "")
    if programme:
        listed = listed.filter(programme=row_for(account, Programme, programme).key)
    before = request.GET.get("before", "")
    listed = listed.filter(pk__lt=int(before)) if before.isdecimal() else listed
    waiting = Count("shifts", filter=Q(shifts__state=Shift.State.OPEN), distinct=True)
    shown = list(
        listed.annotate(waiting=waiting, seen=Count("versions", distinct=True)).order_by("-pk")[
            : PAGE_SIZE + 1
        ]
    )
    context = {
        "here": "instruments",
        "part": "sources",
        "rows": shown[:PAGE_SIZE],
        "more": shown[PAGE_SIZE - 1].pk if len(shown) > PAGE_SIZE else None,
        "programmes": programmes,
        "names": {each.key: each.name for each in programmes},
        "programme": next((each for each in programmes if each.key == programme), None),
        "waiting": shifts_for(account).count(),
        "form": form or WatchPage(programmes, initial=_suggested(request)),
        "is_typed": form is not None or bool(request.GET.get("url")) or not shown,
    }
    return render(request, "desk/watching/sources.html", context, status=status)


def _suggested(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("url", "programme")}


@login_required
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Watch an address; the page that stands there is fetched at once, or a sentence says why not."""
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    require(account, ROLE, programme.key)
    form = WatchPage(list(programmes_for(account)), request.POST)
    if not form.is_valid():
        return _list(request, account, form, 422)
    values, day = form.cleaned_data, timezone.localdate()
    known = Page.objects.filter(url=values["url"], programme=programme.key).order_by("-recorded").first()
    sha256 = known.sha256 if known and Intake.objects.filter(pk=known.sha256).exists() else ""
    made = watch(account, values["url"], programme.key, values["days"], day=day, sha256=sha256)
    _look(request, made)
    return redirect("desk:sources")


def _look(request: HttpRequest, watched: Watch) -> None:
    came = look(watched, timezone.localdate())
    watched.refresh_from_db()
    if came == "failed":
        messages.warning(request, _("已关注，但这次没有取到：%(error)s") % {"error": watched.error})
    elif came == "changed":
        messages.success(request, _("已取回，内容有变更；涉及的登记已列入“原文变动”。"))
    else:
        messages.success(request, _("已取回，内容没有变更。"))


@login_required
@require_POST
def change(request: HttpRequest, number: int, word: str) -> HttpResponse:
    """Look now, stop, go on."""
    account = worker(request)
    watched = get_object_or_404(Watch, pk=number)
    require(account, ROLE, watched.programme)
    if word == "look":
        _look(request, watched)
    elif word in ("stop", "go-on"):
        Watch.objects.filter(pk=number).update(active=word == "go-on")
        messages.success(request, _("已恢复关注。") if word == "go-on" else _("已停止关注；已有的版本保留。"))
    else:
        raise Http404
    return redirect("desk:sources")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence that stands otherwise now: what it belongs to, and both wordings."""

    shift: Shift
    kind: str
    address: str


@login_required
def changes(request: HttpRequest) -> HttpResponse:
    return _changes(request, worker(request))


def _changes(request: HttpRequest, account: Account, status: int = 200) -> HttpResponse:
    before = request.GET.get("before", "")
    listed = shifts_for(account).order_by("-pk")
    shown = list((listed.filter(pk__lt=int(before)) if before.isdecimal() else listed)[: PAGE_SIZE + 1])
    context = {
        "here": "instruments",
        "part": "sources",
        "lines": _lines(shown[:PAGE_SIZE]),
        "more": shown[PAGE_SIZE - 1].pk if len(shown) > PAGE_SIZE else None,
        "chosen": set(request.POST.getlist("shifts")),
    }
    return render(request, "desk/watching/changes.html", context, status=status)


def _lines(shifts: Iterable[Shift]) -> list[Line]:
    return [
        Line(shift, str(ROWS.get(shift.target.partition("-")[0], shift.target)), desk_address(shift.target))
        for shift in shifts
    ]


@login_required
@require_POST
def settle(request: HttpRequest, word: str) -> HttpResponse:
    """Confirm or set aside what was chosen, all or none."""
    account = worker(request)
    if word not in ("confirm", "dismiss"):
        raise Http404
    shifts = _chosen(account, request.POST.getlist("shifts"))
    if not shifts:
        messages.error(request, _("没有选中任何变动。"))
        return _changes(request, account, 422)
    try:
        count = (confirm.confirm if word == "confirm" else confirm.dismiss)(account, shifts)
    except ActError as error:
        messages.error(request, str(error))
        return _changes(request, account, 403 if isinstance(error, Refused) else 422)
    done = ngettext("已办理 %(n)s 条。", "已办理 %(n)s 条。", count)
    messages.success(request, done % {"n": count})
    return redirect("desk:changes")


def _chosen(account: Account, numbers: list[str]) -> list[Shift]:
    """Every one is loaded and authorised on its own programme."""
    wanted = {int(number) for number in numbers if number.isdecimal()}
    found = list(Shift.objects.filter(pk__in=wanted).order_by("pk"))
    for shift in found:
        if not account.actor().may_any([ROLE], shift.programme):
            raise PermissionDenied
    return found
