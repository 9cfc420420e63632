"""A table as a file: CSV, JSON lines, Parquet; and what describes a CSV file (CSV on the Web)."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import IO, Any

from yipanqi_web.data.about import About
from yipanqi_web.data.fields import Field, Kind, Table
from yipanqi_web.data.rows import batches
from yipanqi_web.tables import defused

LIST_MARK = "|"  # between the values of a list in one cell


def csv_of(table: Table, said: About) -> Iterator[bytes]:
    """One line of comment that says what this is, the columns' names, the rows."""
    yield f"\ufeff# {said.line()}\r\n".encode()
    yield _lines([[field.name for field in table.fields]])
    for batch in batches(table, date.fromisoformat(said.as_of)):
        yield _lines([[_cell(value) for value in row.values()] for row in batch])


def _lines(rows: list[list[str]]) -> bytes:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)  # a number is no formula, even below zero
    return defused(LIST_MARK.join(value) if isinstance(value, list) else value)


def jsonl_of(table: Table, said: About) -> Iterator[bytes]:
    """A first record of the type `about`, then a record a row."""
    first = {"type": "about", "table": table.name, **said.facts()}
    yield json.dumps(first, ensure_ascii=False).encode() + b"\n"
    for batch in batches(table, date.fromisoformat(said.as_of)):
        yield b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in batch)


def parquet_of(table: Table, said: About) -> IO[bytes]:
    """A temporary file, written a row group at a time; its schema's metadata say what it is."""
    import pyarrow as arrow  # takes a third of a second: only who asks for it waits
    from pyarrow import parquet

    schema = _schema(table, said)
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in batches(table, date.fromisoformat(said.as_of)):
            writer.write_table(arrow.Table.from_pylist(batch, schema=schema))
    file.seek(0)
    return file


def _schema(table: Table, said: About) -> Any:
    import pyarrow as arrow

    metadata = {name: str(value) for name, value in said.facts().items()}
    fields = [
        arrow.field(field.name, _type(field.kind), metadata={"zh": field.zh, "en": field.en})
        for field in table.fields
    ]
    return arrow.schema(fields, metadata={"table": table.name, **metadata})


def _type(kind: Kind) -> Any:
    import pyarrow as arrow

    if kind.is_list:
        return arrow.list_(arrow.string())
    plain = {Kind.INTEGER: arrow.int64(), Kind.NUMBER: arrow.float64(), Kind.YES_NO: arrow.bool_()}
    return plain.get(kind, arrow.string())


CSVW_TYPES = {Kind.INTEGER: "integer", Kind.NUMBER: "double", Kind.YES_NO: "boolean", Kind.ADDRESS: "anyURI"}


def description_of(table: Table, said: About, url: str) -> dict[str, Any]:
    """The metadata of the CSV file as the W3C specifies them (CSV on the Web)."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "url": url,
        "dc:title": {"zh": table.zh, "en": table.en},
        "dc:license": said.licence_url or said.licence,
        "dc:rights": said.rights,
        "dc:date": said.as_of,
        "rdfs:comment": said.line(),
        "dialect": {"commentPrefix": "#", "encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True},
        "tableSchema": {"primaryKey": "key", "columns": [_column(field) for field in table.fields]},
    }


def _column(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": field.name,
        "titles": field.name,
        "dc:description": {"zh": field.zh, "en": field.en},
        "datatype": CSVW_TYPES.get(field.kind, "string"),
        "null": "",
    }
    return {**found, "separator": LIST_MARK} if field.kind.is_list else found
