"""An exported table as a list that can be asked: its filters, its order, its pages. All follow from the table's fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import DateField, JSONField, Q, QuerySet, TextField
from django.db.models.functions import Cast

from yipanqi_web.accounts.access import within
from yipanqi_web.chain.acts import ALL
from yipanqi_web.chain.models import Audience, Official
from yipanqi_web.data.fields import Field, Kind, Table
from yipanqi_web.data.rows import Sight, known
from yipanqi_web.data.tables import TABLES
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public

# The day that a row is of, the first that its table has: what `from` and `to` compare.
DAYS = (
    "date", "published", "said", "stated", "issued", "signed", "published_on", "founded", "day", "since", "due",
    "seen", "as_of", "started",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose eyes: everybody's, or those of an officer with some programmes."""

    held: frozenset[str] | None = None  # keys of programmes; None: the public

    @property
    def sight(self) -> Sight:
        """The rows of a model that may be known of."""
        return public if self.held is None else self._seen

    def _seen(self, model: type[Official]) -> QuerySet[Any]:
        rows = model._default_manager.all()
        return (
            rows if ALL in (self.held or ()) else rows.filter(Q(audience=Audience.PUBLIC) | self._own(model))
        )

    def _own(self, model: type[Official]) -> Q:
        return Q(pk__in=self.own(model).values("pk"))

    def own(self, model: type[Official]) -> QuerySet[Any]:
        """The rows of the officer's programmes, whether public or not."""
        return within(set(self.held or ()), model._default_manager.all())


PUBLIC = Reader()


