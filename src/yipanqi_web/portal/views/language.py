"""The other language: kept in a cookie, and back to the page one came from."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

YEAR = 365 * 24 * 3600


def language(request: HttpRequest, code: str) -> HttpResponse:
    """Only a page of this site is gone back to; browsers name it, as the site's own policy asks them to."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
    response = redirect(came_from if is_ours else reverse("portal:home"))
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, httponly=True, samesite="Lax")
    return response
