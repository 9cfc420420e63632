"""R26: three years' key tasks roll into three yearly lists and count nothing twice; 145 targets are 222 items once split.
Typed in: the plan's tasks and their milestones by acts."""

from __future__ import annotations

import pytest

from rows.conftest import text_of
from web import scene
from web.towpath import EAST, Towpath
from yipanqi_web.chain.acts import record, record_many
from yipanqi_web.tasks.acts import Part, TaskClaimed, TaskRecorded, TaskSplit
from yipanqi_web.tasks.models import Task, TaskList

pytestmark = pytest.mark.django_db

TARGETS, ITEMS = 145, 222


def test_a_plan_rolls_into_three_years(board: Towpath) -> None:
    plan = scene.task_list(board.programme, "三年重点任务", list_kind="multi-year", last_year=2032)
    nodes = [
        {"quarter": f"{year}-Q4", "text": f"建成第{n}段"} for n, year in enumerate((2030, 2031, 2032), 1)
    ]
    scene.task(plan, "建成步道网", leads=board.both, due="2032-12-31", milestones=nodes)
    scene.task(plan, "开通渡口", leads=board.both, due="2031-06-30")
    east = board.officer()
    for year in (2030, 2031, 2032):
        assert east.post(f"/desk/lists/{plan.key}/roll/", {"year": year}).status_code == 302
    years = list(TaskList.objects.filter(parent=plan.key).order_by("year"))
    sizes = [Task.objects.filter(task_list=each.key).count() for each in years]
    assert [each.year for each in years] == [2030, 2031, 2032] and sizes == [2, 2, 1]
    assert Task.objects.count() == 2 + sum(sizes)

    assert "全部清单共 2 项任务" in text_of(east.get("/desk/lists/").content)
    assert "任务 2 项" in text_of(east.get(f"/desk/lists/{years[0].key}/").content)

    first = Task.objects.get(task_list=years[0].key, title="建成步道网")
    record(TaskClaimed(key=first.key, note="首段已通"), by=EAST)
    planned = Task.objects.get(pk=first.plan_task)
    assert planned.state == "under-way"  # a year's slice ends no plan of three years
    assert first.title in text_of(east.get(f"/desk/lists/{plan.key}/").content)


def test_targets_and_items_are_counted_apart(board: Towpath) -> None:
    acts = [
        TaskRecorded(
            programme=board.programme.key, task_list=board.listed.key, number=str(n), title=f"第{n}项目标"
        )
        for n in range(1, TARGETS + 1)
    ]
    made = record_many(acts, by=scene.CLERK)
    more = ITEMS - TARGETS
    whole, rest = [receipt.key("t") for receipt in made[:38]], made[38].key("t")
    splits = [TaskSplit(key=key, parts=tuple(Part(title=f"第{p}步") for p in range(3))) for key in whole]
    last = TaskSplit(key=rest, parts=tuple(Part(title=f"第{p}步") for p in range(more - 2 * len(whole) + 1)))
    record_many([*splits, last], by=scene.CLERK)
    shown = text_of(board.officer().get(f"/desk/lists/{board.listed.key}/").content)
    assert f"任务 {TARGETS} 项，拆分后 {ITEMS} 项。其中 39 项拆分为 {39 + more} 项" in shown
    assert f"全部 {ITEMS}" in shown


@pytest.fixture
def board() -> Towpath:
    return Towpath()
