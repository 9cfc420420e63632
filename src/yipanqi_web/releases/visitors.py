"""Limits for what strangers send, without keeping who they are: a digest of the address that is another one every day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

LOOPBACK = ("127.0.0.1", "::1")  # a web server before the site: everybody's address, so it tells nothing
HOUR = timedelta(hours=1)
OF_ONE, OF_ALL = 5, 100  # within an hour


def origin(request: HttpRequest, day: date) -> str:
    """Tells one visitor's messages of a day from another's, and nothing else; empty behind a web server of our own."""
    address = request.META.get("REMOTE_ADDR") or ""
    if address in ("", *LOOPBACK):
        return ""
    return salted_hmac("yipanqi.visitor", f"{day.isoformat()} {address}", algorithm="sha256").hexdigest()


def too_many(rows: QuerySet, came_from: str, now: datetime | None = None) -> bool:  # type: ignore[type-arg]
    """Whether so much came within an hour, from one visitor or from all, that the next one has to wait.

    The rows bear `filed`, when they came, and `origin`.
    """
    recent = rows.filter(filed__gt=(now or timezone.now()) - HOUR)
    if came_from and recent.filter(origin=came_from).count() >= OF_ONE:
        return True
    return recent.count() >= OF_ALL
