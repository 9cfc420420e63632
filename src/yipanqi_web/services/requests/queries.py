"""Reads the book of requests upward, the applications and the precedents of a programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, QuerySet

from yipanqi_web.accounts.access import may_see
from yipanqi_web.accounts.models import Account
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.queries import with_heirs
from yipanqi_web.programmes.sides import name_of
from yipanqi_web.services.requests.models import (
    Application,
    Category,
    Level,
    Precedent,
    Request,
    Status,
    Upward,
)

Row = TypeVar("Row", bound=Upward)
PAGE_SIZE = 50
NOT_STATED = "none"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; a word that is none of the choices narrows nothing."""

    level: str = ""
    category: str = ""
    status: str = ""
    before: int | None = None

    @classmethod
    def from_query(cls, values: dict[str, str]) -> Asked:
        before = values.get("before", "")
        return cls(
            _one_of(values.get("level", ""), (*Level.values, NOT_STATED)),
            _one_of(values.get("category", ""), (*Category.values, NOT_STATED)),
            _one_of(values.get("status", ""), Status.values),
            int(before) if before.isdecimal() else None,
        )


def _one_of(word: str, choices: Iterable[str]) -> str:
    return word if word in choices else ""


def narrowed(programme: str, asked: Asked) -> QuerySet[Request]:
    """The requests of a programme at a level and in a category, whatever their status."""
    rows = Request.objects.filter(programme=programme)
    for field, word in (("levels", asked.level), ("categories", asked.category)):
        if word == NOT_STATED:
            rows = rows.filter(**{field: ""})
        elif word:
            rows = rows.filter(**{f"{field}__contains": word})
    return rows


def counts(rows: QuerySet[Row]) -> list[tuple[str, str, int]]:
    """``(value, word, number)`` of every status, in its order."""
    found = dict(rows.order_by().values_list("status").annotate(n=Count("pk")))
    return [(status.value, str(status.label), found.get(status.value, 0)) for status in Status]


def page_of(rows: QuerySet[Row], asked: Asked) -> tuple[list[Row], int | None]:
    """A page, the newest first, and the entry before which the next one begins."""
    rows = rows.filter(status=asked.status) if asked.status else rows
    rows = rows.filter(recorded__lt=asked.before) if asked.before else rows
    shown = list(rows.order_by("-recorded", "key")[: PAGE_SIZE + 1])
    return shown[:PAGE_SIZE], shown[PAGE_SIZE - 1].recorded if len(shown) > PAGE_SIZE else None


def upward_of(commitment: str) -> list[Upward]:
    """What a sentence has been turned into."""
    asked = Request.objects.filter(commitment=commitment).order_by("recorded")
    return [*asked, *Application.objects.filter(commitment=commitment).order_by("recorded")]


@dataclass(frozen=True, slots=True)
class Word:
    """What one member says to an application as it stands; without a word it has said nothing."""

    code: str
    name: str
    word: str
    day: str
    post: str
    reason: str


def words_of(found: Application) -> list[Word]:
    """The members that must consent, with what each said."""
    codes = with_heirs(found.programme, found.parties, ())
    said = found.consents
    return [_word(found.programme, code, said.get(code, {})) for code in codes]


def _word(programme: str, code: str, said: dict[str, str]) -> Word:
    told = [str(said.get(name, "")) for name in ("word", "day", "post", "reason")]
    return Word(code, name_of(programme, code), *told)


@dataclass(frozen=True, slots=True)
class Linked:
    """A precedent with the programme that it names, as that programme is now; None where it is another's to see."""

    precedent: Precedent
    programme: Programme | None


def precedents_of(target: Upward, account: Account) -> list[Linked]:
    """What a request or application points to. The state of each is read where it stands, never kept here."""
    rows = list(Precedent.objects.filter(target=target.key).order_by("unlinked", "recorded"))
    known = Programme.objects.in_bulk({row.of for row in rows if row.of})
    return [Linked(row, _seen(known.get(row.of), account)) for row in rows]


def _seen(programme: Programme | None, account: Account) -> Programme | None:
    if programme is None or programme.is_public or may_see(account, programme.key):
        return programme
    return None
