"""提醒反馈: the pages on which reminders are sent, read, answered, lifted and printed."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from web import scene
from web.officers import HANDLING, account, signed_in
from web.reminding import EAST, WEST, Towpath, climbed, conference, evidence, sent
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.proposals import submit
from yipanqi_web.commitments.acts import CommitmentPostponed
from yipanqi_web.meetings.acts import ResolutionRecorded
from yipanqi_web.meetings.models import AgendaItem
from yipanqi_web.reminders.acts import ReminderAnswered
from yipanqi_web.reminders.models import ACROSS, Notice, Reminder
from yipanqi_web.reminders.views import reminders
from yipanqi_web.tasks.acts import TaskClaimed, TaskVerified
from yipanqi_web.tasks.models import Task

pytestmark = pytest.mark.django_db

HINT, REMIND, FEEDBACK, CONFERENCE = ACROSS


@pytest.fixture
def board() -> Towpath:
    return Towpath()


@pytest.fixture
def task(board: Towpath) -> Task:
    made = board.task()
    board.publish()
    return made


@pytest.fixture
def east(board: Towpath) -> Client:
    return signed_in(account("east", *HANDLING, member=scene.EAST))


@pytest.fixture
def west_account(board: Towpath) -> Account:
    return account("west", *HANDLING, member=scene.WEST)


@pytest.fixture
def west(west_account: Account) -> Client:
    return signed_in(west_account)


def form_of(client: Client, target: str, to: str) -> dict[str, str]:
    """What the page of a matter has in the form towards one addressee."""
    for ladder, form in client.get(f"/desk/reminders/of/{target}/").context["rows"]:
        if ladder.to.office == to:
            return {"to": to, **{f"{form.prefix}-{name}": str(form[name].value()) for name in form.fields}}
    raise AssertionError(f"no form towards {to}")


def test_an_officer_sends_what_is_suggested_and_the_other_side_answers(
    board: Towpath, task: Task, east: Client, west: Client, west_account: Account
) -> None:
    form = form_of(east, task.key, board.west.key)
    form[f"{board.west.key}-reason"] = "缺开行证明"
    response = east.post(f"/desk/reminders/of/{task.key}/send/", form)
    found = Reminder.objects.get()
    assert response.headers["Location"] == f"/desk/reminders/{found.key}/"
    assert Notice.objects.filter(account=west_account, kind="reminded", target=found.key).exists()
    assert "缺开行证明" in west.get("/desk/reminders/").content.decode()
    west.post(f"/desk/reminders/{found.key}/answer/", {"answer": "附开行证明", "evidence": evidence(task)})
    page = east.get(f"/desk/reminders/{found.key}/").content.decode()
    assert "附开行证明" in page and "开行证明.pdf" in page
    assert "梁平区交通局反馈了“提示”：附开行证明" in east.get("/desk/").content.decode()
    assert Notice.objects.filter(account__username="east", kind="answered").exists()


def test_what_waits_for_the_other_side_says_so_and_what_comes_next(
    board: Towpath, task: Task, east: Client
) -> None:
    climbed(board, task.key, HINT, REMIND)
    page = east.get("/desk/reminders/?show=sent").content.decode()
    assert "等对方" in page and "下一步“商请反馈”" in page
    assert (
        "等对方：已发“提醒” 03-09，03-16 前反馈"
        in east.get(f"/desk/reminders/of/{task.key}/").content.decode()
    )


def test_a_stale_page_takes_no_step_twice(board: Towpath, task: Task, east: Client) -> None:
    form = form_of(east, task.key, board.west.key)
    form[f"{board.west.key}-reason"] = "缺开行证明"
    east.post(f"/desk/reminders/of/{task.key}/send/", form)
    response = east.post(f"/desk/reminders/of/{task.key}/send/", form)
    assert response.status_code == 422 and Reminder.objects.count() == 1
    assert "缺开行证明" in response.content.decode() and "下一步是“提醒”" in response.content.decode()


def test_a_form_that_is_not_filled_in_comes_back(board: Towpath, task: Task, east: Client) -> None:
    form = {**form_of(east, task.key, board.west.key), f"{board.west.key}-reply_by": "明天"}
    response = east.post(f"/desk/reminders/of/{task.key}/send/", form)
    assert response.status_code == 422 and "请写成 2026-11-30" in response.content.decode()
    assert "明天" in response.content.decode()


def test_a_reminder_can_be_copied_and_printed(board: Towpath, task: Task, west: Client) -> None:
    found = sent(board, task.key, HINT)
    page = west.get(f"/desk/reminders/{found.key}/").content.decode()
    assert "工作提示\n梁平区交通局：\n“贯通滨水步道”" in page and "请于2030年3月8日前反馈办理情况。" in page
    letter = west.get(f"/desk/reminders/{found.key}/letter/").content.decode()
    assert (
        'class="onepage"' in letter
        and 'class="a4 letter"' in letter
        and "梁平区交通局：" in letter
        and "2030年3月1日" in letter
    )


def test_a_reminder_is_lifted_on_the_page(board: Towpath, task: Task, east: Client, west: Client) -> None:
    found = sent(board, task.key, HINT)
    assert "收到后才能解除" in east.get(f"/desk/reminders/{found.key}/").content.decode()
    ground = evidence(task)
    assert west.post(f"/desk/reminders/{found.key}/lift/", {"ground": ground}).status_code == 403
    assert east.post(f"/desk/reminders/{found.key}/lift/", {"ground": ground}).status_code == 302
    assert "凭依据解除" in east.get(f"/desk/reminders/{found.key}/").content.decode()


def test_the_hierarchy_is_enabled_on_its_page(board: Towpath, east: Client) -> None:
    key = board.programme.key
    assert "未启用" in east.get("/desk/reminders/hierarchy/").content.decode()
    east.post(
        f"/desk/reminders/hierarchy/{key}/", {f"{key}-document": "县政府督查工作办法", f"{key}-number": ""}
    )
    assert "县政府督查工作办法" in east.get("/desk/reminders/hierarchy/").content.decode()


def test_what_goes_on_inside_a_member_is_its_own(
    board: Towpath, task: Task, east: Client, west: Client
) -> None:
    inner = sent(board, task.key, HINT, by=WEST, reason="内部先查")
    assert "内部先查" in west.get("/desk/reminders/?show=sent").content.decode()
    assert east.get(f"/desk/reminders/{inner.key}/").status_code == 403
    assert "内部先查" not in east.get(f"/desk/reminders/of/{task.key}/").content.decode()
    joint = signed_in(account("joint", "joint-office"))
    assert joint.get(f"/desk/reminders/{inner.key}/").status_code == 403


def test_a_conference_that_is_planned_later_takes_the_matter_up(
    board: Towpath, task: Task, east: Client
) -> None:
    last = climbed(board, task.key, *ACROSS)
    assert "还没有筹备中的联席会议" in east.get(f"/desk/reminders/{last.key}/").content.decode()
    meeting = conference(board)
    assert last.key in east.get("/desk/reminders/?show=agenda").content.decode()
    assert "列入议程：贯通滨水步道" in east.get("/desk/").content.decode()
    east.post(f"/desk/reminders/{last.key}/schedule/", {"meeting": meeting, "item": "提请协调"})
    assert AgendaItem.objects.get().meeting == meeting


def test_lists_have_pages_and_say_what_to_do_when_empty(
    board: Towpath, task: Task, east: Client, west: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "没有收到提醒" in east.get("/desk/reminders/").content.decode()
    assert "从联办调度选一项任务" in east.get("/desk/reminders/?show=sent").content.decode()
    monkeypatch.setattr(reminders, "PAGE_SIZE", 1)
    climbed(board, task.key, HINT, REMIND)
    first = west.get("/desk/reminders/")
    assert [line.reminder.rung for line in first.context["lines"]] == ["remind"]
    second = west.get("/desk/reminders/", {"before": first.context["more"]})
    assert [line.reminder.rung for line in second.context["lines"]] == ["hint"]


def test_other_things_cannot_be_reminded_of(board: Towpath, east: Client) -> None:
    assert east.get(f"/desk/reminders/of/{board.programme.key}/").status_code == 404
    assert east.get("/desk/reminders/of/t-999999/").status_code == 404


def test_a_step_that_was_followed_by_the_next_waits_no_more(board: Towpath, task: Task, east: Client) -> None:
    climbed(board, task.key, HINT, REMIND)
    first, last = Reminder.objects.order_by("recorded")
    assert not first.waits and last.waits and first.followed_by == last.key
    with pytest.raises(Conflict, match="最近一次提醒"):
        record(ReminderAnswered(key=first.key, answer="下周补"), by=WEST)
    assert "等对方反馈 <b>1</b> 件" in east.get("/desk/reminders/?show=sent").content.decode()


def test_a_matter_that_is_settled_wants_no_answer(board: Towpath, task: Task, west: Client) -> None:
    sent(board, task.key, HINT)
    assert "等我方反馈 <b>1</b> 件" in west.get("/desk/reminders/").content.decode()
    record(TaskClaimed(key=task.key, note="已贯通"), by=WEST)
    record(TaskVerified(key=task.key, note="现场核实"), by=EAST)
    assert "等我方反馈 <b>0</b> 件" in west.get("/desk/reminders/").content.decode()


def test_a_list_is_shown_in_a_bounded_number_of_queries(
    board: Towpath, west: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    tasks = [board.task(f"第{number}段") for number in range(12)]
    board.publish()
    for each in tasks:
        sent(board, each.key, HINT)
    for address in ("/desk/reminders/", "/desk/reminders/signals/"):
        with django_assert_max_num_queries(30):
            assert "第3段" in west.get(address).content.decode()


def test_a_proposal_that_waits_can_be_reminded_of(board: Towpath, east: Client) -> None:
    target = scene.commitment(board.programme, public=False)
    put = submit(CommitmentPostponed(key=target.key, due="2031-12-31", reason="汛期"), by=EAST).key("p")
    assert f"/desk/reminders/of/{put}/" in east.get("/desk/proposals/").content.decode()
    page = east.get(f"/desk/reminders/of/{put}/").content.decode()
    assert "商定调整时限：共建跨界滨水步道" in page and "发出“提示”" in page


def test_an_open_resolution_can_be_reminded_of(board: Towpath, east: Client) -> None:
    meeting = scene.meeting(board.programme, public=False)
    act = ResolutionRecorded(meeting=meeting.key, text="统一船检标准", leads=(board.west.key,))
    made = record(act, by=EAST).key("re")
    assert f"/desk/reminders/of/{made}/" in east.get(f"/desk/meetings/{meeting.key}/").content.decode()
    page = east.get(f"/desk/reminders/of/{made}/").content.decode()
    assert (
        "统一船检标准" in page and f"/desk/meetings/{meeting.key}/#{made}" in page and "梁平区交通局" in page
    )
