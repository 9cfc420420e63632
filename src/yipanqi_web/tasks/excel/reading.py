"""A workbook that comes back: read within bounds, cell by cell, or refused with one sentence."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from yipanqi.pages.archives import Archive
from yipanqi.pages.exceptions import PageError
from yipanqi.pages.kinds import refuse_classified
from yipanqi_web.tasks.excel.columns import FORMAT, HIDDEN, Column, checksum, columns_of
from yipanqi_web.tasks.excel.texts import shown
from yipanqi_web.tasks.excel.writing import SEAL, SHEET
from yipanqi_web.tasks.models import TaskList

MOST_BYTES = 10_000_000
MOST_ROWS = 5_000
BLANK_ROWS = 1_000  # after so many empty rows the sheet is over


class Unreadable(Exception):
    """The file as a whole cannot be taken; its text is one sentence."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of the sheet: its number, what its cells say, and what the hidden ones tell."""

    number: int
    cells: dict[str, str]
    key: str = ""
    version: str = ""
    mark: str = ""
    formulas: list[str] = field(default_factory=list)  # names of columns

    @property
    def is_blank(self) -> bool:
        return not any(self.cells.values())


def rows_in(listed: TaskList, data: bytes, name: str) -> list[FileRow]:
    """The rows of a file that this list gave out. Unreadable says why it cannot be taken."""
    if len(data) > MOST_BYTES:
        raise Unreadable(_("文件超过 %(n)s MB，请拆分后再提交。") % {"n": MOST_BYTES // 1_000_000})
    try:
        Archive(data, name).refuse_parts()
        return _rows(listed, data, name)
    except (Unreadable, PageError) as error:
        raise Unreadable(str(error)) from error
    except Exception as error:  # whatever a damaged file makes the library raise
        raise Unreadable(_("文件打不开，或不是 Excel 工作簿（.xlsx）；请重新导出后填写。")) from error


def _rows(listed: TaskList, data: bytes, name: str) -> list[FileRow]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parts that the library does not keep
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        try:
            columns = columns_of(listed)
            _check_seal(book, listed, columns)
            found = list(_read(book[SHEET], columns))
        finally:
            book.close()
    refuse_classified("\n".join(text for row in found for text in row.cells.values()), name)
    return [row for row in found if row.key or not row.is_blank]


def _check_seal(book: Any, listed: TaskList, columns: Sequence[Column]) -> None:
    if SHEET not in book.sheetnames or SEAL not in book.sheetnames:
        raise Unreadable(
            _("这不是从任务清单导出的文件：缺工作表“任务清单”或校验页。请先导出，再在导出的文件上填写。")
        )
    said = [shown(row[0].value) for row in book[SEAL].iter_rows(max_row=3, max_col=1) if row]
    if said[:2] != [FORMAT, listed.key]:
        raise Unreadable(_("这个文件是从另一份清单导出的，请在那份清单的页面导入。"))
    (header,) = book[SHEET].iter_rows(max_row=1, max_col=len(columns) + len(HIDDEN))
    heads = [shown(cell.value) for cell in header]
    if heads != [*(column.label for column in columns), *HIDDEN] or said[2:] != [checksum(listed, columns)]:
        raise Unreadable(_("表头或校验与导出时不符：请不要增删列、改表头，重新导出后填写。"))


def _read(sheet: Any, columns: Sequence[Column]) -> Iterator[FileRow]:
    sheet.reset_dimensions()  # a declared size may be of any greatness
    blank = 0
    for number, cells in enumerate(sheet.iter_rows(min_row=2, max_col=len(columns) + len(HIDDEN)), 2):
        row = _row(number, cells, columns)
        blank = blank + 1 if row.is_blank and not row.key else 0
        if blank >= BLANK_ROWS:
            return
        if number - blank > MOST_ROWS + 1:
            raise Unreadable(_("超过 %(n)s 行，请分成几份清单。") % {"n": MOST_ROWS})
        yield row


def _row(number: int, cells: Sequence[Any], columns: Sequence[Column]) -> FileRow:
    texts = [shown(cell.value) for cell in cells]
    texts += [""] * (len(columns) + len(HIDDEN) - len(texts))
    formulas = [
        column.name
        for column, cell in zip(columns, cells, strict=False)
        if getattr(cell, "data_type", "") == "f"
    ]
    said = {column.name: text for column, text in zip(columns, texts, strict=False)}
    key, version, mark = texts[len(columns) : len(columns) + len(HIDDEN)]
    return FileRow(number, said, key, version, mark, formulas)
