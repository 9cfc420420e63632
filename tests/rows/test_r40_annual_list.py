"""R40: next year's list cannot be published with an owner missing. Typed in: offices, a list and its tasks."""

from __future__ import annotations

import pytest

from rows.conftest import Citizen, text_of
from web import scene
from web.towpath import Towpath
from yipanqi_web.chain.models import Proposal
from yipanqi_web.tasks.models import Task, TaskList

pytestmark = pytest.mark.django_db


def test_no_owner_no_publication(citizen: Citizen) -> None:
    board = Towpath()
    east, west = board.officer(), board.officer(scene.WEST)
    title = "山河协同带2031年重点任务清单"
    opened = east.post(
        "/desk/lists/open/",
        {"programme": board.programme.key, "title": title, "year": "2031", "list_kind": "annual"},
    )
    path = opened["Location"]
    common = {"concreteness": "action", "reach": "joint"}
    for given in (
        {"title": "贯通滨水步道", "due": "2031-10-31", "leads": [board.east.key, board.west.key]},
        {"title": "开通渡口", "due": "2031-10-31", "leads": [board.east.key]},
        {"title": "提升互联互通水平", "concreteness": "direction"},
    ):
        assert east.post(path + "add/", {**common, **given}).status_code == 302

    shown = text_of(east.get(path).content)
    assert "还有 1 项任务不能印发" in shown and "开通渡口 梁平方的牵头单位" in shown
    assert east.post(path + "publish/").status_code == 422
    assert TaskList.objects.get(title=title).state == "draft" and not Proposal.objects.exists()

    bare = Task.objects.get(title="开通渡口")
    east.post(f"/desk/tasks/{bare.key}/assign/", {"assign-leads": [board.east.key, board.west.key]})
    assert east.post(path + "publish/").status_code == 302
    assert TaskList.objects.get(title=title).state == "draft"  # the other side has not signed
    west.post(f"/desk/proposals/{Proposal.objects.get().key}/countersign/")
    listed = TaskList.objects.get(title=title)
    assert listed.state == "published"

    scene.release(listed.key)
    seen = citizen.sees(f"/lists/{listed.key}/?as_of=2035-01-01")
    assert "渠县交通运输局、梁平区交通局" in seen
    assert "待细化 1" in seen and "已过原定时限 2" in seen  # what is not concrete is never past its day
