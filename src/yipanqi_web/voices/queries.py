"""Reads lists of voices with their replies: for the public what is public, for the desk what waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet

from yipanqi_web.accounts.access import seen_by
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.models import Official
from yipanqi_web.organs.models import Office
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public
from yipanqi_web.voices import subjects
from yipanqi_web.voices.access import own_offices
from yipanqi_web.voices.models import WAITING, Reply, Voice, VoiceKind, waiting

Row = TypeVar("Row", bound=Official)
ANSWERED = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Told:
    """One voice as anybody may see it: with its replies, what it is about and whose it is, as far as those are public."""

    voice: Voice
    programme: Programme | None
    about: Official | None
    office: Office | None
    is_past: bool
    replies: list[Reply] = field(default_factory=list)

    @property
    def thread(self) -> list[Reply | dict[str, Any]]:
        """Replies, and what the writer said of them, in the order in which they came."""
        said: list[Reply | dict[str, Any]] = [*self.replies, *self.voice.verdicts]
        return sorted(said, key=lambda each: each["n"] if isinstance(each, dict) else each.recorded)

    @property
    def words(self) -> str:
        """What it is about."""
        return subjects.words_of(self.about) if self.about else ""


def shown() -> QuerySet[Voice]:
    """Published voices of public programmes."""
    return public(Voice).filter(programme__in=public(Programme).values("key"))


def chosen(kind: str = "", programme: str = "", answered: str = "") -> QuerySet[Voice]:
    """Published voices of a kind, a programme, answered or not."""
    rows = shown()
    if kind in VoiceKind.values:
        rows = rows.filter(kind=kind)
    if programme:
        rows = rows.filter(programme=programme)
    if answered in ANSWERED:
        rows = rows.exclude(state__in=WAITING) if answered == "yes" else rows.filter(state__in=WAITING)
    return rows


def about(key: str, day: date, limit: int = 5) -> list[Told]:
    """The newest published voices about a row."""
    return told(list(shown().filter(about=key).order_by("-recorded")[:limit]), day)


def told(rows: list[Voice], day: date) -> list[Told]:
    """Voices with what belongs to them; a few queries, however many they are."""
    programmes = _by_key(Programme, (row.programme for row in rows))
    offices = _by_key(Office, (row.office for row in rows))
    abouts: dict[str, Official] = {}
    for model in subjects.KINDS:
        abouts |= _by_key(model, (row.about for row in rows if row.about.startswith(f"{model.prefix}-")))
    replies: dict[str, list[Reply]] = {}
    for reply in public(Reply).filter(voice__in=[row.key for row in rows]).order_by("recorded"):
        replies.setdefault(reply.voice, []).append(reply)
    return [
        Told(
            row, programmes.get(row.programme), abouts.get(row.about), offices.get(row.office), row.is_past(day),
            replies.get(row.key, []),
        )
        for row in rows
    ]  # fmt: skip


def _by_key(model: type[Row], keys: Iterable[str]) -> dict[str, Row]:
    wanted = {key for key in keys if key}
    return {row.key: row for row in public(model).filter(pk__in=wanted)} if wanted else {}


def to_answer(account: Account, *, everybody: bool = False) -> QuerySet[Voice]:
    """Voices that wait for the officer's own offices, or for any of his programmes; what is due first stands first."""
    rows = seen_by(account, waiting())
    rows = rows if everybody else rows.filter(office__in=own_offices(account))
    return rows.order_by("due", "recorded")
