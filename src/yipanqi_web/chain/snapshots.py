"""Snapshots: the official rows as they stood behind an entry, each an SQLite file of its own.

The fold over the log up to an entry is kept as it is (`fold`), to go on from; what a page reads (`shown`) is the same
file without the rows that are not public any more. A file's name says of what it is made, so none is ever stale: the
entry's hash, how acts are applied, the tables' form, the last redaction, the last withdrawal. On PostgreSQL too the
snapshots are files: each machine makes its own.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Max

from yipanqi_web.chain.acts import BEIJING
from yipanqi_web.chain.models import Audience, Body, Entry
from yipanqi_web.chain.official import official_models
from yipanqi_web.chain.past import PAST, bound_to, connection_to, of_today
from yipanqi_web.chain.projection import PROJECTION, REDACTED, fold

RELEASED, WITHDRAWN = "release.approved", "release.withdrawn"
AT_ONCE = 500  # rows changed in one query
UNFINISHED = ".making"


class BeingMade(Exception):
    """The snapshot is not there yet, and somebody makes it or has to wait for another one."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The rows as they stood behind entry `last`; `made_of` tells two of the same number apart."""

    last: int
    made_of: str
    hidden: (
        int  # the last entry that decided what is not public any more: that is not shown in the past either
    )

    @property
    def fold(self) -> Path:
        return _folder() / f"{self.last}-{self.made_of}.sqlite3"

    @property
    def shown(self) -> Path:
        return _folder() / f"{self.last}-{self.made_of}-{self.hidden}.sqlite3"


def first_day() -> date | None:
    """The day of the log's first entry in Beijing."""
    first = Entry.objects.filter(n=1).values_list("recorded_at", flat=True).first()
    return first.astimezone(BEIJING).date() if first else None


def last_entry(day: date) -> int:
    """The last entry of a day in Beijing and all before it; 0 where there is none."""
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=BEIJING)
    later = (
        Entry.objects.filter(recorded_at__gte=end).order_by("recorded_at", "n").values_list("n", flat=True)
    )
    beyond = later.first()
    if beyond is not None:
        return beyond - 1
    return int(Entry.objects.aggregate(last=Max("n"))["last"] or 0)


@dataclass(frozen=True, slots=True)
class Held:
    """What the ledger holds of a day."""

    begins: date | None  # the day of its first entry
    last: int
    snapshot: Snapshot | None  # None where nothing was recorded since: the tables are the snapshot


def held(day: date) -> Held:
    """What the ledger holds of a day; looked up once, until something more is recorded."""
    end = Entry.objects.order_by("-n").values_list("n", "leaf_hash").first()
    return _held(day, end[0], bytes(end[1])) if end else Held(None, 0, None)


@lru_cache(1024)
def _held(day: date, size: int, leaf: bytes) -> Held:
    """No two logs, and no two states of one, end with the same leaf: its nonce is random."""
    last = last_entry(day)
    return Held(first_day(), last, snapshot(last) if last < size else None)


def snapshot(last: int) -> Snapshot:
    """The snapshot behind an entry, whether it is there or not."""
    return Snapshot(last, _made_of(last, _latest(REDACTED)), _hidden())


def _hidden() -> int:
    """The last entry that took something back, or may have given it back; 0 while nothing was ever taken back."""
    withdrawn = _latest(WITHDRAWN)
    return max(withdrawn, _latest(RELEASED)) if withdrawn else 0


def _latest(kind: str) -> int:
    return int(Body.objects.filter(kind=kind).aggregate(last=Max("n"))["last"] or 0)


def _made_of(last: int, redacted: int) -> str:
    leaf = Entry.objects.filter(n=last).values_list("leaf_hash", flat=True).first() or b""
    parts = f"{PROJECTION} {_form()} {redacted} {bytes(leaf).hex()}"
    return hashlib.sha256(parts.encode()).hexdigest()[:20]


@cache
def _form() -> str:
    """The official tables' columns: a release with others reads no file of an earlier one."""
    columns = [
        (model._meta.label, field.column, field.get_internal_type())
        for model in official_models()
        for field in model._meta.concrete_fields
    ]
    return hashlib.sha256(repr(columns).encode()).hexdigest()


def _folder() -> Path:
    folder = Path(settings.HOME) / "snapshots"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def ready(wanted: Snapshot) -> Path | None:
    """The file to be read, if it is there; it is then the last that goes."""
    for path in (wanted.shown, wanted.fold):
        if not path.exists():
            return None
        with suppress(OSError):
            os.utime(path)
    return wanted.shown


def distance(wanted: Snapshot) -> int:
    """How many entries have to be applied to make a snapshot."""
    base = _nearest(wanted)
    return wanted.last - (base.last if base else 0)


