"""进度提示: computed for a day from day, state, milestones and reports, with a word and a reason; the monthly dispatch."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from web import scene
from web.officers import account, signed_in
from web.reminding import EAST, WEST, Towpath, sent
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.reminders.acts import ReminderLifted
from yipanqi_web.reminders.models import Notice, Rung
from yipanqi_web.reminders.signals import Said, Signal, signal_of, signals_of
from yipanqi_web.reminders.tick import run
from yipanqi_web.reminders.views import dispatch
from yipanqi_web.reports.acts import ReportAccepted, ReportChecked, ReportFiled, ReportIssued, ReportSent
from yipanqi_web.tasks.acts import (
    MilestoneMet,
    MilestoneRecorded,
    TaskClaimed,
    TaskDropped,
    TaskPostponed,
    TaskVerified,
)
from yipanqi_web.tasks.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Towpath:
    return Towpath(year=2025)


def said(task: Task, day: str) -> Said:
    task.refresh_from_db()
    found = signal_of(task, date.fromisoformat(day))
    assert found is not None
    return found


def test_a_day_comes_near_by_working_days(board: Towpath) -> None:
    """Eight days of holiday in October 2025, and a Saturday and a Sunday that are worked beside them."""
    task = board.task(due="2025-10-15")
    board.publish()
    assert said(task, "2025-09-24").signal == Signal.NORMAL
    near = said(task, "2025-09-25")
    assert near.signal == Signal.NEAR and near.reason == "时限 2025-10-15，余 10 个工作日。"
    assert near.since == date(2025, 9, 25)
    assert said(task, "2025-10-15").reason == "时限 2025-10-15，余 0 个工作日。"


def test_how_long_before_is_a_setting(board: Towpath, settings: Settings) -> None:
    task = board.task(due="2025-10-15")
    board.publish()
    settings.NEAR = 3
    assert said(task, "2025-10-11").signal == Signal.NEAR
    assert said(task, "2025-10-10").signal == Signal.NORMAL


def test_a_day_that_is_over_says_by_how_much_and_since_when(board: Towpath) -> None:
    task = board.task(due="2025-09-30")
    board.publish()
    past = said(task, "2025-10-10")
    assert past.signal == Signal.PAST and past.word == "已过原定时限"
    assert past.reason == "时限 2025-09-30 已过 2 个工作日。" and past.since == date(2025, 10, 1)


def test_what_is_not_concrete_is_never_past_its_day(board: Towpath) -> None:
    vague = board.task("加快一体化", concreteness="direction", due="2025-01-31")
    board.publish()
    assert said(vague, "2025-12-31").signal == Signal.TO_BE_SPECIFIED


def test_a_rescheduled_task_shows_both_days_and_the_reason(board: Towpath) -> None:
    task = board.task(due="2025-06-30")
    board.publish()
    scene.agreed(TaskPostponed(key=task.key, due="2025-12-31", reason="汛期停工"))
    moved = said(task, "2025-07-15")
    assert moved.signal == Signal.MOVED and moved.reason == "原定 2025-06-30，商定为 2025-12-31：汛期停工"
    assert said(task, "2025-12-25").signal == Signal.NEAR
    assert "原定 2025-06-30，经商定调整过" in said(task, "2026-01-05").reason


def test_a_milestone_that_comes_near_or_was_missed_is_named(board: Towpath) -> None:
    task = board.task()
    mark = MilestoneRecorded(
        programme=board.programme.key, task=task.key, quarter="2025-Q2", text="东段贯通", due="2025-06-30"
    )
    key = record(mark, by=EAST).key("ml")
    board.publish()
    assert said(task, "2025-06-20").reason == "节点“东段贯通”时限 2025-06-30，余 6 个工作日。"
    behind = said(task, "2025-07-02")
    assert behind.signal == Signal.BEHIND and behind.reason == "节点“东段贯通”（2025-06-30）未报完成。"
    record(MilestoneMet(key=key, day="2025-07-01"), by=EAST)
    assert said(task, "2025-07-02").signal == Signal.NORMAL


def test_what_is_claimed_waits_for_the_other_side(board: Towpath) -> None:
    task = board.task()
    board.publish()
    record(TaskClaimed(key=task.key, note="已贯通"), by=EAST)
    assert said(task, "2025-11-28").reason == "责任单位已报告完成，等另一方核实。"
    past = said(task, "2025-12-01")
    assert past.signal == Signal.PAST and "等另一方核实" in past.reason


def test_nothing_is_signalled_of_what_is_done_given_up_or_not_in_force(board: Towpath) -> None:
    done, dropped = board.task("甲"), board.task("乙")
    assert signal_of(done, date(2025, 12, 31)) is None  # the list is a draft
    board.publish()
    record(TaskClaimed(key=done.key, note="已贯通"), by=EAST)
    record(TaskVerified(key=done.key, note="现场核实"), by=WEST)
    scene.agreed(TaskDropped(key=dropped.key, reason="规划调整"))
    assert signals_of(Task.objects.all(), date(2025, 12, 31)) == {}


def test_a_year_whose_holidays_are_not_published_is_named(board: Towpath) -> None:
    task = board.task(due="2099-03-02")
    board.publish()
    assert "2099年放假安排尚未公布，暂按周末计。" in said(task, "2099-02-27").reason


def test_many_tasks_are_judged_in_a_few_queries(
    board: Towpath, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        board.task(f"第{number}段")
    board.publish()
    with django_assert_max_num_queries(5):
        assert len(signals_of(Task.objects.all(), date(2025, 3, 1))) == 20


@pytest.fixture
def east() -> Client:
    return signed_in(account("east", "handler", member=scene.EAST))


def test_the_dispatch_lists_every_open_task_with_its_signal(board: Towpath, east: Client) -> None:
    board.task("步道", due="2025-09-30")
    board.task("渡口", due="2025-12-31")
    board.publish()
    address = f"/desk/reminders/signals/?programme={board.programme.key}&as_of=2025-10-10"
    page = east.get(address).content.decode()
    assert "步道" in page and "渡口" in page and "已过 2 个工作日" in page and "截至 2025-10-10" in page
    past = east.get(address + "&signal=past").content.decode()
    assert "步道" in past and "渡口" not in past


def test_the_dispatch_is_narrowed_by_list_and_by_side(board: Towpath, east: Client) -> None:
    board.task("东段", leads=(board.east.key,), reach="own")
    board.task("西段", leads=(board.west.key,), reach="own")
    board.publish()
    address = f"/desk/reminders/signals/?programme={board.programme.key}&list={board.listed.key}"
    titles = [row[0].title for row in east.get(f"{address}&member={scene.WEST}").context["rows"]]
    assert titles == ["西段"]


def test_the_dispatch_has_pages(board: Towpath, east: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "PAGE_SIZE", 2)
    for number in (1, 2, 3):
        board.task(f"第{number}段", number=str(number))
    board.publish()
    address = "/desk/reminders/signals/"
    first = east.get(address)
    assert [row[0].number for row in first.context["rows"]] == ["1", "2"]
    second = east.get(address, {"after": first.context["more"]})
    assert [row[0].number for row in second.context["rows"]] == ["3"] and second.context["more"] == ""


def test_an_empty_dispatch_says_where_tasks_come_from(board: Towpath, east: Client) -> None:
    assert "任务清单印发后" in east.get("/desk/reminders/signals/").content.decode()


def test_a_tasks_page_and_its_list_show_the_signal(board: Towpath, east: Client) -> None:
    task = board.task(due="2025-09-30")
    board.publish()
    sent(board, task.key, Rung.HINT)
    for address in (f"/desk/tasks/{task.key}/", f"/desk/lists/{board.listed.key}/"):
        page = east.get(address, {"as_of": "2025-10-10"}).content.decode()
        assert "时限 2025-09-30 已过 2 个工作日" in page, address
    assert (
        "等对方：梁平区交通局，已发“提示” 03-01，下一步“提醒”"
        in east.get(f"/desk/tasks/{task.key}/").content.decode()
    )


# what the reports say


@pytest.fixture
def later() -> Towpath:
    """A list of a year that is still to come, so that it was in force all through it."""
    return Towpath(year=2030)


def report(
    board: Towpath, task: Task, month: str, percent: int | None, *, accept: bool = False, west: bool = False
) -> str:
    """A report that an office filed, checked, issued and sent."""
    office, member = (board.west, scene.WEST) if west else (board.east, scene.EAST)
    clerk, checker = (replace(scene.CLERK, account=name, member=member) for name in ("clerk", "checker"))
    filed = ReportFiled(
        programme=board.programme.key,
        task=task.key,
        period=month,
        office=office.key,
        text="路基完成",
        percent=percent,
    )
    key = record(filed, by=clerk).key("rp")
    for act in (ReportChecked(key=key), ReportIssued(key=key), ReportSent(key=key)):
        record(act, by=checker)
    if accept:
        record(ReportAccepted(key=key), by=replace(scene.CLERK, member=scene.EAST if west else scene.WEST))
    return key


def test_a_share_below_that_of_the_time_is_shown_with_its_figures(later: Towpath) -> None:
    task = later.task(due="2030-12-31")
    later.publish()
    for west in (False, True):
        report(later, task, "2030-06", 40, west=west)
    behind = said(task, "2030-07-10")
    assert behind.signal == Signal.BEHIND and behind.since == date(2030, 6, 30)
    assert behind.reason == "2030-06 报告完成 40%，时序 49%（2030-01-01 至 2030-12-31），低 9 个百分点。"


def test_a_share_a_little_below_is_no_sign(later: Towpath) -> None:
    task = later.task(due="2030-12-31")
    later.publish()
    for west in (False, True):
        report(later, task, "2030-06", 45, west=west)
    assert said(task, "2030-07-10").signal == Signal.NORMAL


def test_a_month_without_a_report_is_named_with_the_office_that_owes_it(later: Towpath) -> None:
    task = later.task(due="2030-12-31")
    later.publish()
    report(later, task, "2030-06", None)
    silent = said(task, "2030-06-26")
    assert silent.signal == Signal.SILENT and silent.since == date(2030, 6, 26)
    assert silent.reason == "未收到梁平区交通局 2030-06 的进展情况。最近一次为 2030-06。"
    report(later, task, "2030-06", None, west=True)
    assert said(task, "2030-06-26").signal == Signal.NORMAL
    assert said(task, "2030-07-25").signal == Signal.NORMAL
    assert "渠县交通运输局、梁平区交通局" in said(task, "2030-07-26").reason


def test_only_the_office_that_owes_a_report_hears_of_it(later: Towpath) -> None:
    for name, office in (("eastern", later.east), ("western", later.west)):
        made = account(name, "handler", member=office.member)
        made.office_key = office.key
        made.save()
    task = later.task(due="2030-12-31")
    later.publish()
    report(later, task, "2030-06", None)
    run(date(2030, 6, 28), datetime(2030, 6, 28, tzinfo=UTC))
    assert [notice.account.username for notice in Notice.objects.filter(kind="silent")] == ["western"]


def test_an_accepted_report_is_ground_to_lift_a_reminder_and_one_that_was_only_sent_is_none(
    later: Towpath,
) -> None:
    task = later.task(due="2030-12-31")
    later.publish()
    found = sent(later, task.key, Rung.HINT)
    with pytest.raises(Conflict, match="已采纳的进展情况"):
        record(ReminderLifted(key=found.key, ground=report(later, task, "2030-05", None, west=True)), by=EAST)
    accepted = report(later, task, "2030-06", None, west=True, accept=True)
    record(ReminderLifted(key=found.key, ground=accepted), by=EAST)
    found.refresh_from_db()
    assert found.lifted_on == accepted
