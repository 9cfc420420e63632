"""R52: central agencies and state enterprises may own a task together with a member, and may not score.

Typed in at the desk: the offices; by acts: a task that one of them leads.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Officer, sample, seed
from rows.organs import add_office
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.organs.kinds import Duty, refusal
from yipanqi_web.tasks.acts import TaskListOpened, TaskRecorded
from yipanqi_web.tasks.models import Task


def check(officer: Officer, path: Path, kind: str, name: str) -> None:
    programme = officer.take(path, release=False).programme
    bureau = add_office(officer, programme, "交通局", "bureau")
    guest = add_office(officer, programme, name, kind, member="")
    opened = officer.record(TaskListOpened(programme=programme.key, title="年度任务清单", year=2022))

    def task(title: str, *leads: str) -> TaskRecorded:
        values = {"programme": programme.key, "task_list": opened.key("tl"), "title": title, "leads": leads}
        return TaskRecorded.model_validate({**values, "due": "2022-12-31"})

    with pytest.raises(Conflict, match="只能与成员单位的责任单位共同牵头"):
        officer.record(task("独自牵头", guest.key))
    officer.record(task("共同牵头", bureau.key, guest.key))
    assert Task.objects.get().leads == [bureau.key, guest.key]
    assert f"“{name}”是{guest.get_kind_display()}，不能承担“评分”" in refusal([bureau, guest], Duty.SCORE)
    assert "评分" not in officer.client.get(f"/desk/offices/{guest.key}/").context["duties"]


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("kind", "name"), [("central-agency", "中央驻渝某局"), ("state-enterprise", "某铁路集团")]
)
def test_the_source_page(officer: Officer, corpus: Path, kind: str, name: str) -> None:
    check(officer, seed(corpus, "002"), kind, name)


@pytest.mark.parametrize(
    ("kind", "name"), [("central-agency", "某流域管理局"), ("state-enterprise", "某港口集团")]
)
def test_a_page_of_our_own(officer: Officer, kind: str, name: str) -> None:
    check(officer, sample("leading.txt"), kind, name)
