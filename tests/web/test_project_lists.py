"""重点项目清单 and 招商签约, at the desk and in public."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from web import organs, scene
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.projects.acts import (
    InvestmentAdvanced,
    InvestmentSigned,
    Listed,
    ProjectAdvanced,
    ProjectListIssued,
)
from yipanqi_web.projects.board import funnel
from yipanqi_web.projects.models import Investment, ListedProject, ListVersion, Project

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 1)


def issued(of: str, title: str, *lines: Listed) -> str:
    act = ProjectListIssued(
        programme=of, title=title, year=2025, issued=date(2025, 2, 1), document="桥发〔2025〕3号", lines=lines
    )
    return record(act, by=scene.CLERK).key("lv")


def test_an_officer_issues_a_version_line_by_line() -> None:
    of = organs.two_counties()
    organs.project(of, "滨水步道一期")
    organs.project(of, "跨界粮仓")
    client = organs.officer(of)
    told = {"programme": of.key, "name": "2025年清单", "year": 2025, "issued": "2025-02-01"}
    lines = "滨水步道一期｜新建｜12.5｜3\n跨界粮仓｜｜｜"
    answer = client.post("/desk/projects/lists/issue/", {**told, "lines": lines})
    assert answer.status_code == 302
    first, second = ListedProject.objects.order_by("number")
    assert (first.work, first.total_cny, first.planned_cny) == ("new", 12.5e8, 3e8)
    assert (second.work, second.total_cny, second.planned_cny) == ("", None, None)
    html = organs.text(client.get("/desk/projects/lists/", {"programme": of.key}))
    assert "按《2025年清单》计算" in html and "0/2（0%）" in html and "未载明" in html


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("没有的项目", "第 2 行：没有登记项目“没有的项目”"),
        ("跨界粮仓｜修缮", "第 2 行：性质写成新建、续建、竣工、前期"),
        ("跨界粮仓｜新建｜十二亿", "第 2 行：“十二亿”不是金额"),
        ("跨界粮仓｜新建｜-3", "第 2 行：“-3”不是金额"),
        ("滨水步道一期", "列了两次"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_typed_is_lost(line: str, said: str) -> None:
    of = organs.two_counties()
    organs.project(of, "滨水步道一期")
    organs.project(of, "跨界粮仓")
    told = {"programme": of.key, "name": "2025年清单", "year": 2025, "issued": "2025-02-01"}
    answer = organs.officer(of).post(
        "/desk/projects/lists/issue/", {**told, "lines": f"滨水步道一期\n{line}"}
    )
    assert answer.status_code == 422 and said in organs.text(answer) and line in organs.text(answer)
    assert not ListVersion.objects.exists()


def test_progress_goes_forward_and_keeps_what_was_invested() -> None:
    of = organs.two_counties()
    key = organs.project(of)
    record(ProjectAdvanced(key=key, stage="started", day=date(2025, 3, 1), invested_cny=2e8), by=scene.CLERK)
    record(ProjectAdvanced(key=key, stage="completed", day=date(2025, 9, 1)), by=scene.CLERK)
    project = Project.objects.get(pk=key)
    assert (project.started, project.completed, project.invested_cny) == ("2025-03-01", "2025-09-01", 2e8)
    with pytest.raises(Conflict, match="已有 2025-09-01 的进展"):
        record(ProjectAdvanced(key=key, stage="started", day=date(2025, 8, 1)), by=scene.CLERK)
    with pytest.raises(Conflict, match="停建的原因"):
        record(ProjectAdvanced(key=key, stage="stopped", day=date(2025, 9, 2)), by=scene.CLERK)


def test_the_desk_keeps_an_investment_from_signing_to_its_end() -> None:
    of = organs.two_counties()
    client = organs.officer(of)
    told = {"programme": of.key, "name": "竹编工坊", "member": scene.EAST, "signed": "2024-03-01"}
    assert client.post("/desk/projects/investments/sign/", told).status_code == 302
    row = Investment.objects.get()
    assert row.amount_cny is None
    address = f"/desk/projects/investments/{row.key}/"
    early = client.post(f"{address}advance/", {"step": "started", "day": "2024-01-01"})
    assert early.status_code == 422 and "早于签约日期 2024-03-01" in organs.text(early)
    for step, day, why in (("started", "2024-06-01", ""), ("ended", "2025-01-01", "企业撤资")):
        assert client.post(f"{address}advance/", {"step": step, "day": day, "why": why}).status_code == 302
    assert "企业撤资" in organs.text(client.get(address))
    again = client.post(f"{address}advance/", {"step": "producing", "day": "2025-02-01"})
    assert again.status_code == 422 and "已于 2025-01-01 终止" in organs.text(again)


def test_the_funnel_counts_what_was_reached_by_a_day() -> None:
    of = organs.two_counties()
    for name, amount in (("竹编工坊", 3e8), ("冷链仓", None)):
        act = InvestmentSigned(
            programme=of.key, name=name, member=scene.EAST, amount_cny=amount, signed=date(2024, 3, 1)
        )
        key = record(act, by=scene.CLERK).key("iv")
    record(InvestmentAdvanced(key=key, step="started", day=date(2024, 9, 1)), by=scene.CLERK)
    rows = list(Investment.objects.all())
    before, after = (
        {step.label: (step.n, step.of, step.amount_yi, step.unstated) for step in funnel(rows, day)}
        for day in (date(2024, 8, 1), date(2024, 9, 1))
    )
    assert before["开工"] == (0, 2, None, 0)
    assert after["签约"] == (2, 2, 3.0, 1) and after["开工"] == (1, 2, None, 1)
    assert funnel(rows, date(2024, 1, 1))[0].of == 0


def test_the_public_sees_a_version_once_it_and_its_projects_are_released(client: Client) -> None:
    of = organs.two_counties()
    project = organs.project(of, "跨界粮仓")
    version = issued(of.key, "2025年清单", Listed(project=project, work="new", total_cny=5e8))
    address = f"/projects/?programme={of.slug}"
    with pytest.raises(Conflict, match="尚未公开"):
        scene.release(version)
    assert "2025年清单" not in organs.text(client.get(address))
    scene.release(project)
    scene.release(version)
    html = organs.text(client.get(address))
    assert "2025年清单" in html and "0/1（0%）" in html
    page = organs.text(client.get(f"/projects/{project}/"))
    assert "2025年清单" in page and "进展未登记" in page
    scene.withdraw(project)
    assert client.get(f"/projects/{project}/").status_code == 410
    assert "跨界粮仓" not in organs.text(client.get(address))


def test_lists_and_investments_are_rebuilt_as_they_stood() -> None:
    of = organs.two_counties()
    project = organs.project(of, "跨界粮仓")
    issued(of.key, "2025年清单", Listed(project=project, total_cny=5e8))
    record(ProjectAdvanced(key=project, stage="started", day=date(2025, 3, 1)), by=scene.CLERK)
    act = InvestmentSigned(programme=of.key, name="竹编工坊", member=scene.EAST, signed=date(2024, 3, 1))
    record(act, by=scene.CLERK)
    tables = (Project, ListVersion, ListedProject, Investment)
    before = [list(model._default_manager.order_by("key").values()) for model in tables]
    rebuild()
    assert [list(model._default_manager.order_by("key").values()) for model in tables] == before


def test_an_empty_public_list_says_what_it_means(client: Client) -> None:
    assert "不表示没有合作" in organs.text(client.get("/projects/"))
