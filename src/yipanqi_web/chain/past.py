"""Official rows as they were: while a snapshot is shown or made, every read of them goes to its file.

A router sends official models to the alias `PAST`, which each thread binds to the snapshot that it works with; all
other tables stay where they are. Whoever asks what may be known at all (a name that is not shown, a row that is
not public) asks today's rows, with `of_today`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import local
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.utils import load_backend
from django.utils import timezone

from yipanqi_web.chain.models import Official

PAST = "past"
FAST = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"  # a file that is thrown away if it is not finished
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown instead of the present: a day; and the last entry of its snapshot, if it has one."""

    day: date
    last: int | None = None  # None: today's rows, only reckoned for another day


@dataclass(frozen=True, slots=True)
class _Bound:
    """That this thread's `PAST` is a snapshot, and whether it is being made."""

    making: bool


_shown: ContextVar[Shown | None] = ContextVar("shown", default=None)
_bound: ContextVar[_Bound | None] = ContextVar("bound", default=None)


def today() -> date:
    """The day that is shown: today in Beijing, unless another one was asked for."""
    shown = _shown.get()
    return shown.day if shown else timezone.localdate()


def held_until() -> int | None:
    """The last entry that is to be known; None where nothing but the present is shown."""
    shown = _shown.get()
    return shown.last if shown else None


def of_today(model: type[Row]) -> QuerySet[Row]:
    """Today's rows, whatever day is shown."""
    return model._default_manager.using(DEFAULT_DB_ALIAS)


@contextmanager
def showing(shown: Shown) -> Iterator[None]:
    token = _shown.set(shown)
    try:
        yield
    finally:
        _shown.reset(token)


class PastIsReadOnly(RuntimeError):
    """Somebody writes an official row while the past is shown."""


class Router:
    """Official rows come from the snapshot that is bound; nothing is written to them but by whoever makes it."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:
        return PAST if _bound.get() and issubclass(model, Official) else None

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str | None:
        bound = _bound.get()
        if bound is None or not issubclass(model, Official):
            return None
        if not bound.making:
            raise PastIsReadOnly(model._meta.label)
        return PAST


def connection_to(path: Path, *, making: bool = False) -> BaseDatabaseWrapper:
    """A connection to a snapshot's file; a finished one never changes, so that no lock is needed."""
    name = str(path) if making else f"{path.as_uri()}?mode=ro&immutable=1"
    own: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "NAME": name}
    if making:
        own["OPTIONS"] = {"init_command": FAST}
    settings = connections.configure_settings({DEFAULT_DB_ALIAS: {}, PAST: own})[PAST]
    made: BaseDatabaseWrapper = load_backend(own["ENGINE"]).DatabaseWrapper(settings, PAST)
    made.inc_thread_sharing()  # a response that is streamed may be read on by another thread
    return made


_idle = local()


def borrowed(path: Path) -> BaseDatabaseWrapper:
    """A connection for a page: each thread keeps the last one open, because opening costs what a query costs."""
    kept: tuple[Path, BaseDatabaseWrapper] | None = getattr(_idle, "kept", None)
    _idle.kept = None
    if kept is None:
        return connection_to(path)
    if kept[0] == path:
        return kept[1]
    kept[1].close()
    return connection_to(path)


def given_back(path: Path, connection: BaseDatabaseWrapper) -> None:
    """The page is done; another connection that came back meanwhile is closed."""
    kept: tuple[Path, BaseDatabaseWrapper] | None = getattr(_idle, "kept", None)
    if kept is not None:
        kept[1].close()
    _idle.kept = (path, connection)


@contextmanager
def bound_to(connection: BaseDatabaseWrapper, *, making: bool = False) -> Iterator[None]:
    """For this thread, official rows come from a connection."""
    token = _bound.set(_Bound(making))
    connections[PAST] = connection
    try:
        yield
    finally:
        del connections[PAST]
        _bound.reset(token)
