"""A task list as a workbook: the official columns, hidden keys, guarded header, lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from yipanqi_web.commitments.models import Concreteness
from yipanqi_web.config.demo import demo_mark, demo_sentence
from yipanqi_web.tasks.excel.columns import (
    FORMAT,
    HIDDEN,
    Column,
    OfficeNames,
    cells_of,
    checksum,
    columns_of,
    mark_of,
    version_of,
)
from yipanqi_web.tasks.excel.texts import defused
from yipanqi_web.tasks.models import TaskList, TaskState
from yipanqi_web.tasks.queries import Row

SHEET, SEAL = "任务清单", "校验"
ROOM = 200  # rows below the last one that can be filled in
GIVEN, TOLD = "填写", "隐藏"  # names of the cells' styles
WRAPPED = Alignment(wrap_text=True, vertical="top")


def workbook(listed: TaskList, rows: Iterable[Row]) -> bytes:
    """The list's tasks as an xlsx file."""
    book, columns = Workbook(), columns_of(listed)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    _styles(book)
    _header(sheet, columns)
    offices = OfficeNames(listed.programme)
    last = 1
    for last, row in enumerate(rows, 2):
        _row(sheet, last, row, columns, offices)
    for index in range(last + 1, last + 1 + ROOM):
        _cells(sheet, index, [""] * len(columns), width=len(columns))
    _guard(sheet, columns, last + ROOM)
    _seal(book, listed, columns)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _header(sheet: Worksheet, columns: list[Column]) -> None:
    for index, label in enumerate([*(column.label for column in columns), *HIDDEN], 1):
        cell = sheet.cell(1, index, label)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="EDEDE6")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    for index in range(len(columns) + 1, len(columns) + 1 + len(HIDDEN)):
        sheet.column_dimensions[get_column_letter(index)].hidden = True
    if demo_sentence():  # no row of its own: the file is read back
        sheet.cell(1, 1).comment = Comment(demo_sentence(), demo_mark())
        head = sheet.oddHeader
        assert head is not None and head.center is not None
        head.center.text = demo_sentence()
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _row(sheet: Worksheet, index: int, row: Row, columns: list[Column], offices: OfficeNames) -> None:
    said = cells_of(row, columns, offices)
    told = [row.task.key, version_of(row), mark_of(said, columns)]
    _cells(sheet, index, [*(said[column.name] for column in columns), *told], width=len(columns))


def _cells(sheet: Worksheet, index: int, texts: list[str], *, width: int) -> None:
    """One row, every cell a text; what the officer may edit is unlocked."""
    for at, text in enumerate(texts, 1):
        cell: Any = sheet.cell(index, at)
        if text:
            cell.value = defused(text)
            cell.data_type = "s"
        cell.style = GIVEN if at <= width else TOLD


def _styles(book: Workbook) -> None:
    """Named, so that tens of thousands of cells share two."""
    for name, locked in ((GIVEN, False), (TOLD, True)):
        style = NamedStyle(name, number_format="@", alignment=WRAPPED, protection=Protection(locked=locked))
        book.add_named_style(style)


def _guard(sheet: Worksheet, columns: list[Column], last: int) -> None:
    """Lists to choose from, and a header that is not written over by mistake. There is no password."""
    for name, words in (("state", TaskState.labels), ("concreteness", Concreteness.labels)):
        at = next(index for index, column in enumerate(columns, 1) if column.name == name)
        choice = DataValidation("list", formula1='"' + ",".join(map(str, words)) + '"', allow_blank=True)
        choice.error = _("请从列表中选择。")
        choice.add(f"{get_column_letter(at)}2:{get_column_letter(at)}{last}")
        sheet.add_data_validation(choice)
    guard = sheet.protection
    guard.sheet = True
    guard.formatColumns = guard.formatRows = guard.sort = guard.autoFilter = False


def _seal(book: Workbook, listed: TaskList, columns: list[Column]) -> None:
    """A hidden sheet says which list this is."""
    seal = book.create_sheet(SEAL)
    for index, text in enumerate((FORMAT, listed.key, checksum(listed, columns)), 1):
        seal.cell(index, 1, text)
    seal.sheet_state = "hidden"
