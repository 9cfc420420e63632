"""The log of sign-ins, grants and downloads, and what it says of names and addresses that failed too often."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from yipanqi_web.accounts.models import Account, Event

Kind = Event.Kind
WINDOW = timedelta(minutes=15)
# Failures within the window after which a sign-in waits: of one name from one address, of one name from anywhere (so that
# nobody can keep an officer out by failing in his name from elsewhere a few times), of one address with any names.
OF_NAME_AND_ADDRESS, OF_NAME, OF_ADDRESS = 5, 30, 50
LOOPBACK = ("127.0.0.1", "::1")  # a web server before the site: everybody's address, so it tells nothing


def note(kind: Kind, account: Account | None, *, by: Account | None = None, about: str = "") -> None:
    """Write down what was done to an account, and by whom if by another."""
    Event.objects.create(
        kind=kind,
        name=account.username if account else "",
        by=by.username if by and by != account else "",
        about=about[:300],
    )


def note_request(
    kind: Kind, request: HttpRequest, *, name: str = "", about: str = "", tried: str = ""
) -> None:
    """Write down what was done in a request, with the address that it came from."""
    Event.objects.create(kind=kind, name=name, about=about[:300], address=address(request), tried=tried)


def address(request: HttpRequest) -> str | None:
    return request.META.get("REMOTE_ADDR") or None


def digest(name: str) -> str:
    """What failed sign-ins are counted by: names that no account has are not kept, they might be passwords."""
    return salted_hmac("yipanqi.sign-in", name.strip().casefold(), algorithm="sha256").hexdigest()


def held_back(name: str, origin: str | None, now: datetime | None = None) -> bool:
    """Whether sign-ins of a name, or from an address, failed so often that the next one has to wait."""
    since = (now or timezone.now()) - WINDOW
    failed = Event.objects.filter(kind=Kind.FAILED, at__gt=since)
    of_name = failed.filter(tried=digest(name))
    last = Event.objects.filter(kind=Kind.SIGNED_IN, tried=digest(name)).order_by("-at").first()
    if last:
        of_name = of_name.filter(at__gt=last.at)
    if of_name.filter(Q(address=origin)).count() >= OF_NAME_AND_ADDRESS or of_name.count() >= OF_NAME:
        return True
    return origin not in (None, *LOOPBACK) and failed.filter(address=origin).count() >= OF_ADDRESS
