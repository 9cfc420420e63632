"""提问与建议: what was said and what was answered; one voice; whom to ask."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from yipanqi_web.organs.models import Office
from yipanqi_web.portal import queries, records
from yipanqi_web.portal.forms import DayForm
from yipanqi_web.portal.views.objects import of_public_programme, stub
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public
from yipanqi_web.voices import queries as voices_of
from yipanqi_web.voices import routing, subjects
from yipanqi_web.voices.models import ELSEWHERE, WAITING, Voice, VoiceKind
from yipanqi_web.voices.verifiers import verifier

PAGE_SIZE = 20


def _programme(request: HttpRequest) -> Programme | None:
    slug = request.GET.get("programme", "")
    return get_object_or_404(public(Programme), slug=slug) if slug else None


def voices(request: HttpRequest) -> HttpResponse:
    """What was published, the newest first, with the replies."""
    form, programme = DayForm(request.GET), _programme(request)
    kind, answered = request.GET.get("kind", ""), request.GET.get("answered", "")
    rows = voices_of.chosen(kind, programme.key if programme else "", answered)
    leaf = queries.by_entry(rows, request.GET.get("after", ""), PAGE_SIZE)
    given = {"kind": kind, "programme": programme.slug if programme else "", "answered": answered}
    context = {
        "here": "voices",
        "rows": voices_of.told(leaf.rows, form.day()),
        "after": leaf.after,
        "total": rows.count(),
        "answered_total": rows.exclude(state__in=WAITING).count(),
        "programme": programme,
        "programmes": subjects.programmes(),
        "given": given,
        "kinds": [(value, label, _but(given, kind=value)) for value, label in (("", ""), *VoiceKind.choices)],
        "states": [(value, _but(given, answered=value)) for value in ("", *voices_of.ANSWERED)],
        "kept": _but(given),
        "is_open": verifier() is not None,
        "days": settings.REPLY_DAYS,
    }
    return render(request, "portal/voices/voices.html", context)


def _but(given: dict[str, str], **changes: str) -> str:
    """The filters of an address with some of them changed."""
    return urlencode({name: value for name, value in (given | changes).items() if value})


def voice(request: HttpRequest, key: str) -> HttpResponse:
    """One voice and its replies."""
    both = of_public_programme(Voice, key)
    if both is None:
        return stub(request, Voice, key)
    (told,) = voices_of.told([both[0]], DayForm(request.GET).day())
    before = [each["office"] for each in told.voice.routed]
    names = queries.by_key(Office, before)
    context = {
        "here": "voices",
        "told": told,
        "routed": [(each, names.get(each["office"])) for each in told.voice.routed],
        "receipt": records.receipt(told.voice.recorded),
    }
    return render(request, "portal/voices/voice.html", context)


def ask(request: HttpRequest) -> HttpResponse:
    """Whom to ask: a programme first, then one of its offices, or none in particular."""
    programme = _programme(request)
    context = {
        "here": "voices",
        "programme": programme,
        "programmes": subjects.programmes(),
        "offices": routing.askable(programme.key) if programme else [],
        "elsewhere": ELSEWHERE,
        "days": settings.REPLY_DAYS,
        "is_open": verifier() is not None,
    }
    return render(request, "portal/voices/ask.html", context)
