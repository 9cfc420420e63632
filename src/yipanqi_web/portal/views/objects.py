from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def programme(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "portal/base.html")


def commitment(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "portal/base.html")


def meeting(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "portal/base.html")


def instrument(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "portal/base.html")


def division(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "portal/base.html")


def post(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "portal/base.html")


def page(request: HttpRequest, sha256: str) -> HttpResponse:
    return render(request, "portal/base.html")


