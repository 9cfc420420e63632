"""The shapes that the interface hands out and takes, made from the exported tables' fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal

from ninja import Field as Described
from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, create_model

from yipanqi_web.api.listings import Listing
from yipanqi_web.api.scopes import offered
from yipanqi_web.data.fields import Field, Kind

PAGE, LONGEST_PAGE = 100, 500
LAST_ENTRY = 2**53 - 1
PLAIN: dict[Kind, Any] = {Kind.INTEGER: int, Kind.NUMBER: float, Kind.YES_NO: bool}


def _day(value: object) -> object:
    """ISO 8601 days alone: pydantic takes numbers of seconds too."""
    if isinstance(value, str):
        found = date.fromisoformat(value)
        if found.isoformat() != value:
            raise ValueError("not a day as in 2026-12-31")
        return found
    return value


Day = Annotated[date, BeforeValidator(_day)]
# A text that a database can take.
Text = Annotated[str, Described(max_length=200, pattern=r"^[^\x00-\x1f]*$")]
Once = Annotated[
    str, Described(pattern=r"^[!-~]{1,100}$", description="same key, same body: the same answer")
]
Code = Annotated[str, Described(pattern=r"^[0-9]{6}$", examples=["511725"])]
RowKey = Annotated[str, Described(pattern=r"^[a-z]{1,3}-[0-9]{1,15}(-[0-9a-z]{1,20})?$", examples=["c-42"])]


class AboutData(Schema):
    """Who speaks, as of when, under which licence: what every file of the open data says of itself."""

    mode: Literal["observer", "official"] = Described(description="observer: 非官方整理; official: 官方发布")
    mode_words: str
    as_of: str = Described(description="the day for which the answer speaks")
    entries: int = Described(description="entries under the newest checkpoint")
    licence: str
    licence_url: str | None = None
    rights: str
    operator: str | None = None
    contact: str | None = None
    demonstration: str | None = Described(None, description="set where everything is invented")


class TableLink(Schema):
    name: str
    zh: str
    en: str
    url: str


class Tables(Schema):
    about: AboutData
    tables: list[TableLink]


class Received(Schema):
    """What was recorded, or, in a dry run, that it would be."""

    kind: str
    dry_run: bool
    entry: int | None = Described(None, description="number of the entry in the ledger")
    leaf_hash: str | None = Described(None, description="SHA-256 of the entry's leaf, in hex")
    checkpoint: str | None = Described(None, description="signed checkpoint that contains the entry")
    made: list[str] = Described([], description="keys of the rows that the entry made")
    changed: list[str] = Described([], description="keys of the rows that it changed")
    proposal: str | None = Described(
        None, description="key of the proposal, where the act waits for other members"
    )
    waits_for: list[str] = Described(
        [], description="division codes of the members whose consent it waits for"
    )


KindWord = Enum("KindWord", {kind: kind for kind in offered()}, type=str)  # type: ignore[misc]


class Submitted(Schema):
    """One act."""

    model_config = ConfigDict(extra="forbid")

    kind: KindWord = Described(description="kind of the act, as GET /acts lists them")
    payload: dict[str, Any] = Described(description="its fields, by the schema that GET /acts gives")
    expires: Day | None = Described(
        None, description="last day for countersigning, where the act waits for other members"
    )


class KindOfAct(Schema):
    kind: str
    label: str
    scope: str = Described(description="scope that a token needs")
    roles: list[str] = Described(description="roles that may, any of them")
    joint: bool = Described(description="whether it may wait for the consent of other members")
    payload: dict[str, Any] = Described(description="JSON Schema of its payload")


class KindsOfAct(Schema):
    acts: list[KindOfAct]


def words_of(field: Field) -> str:
    return " · ".join(filter(None, [field.en, field.zh, field.unit]))


def _one_of(values: Iterable[str]) -> Any:
    return Literal[tuple(values)]


def _type(field: Field) -> Any:
    if field.kind.is_list:
        return list[str]
    words = [word.value for word in field.words or ()]
    plain = _one_of(words) if words else PLAIN.get(field.kind, str)
    return plain if field.name == "key" else plain | None


def _camel(name: str) -> str:
    return "".join(part.title() for part in name.split("-"))


def row_schema(listing: Listing) -> type[Schema]:
    """One row: the data dictionary as a type."""
    fields: dict[str, Any] = {
        field.name: (_type(field), Described(description=words_of(field))) for field in listing.table.fields
    }
    return create_model(f"{_camel(listing.table.name)}Row", __base__=Schema, **fields)


def page_schema(listing: Listing, row: type[Schema]) -> type[Schema]:
    return create_model(
        f"{_camel(listing.table.name)}Page",
        __base__=Schema,
        about=(AboutData, ...),
        table=(_one_of([listing.table.name]), ...),
        rows=(list[row], ...),  # type: ignore[valid-type]
        next=(str | None, Described(None, description="address of the next page; null at the end")),
    )


def one_schema(listing: Listing, row: type[Schema]) -> type[Schema]:
    return create_model(
        f"{_camel(listing.table.name)}One",
        __base__=Schema,
        about=(AboutData, ...),
        table=(_one_of([listing.table.name]), ...),
        row=(row, ...),
    )


class AnyOne(Schema):
    """A row of whichever table its key belongs to."""

    about: AboutData
    table: str
    row: dict[str, Any]


AS_OF = "the day for which the answer speaks; today without it · 截至日"
INTERNAL = "1: rows of the token's own programmes, unreleased ones too; needs a token with the scope `read`"


class AskedOne(Schema):
    """What may be asked of one row."""

    as_of: Day | None = Described(None, description=AS_OF)
    internal: Literal["1"] | None = Described(None, description=INTERNAL)


class AskedPublic(Schema):
    as_of: Day | None = Described(None, description=AS_OF)


def asked_schema(listing: Listing) -> type[Schema]:
    """The filters of a list, each only where the table has what it compares."""
    fields: dict[str, Any] = {}

    def add(name: str, kind: Any, description: str, default: Any = None, **more: Any) -> None:
        fields[name] = (kind, Described(default, description=description, **more))

    for offer in (_where_filters, _word_filters, _time_filters):
        offer(listing, add)
    add("as_of", Day | None, AS_OF)
    if listing.is_of_rows:
        add("internal", Literal["1"] | None, INTERNAL)
    add(
        "after",
        (RowKey if listing.is_of_rows else Code) | None,
        "key of the last row of the page before; take the address from `next`",
    )
    add("limit", int, "rows a page", PAGE, ge=1, le=LONGEST_PAGE)
    return create_model(f"{_camel(listing.table.name)}Asked", __base__=Schema, **fields)


Add = Callable[..., None]


def _where_filters(listing: Listing, add: Add) -> None:
    if listing.has_programme:
        add("programme", Text | None, "key of a programme, or its name in addresses · 合作区域")
    if listing.divisions:
        names = ", ".join(field.name for field in listing.divisions)
        add("division", Code | None, f"division code, in any of: {names} · 区划代码")
    for field in listing.keys:
        add(field.name, RowKey | None, words_of(field))


def _word_filters(listing: Listing, add: Add) -> None:
    for field in listing.words:
        values = _one_of(word.value for word in field.words or ())
        add(field.name, values | None, words_of(field))
    if listing.texts:
        names = ", ".join(field.name for field in listing.texts)
        add("q", Text | None, f"words, in any of: {names} · 关键词", min_length=1)


def _time_filters(listing: Listing, add: Add) -> None:
    if listing.day:
        add("first", Day | None, f"`{listing.day}` on or after this day · 起", alias="from")
        add("last", Day | None, f"`{listing.day}` on or before this day · 止", alias="to")
    if any(field.name == "changed" for field in listing.table.fields):
        add(
            "changed_after",
            int | None,
            "changed by an entry after this number · 此记录号之后有变动",
            ge=0,
            le=LAST_ENTRY,
        )
