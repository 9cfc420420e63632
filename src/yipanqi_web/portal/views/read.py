"""试读: paste a page and see what it says; nothing is stored."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def read(request: HttpRequest) -> HttpResponse:
    """The form."""
    return render(request, "portal/read.html", {"here": "read"})
