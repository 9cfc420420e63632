"""Words that are found: one tokenizer for both databases, and an index that follows the ledger.

Chinese is indexed by overlapping bigrams, so that a word of two characters is found; a phrase of bigrams is the
exact string. Single characters have a column of their own. Rows are indexed, never whole pages (PostgreSQL keeps
255 positions a lexeme).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils import translation

from yipanqi import places
from yipanqi_web.chain.models import Body, Head, Official
from yipanqi_web.chain.projection import REDACTED
from yipanqi_web.commitments.models import Commitment, Sector, Shorthand
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.organs.models import Post
from yipanqi_web.portal.models import SearchRow, SearchState
from yipanqi_web.programmes.models import Member, Positioning, Programme
from yipanqi_web.projects.models import Project
from yipanqi_web.releases.access import public
from yipanqi_web.releases.models import Suppression
from yipanqi_web.services.models import Benefit, ServiceItem
from yipanqi_web.sources.models import Page
from yipanqi_web.tasks.models import Task, TaskList
from yipanqi_web.voices.models import Voice

INDEXED: tuple[type[Official], ...] = (
    Programme, Meeting, Instrument, Commitment, Post, Project, TaskList, Task, Page, Shorthand,
    Benefit, ServiceItem, Voice,
)  # fmt: skip
VERSION = 4  # raised when rows are indexed otherwise: the index is then made anew
WORD = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9]+(?:[.,][0-9]+)*")


def tokens_of(text: str) -> list[str]:
    """Overlapping bigrams of Chinese runs, whole words and figures of the rest, lower case, in order."""
    return [token for word in WORD.findall(text.lower()) for token in _bigrams(word)]


def _bigrams(word: str) -> list[str]:
    if not "\u3400" <= word[0] <= "\u9fff":
        return [re.sub(r"[.,]", "_", word)]
    return [word[i : i + 2] for i in range(len(word) - 1)] or [word]


def characters_of(text: str) -> list[str]:
    """The distinct Chinese characters of a text."""
    return sorted(set(re.findall(r"[\u3400-\u9fff]", text)))


def follow_ledger() -> None:
    """Bring the index up to the ledger's last entry: rows changed since then, all of them after a redaction."""
    head = Head.objects.filter(pk=1).values_list("size", flat=True).first() or 0
    state = SearchState.objects.filter(pk=VERSION).first()
    if state is not None and state.seen == head:
        return
    with transaction.atomic():
        state = SearchState.objects.select_for_update().get_or_create(pk=VERSION)[0]
        redacted = Body.objects.filter(kind=REDACTED, n__gt=state.seen).exists()
        _renew(0 if redacted or state.seen > head else state.seen)
        state.seen = head
        state.save()


def _renew(since: int) -> None:
    if not since:
        _forget(SearchRow.objects.all())
    for model in INDEXED:
        changed = model._default_manager.filter(changed__gt=since) if since else public(model)
        _forget(SearchRow.objects.filter(key__in=list(changed.values_list("pk", flat=True))))
        for row in public(model).filter(changed__gt=since).order_by("recorded").iterator():
            _index(row)
    if since and (_members_changed(since) or Suppression.objects.filter(changed__gt=since).exists()):
        _renew(0)


def _members_changed(since: int) -> bool:
    """A programme is found by its members' names and its titles, which have rows of their own."""
    return any(model._default_manager.filter(changed__gt=since).exists() for model in (Member, Positioning))


def _forget(rows: QuerySet[SearchRow]) -> None:
    if connection.vendor == "sqlite":
        ids = list(rows.values_list("pk", flat=True))
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM portal_searchtext WHERE rowid = %s", [(each,) for each in ids])
    rows.delete()


def _index(row: Official) -> None:
    # A boundary between texts that no query can span.
    tokens = " | ".join([*(" ".join(tokens_of(text)) for text in texts_of(row)), *marks_of(row)])
    characters = " ".join(characters_of("".join(texts_of(row))))
    made = SearchRow.objects.create(
        key=row.key, kind=row.prefix, day=day_of(row), tokens=tokens, characters=characters
    )
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            sql = "INSERT INTO portal_searchtext (rowid, tokens, characters) VALUES (%s, %s, %s)"
            cursor.execute(sql, (made.pk, tokens.replace("|", "zzz"), characters))


