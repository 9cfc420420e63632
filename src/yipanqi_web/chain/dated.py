"""The time that entries bear: now; or, while dated history is brought in, the time that it states."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.utils import timezone

_stated: ContextVar[datetime | None] = ContextVar("stated", default=None)


def present() -> datetime:
    """The time of an entry that is written now."""
    return _stated.get() or timezone.now()


@contextmanager
def dated(when: datetime) -> Iterator[None]:
    """Whatever is recorded inside bears this time, also by code that knows nothing of imports."""
    token = _stated.set(when)
    try:
        yield
    finally:
        _stated.reset(token)


def month_ends(begins: date, until: date) -> Iterator[date]:
    """The last days of the months that are over, from the month of one day to that of another."""
    first = begins.replace(day=1)
    while (following := (first + timedelta(days=32)).replace(day=1)) <= until:
        yield following - timedelta(days=1)
        first = following
