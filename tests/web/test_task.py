"""One task at the desk: what it says and stands on, its acts, its milestones, its history."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from web import scene
from web.towpath import Towpath
from yipanqi_web.chain.models import Proposal
from yipanqi_web.tasks.models import Milestone, Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Towpath:
    return Towpath()


@pytest.fixture
def east(board: Towpath) -> Client:
    return board.officer()


@pytest.fixture
def west(board: Towpath) -> Client:
    return board.officer(scene.WEST)


def act(client: Client, task: Task, word: str, **said: object) -> HttpResponse:
    given = {f"{word}-{name}": value for name, value in said.items()}
    response: HttpResponse = client.post(f"/desk/tasks/{task.key}/{word}/", given)  # type: ignore[assignment]
    task.refresh_from_db()
    return response


def page(client: Client, task: Task) -> str:
    html: str = client.get(f"/desk/tasks/{task.key}/").content.decode()
    return html


def test_a_task_shows_its_promise_with_its_paragraph_and_where_it_stands(
    east: Client, board: Towpath
) -> None:
    promise = scene.commitment(board.programme, "贯通滨水步道", public=False)
    outline = scene.instrument(board.programme, title="步道规划纲要")
    task = board.task(commitment=promise.key, anchor="第三章", anchor_instrument=outline.key)
    html = page(east, task)
    assert promise.source["paragraph"] in html and "第三章" in html and "步道规划纲要" in html
    assert "暂无进展信息" in html and "登记任务" in html


def test_a_task_that_traces_to_nothing_says_none(east: Client, board: Towpath) -> None:
    html = page(east, board.task())
    assert html.split("上位规划</dt>")[1].startswith("<dd>无")


def test_a_task_goes_its_way_and_the_other_side_verifies(east: Client, west: Client, board: Towpath) -> None:
    task = board.task()
    board.publish()
    act(east, task, "start", note="进场施工")
    assert (task.state, task.progress_note) == ("under-way", "进场施工")
    act(west, task, "progress", progress_note="完成六成", problems="汛期停工", next_step="九月复工")
    assert "九月复工" in page(east, task)
    assert act(east, task, "claim", note=" ").status_code == 422
    act(east, task, "claim", note="步道已通")
    assert act(east, task, "verify", note="看过").status_code == 403
    act(west, task, "verify", note="实地看过")
    assert task.state == "verified"
    html = page(east, task)
    assert "没有可办理的事项" in html and "核实任务完成" in html and "实地看过" in html


def test_a_new_day_is_put_to_the_other_side_with_its_reason(
    east: Client, west: Client, board: Towpath
) -> None:
    task = board.task()
    board.publish()
    refused = act(east, task, "postpone", due="岁末", reason="汛期停工")
    assert refused.status_code == 422 and "汛期停工" in refused.content.decode()
    act(east, task, "postpone", due="2031-03-31", reason="汛期停工")
    assert task.due == "2030-11-30"
    proposal = Proposal.objects.get(target=task.key)
    west.post(f"/desk/proposals/{proposal.key}/countersign/")
    task.refresh_from_db()
    assert task.due == "2031-03-31"
    html = page(west, task)
    assert "经商定调整时限" in html and "2030-11-30" in html and "汛期停工" in html


def test_owners_and_words_of_a_draft_change_at_once(east: Client, board: Towpath) -> None:
    task = board.task(leads=())
    act(east, task, "assign", leads=list(board.both))
    assert task.leads == list(board.both)
    act(east, task, "change", title="贯通步道全线", number="7", concreteness="measurable", reach="joint", objective="30 公里",
        due="2030-10-31", content="", commitment="", anchor="", anchor_instrument="")  # fmt: skip
    assert (task.title, task.number, task.due, task.original_due) == (
        "贯通步道全线", "7", "2030-10-31", "2030-10-31",
    )  # fmt: skip


def test_a_task_is_split_line_by_line(east: Client, board: Towpath) -> None:
    task = board.task(number="3")
    refused = act(east, task, "split", parts="东段｜2030-06-30｜无名局\n西段")
    assert refused.status_code == 422 and "没有名为“无名局”的责任单位" in refused.content.decode()
    assert "东段｜2030-06-30｜无名局" in refused.content.decode()
    act(east, task, "split", parts="东段｜2030-06-30｜渠县交通运输局、梁平区交通局\n\n西段")
    parts = Task.objects.filter(parent=task.key).order_by("sort")
    assert [(part.number, part.due) for part in parts] == [("3.1", "2030-06-30"), ("3.2", "2030-11-30")]
    html = page(east, task)
    assert "计 1 项任务、2 个拆分项" in html and "报告完成</summary>" not in html


def test_a_milestone_slips_with_both_days_and_the_reason_and_is_met(east: Client, board: Towpath) -> None:
    task = board.task()
    assert act(east, task, "milestone", quarter="2030年二季度", text="完成勘测").status_code == 422
    act(east, task, "milestone", quarter="2030-Q2", text="完成勘测", firm="on")
    key = Milestone.objects.get().key
    path = f"/desk/milestones/{key}/"
    refused = east.post(path + "move/", {f"{key}-move-due": "2030-08-15", f"{key}-move-reason": ""})
    assert refused.status_code == 422 and "2030-08-15" in refused.content.decode()
    east.post(path + "move/", {f"{key}-move-due": "2030-08-15", f"{key}-move-reason": "汛期停工"})
    html = page(east, task)
    assert "2030-06-30" in html and "2030-08-15" in html and "汛期停工" in html and "2030年三季度" in html
    east.post(path + "meet/", {f"{key}-meet-day": "2030-08-10"})
    assert Milestone.objects.get().met_on == "2030-08-10"
    assert east.post(path + "nonsense/").status_code == 404


def test_words_that_name_no_act_are_not_found(east: Client, board: Towpath) -> None:
    task = board.task()
    assert act(east, task, "erase").status_code == 404
    assert east.get("/desk/tasks/t-999/").status_code == 404


def test_a_plan_of_another_programme_is_a_superior_plan_only_when_public(
    east: Client, board: Towpath
) -> None:
    above = scene.programme("above")
    hidden = scene.instrument(above, title="内部规划稿", public=False)
    outline = scene.instrument(above, title="建设规划纲要", instrument_kind="outline")
    task = board.task()
    html = page(east, task)
    assert "建设规划纲要" in html and "内部规划稿" not in html
    words = {
        "title": task.title,
        "concreteness": "action",
        "reach": "joint",
        "due": task.due,
        "anchor": "第九章",
    }
    assert act(east, task, "change", **words, anchor_instrument=hidden.key).status_code == 422
    act(east, task, "change", **words, anchor_instrument=outline.key)
    assert task.anchor_instrument == outline.key and "建设规划纲要" in page(east, task)
