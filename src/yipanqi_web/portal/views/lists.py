from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def programmes(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/base.html")


def commitments(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/base.html")


def meetings(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/base.html")


def instruments(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/base.html")


def divisions(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/base.html")


