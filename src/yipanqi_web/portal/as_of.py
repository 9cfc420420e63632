"""Any public page as of any day: `?as_of=2025-06-30`, or the same page under `/as-of/2025-06-30/`.

The middleware takes the day off the address, binds the request to the snapshot of that day and gives every link on
the page the day again, as Django gives links the prefix under which a site is mounted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, ResolverMatch, get_script_prefix, resolve, set_script_prefix
from django.utils import timezone

from yipanqi_web.chain import snapshots
from yipanqi_web.chain.past import Shown, borrowed, bound_to, given_back, showing
from yipanqi_web.chain.snapshots import Held
from yipanqi_web.portal import making

PATH = re.compile(r"/as-of/(\d{4}-\d\d-\d\d)(/.*)", re.ASCII)
SAFE = ("GET", "HEAD")
PUBLIC = ("portal", "data", "api")
# Pages that know no other day than today: what is typed there, and the log as it stands.
OF_TODAY = {
    f"portal:{name}"
    for name in (
        "search",
        "read",
        "corrections",
        "correction",
        "verify",
        "receipt",
        "bundle",
        "checkpoint",
        "voice-new",
        "voice-ask",
        "voice-track",
    )
}
WITHOUT_DAY = {"portal:language"}
AGAIN = 3  # seconds after which a browser asks again for a snapshot that is being made


class Kind(StrEnum):
    """What a page of another day can show."""

    LEDGER = "ledger"  # what the ledger held at the end of that day
    BEFORE = "before"  # the ledger had not begun: today's rows, time limits of that day
    AFTER = "after"  # that day is to come: the same
    OF_TODAY = "of-today"  # the page knows no other day


@dataclass(frozen=True, slots=True)
class AsOf:
    """What the banner says: the day, what is shown for it, and the way back to today."""

    day: date
    kind: Kind
    begins: date | None  # the day of the ledger's first entry
    today: str  # this address without the day
    home: str  # the board of that day
    changes: str = ""  # what changed since, where the ledger knows


def day_of(text: str) -> date | None:
    """A day as addresses write it."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.isoformat() == text else None


def without_day(path: str) -> str:
    """The path of a page as it is today."""
    found = PATH.fullmatch(path)
    return found[2] if found else path


