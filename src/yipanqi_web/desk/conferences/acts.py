"""Acts on a meeting, on an item of its agenda, on somebody who takes part. Load, authorise on that row, then change."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, record, record_many
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.desk.conferences.forms import ON_MEETING, Item, Seat
from yipanqi_web.desk.conferences.pages import page
from yipanqi_web.desk.conferences.resolving import Close, Resolve
from yipanqi_web.meetings.acts import AgendaItemMoved, AgendaItemRemoved, AttendeeRemoved
from yipanqi_web.meetings.models import AgendaItem, Attendance, Meeting, Resolution
from yipanqi_web.programmes.act_forms import GivesAct

SECTIONS = {"item": "agenda", "attendee": "seats", "minutes": "minutes", "change": "when", "hold": "agenda"}


@login_required
@require_POST
def on_meeting(request: HttpRequest, key: str, word: str) -> HttpResponse:
    """Change the arrangement, hold it, add an item or somebody who takes part, minute it."""
    account = worker(request)
    found = row_for(account, Meeting, key)
    if word not in ON_MEETING:
        raise Http404
    form = ON_MEETING[word](found, request.POST, request.FILES, prefix=word)
    return _form(request, account, found, word, form, SECTIONS[word])


@login_required
@require_POST
def on_item(request: HttpRequest, key: str, word: str) -> HttpResponse:
    """Change an item, move it up or down, take it off."""
    account = worker(request)
    item = row_for(account, AgendaItem, key)
    found = row_for(account, Meeting, item.meeting)
    if word == "change":
        form = Item(found, request.POST, request.FILES, item=item, prefix=key)
        return _form(request, account, found, key, form, "agenda")
    plain: dict[str, Act] = {
        "up": AgendaItemMoved(key=key, direction="up"),
        "down": AgendaItemMoved(key=key, direction="down"),
        "remove": AgendaItemRemoved(key=key),
    }
    return _plain(request, account, found, plain, word, "agenda")


@login_required
@require_POST
def on_attendee(request: HttpRequest, key: str, word: str) -> HttpResponse:
    """Mend somebody's post, role or capacity, or take him off."""
    account = worker(request)
    seat = row_for(account, Attendance, key)
    found = row_for(account, Meeting, seat.meeting)
    if word == "change":
        form = Seat(found, request.POST, seat=seat, prefix=key)
        return _form(request, account, found, key, form, "seats")
    return _plain(request, account, found, {"remove": AttendeeRemoved(key=key)}, word, "seats")


@login_required
@require_POST
def resolve(request: HttpRequest, key: str) -> HttpResponse:
    """A resolution, the commitment that keeps its words, and its task: all in one transaction, or none."""
    account = worker(request)
    found = row_for(account, Meeting, key)
    form = Resolve(found, request.POST, prefix="resolve")
    if not form.is_valid():
        return page(request, account, found, {"resolve": form}, 422)
    try:
        record_many(form.steps(account), by=account.actor(), basis=form.basis())
    except ActError as error:
        form.add_error(None, str(error))
        return page(request, account, found, {"resolve": form}, refusal(error))
    return done(request, found, "resolutions")


@login_required
@require_POST
def close(request: HttpRequest, key: str) -> HttpResponse:
    """A resolution is closed, and leaves the agendas to come."""
    account = worker(request)
    resolution = row_for(account, Resolution, key)
    found = row_for(account, Meeting, resolution.meeting)
    return _form(request, account, found, key, Close(resolution, request.POST, prefix=key), "resolutions")


def _form(
    request: HttpRequest, account: Account, found: Meeting, name: str, form: GivesAct, section: str
) -> HttpResponse:
    """Record what a form gives; a refused one comes back with all that was typed and one sentence."""
    if not form.is_valid():
        return page(request, account, found, {name: form}, 422)
    try:
        record(form.act(), by=account.actor())
    except ActError as error:
        form.add_error(None, str(error))
        return page(request, account, found, {name: form}, refusal(error))
    return done(request, found, section)


def _plain(
    request: HttpRequest, account: Account, found: Meeting, acts: Mapping[str, Act], word: str, section: str
) -> HttpResponse:
    """Record an act that asks for nothing more."""
    if word not in acts:
        raise Http404
    try:
        record(acts[word], by=account.actor())
    except ActError as error:
        messages.error(request, str(error))
        return page(request, account, found, status=refusal(error))
    return done(request, found, section)


def refusal(error: ActError) -> int:
    return 403 if isinstance(error, Refused) else 422


def done(request: HttpRequest, found: Meeting, section: str) -> HttpResponse:
    messages.success(request, _("已办理，记入台账。"))
    return redirect(f"{reverse('desk:meeting', args=[found.key])}#{section}")
