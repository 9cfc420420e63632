"""Tables: which HTML tables hold data, and the rows of CSV files."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from yipanqi.pages.draft import Draft
from yipanqi.pages.tags import Token

LONGEST_CELL = 800  # characters; a longer cell holds a page's layout, not a datum


@dataclass(slots=True)
class _Table:
    rows: list[int] = field(default_factory=list)  # tokens of its <tr>
    cells: list[int] = field(default_factory=list)  # how many cells each row has
    nested: bool = False
    longest: int = 0
    current: int = 0  # characters of the cell being read


def data_tables(source: str, tokens: Sequence[Token]) -> Collection[int]:
    """The indexes of the <tr> tokens that are rows of data: no table inside, two columns, two rows, short cells."""
    rows: set[int] = set()
    open_tables: list[_Table] = []
    for index, token in enumerate(tokens):
        if token.name == "table" and not token.closing:
            if open_tables:
                open_tables[-1].nested = True
            open_tables.append(_Table())
        elif not open_tables:
            continue
        elif token.name == "table":
            rows.update(_rows_of_data(open_tables.pop()))
        else:
            _count(open_tables[-1], index, token)
    for table in open_tables:
        rows.update(_rows_of_data(table))
    return rows


def _count(table: _Table, index: int, token: Token) -> None:
    if token.name == "tr" and not token.closing:
        table.rows.append(index)
        table.cells.append(0)
    elif token.name in ("td", "th") and not token.closing and table.cells:
        table.cells[-1] += 1
        table.current = 0
    elif not token.name and not token.raw:
        table.current += token.end - token.start
        table.longest = max(table.longest, table.current)


def _rows_of_data(table: _Table) -> list[int]:
    wide = sum(cells > 1 for cells in table.cells)
    return table.rows if not table.nested and wide > 1 and table.longest <= LONGEST_CELL else []


# A field: quoted (two quotes stand for one), or plain up to the separator or the line's end.
QUOTED = re.compile(r'[ ]*"((?:[^"]|"")*+)"[ ]*')


def read_csv(source: str) -> Draft:
    """One line a row, one tab between two cells, quotes and line breaks inside cells taken out."""
    separator = _separator(source)
    plain = re.compile(f"[^{re.escape(separator)}\r\n]*+")
    parts: list[str] = []
    origins = array("I")
    for value, start, mark, mark_at in _fields(source, separator, plain):
        parts.append(value)
        origins.extend(range(start, start + len(value)))
        parts.append(mark)
        origins.extend([mark_at] * len(mark))
    origins.append(len(source))
    return Draft("".join(parts), origins)


def _separator(source: str) -> str:
    """The separator that the first lines use most."""
    lines = source[:20_000].splitlines()[:20]
    return max(",\t;|", key=lambda each: (sum(each in line for line in lines), source[:20_000].count(each)))


def _fields(source: str, separator: str, plain: re.Pattern[str]) -> Iterator[tuple[str, int, str, int]]:
    """Each field's text as long as its source, its start, and the mark after it: a tab or a line's end."""
    at, size = 0, len(source)
    closed = '"' in source
    while at < size:
        match = QUOTED.match(source, at) if closed and source[at] in ' "' else None
        closed = closed and (
            match is not None or source[at] != '"'
        )  # no quote closes any more: never look again
        follows = source[match.end() : match.end() + 1] if match else "?"
        if match and (follows == "" or follows in separator + "\r\n"):
            value, start, end = match[1], match.start(1), match.end()
        else:
            match = plain.match(source, at)
            assert match is not None
            value, start, end = match[0], at, match.end()
        value = re.sub(r"[\r\n\t]", " ", value).replace('""', '"\x00')
        if source[end : end + 1] == separator:
            yield value, start, "\t", end
            at = end + 1
        else:
            at = end + (2 if source.startswith("\r\n", end) else 1)
            yield value, start, "\n", min(end, size - 1)
