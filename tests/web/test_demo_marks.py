"""Whatever a demonstration hands out says 演示数据; what a real installation hands out does not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from web import scene
from yipanqi.pages import open_page
from yipanqi_web.chain.acts import record
from yipanqi_web.desk.calendars import of_programme
from yipanqi_web.meetings.papers.blocks import Document, Text
from yipanqi_web.meetings.papers.docx import document_of
from yipanqi_web.meetings.papers.pdf import pdf
from yipanqi_web.tasks.acts import TaskListOpened
from yipanqi_web.tasks.excel.writing import workbook
from yipanqi_web.tasks.models import TaskList

pytestmark = pytest.mark.django_db

MARK = "演示数据"


def unzipped(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def paper() -> Document:
    return Document(
        title="联席会议纪要", issuer="联合办公室", day="2031年6月3日", blocks=(Text("会议议定一事。"),)
    )


def calendar() -> str:
    return of_programme(scene.programme("marked")).decode().replace("\r\n ", "")


def task_list() -> str:
    of = scene.programme("listed")
    act = TaskListOpened(programme=of.key, title="2031年重点任务清单", year=2031)
    receipt = record(act, by=scene.CLERK)
    return unzipped(workbook(TaskList.objects.get(pk=receipt.key("tl")), []))


EXPORTS: dict[str, Callable[[], str]] = {
    "docx": lambda: unzipped(document_of(paper())),
    "pdf": lambda: open_page(pdf(paper()), name="paper.pdf").text,
    "xlsx": task_list,
    "ics": calendar,
    "csv": lambda: Client().get("/commitments.csv").content.decode(),
    "page": lambda: Client().get("/").content.decode(),
}


@pytest.mark.parametrize("kind", EXPORTS)
def test_every_export_of_a_demonstration_says_so(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(settings, "DEMO", True)
    assert MARK in EXPORTS[kind]()


@pytest.mark.parametrize("kind", EXPORTS)
def test_no_other_export_does(kind: str) -> None:
    assert MARK not in EXPORTS[kind]()
