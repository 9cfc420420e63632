"""试读: paste or drop a page and see in a second what it says; nothing is stored."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yipanqi.pages import PageError
from yipanqi_web.portal.reading_slip import Slip, read_slip
from yipanqi_web.tables import table

LARGEST = 5_000_000  # bytes: a visitor's page is read while he waits

FIELDS = (
    "quote",
    "concreteness",
    "sector",
    "nature",
    "reach",
    "voiced_for",
    "by",
    "speech_act",
    "due",
    "hedge",
)


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """The form; after a POST also the slip, or one sentence that says why the page could not be read."""
    if request.method != "POST":
        return _page(request, "")
    text = request.POST.get("text", "")
    upload = request.FILES.get("file")
    name = (upload.name if upload else "") or "pasted.txt"
    if upload is not None and (upload.size or 0) > LARGEST:
        return _page(request, text, error=_("“%(name)s”超过 5 MB；请只上传一页。") % {"name": name})
    data = upload.read() if upload else text.encode("utf-8", "surrogatepass")
    if len(data) > LARGEST:
        return _page(request, "", error=_("粘贴的文字超过 5 MB；请只粘贴一页。"))
    try:
        slip = read_slip(data, name)
    except PageError as error:
        return _page(request, text, error=str(error))
    return _answer(request, slip)


def _answer(request: HttpRequest, slip: Slip) -> HttpResponse:
    wanted = request.POST.get("as")
    if wanted == "json":
        body = json.dumps(slip.findings, ensure_ascii=False, indent=1)
        response = HttpResponse(body, content_type="application/json")
        response["Content-Disposition"] = 'attachment; filename="findings.json"'
        return response
    if wanted == "csv":
        return table(
            "statements", FIELDS, ([each[f] or "" for f in FIELDS] for _number, each in slip.statements)
        )
    return _page(request, slip.source, slip=slip)


def _page(request: HttpRequest, text: str, *, slip: Slip | None = None, error: str = "") -> HttpResponse:
    context = {"here": "read", "text": text, "slip": slip, "error": error}
    return render(request, "portal/read.html", context, status=422 if error else 200)
