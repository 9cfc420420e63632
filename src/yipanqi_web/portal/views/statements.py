"""What the installation says of itself: who speaks, how to check the ledger."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from yipanqi_web.chain import checkpoints
from yipanqi_web.chain.models import Entry
from yipanqi_web.chain.receipts import public_bundle, receipt_of
from yipanqi_web.chain.verify import redactions
from yipanqi_web.commitments.models import Group
from yipanqi_web.portal import queries

PLAIN = "text/plain; charset=utf-8"


def about(request: HttpRequest) -> HttpResponse:
    """Who runs this, what it is, what it is not."""
    return render(request, "portal/about.html", {"groups": Group.choices, "sectors": queries.SECTORS})


def verify(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint, the log's key, and how to check both anywhere."""
    newest = checkpoints.latest()
    context = {
        "newest": newest,
        "key": str(checkpoints.verifying_key()) if newest else "",
        "entries": Entry.objects.count(),
        "redacted": sorted(redactions().items()),
    }
    return render(request, "portal/verify.html", context)


def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint as text, to be kept elsewhere."""
    newest = checkpoints.latest()
    if newest is None:
        raise Http404
    return _file(newest.text, f"checkpoint-{newest.size}.txt")


def receipt(request: HttpRequest, n: int) -> HttpResponse:
    """The receipt of one entry. A leaf tells nothing, so every entry's may be had."""
    found = receipt_of(n)
    if found is None:
        raise Http404
    return _file(found.to_text(), f"receipt-{n}.txt")


def bundle(request: HttpRequest) -> StreamingHttpResponse:
    """The whole log without its bodies."""
    response = StreamingHttpResponse(public_bundle(), content_type="application/jsonl")
    response["Content-Disposition"] = 'attachment; filename="yipanqi-log.jsonl"'
    return response


def _file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=PLAIN)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