class Day:
    """Middleware: the day that is asked for, if one is, and a public page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        typed = day_of(request.GET.get("as_of", ""))
        found = PATH.fullmatch(request.path_info)
        day = day_of(found[1]) if found else typed
        path = found[2] if found else request.path_info
        if day is None or (found is None and request.method not in SAFE):
            return self.get_response(request)
        match = _match(path)
        if match is None:
            return self.get_response(request)
        if elsewhere := _elsewhere(request, match, day, path, typed, in_path=found is not None):
            return elsewhere
        if not _is_public(match):
            return self.get_response(request)
        request.path_info = path
        return self._of(request, match, day, path)

    def _of(self, request: HttpRequest, match: ResolverMatch, day: date, path: str) -> HttpResponseBase:
        before = get_script_prefix()
        prefix = f"{before}as-of/{day.isoformat()}/"
        held = snapshots.held(day)
        kind = _kind(match, day, held.begins)
        since = f"{before}changes/?since={day + timedelta(days=1)}" if kind is Kind.LEDGER else ""
        request.as_of = AsOf(day, kind, held.begins, _address(request, path), prefix, since)  # type: ignore[attr-defined]
        try:
            if kind is Kind.OF_TODAY:
                return self.get_response(request)
            set_script_prefix(prefix)
            return self._shown(request, day, held if kind is Kind.LEDGER else None, prefix)
        finally:
            set_script_prefix(before)

    def _shown(self, request: HttpRequest, day: date, held: Held | None, prefix: str) -> HttpResponseBase:
        shown = Shown(day, held.last if held else None)
        if held is None or held.snapshot is None:
            return _answered(_Place(shown, prefix), request, self.get_response)
        path = making.found_or_begun(held.snapshot)
        if path is None:
            return _being_made(request)
        return _answered(_Place(shown, prefix, path, borrowed(path)), request, self.get_response)


def _match(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


def _is_public(match: ResolverMatch) -> bool:
    return match.app_name in PUBLIC or match.namespace.startswith("api")


def _elsewhere(
    request: HttpRequest, match: ResolverMatch, day: date, path: str, typed: date | None, *, in_path: bool
) -> HttpResponse | None:
    """Where the address is another one: today has no day in it, a desk neither; a page has its day in its path."""
    today = timezone.localdate()
    if in_path and request.method not in SAFE:
        return _moved(_address(request, path), 307)
    if in_path and typed not in (None, day):
        day = typed or day
        return _moved(_address(request, path if day == today else _with_day(day, path)))
    if in_path and (day == today or not _is_public(match) or match.view_name in WITHOUT_DAY):
        return _moved(_address(request, path))
    if not in_path and _is_page(match, path) and _is_held(day, today):
        return _moved(_address(request, _with_day(day, path)))
    return None


def _is_page(match: ResolverMatch, path: str) -> bool:
    """Whether somebody reads it and follows its links: a file, a feed and the interface stay at their address."""
    return match.app_name in ("portal", "data") and path.endswith("/") and match.view_name not in OF_TODAY


def _is_held(day: date, today: date) -> bool:
    begins = snapshots.held(day).begins
    return begins is not None and begins <= day < today


def _with_day(day: date, path: str) -> str:
    return f"/as-of/{day.isoformat()}{path}"


def _address(request: HttpRequest, path: str) -> str:
    """An address of this site with the query of a request, but for the day."""
    query = request.GET.copy()
    query.pop("as_of", None)
    return get_script_prefix().rstrip("/") + path + (f"?{query.urlencode()}" if query else "")


def _moved(address: str, status: int = 302) -> HttpResponse:
    return HttpResponseRedirect(address, status=status)


def _kind(match: ResolverMatch, day: date, begins: date | None) -> Kind:
    if match.view_name in OF_TODAY:
        return Kind.OF_TODAY
    if begins is None or day < begins:
        return Kind.BEFORE
    return Kind.AFTER if day > timezone.localdate() else Kind.LEDGER


@dataclass(frozen=True, slots=True)
class _Place:
    """Everything by which code finds itself in another day: also while a response is streamed."""

    shown: Shown
    prefix: str
    path: Path | None = None
    connection: BaseDatabaseWrapper | None = None

    @contextmanager
    def entered(self) -> Iterator[None]:
        outside = get_script_prefix()
        set_script_prefix(self.prefix)
        try:
            with showing(self.shown):
                if self.connection is None:
                    yield
                else:
                    with bound_to(self.connection):
                        yield
        finally:
            set_script_prefix(outside)

    def leave(self) -> None:
        if self.path and self.connection:
            given_back(self.path, self.connection)


def _answered(
    place: _Place, request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponseBase]
) -> HttpResponseBase:
    try:
        with place.entered():
            response = get_response(request)
            if response.status_code == 404 and place.shown.last is not None:
                response = _not_then(request, response)
    except BaseException:
        place.leave()
        raise
    if isinstance(response, StreamingHttpResponse) and not response.is_async:
        response.streaming_content = _streamed(place, iter(response))
    else:
        place.leave()
    return response


def _streamed(place: _Place, chunks: Iterator[bytes]) -> Iterable[bytes]:
    """The same chunks, each made in the other day; between them the thread may do something else."""
    try:
        while True:
            with place.entered():
                chunk = next(chunks, None)
            if chunk is None:
                return
            yield chunk
    finally:
        place.leave()


def _not_then(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A page that was not there on that day may be there today; whether it is nobody is told."""
    if not request.path_info.endswith("/"):
        return response
    return render(request, "portal/not_then.html", status=404)


def _being_made(request: HttpRequest) -> HttpResponse:
    response = render(request, "portal/being_made.html", status=503)
    response["Retry-After"] = str(AGAIN)
    response["Refresh"] = str(AGAIN)
    return response
