"""A released task list as everybody sees it: the plan and its states, nothing of what offices report inside."""

from __future__ import annotations

import pytest
from django.test import Client

from web import scene
from web.towpath import EAST, Towpath
from yipanqi_web.chain.acts import record
from yipanqi_web.portal.views import plans
from yipanqi_web.tasks.acts import MilestoneMoved, TaskAssigned, TaskPostponed, TaskStarted
from yipanqi_web.tasks.models import Milestone

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Towpath:
    return Towpath()


def page(client: Client, board: Towpath, query: str = "") -> str:
    html: str = client.get(f"/lists/{board.listed.key}/{query}").content.decode()
    return html


def test_a_list_is_shown_after_its_release_with_owners_days_and_states(
    client: Client, board: Towpath
) -> None:
    node = {"quarter": "2030-Q2", "text": "完成勘测"}
    task = board.task("贯通步道", objective="30 公里", progress_note="内部进展", milestones=(node,))
    board.task("提升互联互通", leads=(), due="", concreteness="direction")
    board.publish()
    assert client.get(f"/lists/{board.listed.key}/").status_code == 404
    scene.release(board.listed.key)
    record(TaskStarted(key=task.key), by=EAST)
    record(MilestoneMoved(key=Milestone.objects.get().key, due="2030-08-15", reason="汛期停工"), by=EAST)
    scene.agreed(TaskPostponed(key=task.key, due="2031-03-31", reason="用地手续"))
    html = page(client, board, "?as_of=2031-01-01")
    for words in (
        "渠县交通运输局、梁平区交通局",
        "30 公里",
        "推进中",
        "待细化",
        "2030-11-30",
        "用地手续",
        "2030-06-30 → 2030-08-15",
    ):
        assert words in html
    assert "内部进展" not in html
    shown = client.get(f"/programmes/{board.programme.slug}/").content.decode()
    assert f"/lists/{board.listed.key}/" in shown


def test_an_office_that_is_not_public_is_not_named(client: Client, board: Towpath) -> None:
    task = board.task("整治码头", leads=(board.east.key,), reach="own")
    board.publish()
    scene.release(board.listed.key)
    inner = scene.office(board.programme, "渠县专班")
    record(TaskAssigned(key=task.key, leads=(inner.key,), why="调整分工"), by=EAST)
    assert "渠县专班" not in page(client, board) and "未公开" in page(client, board)


def test_a_list_taken_back_says_why(client: Client, board: Towpath) -> None:
    board.task()
    board.publish()
    scene.release(board.listed.key)
    scene.withdraw(board.listed.key, why="年度调整")
    response = client.get(f"/lists/{board.listed.key}/")
    assert response.status_code == 410 and "年度调整" in response.content.decode()


def test_pages_lose_and_repeat_nothing(
    client: Client, board: Towpath, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "PAGE_SIZE", 2)
    for n in range(5):
        board.task(f"任务{n}")
    board.publish()
    scene.release(board.listed.key)
    seen, after = [], ""
    while True:
        context = client.get(f"/lists/{board.listed.key}/", {"after": after}).context
        seen += [task.number for task, _offices, _nodes in context["rows"]]
        if not (after := context["more"]):
            break
    assert seen == ["1", "2", "3", "4", "5"]
