from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/base.html")


def platforms_csv(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/base.html")


