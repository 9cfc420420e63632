"""Somebody says a word, asks an office, or proposes something: the form, and what becomes of it once it is sent."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yipanqi_web.releases.visitors import origin, too_many
from yipanqi_web.voices import inbox, subjects
from yipanqi_web.voices.forms import TITLES, VoiceForm, asked_office
from yipanqi_web.voices.models import ELSEWHERE, Submission, VoiceKind
from yipanqi_web.voices.routing import suggested
from yipanqi_web.voices.verifiers import NotVerified, Verifier, verifier


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; it is closed where nobody verifies who speaks."""
    installed = verifier()
    if installed is None:
        return _closed(request)
    form = _form(request)
    return _sent(request, form, installed) if request.method == "POST" else _page(request, form, installed)


def _form(request: HttpRequest) -> VoiceForm:
    given = request.POST if request.method == "POST" else request.GET
    asked = given.get("kind", "")
    kind = asked if asked in VoiceKind.values else VoiceKind.QUESTION.value
    about = subjects.subject(given.get("about", ""))
    office = asked_office(given.get("office", ""), about.scope or about.key) if about else None
    return VoiceForm(kind, about, office, request.POST if request.method == "POST" else None)


def _closed(request: HttpRequest) -> HttpResponse:
    context = {"here": "voices", "elsewhere": ELSEWHERE}
    return render(
        request, "portal/voices/closed.html", context, status=403 if request.method == "POST" else 200
    )


def _sent(request: HttpRequest, form: VoiceForm, installed: Verifier) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form, installed, status=422)
    if form.is_by_machine:  # told the same as everybody, kept nowhere
        return _told(request, inbox.new_code(), Submission(due=inbox.reply_by(timezone.localdate())))
    today = timezone.localdate()
    came_from = origin(request, today)
    if too_many(Submission.objects.all(), came_from):
        form.add_error(None, _("近一小时收到的留言较多，请稍后再提交；您填写的内容还在下面。"))
        return _page(request, form, installed, status=429)
    try:
        made, code = _filed(request, form, installed, came_from)
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, form, installed, status=422)
    return _told(request, code, made)


def _filed(
    request: HttpRequest, form: VoiceForm, installed: Verifier, came_from: str
) -> tuple[Submission, str]:
    given, today = form.filed(), timezone.localdate()
    before = inbox.known_already(given.get("about", ""), given["text"], today)
    if before is not None:
        said = _("%(day)s 已收到同样的内容，正在办理，不必重复提交；有新的情况请补充后再提交。")
        raise ValidationError(said % {"day": before.day.isoformat()})
    try:
        person = installed.verify(request, form.claim())
    except NotVerified as error:
        raise ValidationError(str(error)) from error
    return inbox.file(given, person, verified=str(installed.label), day=today, origin=came_from)


def _told(request: HttpRequest, code: str, made: Submission) -> HttpResponse:
    """The tracking code is on this page and nowhere else."""
    context = {"here": "voices", "code": code, "made": made}
    response = render(request, "portal/voices/sent.html", context, status=201)
    response["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest, form: VoiceForm, installed: Verifier, status: int = 200) -> HttpResponse:
    kind = VoiceKind(str(form.initial["kind"]))
    programme = (form.row.scope or form.row.key) if form.row else ""
    office = suggested(programme, form.initial["about"], form.initial["office"]) if programme else None
    context = {
        "here": "voices",
        "form": form,
        "title": TITLES[kind],
        "kind": kind.value,
        "about": form.row,
        "about_words": subjects.words_of(form.row) if form.row else "",
        "office": office if office is not None and office.is_public else None,
        "verifier": installed,
        "elsewhere": ELSEWHERE,
        "days": settings.REPLY_DAYS,
    }
    return render(request, "portal/voices/new.html", context, status=status)