@dataclass(frozen=True, slots=True)
class Listing:
    """One table, as the interface lists it."""

    table: Table

    @property
    def model(self) -> type[Official]:
        found: type[Official] = self.table.rows().model
        return found

    @property
    def is_of_rows(self) -> bool:
        """Whether each line is one official row, known by its key; a division is known by its code."""
        return not self.table.fields[0].path

    def stored(self, field: Field) -> str:
        """The column that a field is kept in; empty where it is worked out."""
        name = (field.path or field.name).partition(".")[0]
        return name if name in {each.name for each in self.model._meta.fields} else ""

    def column(self, field: Field) -> str:
        """The column whose values a field shows as they are."""
        return "" if field.value and not field.path else self.stored(field)

    def fields(self, *kinds: Kind) -> list[Field]:
        """Those of some kinds that can be asked for."""
        return [field for field in self.table.fields if field.kind in kinds and self.column(field)]

    @property
    def day(self) -> str:
        """The field that `from` and `to` compare; empty where the table has no day."""
        days = {field.name for field in self.table.fields if field.kind is Kind.DAY and self.stored(field)}
        return next((name for name in DAYS if name in days), "")

    @property
    def words(self) -> list[Field]:
        return self.fields(Kind.WORD)

    @property
    def keys(self) -> list[Field]:
        """Fields that name one other row."""
        return [field for field in self.fields(Kind.KEY) if field.name not in ("key", "programme")]

    @property
    def divisions(self) -> list[Field]:
        return self.fields(Kind.CODE, Kind.CODES) if self.is_of_rows else []

    @property
    def texts(self) -> list[Field]:
        """Texts that `q` looks into."""
        return [field for field in self.fields(Kind.TEXT) if "." not in field.path and not field.value]

    @property
    def has_programme(self) -> bool:
        return any(field.name == "programme" for field in self.table.fields)

    def rows(self, reader: Reader) -> QuerySet[Any]:
        if reader.held is None or not self.is_of_rows:
            return self.table.rows()
        return reader.own(self.model)

    def chosen(self, asked: dict[str, Any], reader: Reader) -> QuerySet[Any]:
        """The rows that some filters leave, in the order of the log."""
        rows = self.rows(reader)
        if asked.get("programme"):
            rows = rows.filter(programme__in=_programmes(asked["programme"], reader))
        if asked.get("division"):
            rows = self._of_division(rows, asked["division"])
        for field in self.words:
            if asked.get(field.name):
                rows = rows.filter(**{self.column(field): asked[field.name]})
        for field in self.keys:
            if key := asked.get(field.name):
                rows = rows.filter(**{self.column(field): key}) if known([key], reader.sight) else rows.none()
        return self._after(self._between(rows, asked), asked)

    def _between(self, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        if asked.get("changed_after") is not None:
            rows = rows.filter(changed__gt=asked["changed_after"])
        first, last = asked.get("first"), asked.get("last")
        if not first and not last:
            return rows
        if isinstance(self.model._meta.get_field(self.day), DateField):
            limits = {f"{self.day}__gte": first, f"{self.day}__lte": last}
            return rows.filter(**{name: day for name, day in limits.items() if day})
        return self._between_texts(rows.exclude(**{self.day: ""}), first, last)

    def _between_texts(self, rows: QuerySet[Any], first: date | None, last: date | None) -> QuerySet[Any]:
        """A day may be stated by its year or month alone: 2025-11 is taken for any day of that month."""
        if first:
            begun = (first.isoformat()[:4], first.isoformat()[:7])
            rows = rows.filter(Q(**{f"{self.day}__gte": first.isoformat()}) | Q(**{f"{self.day}__in": begun}))
        return rows.filter(**{f"{self.day}__lte": last.isoformat()}) if last else rows

    def _of_division(self, rows: QuerySet[Any], code: str) -> QuerySet[Any]:
        """Rows that name a division in any of their fields; lists are compared as text, on either database."""
        said = Q()
        for column in {self.column(field) for field in self.divisions}:
            if isinstance(self.model._meta.get_field(column), JSONField):
                rows = rows.alias(**{f"{column}_text": Cast(column, TextField())})
                said |= Q(**{f"{column}_text__contains": f'"{code}"'})
            else:
                said |= Q(**{column: code})
        return rows.filter(said)

    def _after(self, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        """The rows after one, which need not be there any more: its key says where it stood."""
        after = asked.get("after") or ""
        if not self.is_of_rows:
            column = self.table.fields[0].path
            return (rows.filter(**{f"{column}__gt": after}) if after else rows).order_by(column)
        if after:
            n = int(after.split("-")[1])  # the number of the entry that recorded it
            rows = rows.filter(Q(recorded__gt=n) | Q(recorded=n, key__gt=after))
        return rows.order_by("recorded", "key")

    def page(self, asked: dict[str, Any], reader: Reader, limit: int) -> tuple[list[Any], str]:
        """Rows, and the cursor of the next page; empty at the end."""
        rows = self.chosen(asked, reader)
        words = asked.get("q") or ""
        listed = islice(self._with(rows, words), limit + 1) if words else rows[: limit + 1]
        found = list(listed)
        return found[:limit], self.cursor(found[limit - 1]) if len(found) > limit else ""

    def _with(self, rows: QuerySet[Any], words: str) -> Iterator[Any]:
        """Rows that say some words. They are looked for in what the reader is shown: a covered name finds nothing."""
        said = Q()
        columns = [self.column(field) for field in self.texts]
        for column in columns:
            said |= Q(**{f"{column}__icontains": words})
        sought = words.casefold()
        for row in rows.filter(said).iterator(chunk_size=200):
            if any(sought in str(getattr(row, column)).casefold() for column in columns):
                yield row

    def cursor(self, row: Any) -> str:
        return str(row.key if self.is_of_rows else getattr(row, self.table.fields[0].path))

    def one(self, key: str, reader: Reader) -> Any:
        """The row of a key; None if the reader may not know of it."""
        column = "key" if self.is_of_rows else self.table.fields[0].path
        rows = self.table.rows() if reader.held is None else self.rows(reader)
        return rows.filter(**{column: key}).first()


def _programmes(word: str, reader: Reader) -> Iterable[str]:
    """Keys of the programmes that a key or a name in addresses stands for."""
    return list(reader.sight(Programme).filter(Q(key=word) | Q(slug=word)).values_list("key", flat=True))


LISTINGS = {table.name: Listing(table) for table in TABLES}
BY_PREFIX = {listing.model.prefix: listing for listing in LISTINGS.values() if listing.is_of_rows}
