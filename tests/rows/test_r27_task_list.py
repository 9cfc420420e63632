"""R27: the officer's task table goes to Excel and back unchanged. Typed in: offices, and 2,000 tasks by acts."""

from __future__ import annotations

import pytest
from django.test import Client

from web import scene
from web.towpath import Towpath
from web.workbooks import Paper
from yipanqi_web.chain.acts import record_many
from yipanqi_web.chain.models import Body, Entry
from yipanqi_web.tasks.acts import TaskRecorded
from yipanqi_web.tasks.models import Task

pytestmark = pytest.mark.django_db

ROWS, EDITS = 2_000, 50


@pytest.fixture
def board() -> Towpath:
    """A list of 2,000 tasks, each with owners on both sides and a day."""
    made = Towpath()
    acts = [
        TaskRecorded(
            programme=made.programme.key, task_list=made.listed.key, number=str(n), title=f"第{n}项：贯通第{n}段步道",
            content="修通两岸步道，设驿站", objective=f"{n}公里", leads=made.both, due="2030-11-30",
        )
        for n in range(1, ROWS + 1)
    ]  # fmt: skip
    record_many(acts, by=scene.CLERK)
    return made


@pytest.fixture
def east(board: Towpath) -> Client:
    return board.officer()


def test_two_thousand_rows_go_out_and_come_back(board: Towpath, east: Client) -> None:
    paper, before = Paper(east, board.listed), Entry.objects.count()
    assert paper.sheet.cell(ROWS + 1, 2).value == f"第{ROWS}项：贯通第{ROWS}段步道"

    assert "文件与网上一致，没有改动" in paper.upload().content.decode()
    assert Entry.objects.count() == before

    for n in range(EDITS):
        paper.write("目标", 2 + n * 30, f"增至{n}公里")
    wrong = [
        paper.write("牵头单位", 1_900, "无名局"),
        paper.write("完成时限", 1_905, "年底前"),
        paper.write("具体程度", 1_910, "很具体"),
    ]
    shown = paper.upload()
    assert len(shown.context["made"].found["changes"]) == EDITS
    assert [each["cell"] for each in shown.context["refusals"]] == wrong
    assert all(f"<b>{cell}</b>" in shown.content.decode() for cell in wrong)
    assert Entry.objects.count() == before

    paper.confirm()
    assert Entry.objects.count() == before + EDITS
    assert set(Body.objects.filter(n__gt=before).values_list("kind", flat=True)) == {"task.changed"}
    changed = Task.objects.filter(objective__startswith="增至")
    assert changed.count() == EDITS
    assert set(Task.objects.values_list("due", flat=True)) == {"2030-11-30"}
