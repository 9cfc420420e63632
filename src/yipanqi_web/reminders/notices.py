"""Notices: what there is to tell on a day, and to whom. Telling the same again makes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from yipanqi_web.accounts.models import Account
from yipanqi_web.reminders.addressees import Directory
from yipanqi_web.reminders.models import Kind, Notice


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something to tell; `window` tells one occasion of the same kind on the same row from the next."""

    kind: Kind
    target: str
    programme: str
    window: str
    to: tuple[Account, ...]
    words: dict[str, str] = field(default_factory=dict)
    due: date | None = None


BATCH = 300  # occasions looked up at once: SQLite takes a bounded number of parameters
Maker = Callable[[date, Directory], Iterable[Occasion]]
MAKERS: list[Maker] = []


def maker(found: Maker) -> Maker:
    """Enter what finds occasions into the register; the clock asks each of them."""
    MAKERS.append(found)
    return found


def make_notices(day: date) -> int:
    """Tell everything there is to tell on a day; how many notices were made."""
    directory = Directory()
    return tell(occasion for found in MAKERS for occasion in found(day, directory))


def tell(occasions: Iterable[Occasion]) -> int:
    """Keep a notice of each occasion for each of its accounts that has not got it yet."""
    made, waiting = 0, iter(occasions)
    while batch := list(islice(waiting, BATCH)):
        wanted = {_identity(notice): notice for each in batch for notice in _notices(each)}
        known = _known({each.target for each in batch})
        new = [notice for identity, notice in wanted.items() if identity not in known]
        Notice.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)
        made += len(new)
    return made


def _notices(occasion: Occasion) -> Iterator[Notice]:
    for account in occasion.to:
        yield Notice(
            account=account, kind=occasion.kind, target=occasion.target, window=occasion.window,
            programme=occasion.programme, due=occasion.due, words=occasion.words,
        )  # fmt: skip


def _identity(notice: Notice) -> tuple[int, str, str, str]:
    return notice.account_id, notice.kind, notice.target, notice.window


def _known(targets: set[str]) -> set[tuple[int, str, str, str]]:
    told = Notice.objects.filter(target__in=targets)
    return {_identity(notice) for notice in told.only("account_id", "kind", "target", "window")}
