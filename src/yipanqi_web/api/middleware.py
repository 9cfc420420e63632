"""What holds for every answer of the interface: limits, readable from other sites, and every error as a problem."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from yipanqi_web.api import tokens
from yipanqi_web.api.limits import Count, counted
from yipanqi_web.api.problems import MEDIA_TYPE, Kind, Problem, of_status

# The page that describes it is a page like others; a day in front of the address is that of the rows.
INTERFACE = re.compile(r"(?:/as-of/[\d-]+)?/api/.+")
EXPOSED = "ETag, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After"


class Interface:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not INTERFACE.fullmatch(request.path_info):
            return self.get_response(request)
        token = tokens.found(request)
        request.token = token  # type: ignore[attr-defined]
        count = counted(request, token)
        response = _too_many(count) if count and count.is_over else _as_problem(self.get_response(request))
        for name, value in count.headers().items() if count else ():
            response[name] = value
        if request.method in ("GET", "HEAD"):
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = EXPOSED
        return response


def _too_many(count: Count) -> HttpResponse:
    detail = _("一分钟内请求超过 %(limit)s 次；请在 %(seconds)s 秒后继续。")
    return Problem(Kind.TOO_MANY, detail % {"limit": count.limit, "seconds": count.reset}).response()


def _as_problem(response: HttpResponseBase) -> HttpResponseBase:
    """An error that the framework answers in its own way, said as the interface says errors."""
    if response.status_code < 400 or response.headers.get("Content-Type") == MEDIA_TYPE:
        return response
    made = of_status(response.status_code, response.headers.get("Allow", "")).response()
    if "Retry-After" in response.headers:
        made["Retry-After"] = response.headers["Retry-After"]
    return made
