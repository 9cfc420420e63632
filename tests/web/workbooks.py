"""A task list's workbook as an officer has it at hand: exported, edited cell by cell, uploaded, confirmed."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from yipanqi_web.tasks.models import ListImport, TaskList

SHEET = "任务清单"


class Paper:
    """One exported workbook."""

    def __init__(self, client: Client, listed: TaskList) -> None:
        self.client, self.path = client, f"/desk/lists/{listed.key}/"
        self.book: Workbook = load_workbook(io.BytesIO(client.get(self.path + "export.xlsx").content))

    @property
    def sheet(self) -> Worksheet:
        found = self.book[SHEET]
        assert isinstance(found, Worksheet)
        return found

    def column(self, label: str) -> str:
        """The letter of a column by its head."""
        return next(cell.column_letter for cell in self.sheet[1] if cell.value == label)

    def cell(self, label: str, row: int) -> str:
        return f"{self.column(label)}{row}"

    def write(self, label: str, row: int, value: Any) -> str:
        """Fill in one cell; its address is given back."""
        address = self.cell(label, row)
        self.sheet[address] = value
        return address

    def read(self, label: str, row: int) -> Any:
        return self.sheet[self.cell(label, row)].value

    def content(self) -> bytes:
        saved = io.BytesIO()
        self.book.save(saved)
        return saved.getvalue()

    def upload(self, data: bytes | None = None, name: str = "任务清单.xlsx") -> Any:
        """Upload the workbook (or other bytes); the dry run's page, or the refusal."""
        file = SimpleUploadedFile(name, self.content() if data is None else data)
        return self.client.post(self.path + "import/", {"file": file}, follow=True)

    def confirm(self) -> Any:
        number = ListImport.objects.latest("pk").pk
        return self.client.post(f"{self.path}import/{number}/confirm/")
