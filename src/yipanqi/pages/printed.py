"""Printed sheets to paragraphs: running heads and page numbers off, columns one after another, lines joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from yipanqi.pages.documents import Passage
from yipanqi.pages.folding import HAN
from yipanqi.pages.grids import Grid
from yipanqi.pages.grids import passages as table_rows
from yipanqi.pages.lines import ORDINAL
from yipanqi.pages.ruled import Box, Table, grid_of, tables_in

MARGIN = 0.12  # of a sheet's height, at top and bottom: where running heads stand
REPEATED = 0.4  # of the sheets
FEWEST_IN_COLUMN = 4  # lines
ACROSS = 0.25  # of the lines may cross the gutter of a sheet with two columns
FULL = 1.6  # heights of a line: a line that ends no further from the right edge than this is full
INDENTED = 0.6  # heights of a line: one that begins further right than this begins a paragraph
LEADING = 2.6  # heights of a line: lines further apart than this are not of one paragraph
LARGE = 1.15  # of the usual height: a line of a headline
PAGE_NUMBER = re.compile(
    r"[-—–―─·•\s]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十百]{1,4})(?:\s*页)?"
    r"(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–―─·•\s]*"
)
CLOSED = re.compile("[。！？；：…]”?$")
TIGHT = f"[{HAN}，、。；：！？“”《》（）〔〕]"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters side by side on a sheet, and their box in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def box(self) -> Box:
        return self.left, self.bottom, self.right, self.top

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size in points, its runs in the order of the file, and the straight lines drawn on it."""

    width: float
    height: float
    runs: list[Run]
    rules: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a column: its run, the edges of its column, and its page."""

    run: Run
    left: float
    right: float
    page: int
    column: int
    table: Grid | None = None  # in place of the run, which is its first one


def passages_of(sheets: list[Sheet]) -> Iterator[Passage]:
    """Each paragraph, placed on the page on which it begins, and each row of a table with ruled lines."""
    heads = _running_heads(sheets)
    rows = [
        row
        for page, sheet in enumerate(sheets, 1)
        for row in _rows(
            replace(sheet, runs=[run for run in sheet.runs if not _is_outside(run, sheet, heads)]), page
        )
    ]
    usual = median(row.run.height for row in rows) if rows else 1.0
    parts: list[str] = []
    page, last = 1, None
    for row in rows:
        if last is not None and row.table is None and last.table is None and _goes_on(last, row, usual):
            parts += (_between(parts[-1], row.run.text), row.run.text)
        else:
            if parts:
                yield Passage((("".join(parts), f"page{page}"),))
            parts, page = [row.run.text] if row.table is None else [], row.page
        if row.table is not None:
            yield from table_rows(row.table)
        last = row
    if parts:
        yield Passage((("".join(parts), f"page{page}"),))


# Running heads


def _in_margin(run: Run, sheet: Sheet) -> bool:
    return run.bottom > sheet.height * (1 - MARGIN) or run.top < sheet.height * MARGIN


def _alike(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", text))


def _running_heads(sheets: list[Sheet]) -> set[str]:
    """What stands in the margin of many sheets, numbers apart."""
    seen = Counter(
        text
        for sheet in sheets
        for text in {_alike(run.text) for run in sheet.runs if _in_margin(run, sheet)}
    )
    return {text for text, times in seen.items() if times >= max(2, len(sheets) * REPEATED)}


def _is_outside(run: Run, sheet: Sheet, heads: set[str]) -> bool:
    if not _in_margin(run, sheet):
        return False
    return _alike(run.text) in heads or PAGE_NUMBER.fullmatch(run.text) is not None


# Columns


def _rows(sheet: Sheet, page: int) -> Iterator[Row]:
    """The lines of a sheet; a table stands where its first run stands."""
    tables = list(tables_in(sheet.rules))
    owner = {run: next((t for t in tables if t.cell(run.box)), None) for run in sheet.runs} if tables else {}
    done: list[Table] = []
    for table, group in groupby(sheet.runs, key=owner.get):
        runs = list(group)
        if table is None:
            yield from _lines_of_text(replace(sheet, runs=runs), page)
        elif table not in done:
            done.append(table)
            held = [(run.text, run.box) for run in sheet.runs if owner[run] is table]
            yield Row(runs[0], 0.0, 0.0, page, 0, grid_of(table, held, f"page{page}"))


def _lines_of_text(sheet: Sheet, page: int) -> Iterator[Row]:
    gutter = _gutter(sheet)
    if gutter is None:
        yield from _column(_lines(sheet.runs), page, 0)
        return
    for across, runs in groupby(sheet.runs, key=lambda run: _crosses(run, gutter)):
        if across:
            yield from _column(_lines(list(runs)), page, 0)
            continue
        group = list(runs)
        yield from _column(_lines([run for run in group if run.right <= gutter]), page, 1)
        yield from _column(_lines([run for run in group if run.right > gutter]), page, 2)


def _crosses(run: Run, gutter: float) -> bool:
    return run.left < gutter < run.right


def _gutter(sheet: Sheet) -> float | None:
    """The middle between two columns: an upright line near the sheet's centre that few runs cross."""
    long = [run for run in sheet.runs if run.right - run.left > sheet.width * 0.2]
    right_ones = [run for run in long if run.left > sheet.width * 0.4]
    left_ones = [run for run in long if run.right < sheet.width * 0.6 and run not in right_ones]
    if min(len(left_ones), len(right_ones)) < FEWEST_IN_COLUMN:
        return None
    gutter = (median(run.right for run in left_ones) + min(run.left for run in right_ones)) / 2
    crossing = sum(_crosses(run, gutter) for run in sheet.runs)
    return gutter if crossing <= ACROSS * len(sheet.runs) else None


