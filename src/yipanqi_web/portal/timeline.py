"""What happened and what comes, by year and month: meetings, documents, days of commitments, verified results, benefits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import groupby, islice
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.acts import BEIJING
from yipanqi_web.chain.models import Entry
from yipanqi_web.commitments.models import Commitment, State
from yipanqi_web.instruments.models import Instrument, Life
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.portal import queries
from yipanqi_web.portal.days import first_entry
from yipanqi_web.programmes.models import Programme
from yipanqi_web.services.models import Benefit

PAGE_SIZE = 60


class Kind(models.TextChoices):
    """In the order in which they stand on one day."""

    MEETING = "meeting", _("会议")
    DOCUMENT = "document", _("合作文件")
    DUE = "due", _("原定时限")
    RESULT = "result", _("核实完成")
    BENEFIT = "benefit", _("能办、能用")


@dataclass(frozen=True, slots=True)
class Event:
    """One line: its day (or as much of it as is known), what it is, the row that it opens."""

    day: str
    kind: Kind
    row: Any

    @property
    def order(self) -> tuple[str, int, int]:
        return self.day, list(Kind).index(self.kind), self.row.recorded

    @property
    def cursor(self) -> str:
        return "_".join(map(str, self.order))

    @property
    def month(self) -> str:
        """``2026-03``; of what has but a year, empty."""
        return self.day[:7] if len(self.day) > 4 else ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """After which event a page begins."""

    day: str = ""
    kind: int = -1
    number: int = 0

    @classmethod
    def of(cls, text: str) -> Cursor:
        day, _, rest = text.partition("_")
        kind, _, number = rest.partition("_")
        return cls(day, int(kind), int(number)) if kind.isdecimal() and number.isdecimal() else cls()

    def after(self, kind: Kind, day: str) -> Q:
        """Rows of a kind, with their day in a field, that come later than the cursor."""
        later = Q(**{f"{day}__gt": self.day})
        index = list(Kind).index(kind)
        if index > self.kind:
            return Q(**{f"{day}__gte": self.day})
        return later | Q(**{day: self.day}, recorded__gt=self.number) if index == self.kind else later


@dataclass(frozen=True, slots=True)
class Month:
    name: str  # 2026-03, or empty
    events: list[Event]


@dataclass(frozen=True, slots=True)
class Page:
    months: list[Month]
    after: str
    programmes: dict[str, Programme]


def of_year(year: str, programme: str, kinds: Iterable[Kind], cursor: Cursor) -> Page:
    """A year's events of some kinds, in their order; the queries are as many whatever the year holds."""
    sources = [SOURCES[kind](year, programme, cursor) for kind in kinds]
    found = list(islice(merge(*sources, key=lambda event: event.order), PAGE_SIZE + 1))
    shown = found[:PAGE_SIZE]
    months = [Month(name, list(events)) for name, events in groupby(shown, key=lambda event: event.month)]
    programmes = queries.by_key(Programme, (event.row.programme for event in shown))
    return Page(months, shown[-1].cursor if len(found) > PAGE_SIZE else "", programmes)


def years(programme: str) -> list[str]:
    """The years that have anything, the oldest first."""
    dated = (
        (_rows(Meeting, programme), "date"),
        (_documents(programme), "date"),
        (_promises(programme), "due"),
        (_rows(Benefit, programme), "since"),
    )
    found: set[str] = set()
    for rows, field in dated:
        years = (
            rows.order_by().annotate(begins=Substr(field, 1, 4)).values_list("begins", flat=True).distinct()
        )
        found.update(years)
    return sorted(found - {""})


def _rows(model: type[Any], programme: str) -> QuerySet[Any]:
    found: QuerySet[Any] = queries.shown(model)
    return found.filter(programme=programme) if programme else found


def _documents(programme: str) -> QuerySet[Instrument]:
    """Documents that were presented, signed, issued…; one that is only mentioned or drafted has no day of its own."""
    return _rows(Instrument, programme).exclude(life__in=(Life.MENTIONED, Life.DRAFT))


def _promises(programme: str) -> QuerySet[Commitment]:
    """Checkable commitments that stand; what was agreed to end has no day to come."""
    return _rows(Commitment, programme).filter(queries.SPECIFIED).exclude(state__in=queries.ENDED)


def _dated(rows: QuerySet[Any], kind: Kind, field: str, year: str, cursor: Cursor) -> Iterable[Event]:
    chosen = rows.filter(cursor.after(kind, field), **{f"{field}__startswith": year})
    listed = chosen.order_by(field, "recorded")[: PAGE_SIZE + 1]
    return [Event(getattr(row, field), kind, row) for row in listed]


def _meetings(year: str, programme: str, cursor: Cursor) -> Iterable[Event]:
    return _dated(_rows(Meeting, programme), Kind.MEETING, "date", year, cursor)


def _instruments(year: str, programme: str, cursor: Cursor) -> Iterable[Event]:
    return _dated(_documents(programme), Kind.DOCUMENT, "date", year, cursor)


def _due(year: str, programme: str, cursor: Cursor) -> Iterable[Event]:
    return _dated(_promises(programme), Kind.DUE, "due", year, cursor)


def _benefits(year: str, programme: str, cursor: Cursor) -> Iterable[Event]:
    return _dated(_rows(Benefit, programme), Kind.BENEFIT, "since", year, cursor)


def _results(year: str, programme: str, cursor: Cursor) -> Iterable[Event]:
    """Commitments verified done, on the day of the entry that last changed them."""
    start, end = first_entry(date(int(year), 1, 1)), first_entry(date(int(year) + 1, 1, 1))
    rows = _rows(Commitment, programme).filter(state=State.VERIFIED, changed__gte=start, changed__lt=end)
    if len(cursor.day) == 10:
        rows = rows.filter(changed__gte=first_entry(date.fromisoformat(cursor.day)))
    listed = list(rows.order_by("changed", "recorded")[: PAGE_SIZE * 10])
    times = dict(Entry.objects.filter(n__in={row.changed for row in listed}).values_list("n", "recorded_at"))
    events = [
        Event(times[row.changed].astimezone(BEIJING).date().isoformat(), Kind.RESULT, row) for row in listed
    ]
    passed = (cursor.day, cursor.kind, cursor.number)
    return sorted((event for event in events if event.order > passed), key=lambda event: event.order)


SOURCES: dict[Kind, Callable[[str, str, Cursor], Iterable[Event]]] = {
    Kind.MEETING: _meetings,
    Kind.DOCUMENT: _instruments,
    Kind.DUE: _due,
    Kind.RESULT: _results,
    Kind.BENEFIT: _benefits,
}
