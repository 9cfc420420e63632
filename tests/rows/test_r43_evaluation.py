"""R43: evaluation under a versioned scheme: each score opens to its evidence, ceremonies weigh nothing by default, a past
year recomputes under any version, and nothing is ranked unless the members agree to it.

Typed in at the desk: two versions of a scheme; the tasks, their verification and a visit are recorded by acts.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from web import organs, scene
from web.officers import HANDLING, account, signed_in
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.dated import dated
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.indicators.acts.evaluations import drawn_up
from yipanqi_web.indicators.models import Evaluation, Scheme
from yipanqi_web.programmes.models import Programme
from yipanqi_web.tasks.acts import TaskAssigned, TaskClaimed, TaskListPublished, TaskVerified
from yipanqi_web.tasks.models import Task

pytestmark = pytest.mark.django_db

YEAR, AFTER = 2030, "2031-02-01"
DRAFT = {"title_of": "协同评价办法", "valid_from": "2030-01-01", "document": "步办〔2029〕3 号"}


def when(month: int, day: int, year: int = YEAR) -> Any:
    return dated(datetime(year, month, day, 2, tzinfo=UTC))


def a_year(of: Programme) -> list[Task]:
    """The east leads three tasks, one of them kept in time, one late, one open; the west leads none. A visit is paid."""
    bureau = scene.office(of, "渠县水务局")
    with when(1, 10):
        listed = scene.task_list(of, year=YEAR)
        tasks = [
            scene.task(listed, title, leads=(bureau.key,), reach="own", due="2030-06-30")
            for title in ("贯通步道", "建成粮仓", "修缮渡口")
        ]
        record(TaskListPublished(key=listed.key), by=scene.CLERK)
    for task, month in ((tasks[0], 5), (tasks[1], 9)):
        with when(month, 20):
            record(TaskClaimed(key=task.key, note="已验收"), by=scene.CLERK)
            record(TaskVerified(key=task.key, note="现场查看"), by=scene.CLERK)
    scene.meeting(of, "两县互访", meeting_kind="visit", date="2030-03-03", parties=(scene.EAST, scene.WEST))
    return tasks


def side(of: Programme, member: str) -> Client:
    return signed_in(account(f"side-{member}", *HANDLING, programme=of.key, member=member))


def drafted(client: Client, of: Programme, **fields: object) -> Scheme:
    told = {"programme": of.key, **DRAFT, **fields}
    assert client.post("/desk/evaluation/draft/", told).status_code == 302
    return Scheme.objects.latest("version")


def put(client: Client, address: str, other: Client, **fields: object) -> None:
    """One side puts an act to the other, which agrees."""
    assert client.post(address, fields).status_code == 302
    proposal = Proposal.objects.get(state=Proposal.State.OPEN)
    assert other.post(f"/desk/proposals/{proposal.key}/countersign/").status_code == 302


def test_a_past_year_is_computed_under_any_version_and_ranked_only_by_agreement() -> None:
    of = organs.two_counties()
    tasks = a_year(of)
    office, east, west = organs.officer(of), side(of, scene.EAST), side(of, scene.WEST)
    weights = {"tasks-verified-weight": 60, "reports-in-time-weight": 40}

    refused = office.post(
        "/desk/evaluation/draft/",
        {
            "programme": of.key,
            **DRAFT,
            "tasks-verified-weight": 90,
            "visits-weight": 10,
            "visits-full": 2,
        },
    )
    assert refused.status_code == 422
    assert "默认不计分；要计分，须写明理由" in organs.text(refused)
    assert DRAFT["document"] in organs.text(refused)

    first = drafted(office, of, **weights)
    assert {item["measure"]: item["weight"] for item in first.items}["visits"] == 0
    put(east, f"/desk/evaluation/schemes/{first.key}/issue/", west)
    second = drafted(
        office, of, **{
            **DRAFT, "valid_from": "2031-01-01", "tasks-verified-weight": 90, "visits-weight": 10, "visits-full": 2,
            "visits-reason": "试点一年",
        },
    )  # fmt: skip
    put(east, f"/desk/evaluation/schemes/{second.key}/issue/", west)

    asked: dict[str, Any] = {"programme": of.key, "year": YEAR, "day": AFTER}
    page = organs.text(office.get("/desk/evaluation/", {**asked, "version": first.key, "beside": second.key}))
    rows = office.get("/desk/evaluation/", {**asked, "version": first.key, "beside": second.key}).context[
        "rows"
    ]
    told = [(row.score.name, row.score.points, row.score.counted, row.other.points) for row in rows]
    # 20 of 60 and no report of 40; 30 of 90 and half of 10 for one visit of two. The west has nothing to count.
    assert told == [("渠县", "20", 100, "35"), ("梁平区", "0", 0, "5")]
    assert "无可计数据" in page and "按成员单位次序，不排名" in page

    mine = east.get("/desk/evaluation/", asked).context["rows"]
    assert [row.score.name for row in mine] == ["渠县"]
    score = f"/desk/evaluation/schemes/{first.key}/score/"
    assert east.get(score, {**asked, "member": scene.WEST}).status_code == 403
    opened = organs.text(east.get(score, {**asked, "member": scene.EAST}))
    assert "1/3" in opened and "核实完成 2030-05-20" in opened and "核实完成 2030-09-20" in opened
    for task in tasks:
        assert f"/desk/tasks/{task.key}/" in opened

    drawn = {"programme": of.key, "draw-up-scheme": first.key, "draw-up-year": YEAR, "draw-up-until": AFTER}
    assert east.post("/desk/evaluation/draw-up/", drawn).status_code == 403
    assert office.post("/desk/evaluation/draw-up/", drawn).status_code == 302
    result = Evaluation.objects.get()
    address = f"/desk/evaluation/results/{result.key}/"
    assert east.post(f"{address}rank/", {"rank-why": "促先进"}).status_code == 422
    put(east, f"{address}adopt/", west)
    assert "没有差异" in organs.text(office.get(address))

    west_bureau = scene.office(of, "梁平水利局", scene.WEST)
    both = (*Task.objects.get(pk=tasks[2].key).leads, west_bureau.key)
    scene.agreed(TaskAssigned(key=tasks[2].key, leads=both, why="共同牵头"))
    changed = office.get(address)
    assert next((each.name, each.then, each.now) for each in changed.context["differences"]) == (
        "梁平区",
        "0/0",
        "0/1",
    )
    assert [each.name for each in changed.context["scores"]] == ["渠县", "梁平区"]

    put(east, f"{address}rank/", west, **{"rank-why": "促先进"})
    assert "各方商定按得分排列" in organs.text(office.get(address))
    assert Evaluation.objects.get().numbers == result.numbers
    assert rebuild(check=True) == {}


def test_numbers_that_the_rows_do_not_give_are_refused() -> None:
    of = organs.two_counties()
    a_year(of)
    office, east, west = organs.officer(of), side(of, scene.EAST), side(of, scene.WEST)
    scheme = drafted(office, of, **{"tasks-verified-weight": 100})
    put(east, f"/desk/evaluation/schemes/{scheme.key}/issue/", west)

    act = drawn_up(scheme, YEAR, date(2031, 2, 1))
    better = act.numbers[0].model_copy(
        update={"items": (("tasks-verified", 3, 3), *act.numbers[0].items[1:])}
    )
    with pytest.raises(Conflict, match="数字与台账不一致"):
        record(act.model_copy(update={"numbers": (better, *act.numbers[1:])}), by=scene.CLERK)