def _lines(runs: list[Run]) -> list[Run]:
    """Runs of one line put together again, with a space between."""
    lines: list[Run] = []
    for run in runs:
        last = lines[-1] if lines else None
        if last and run.left >= last.right and abs(run.bottom - last.bottom) < last.height / 2:
            lines[-1] = Run(
                f"{last.text} {run.text}", last.left, last.bottom, run.right, max(last.top, run.top)
            )
        else:
            lines.append(run)
    return lines


def _column(lines: list[Run], page: int, column: int) -> Iterator[Row]:
    if not lines:
        return
    left, right = _edge([-line.left for line in lines]), _edge([line.right for line in lines])
    for line in lines:
        yield Row(line, -left, right, page, column)


def _edge(ends: list[float]) -> float:
    """The outermost end that several lines share, else the outermost."""
    ordered = sorted(ends, reverse=True)
    shared = (one for one, other in pairwise(ordered) if one - other < 6)
    return next(shared, ordered[0])


# Paragraphs


def _goes_on(last: Row, row: Row, usual: float) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    one, other = last.run, row.run
    if not 0.85 < one.height / other.height < 1.18:
        return False
    same_column = (last.page, last.column) == (row.page, row.column)
    drop = one.bottom - other.bottom
    if same_column and not -0.5 * one.height < drop < LEADING * one.height:
        return False
    if one.height > LARGE * usual and same_column and _is_centred(last) and _is_centred(row):
        return not ORDINAL.match(other.text)
    if one.right < last.right - FULL * one.height:
        return False
    if other.left > row.left + INDENTED * other.height:
        return False
    return not (CLOSED.search(one.text) and ORDINAL.match(other.text))


def _is_centred(row: Row) -> bool:
    before, after = row.run.left - row.left, row.right - row.run.right
    return abs(before - after) < 3 * row.run.height


def _between(text: str, following: str) -> str:
    tight = re.search(f"{TIGHT}$", text) or re.match(TIGHT, following) or text.endswith("-")
    return "" if tight else " "