def texts_of(row: Official) -> list[str]:
    """What a row is found by: its own words and the names of its divisions; nothing that is not public with it."""
    if isinstance(row, Programme):
        members = public(Member).filter(programme=row.key).values_list("code", "name")
        titles = public(Positioning).filter(programme=row.key).values_list("title", flat=True)
        return [
            row.name,
            *row.approval_numbers,
            *titles,
            *(n for code, name in members for n in (name, *_names([code]))),
        ]
    if isinstance(row, Meeting):
        return [row.name, *_names([row.place, *row.parties]), *row.sites]
    if isinstance(row, Instrument):
        return [row.title, row.number, *_names(row.parties)]
    if isinstance(row, Commitment):
        with translation.override(settings.LANGUAGE_CODE):
            sector = str(Sector(row.sector).label) if row.sector in Sector.values else ""
        return [row.quote, row.by_post, row.lead, sector, *_names(row.parties)]
    if isinstance(row, Post):
        return [row.title, row.organisation, *_names([row.division])]
    if isinstance(row, Project):
        return [str(row), *_names([row.place])]
    if isinstance(row, Benefit):
        return [row.title, row.before, row.after, row.where, *_names(row.places)]
    if isinstance(row, ServiceItem):
        return [row.name, *_names(side.get("division", "") for side in row.sides)]
    if isinstance(row, Voice):
        return [row.subject, row.text, *_names([row.county])]
    if isinstance(row, Shorthand):
        return [row.term, row.expansion]
    return [row.title, row.outlet] if isinstance(row, Page) else [str(row)]


def marks_of(row: Official) -> list[str]:
    """Words that nobody types: by which the filters find a row's sector, state and divisions."""
    codes: Iterable[str] = [
        getattr(row, "place", ""),
        getattr(row, "division", ""),
        *getattr(row, "parties", []),
        *getattr(row, "places", []),
        *(side.get("division", "") for side in getattr(row, "sides", [])),
    ]
    if isinstance(row, Programme):
        codes = public(Member).filter(programme=row.key).values_list("code", flat=True)
    facts = [("sector", getattr(row, "sector", "")), ("state", getattr(row, "state", ""))]
    return [mark(name, value) for name, value in (*facts, *(("division", code) for code in codes)) if value]


def mark(name: str, value: str) -> str:
    """One such word: letters and figures alone, which neither database takes apart."""
    return "zz" + re.sub("[^a-z0-9]", "", f"{name}{value}".lower())


def _names(codes: Iterable[str]) -> Iterator[str]:
    for code in codes:
        division = places.division(code) if code else None
        if division:
            yield division.name


def day_of(row: Official) -> str:
    """By which rows are ordered: the day a meeting was held, a document signed, a voice received."""
    return str(
        next(
            (
                day
                for name in ("date", "received", "due", "published", "since", "changed_on")
                if (day := getattr(row, name, ""))
            ),
            "",
        )
    )


def matching(query: str, marks: Iterable[str] = ()) -> QuerySet[SearchRow]:
    """Index rows that contain every word of a query, and every mark of its filters."""
    marks = list(marks)
    rows = SearchRow.objects.all()
    words = WORD.findall(query.lower())
    if not words and not marks:
        return rows.none()
    for each in marks:
        rows = rows.filter(pk__in=_found("tokens", each))
    for word in words:
        single = len(word) == 1 and "\u3400" <= word <= "\u9fff"
        rows = rows.filter(pk__in=_found("characters" if single else "tokens", " ".join(_bigrams(word))))
    return rows


def _found(column: str, phrase: str) -> RawSQL:
    """Ids of rows whose column contains a phrase of tokens; the phrase holds letters, digits and _ only."""
    if connection.vendor == "sqlite":
        sql = "SELECT rowid FROM portal_searchtext WHERE portal_searchtext MATCH %s"
        return RawSQL(sql, [f'{column} : "{phrase}"'])
    sql = f"SELECT id FROM portal_searchrow WHERE to_tsvector('simple', {column}) @@ phraseto_tsquery('simple', %s)"
    return RawSQL(sql, [phrase])
