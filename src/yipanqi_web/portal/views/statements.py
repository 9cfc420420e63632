from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/base.html")


def corrections(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/base.html")


def verify(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/base.html")