def make(wanted: Snapshot) -> Path:
    """Make a snapshot, one at a time on a machine; BeingMade if another one is being made."""
    with _alone():
        if not wanted.fold.exists():
            _make_fold(wanted)
        if not wanted.shown.exists():
            _make_shown(wanted)
        _tidy()
    return wanted.shown


@contextmanager
def _alone() -> Iterator[None]:
    """The lock goes with the process that holds it."""
    with (_folder() / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BeingMade from error
        yield


def _nearest(wanted: Snapshot) -> Snapshot | None:
    """The latest fold up to the wanted entry that is there and still holds."""
    numbers = {number for path in _folder().glob("*.sqlite3") if (number := _number(path)) <= wanted.last}
    redacted = _latest(REDACTED)
    known = (Snapshot(n, _made_of(n, redacted), wanted.hidden) for n in sorted(numbers, reverse=True))
    return next((each for each in known if each.fold.exists()), None)


def _number(path: Path) -> int:
    return int(path.name.partition("-")[0])


def _make_fold(wanted: Snapshot) -> None:
    base = _nearest(wanted)
    with _unfinished() as path:
        if base is not None:
            shutil.copyfile(base.fold, path)
        with _writing(path) as connection:
            if base is None:
                _make_tables(connection)
            with transaction.atomic(using=PAST):
                fold(base.last if base else 0, wanted.last)
        # A redaction recorded meanwhile leaves nothing behind that was made of what it deleted.
        if snapshot(wanted.last).made_of != wanted.made_of:
            raise BeingMade
        path.rename(wanted.fold)


def _make_shown(wanted: Snapshot) -> None:
    """Where nothing is to be hidden, which is usual, the fold is shown under a second name."""
    hidden = _no_longer_public(wanted)
    if not hidden:
        wanted.shown.hardlink_to(wanted.fold)
        return
    with _unfinished() as path:
        shutil.copyfile(wanted.fold, path)
        with _writing(path), transaction.atomic(using=PAST):
            for model, keys in hidden.items():
                _hide(model, keys)
        path.rename(wanted.shown)


def _no_longer_public(wanted: Snapshot) -> dict[type[Any], list[str]]:
    """Keys of the rows that were public then and are not now."""
    found: dict[type[Any], list[str]] = {}
    with _reading(wanted.fold):
        for model in official_models():
            now = set(of_today(model).filter(audience=Audience.PUBLIC).values_list("pk", flat=True))
            then = model._default_manager.filter(audience=Audience.PUBLIC).values_list("pk", flat=True)
            if gone := [key for key in then if key not in now]:
                found[model] = gone
    return found


def _hide(model: type[Any], keys: list[str]) -> None:
    """As a withdrawal leaves a row: its address says what the public is told of it now."""
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        told = {row.pk: row for row in of_today(model).filter(pk__in=some, withdrawn=True)}
        for key in some:
            now = told.get(key)
            version = {"withdrawn": True, "changed": now.changed} if now else {}
            model._default_manager.filter(pk=key).update(audience=Audience.INTERNAL, **version)


@contextmanager
def _unfinished() -> Iterator[Path]:
    descriptor, name = tempfile.mkstemp(UNFINISHED, dir=_folder())
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def _reading(path: Path) -> Iterator[BaseDatabaseWrapper]:
    connection = connection_to(path)
    try:
        with bound_to(connection):
            yield connection
    finally:
        connection.close()


@contextmanager
def _writing(path: Path) -> Iterator[BaseDatabaseWrapper]:
    connection = connection_to(path, making=True)
    try:
        with bound_to(connection, making=True):
            yield connection
    finally:
        connection.close()


def _make_tables(connection: BaseDatabaseWrapper) -> None:
    with connection.schema_editor() as editor:
        for model in official_models():
            editor.create_model(model)


def _tidy() -> None:
    """Away with what was made of something else, and with what nobody looked at for the longest time."""
    redacted, hidden = _latest(REDACTED), _hidden()
    kept: list[tuple[float, Snapshot]] = []
    for path in _folder().glob("*.sqlite3"):
        found = Snapshot(n := _number(path), _made_of(n, redacted), hidden)
        if path not in (found.fold, found.shown):
            path.unlink(missing_ok=True)
        elif path == found.fold:
            kept.append((path.stat().st_mtime, found))
    for _used, found in sorted(kept, key=lambda each: each[0], reverse=True)[settings.SNAPSHOTS :]:
        found.fold.unlink(missing_ok=True)
        found.shown.unlink(missing_ok=True)
    for path in _folder().glob(f"*{UNFINISHED}"):
        path.unlink(missing_ok=True)


def forget() -> None:
    """Delete every snapshot: after a redaction none may keep what the log does not."""
    for path in _folder().glob("*.sqlite3"):
        path.unlink(missing_ok=True)
