"""Search over what was released."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def search(request: HttpRequest) -> HttpResponse:
    """A form, and what it found."""
    return render(request, "portal/search.html", {"query": request.GET.get("q", "").strip()})
