"""A session ends when nobody used it for a while; a password that was made for somebody opens nothing but its change;
whoever takes a file from the desk with him is written down."""

from __future__ import annotations

from collections.abc import Callable
from time import time
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from yipanqi_web.accounts.events import Kind, note_request
from yipanqi_web.accounts.models import Account

SEEN = "seen"
STEP = 60  # seconds: a session's end is moved on once a minute, not at every request
OPEN = ("/account/", "/static/")


class Sessions:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.session.session_key:
            return self.get_response(request)
        move_on(request)
        if must_change_password(request):
            return redirect("accounts:password")
        response = self.get_response(request)
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            note_download(request)
        return response


def begin(request: HttpRequest, **_signal: Any) -> None:
    """A session that begins is saved anyway."""
    request.session[SEEN] = int(time())


def move_on(request: HttpRequest) -> None:
    """A session that is saved ends later; what was seen a moment ago is not saved again."""
    if time() - request.session.get(SEEN, 0) > STEP and "_auth_user_id" in request.session:
        request.session[SEEN] = int(time())


def must_change_password(request: HttpRequest) -> bool:
    account = request.user
    is_desk = not request.path.startswith(OPEN)
    return is_desk and isinstance(account, Account) and account.one_time


def note_download(request: HttpRequest) -> None:
    if isinstance(request.user, Account) and request.path.startswith("/desk/"):
        note_request(Kind.DOWNLOADED, request, name=request.user.username, about=request.get_full_path())
