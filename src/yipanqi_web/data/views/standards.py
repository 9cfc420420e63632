"""Popolo, OC4IDS, feeds and calendars."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse

from yipanqi import places
from yipanqi_web.chain import checkpoints
from yipanqi_web.chain.models import Entry
from yipanqi_web.data.about import about
from yipanqi_web.data.standards import feeds, oc4ids, popolo
from yipanqi_web.desk import calendars
from yipanqi_web.portal.forms import ChoiceForm
from yipanqi_web.portal.queries import Choice, shown
from yipanqi_web.projects.models import Project

JSON = "application/json; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8"


def popolo_json(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(popolo.lines(about()), content_type=JSON)


def oc4ids_json(request: HttpRequest) -> StreamingHttpResponse:
    """A package holds at least one project: without any there is none."""
    newest = checkpoints.latest()
    if newest is None or not shown(Project).exists():
        raise Http404
    published = Entry.objects.get(pk=newest.size).recorded_at.isoformat()
    uri = request.build_absolute_uri(reverse("data:oc4ids"))
    lines = oc4ids.lines(about(), uri, published, request.build_absolute_uri)
    return StreamingHttpResponse(lines, content_type=JSON)


def division_feed(request: HttpRequest, code: str) -> HttpResponse:
    """The commitments that concern a division."""
    found = places.division(code)
    if found is None:
        raise Http404
    page = reverse("portal:division", args=[code])
    return _feed(request, Choice(division=code), found.name, page)


def commitments_feed(request: HttpRequest) -> HttpResponse:
    """The commitments of a choice, as the list's form makes it."""
    form = ChoiceForm(request.GET)
    if not form.is_valid():
        raise Http404
    choice = form.choice()
    return _feed(request, choice, str(feeds.TITLE), choice.url)


def _feed(request: HttpRequest, choice: Choice, title: str, page: str) -> HttpResponse:
    said = about()
    rows = choice.rows(ChoiceForm(request.GET).day()).order_by("-changed", "-recorded")[: feeds.LAST]
    path = request.get_full_path()
    text = feeds.of_commitments(rows, title, path, page, said, request.build_absolute_uri)
    return HttpResponse(text, content_type=ATOM)


def division_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Meetings and days that concern a division, to subscribe to."""
    found = places.division(code)
    if found is None:
        raise Http404
    return HttpResponse(calendars.of_division(code, found.name), content_type=CALENDAR)


def commitments_calendar(request: HttpRequest) -> HttpResponse:
    """The days of a choice of commitments that are not done."""
    form = ChoiceForm(request.GET)
    if not form.is_valid():
        raise Http404
    rows = form.choice().rows(form.day())
    return HttpResponse(calendars.of_commitments(rows), content_type=CALENDAR)
