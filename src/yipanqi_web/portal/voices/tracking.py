"""A writer follows his voice by the code that he was given, and says whether the reply solved it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yipanqi_web.chain.exceptions import ActError
from yipanqi_web.voices import inbox
from yipanqi_web.voices import queries as voices_of
from yipanqi_web.voices.daily import notify
from yipanqi_web.voices.models import Submission, Voice

LONGEST = 500


@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """The code is asked for by a form and never stands in an address, which others could read."""
    if request.method != "POST":
        return _page(request)
    found = inbox.by_code(request.POST.get("code", "")[:40])
    if found is None:
        messages.error(request, _("没有这个查询码。请核对后再试；查询码只在提交时显示一次，遗失后无法找回。"))
        return _page(request, status=422)
    status = _judged(request, found) if "solved" in request.POST else 200
    return _page(request, found, status=status)


def _judged(request: HttpRequest, found: Submission) -> int:
    solved, words = request.POST["solved"], request.POST.get("words", "")
    if solved not in ("yes", "no") or len(words) > LONGEST:
        messages.error(request, _("请选择“是”或“否”；说明最多 500 字。"))
        return 422
    try:
        inbox.judge(found, solved=solved == "yes", words=words, day=timezone.localdate())
    except ActError as error:
        messages.error(request, str(error))
        return 422
    found.refresh_from_db()
    voice = Voice.objects.get(pk=found.voice)
    if voice.is_waiting:  # it went back
        notify(voice)
    messages.success(request, _("已记下您的评价。"))
    return 200


def _page(request: HttpRequest, found: Submission | None = None, status: int = 200) -> HttpResponse:
    voice = voices_of.shown().filter(pk=found.voice).first() if found and found.voice else None
    told = voices_of.told([voice], timezone.localdate())[0] if voice else None
    context = {
        "here": "voices",
        "found": found,
        "told": told,
        "code": request.POST.get("code", ""),
        "words": request.POST.get("words", "") if status == 422 else "",
        "is_past": found.is_past(timezone.localdate()) if found else False,
    }
    response = render(request, "portal/voices/track.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
