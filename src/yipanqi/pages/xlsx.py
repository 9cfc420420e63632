"""Workbooks (xlsx): the visible sheets one after another, each row a line, cells as they are shown."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from yipanqi.pages.archives import Archive, damaged
from yipanqi.pages.documents import Passage, cell_text
from yipanqi.pages.exceptions import PageError, TooLarge
from yipanqi.pages.grids import EMPTY, Datum, Grid, Merge
from yipanqi.pages.grids import passages as rows

MOST_CELLS = 1_000_000  # of a workbook, empty ones included
MOST_COLUMNS = 500  # of a sheet: what stands further right is no table
BLANK_ROWS = 1_000  # after so many empty rows a sheet is over
MOST_SHEETS = 200
MOST_MERGES = 20_000  # of a sheet
MERGE = re.compile(rb"<(?:\w+:)?mergeCell [^>]*?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
NOTE_OF_TITLE = re.compile(r"[（(]?(?:截[至止]|(?:金额|投资|计量)?单位[:：])")
GENERIC = re.compile(r"(?i)(?:sheet|工作表|表) ?\d*")


def passages(data: bytes, name: str, doubts: list[str]) -> Iterator[Passage]:
    """The lines of all visible sheets; the first line of each is marked as such."""
    archive = Archive(data, name)
    archive.refuse_parts()
    found: list[Passage] = []
    left = MOST_CELLS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parts that the library does not keep, such as validations
            for title, path, sheet in _sheets(data):
                grid = _grid(sheet, archive.read(path), title)
                left -= grid.seen
                if left < 0:
                    raise _too_many(name)
                found += _lines(grid, title)
    except PageError:
        raise
    except Exception as error:  # whatever a damaged file makes the library raise
        raise damaged(name) from error
    return iter(found)


def _sheets(data: bytes) -> Iterator[tuple[str, str, Any]]:
    """Title, path and rows of each visible sheet."""
    from openpyxl import load_workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for each in book.worksheets[:MOST_SHEETS]:
            sheet: Any = each
            if isinstance(sheet, ReadOnlyWorksheet) and sheet.sheet_state == "visible":
                sheet.reset_dimensions()  # a declared size may be of any greatness
                # While it streams, the library does not say which cells are merged: the sheet's own part does.
                path: str = vars(sheet)["_worksheet_path"]
                yield sheet.title, path.removeprefix("/"), sheet
    finally:
        book.close()


class _Sheet(Grid):
    """A grid and how many cells were looked at for it."""

    seen: int = 0


def _grid(sheet: Any, source: bytes, title: str) -> _Sheet:
    grid = _Sheet()
    blank = 0
    for index, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        cells = [_datum(cell, title) for cell in row]
        grid.seen += len(cells) + 1
        grid.rows.append(cells)
        blank = 0 if any(text for text, _ in cells) else blank + 1
        if blank >= BLANK_ROWS or grid.seen > MOST_CELLS or index > MOST_CELLS:
            break
    del grid.rows[len(grid.rows) - blank :]
    grid.merges = list(_merges(source, len(grid.rows)))
    return grid


def _datum(cell: Any, title: str) -> Datum:
    if cell.value is None:
        return EMPTY
    text = cell_text(shown(cell.value, cell.number_format))
    return (text, f"{title}!{cell.coordinate}") if text else EMPTY


def _merges(source: bytes, height: int) -> Iterator[Merge]:
    from openpyxl.utils import column_index_from_string

    for count, match in enumerate(MERGE.finditer(source)):
        if count == MOST_MERGES:
            return
        left, right = (column_index_from_string(match[at].decode()) - 1 for at in (1, 3))
        top, bottom = int(match[2]) - 1, min(int(match[4]), height) - 1
        if left < MOST_COLUMNS and 0 <= top <= bottom:
            yield Merge(top, left, bottom, right)


def _lines(grid: Grid, title: str) -> Iterator[Passage]:
    """The lines of a sheet; its name goes before them where the sheet bears no title of its own."""
    lines = list(_with_notes(rows(grid)))
    if not lines:
        return
    if lines[0].tag and not GENERIC.fullmatch(title):
        lines.insert(0, Passage(((title, f"{title}!"),)))
    yield Passage(lines[0].cells, "sheet")
    yield from lines[1:]


def _with_notes(lines: Iterator[Passage]) -> Iterator[Passage]:
    """Notes in cells of their own under a title (截至6月底, 单位：万元) go into brackets after it, as on other lists."""
    title: Passage | None = None
    notes: list[str] = []
    for passage in lines:
        text, place = passage.cells[0]
        if title is not None and not passage.tag and NOTE_OF_TITLE.match(text):
            notes.append(text.strip("（）()"))
            continue
        if title is not None:
            yield _noted(title, notes)
            title, notes = None, []
        if passage.tag:
            yield passage
            yield from lines
            return
        title = Passage(((text, place),))
    if title is not None:
        yield _noted(title, notes)


def _noted(title: Passage, notes: list[str]) -> Passage:
    text, place = title.cells[0]
    return Passage(((f"{text}（{'，'.join(notes)}）", place),)) if notes else title


def shown(value: object, form: str) -> str:
    """A value as the sheet shows it: dates in Chinese, shares in per cent, figures without the noise of binary fractions."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        return _number(value, form)
    if isinstance(value, (datetime, date)):
        if re.search("d", form, re.IGNORECASE) or not re.search("y", form, re.IGNORECASE):
            return f"{value.year}年{value.month}月{value.day}日"
        return f"{value.year}年{value.month}月" if re.search("m", form, re.IGNORECASE) else f"{value.year}年"
    if isinstance(value, (time, timedelta)):
        return str(value)
    return str(value)


def _number(value: float, form: str) -> str:
    percent = "%" in form
    rounded = round(value * 100 if percent else value, 6)
    text = f"{rounded:.6f}".rstrip("0").rstrip(".") if abs(rounded) < 1e15 else f"{rounded:g}"
    return f"{text}%" if percent else text


def _too_many(name: str) -> TooLarge:
    return TooLarge(
        f"{name or '这个工作簿'}的单元格超过上限 {MOST_CELLS // 10_000} 万个（含空单元格）：请删去空行空列或拆分后再提交。",
        f"it has more than {MOST_CELLS:,} cells, empty ones included; delete empty rows or split it",
    )
