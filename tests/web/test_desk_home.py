"""我的待办: what waits, by when, why it is mine, and one click to do it; what waits for others; four weeks ahead."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from web import scene
from web.conferences import held, planned
from web.officers import account, page, signed_in
from web.test_reports import Board
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.proposals import submit
from yipanqi_web.desk.waiting import SOURCES, Waiting, agenda, desk_of
from yipanqi_web.reminders.acts import ReminderSent
from yipanqi_web.reports.acts import EvidenceAttached
from yipanqi_web.reports.models import Report
from yipanqi_web.tasks.acts import (
    MilestoneRecorded,
    TaskClaimed,
    TaskListPublished,
    TaskPostponed,
    TaskVerified,
)

pytestmark = pytest.mark.django_db
MONDAY = "2030-11-18"  # the month's reports are due on the next Monday


@pytest.fixture
def board() -> Board:
    return Board()


def home(client: Client, day: str = MONDAY) -> str:
    response = client.get(f"/desk/?as_of={day}")
    assert response.status_code == 200
    return response.content.decode()


def titles(client: Client, day: str = MONDAY) -> dict[str, list[str]]:
    """What waits, by group."""
    groups = client.get(f"/desk/?as_of={day}").context["groups"]
    return {name: [each.title for each, _left in items] for name, items in groups}


def test_an_office_is_asked_for_the_months_reports(board: Board) -> None:
    assert titles(board.clerk)["later"][0] == "填报 11 月进展：2 项任务"
    html = home(board.clerk)
    assert "须填 2 格" in html and "“交通运输局”是牵头单位" in html
    assert "本月无变化</button>" not in html  # nothing was reported before


@pytest.mark.parametrize(
    ("day", "group"), [("2030-11-18", "later"), ("2030-11-25", "today"), ("2030-11-28", "today")]
)
def test_the_day_decides_where_it_stands(board: Board, day: str, group: str) -> None:
    assert "填报 11 月进展：2 项任务" in titles(board.clerk, day)[group]


def test_this_week_stands_by_itself(board: Board) -> None:
    milestone = MilestoneRecorded(
        programme=board.programme.key,
        task=board.first.key,
        quarter="2030-Q4",
        text="路面铺装",
        due="2030-11-21",
    )
    record(milestone, by=scene.CLERK)
    assert titles(board.clerk)["week"] == ["时间节点：路面铺装"]
    assert "余 3 个工作日" in home(board.clerk)


def test_what_is_past_its_day_says_so_in_neutral_words(board: Board) -> None:
    html = home(board.clerk, "2030-11-28")
    assert "已过原定时限" in html and "逾期" not in html and "落后" not in html


def test_no_change_is_one_click_and_one_key(board: Board) -> None:
    board.october()
    html = home(board.clerk)
    assert 'data-key="n" aria-keyshortcuts="N"' in html
    (item,) = [
        each
        for each, _left in board.clerk.get(f"/desk/?as_of={MONDAY}").context["groups"][0][1]
        if "填报" in each.title
    ]
    action = item.actions[1]
    assert board.clerk.post(action.url, dict(action.fields)).status_code == 302
    assert Report.objects.filter(period="2030-11", no_change=True).count() == 2
    assert not any("填报" in title for some in titles(board.clerk).values() for title in some)
    assert "本月已免填 <b>8</b> 项" in home(board.clerk)


def test_each_step_waits_for_who_takes_it(board: Board) -> None:
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半")
    steps = [(board.checker, "check", "审核"), (board.chief, "issue", "签发"), (board.clerk, "send", "报送")]
    for client, word, name in [*steps, (board.other, "accept", "采纳")]:
        assert any(f"{name} 11 月进展：贯通滨水步道" in each for each in titles(client)["later"]), word
        board.step(client, word)
        assert f"{name} 11 月进展" not in str(titles(client)), word


def test_what_is_sent_waits_for_others_and_says_where(board: Board) -> None:
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半")
    for client, word in ((board.checker, "check"), (board.chief, "issue"), (board.clerk, "send")):
        board.step(client, word)
    html = home(board.clerk)
    assert "等对方 <b>1</b> 件" in html and "另一方未采纳" in html
    board.step(board.other, "accept")
    html = home(board.clerk)
    assert "等对方 <b>0</b> 件" in html and "采纳了 11 月进展" in html


def test_a_leader_sees_what_is_his(board: Board) -> None:
    html = home(board.chief)
    assert "填报 11 月进展" not in html and "审核网页" not in html
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半")
    board.step(board.checker, "check")
    assert titles(board.chief)["later"] == ["签发 11 月进展：贯通滨水步道"]


def test_what_the_other_side_reported_done_waits_to_be_verified(board: Board) -> None:
    record(TaskClaimed(key=board.first.key, note="步道已通"), by=board.clerk_account.actor())
    assert "核实：贯通滨水步道" in titles(board.other)["later"]
    assert "核实：贯通滨水步道" not in str(titles(board.checker))
    assert "补充依据：贯通滨水步道" in titles(board.clerk)["later"]
    attach = EvidenceAttached(
        target=board.first.key, sha256="ab" * 32, name="验收.pdf", size=3, by_member=scene.EAST
    )
    record(attach, by=board.clerk_account.actor())
    assert "补充依据" not in str(titles(board.clerk))


def test_a_direction_waits_to_be_specified_and_is_never_past_its_day(board: Board) -> None:
    listed = scene.task_list(board.programme, "意向清单")
    scene.task(listed, "提升互联水平", leads=(board.east.key,), concreteness="direction", due="2030-01-01")
    scene.agreed(TaskListPublished(key=listed.key))
    found = titles(board.clerk)
    assert "细化：提升互联水平" in found["later"] and "完成任务：提升互联水平" not in str(found)


def test_a_reminder_waits_for_its_answer(board: Board) -> None:
    sent = ReminderSent(
        target=board.first.key, rung="hint", from_member=scene.WEST, to_member=scene.EAST,
        to_office=board.east.key, day=date(2030, 11, 14), reply_by=date(2030, 11, 20), reason="请告知步道进度",
    )  # fmt: skip
    from_west = account("west-chief", "handler", "approver", programme=board.programme.key, member=scene.WEST)
    record(sent, by=from_west.actor())
    assert titles(board.clerk)["week"] == ["反馈：贯通滨水步道"]
    assert "梁平提示：请告知步道进度" in home(board.clerk)
    page = home(board.other)
    assert "等对方 <b>1</b> 件" in page and "已发“提示” 11-14；下一步“提醒”" in page


def test_what_waits_to_be_signed_is_gone_once_its_day_has_passed(board: Board) -> None:
    act = TaskPostponed(key=board.first.key, due="2031-03-31", reason="汛期停工")
    west = account("west-chief", "approver", programme=board.programme.key, member=scene.WEST)
    submit(act, by=west.actor(), expires=date(2030, 11, 20))
    assert titles(board.chief)["week"] == ["会签商定调整任务时限：贯通滨水步道"]
    assert "会签" not in str(titles(board.chief, "2030-11-21"))
    (item,) = [each for each in _items(board.chief) if "会签" in each.title]
    assert board.chief.post(item.actions[0].url).status_code == 302


def test_led_tasks_are_counted_by_state(board: Board) -> None:
    record(TaskClaimed(key=board.first.key, note="步道已通"), by=board.clerk_account.actor())
    led = board.clerk.get(f"/desk/?as_of={MONDAY}").context["led"]
    assert (led.claimed, led.not_started, led.past) == (1, 1, 0)
    west = account("west-checker", "checker", programme=board.programme.key, member=scene.WEST)
    record(TaskVerified(key=board.first.key, note="实地看过"), by=west.actor())
    led = board.clerk.get("/desk/?as_of=2031-02-03").context["led"]
    assert (led.verified, led.past) == (1, 1)


def test_four_weeks_show_what_is_due_and_which_meetings_are_held(board: Board) -> None:
    planned(board.programme, date="2030-12-03")
    weeks = board.clerk.get(f"/desk/?as_of={MONDAY}").context["weeks"]
    days = {each.day.isoformat(): each for week in weeks for each in week}
    assert len(days) == 28 and min(days) == MONDAY
    assert days["2030-11-25"].due == 1 and days[MONDAY].is_today and days["2030-11-23"].is_off
    assert [str(meeting) for meeting in days["2030-12-03"].meetings]


def test_a_meeting_that_comes_has_its_one_page_two_working_days_before(board: Board) -> None:
    meeting = planned(board.programme, name="第六次联席会议", date="2030-11-28")
    (item,) = [each for each in _items(board.clerk) if each.title == "会前一页：第六次联席会议（11-28）"]
    assert item.due == date(2030, 11, 26) and item.sub == "还没有议题"
    assert item.url == f"/desk/meetings/{meeting.key}/brief/"
    assert "登记召开情况：第六次联席会议" in titles(board.clerk, "2030-11-29")["later"]


def test_what_was_held_waits_for_its_minutes(board: Board) -> None:
    held(board.programme, name="第五次联席会议", date="2030-11-05")
    assert "形成纪要：第五次联席会议" in titles(board.clerk)["later"]
    assert "形成纪要：第五次联席会议" not in str(titles(board.chief))


def _items(client: Client, day: str = MONDAY) -> list[Waiting]:
    found: list[Waiting] = client.get(f"/desk/?as_of={day}").context["agenda"].all
    return found


def test_what_others_did_has_just_come(board: Board) -> None:
    record(TaskClaimed(key=board.first.key, note="步道已通"), by=board.clerk_account.actor())
    west = account("west-checker", "checker", programme=board.programme.key, member=scene.WEST)
    record(TaskVerified(key=board.first.key, note="实地看过"), by=west.actor())
    assert "梁平核实了“贯通滨水步道”" in home(board.clerk)
    assert "核实了" not in home(board.other)


def test_nothing_of_another_programme_waits(board: Board) -> None:
    scene.programme("other")
    stranger = account("stranger", "handler", "checker", "approver", programme="pr-999", member=scene.EAST)
    assert titles(signed_in(stranger)) == {}
    assert "现在没有等您办的事项" in home(signed_in(stranger))


def test_a_day_that_is_none_is_today(board: Board) -> None:
    assert board.clerk.get("/desk/?as_of=never").status_code == 200


def test_every_source_can_be_asked_by_itself(board: Board) -> None:
    desk = desk_of(board.clerk_account, date(2030, 11, 18))
    assert agenda(desk).total == sum(len(list(source(desk))) for source in SOURCES)


def test_more_to_do_asks_the_database_no_more(
    board: Board, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    officer, _made = board.officer("all", "handler", "checker", "approver", "release-officer")
    board.october()
    page()
    scene.achievement(board.programme, "步道成效显著")
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半")
    with django_assert_max_num_queries(100) as few:
        home(officer)
    for number in range(6):
        listed = scene.task_list(board.programme, f"清单{number}")
        scene.task(listed, f"任务{number}", leads=(board.east.key,), reach="own", due="2030-12-02")
        scene.agreed(TaskListPublished(key=listed.key))
        scene.achievement(board.programme, f"第{number}段成效显著")
        page(f"第{number}页：两县商议步道。\n6月3日，两县在渡口商议步道。", name=f"{number}.txt")
    with django_assert_max_num_queries(len(few.captured_queries)):
        html = home(officer)
    assert "任务5" in html and "7 项自述成效" in html
