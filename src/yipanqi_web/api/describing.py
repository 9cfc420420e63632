"""What the page of the interface says of each table: from the listings, whose fields the data dictionary explains."""

from __future__ import annotations

from dataclasses import dataclass

from yipanqi_web.api.listings import LISTINGS, Listing
from yipanqi_web.api.schemas import asked_schema
from yipanqi_web.data.fields import Table

COMMON = ("as_of", "internal", "after", "limit", "changed_after")  # explained once for all


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    words: str
    values: list[str]


@dataclass(frozen=True, slots=True)
class Described:
    table: Table
    filters: list[Filter]

    @property
    def name(self) -> str:
        return self.table.name


def described() -> list[Described]:
    return [Described(listing.table, _filters(listing)) for listing in LISTINGS.values()]


def _filters(listing: Listing) -> list[Filter]:
    values = {field.name: [word.value for word in field.words or ()] for field in listing.words}
    return [
        Filter(field.alias or name, field.description or "", values.get(name, []))
        for name, field in asked_schema(listing).model_fields.items()
        if name not in COMMON
    ]
