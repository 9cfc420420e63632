"""The rows of an export, a batch at a time: memory does not grow with the table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from yipanqi_web.chain.models import Audience, Official
from yipanqi_web.chain.official import models_by_prefix
from yipanqi_web.chain.past import of_today
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.releases.access import public
from yipanqi_web.sources.models import Page

if TYPE_CHECKING:
    from yipanqi_web.data.fields import Table

BATCH = 500
Sight = Callable[[type[Official]], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Around:
    """What a batch of rows needs besides itself: looked up once for all of them."""

    day: date
    public: Collection[str] = ()  # keys of public rows among those that the batch names
    pages: dict[str, str] = field(default_factory=dict)  # address of a public page, by its hash
    unreleased: Collection[str] = ()  # names of meetings and documents that are not public


def batches(table: Table, day: date) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table as ``{column: value}``, in the order of the log."""
    rows = table.rows().order_by("recorded", "key").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield told(table, batch, day)


def told(table: Table, batch: list[Any], day: date, sight: Sight = public) -> list[dict[str, Any]]:
    """Some rows of a table as ``{column: value}``; `sight` gives the rows of a model that the reader may know of."""
    around = _around(table, batch, day, sight)
    return [{field.name: field.of(row, around) for field in table.fields} for row in batch]


def _around(table: Table, batch: list[Official], day: date, sight: Sight) -> Around:
    named = {key for row in batch for field in table.fields for key in field.keys(row)}
    hashes = {row.source["sha256"] for row in batch if getattr(row, "source", {}).get("sha256")}  # type: ignore[attr-defined]
    pages = sight(Page).filter(sha256__in=hashes).exclude(url="").values_list("sha256", "url")
    return Around(day, known(named, sight), dict(pages), _unreleased(batch) if sight is public else ())


def known(keys: Iterable[str], sight: Sight = public) -> set[str]:
    """Those of some keys whose rows the reader may know of, one query a kind of row."""
    by_prefix: dict[str, set[str]] = {}
    for key in keys:
        by_prefix.setdefault(key.partition("-")[0], set()).add(key)
    found: set[str] = set()
    for prefix, named in by_prefix.items():
        if model := models_by_prefix().get(prefix):
            found |= set(sight(model).filter(pk__in=named).values_list("pk", flat=True))
    return found


def _unreleased(batch: list[Official]) -> set[str]:
    """Names of unreleased meetings and documents that rows of the batch say as their speaker or founder."""
    said = {getattr(row, name, "") for row in batch for name in ("by", "founded_by")} - {""}
    if not said:
        return set()
    meetings = of_today(Meeting).filter(name__in=said).exclude(audience=Audience.PUBLIC)
    documents = of_today(Instrument).filter(title__in=said).exclude(audience=Audience.PUBLIC)
    return {*meetings.values_list("name", flat=True), *documents.values_list("title", flat=True)}
