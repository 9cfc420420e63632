"""Evaluation at the desk: what a form keeps, what is missing, who sees a score, and what each measure counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from web import organs, scene
from web.examples import indicators
from web.officers import account, signed_in
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.dated import dated
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.commitments.acts import CommitmentCorrected
from yipanqi_web.indicators.acts import EvaluationAdopted
from yipanqi_web.indicators.acts.evaluations import drawn_up
from yipanqi_web.indicators.counting.year import Year
from yipanqi_web.indicators.measures import BY_WORD
from yipanqi_web.indicators.models import Evaluation, Indicator, Scheme
from yipanqi_web.indicators.scoring import score
from yipanqi_web.programmes.acts import MemberSucceeded
from yipanqi_web.programmes.models import Programme
from yipanqi_web.projects.acts import Listed, ProjectAdvanced, ProjectListIssued, ProjectRecorded
from yipanqi_web.reports.acts import ReportFiled
from yipanqi_web.tasks.acts import TaskListPublished, TaskPostponed

pytestmark = pytest.mark.django_db

HOME = "/desk/evaluation/"


def on(day: date) -> Any:
    return dated(datetime(day.year, day.month, day.day, 2, tzinfo=UTC))


def counted(
    word: str, of: Programme, until: date = date(2031, 1, 9), year: int = 2030
) -> list[tuple[str, bool]]:
    lines = BY_WORD[word].lines(Year(of.key, year, until), scene.EAST)
    return [(line.title, line.met) for line in lines]


def test_an_empty_board_says_what_to_do() -> None:
    of = organs.two_counties()
    html = organs.text(organs.officer(of).get(HOME, {"day": "2031-02-01"}))
    assert "在下面起草第 1 版" in html and "还没有汇总年度评价结果" in html


def test_a_refused_draft_comes_back_with_all_that_was_typed() -> None:
    of = organs.two_counties()
    typed = {
        "programme": of.key, "title_of": "步道办法", "valid_from": "2030-01-01", "document": "步办〔2029〕3 号",
        "tasks-verified-weight": "70", "unreported-each": "3", "unreported-most": "9", "visits-reason": "试点",
    }  # fmt: skip
    answer = organs.officer(of).post(f"{HOME}draft/", typed)
    html = organs.text(answer)
    assert answer.status_code == 422 and "各项权重合计 70，须为 100" in html
    for name, value in typed.items():
        assert f'name="{name}" value="{value}"' in html
    assert not Scheme.objects.exists()


def test_a_ceremony_weighs_nothing_and_the_form_says_why() -> None:
    of = organs.two_counties()
    html = organs.text(organs.officer(of).get(HOME))
    assert "办一场活动，不等于办成一件事" in html
    for word in ("ceremonies", "visits", "signings", "meetings"):
        assert f'name="{word}-weight" value="0"' in html


@pytest.mark.parametrize("role", ["observer", "lead-office", "company", "park", "institution"])
def test_who_is_no_officer_of_a_member_sees_no_score(role: str) -> None:
    of = organs.two_counties()
    scheme = indicators.scheme(of)
    client = signed_in(account(role, role, programme=of.key, member=scene.EAST))
    for address in (HOME, f"{HOME}schemes/{scheme.key}/"):
        assert client.get(address).status_code == 403


def test_what_cannot_be_counted_is_missing_and_no_zero() -> None:
    of = organs.two_counties()
    scheme = indicators.scheme(of)
    found = score(scheme, Year(of.key, 2030, date(2031, 1, 9)), scene.EAST, "渠县")
    assert (found.counted, found.missing) == (0, 100)
    asked = {"programme": of.key, "year": "2030", "day": "2031-02-01"}
    html = organs.text(organs.officer(of).get(HOME, asked))
    assert "无可计数据" in html and "<b>0</b>/" not in html


def test_a_draft_can_be_tried_and_not_drawn_up_nor_can_a_year_that_runs() -> None:
    of = organs.two_counties()
    client, draft = organs.officer(of), indicators.draft(of)
    assert "以下为试算" in organs.text(
        client.get(HOME, {"version": draft, "year": "2030", "day": "2031-02-01"})
    )
    issued = indicators.scheme(of)
    typed = {"programme": of.key, "draw-up-year": "2030", "draw-up-until": "2030-06-30"}
    for key, said in ((draft, "评价办法版本：选择一个有效的选项"), (issued.key, "2030 年还没有结束")):
        answer = client.post(f"{HOME}draw-up/", {**typed, "draw-up-scheme": key})
        assert answer.status_code == 422 and said in organs.text(answer)
    assert not Evaluation.objects.exists()


def test_tasks_count_by_their_original_day_and_reports_by_their_months() -> None:
    of = organs.two_counties()
    bureau = scene.office(of, "渠县水务局")
    with on(date(2030, 10, 8)):
        listed = scene.task_list(of, year=2030)
        fields: dict[str, Any] = {"leads": (bureau.key,), "reach": "own", "due": "2030-11-30"}
        moved = scene.task(listed, "贯通步道", **fields)
        scene.task(listed, "讲好故事", **{**fields, "concreteness": "direction"})
        record(TaskListPublished(key=listed.key), by=scene.CLERK)
        scene.agreed(TaskPostponed(key=moved.key, due="2031-03-31", reason="汛期"))
    told = ReportFiled(programme=of.key, task=moved.key, period="2030-10", office=bureau.key, text="已进场")
    clerk = replace(scene.CLERK, member=scene.EAST)
    with on(date(2030, 10, 20)):
        record(told, by=clerk)
    with on(date(2030, 12, 1)):
        record(told.model_copy(update={"period": "2030-11"}), by=clerk)

    assert counted("tasks-verified", of) == [("1 贯通步道", False)]
    assert counted("days-moved", of) == counted("past-their-day", of) == [("1 贯通步道", True)]
    assert [met for _title, met in counted("reports-in-time", of)] == [True, False, False]
    assert len(counted("unreported", of)) == 1
    assert counted("tasks-verified", of, year=2031, until=date(2032, 1, 9)) == []


def test_key_projects_count_as_the_years_newest_list_names_them() -> None:
    of = organs.two_counties()
    begun, quiet, other = (
        record(ProjectRecorded(programme=of.key, name=name, parties=(code,)), by=scene.CLERK).key("pj")
        for name, code in (("粮仓", scene.EAST), ("泵站", scene.EAST), ("码头", scene.WEST))
    )
    for issued, keys in ((date(2030, 2, 1), (begun,)), (date(2030, 7, 1), (begun, quiet, other))):
        lines = tuple(Listed(project=key, work="new") for key in keys)
        act = ProjectListIssued(
            programme=of.key, title=f"重点项目清单{issued}", year=2030, issued=issued, lines=lines
        )
        record(act, by=scene.CLERK)
    record(ProjectAdvanced(key=begun, stage="started", day=date(2030, 9, 1)), by=scene.CLERK)
    assert counted("projects-started", of) == [("粮仓", True), ("泵站", False)]
    assert counted("projects-finished", of) == []


def test_a_commitment_made_concrete_counts_in_the_year_in_which_it_was() -> None:
    of = organs.two_counties()
    with on(date(2029, 3, 1)):
        vague = scene.commitment(of, "提升互联互通水平", concreteness="direction", public=False)
        scene.commitment(of, "深化合作", concreteness="direction", public=False)
        scene.commitment(of, "开通公交三条", public=False)
    with on(date(2030, 3, 1)):
        act = CommitmentCorrected(key=vague.key, concreteness="measurable", why="纪要写明条数")
        record(act, by=scene.CLERK)
    assert counted("made-concrete", of) == [("提升互联互通水平", True), ("深化合作", False)]
    assert counted("made-concrete", of, year=2029) == [("提升互联互通水平", False), ("深化合作", False)]
    assert counted("made-concrete", of, year=2031, until=date(2032, 1, 9)) == [("深化合作", False)]


def test_a_baseline_that_nobody_states_is_missing_and_a_target_meets_what_was_observed_by_its_day() -> None:
    of = organs.two_counties()
    client = organs.officer(of)
    told = {
        "programme": of.key,
        "name": "跨界公交日客运量",
        "unit": "人次",
        "baseline": "1200",
        "document": "步道规划",
    }
    half = client.post(f"{HOME}indicators/record/", told)
    assert half.status_code == 422 and "基期值和基期日期须一并填写" in organs.text(half)
    assert 'name="baseline" value="1200"' in organs.text(half)
    assert client.post(f"{HOME}indicators/record/", {**told, "baseline": ""}).status_code == 302
    address = f"{HOME}indicators/{Indicator.objects.get().key}/"
    assert "缺基期" in organs.text(client.get(f"{HOME}indicators/")) and "缺基期" in organs.text(
        client.get(address)
    )

    unsourced = organs.sends(client, address, "observe", value="2100", day="2030-06-30")
    assert unsourced.status_code == 422 and "请写明出处" in organs.text(unsourced)
    for value, day in (("2100", "2030-06-30"), ("3200", "2031-01-31")):
        assert (
            organs.sends(client, address, "observe", value=value, day=day, document="月报").status_code == 302
        )
    for due in ("2030-12-31", "2031-12-31"):
        sent = organs.sends(client, address, "target", relation="≥", value="3000", due=due, document="规划")
        assert sent.status_code == 302
    held = client.get(address).context["targets"]
    assert [(each.observation.value, each.is_reached) for each in held] == [(2100, False), (3200, True)]
    assert rebuild(check=True) == {}


def test_whoever_took_the_place_of_a_member_agrees_to_its_numbers() -> None:
    of = organs.two_counties()
    indicators.scheme(of)
    act = drawn_up(Scheme.objects.get(), 2030, date(2031, 1, 9))
    key = record(act, by=scene.CLERK).key("ea")
    gone = MemberSucceeded(
        programme=of.key,
        code=scene.WEST,
        successor="500101",
        name="万州区",
        day=date(2031, 2, 1),
        document="批复",
    )
    record(gone, by=scene.CLERK)
    assert set(EvaluationAdopted(key=key).binds()) == {scene.EAST, "500101"}
    scene.agreed(EvaluationAdopted(key=key))
    assert Evaluation.objects.get().is_adopted
