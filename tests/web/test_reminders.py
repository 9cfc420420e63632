"""提醒反馈: a ladder taken step by step, kept apart across sides and inside one, and down again only on evidence."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from web import scene
from web.officers import HANDLING, account, signed_in
from web.reminding import EAST, JOINT, WEST, Towpath, climbed, sent, step
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.chain.proposals import submit
from yipanqi_web.commitments.acts import CommitmentPostponed
from yipanqi_web.meetings.acts import MeetingPlanned
from yipanqi_web.meetings.models import AgendaItem
from yipanqi_web.reminders.acts import LadderEnabled, ReminderAnswered, ReminderLifted, ReminderScheduled
from yipanqi_web.reminders.ladder import next_rung
from yipanqi_web.reminders.models import ACROSS, HIERARCHY, INSIDE, Notice, Reminder, Rung
from yipanqi_web.reminders.views import reminders
from yipanqi_web.reports.acts import EvidenceAttached
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


def evidence(task: Task, name: str = "开行证明.pdf", sha256: str = "12" * 32) -> str:
    act = EvidenceAttached(target=task.key, sha256=sha256, name=name, size=9, by_member=scene.WEST)
    return record(act, by=WEST).key("ev")


def conference(board: Towpath) -> str:
    act = MeetingPlanned(
        programme=board.programme.key,
        name="第二次联席会议",
        meeting_kind="joint-conference",
        date="2030-06-01",
    )
    return record(act, by=EAST).key("me")


# the ladder


@pytest.mark.parametrize("rung", [REMIND, FEEDBACK, CONFERENCE])
def test_the_first_step_is_a_hint(board: Towpath, task: Task, rung: Rung) -> None:
    with pytest.raises(Conflict, match="第一步是“提示”"):
        record(step(board, task.key, rung), by=EAST)


def test_a_step_is_taken_only_from_the_one_below(board: Towpath, task: Task) -> None:
    climbed(board, task.key, HINT)
    for wrong in (HINT, FEEDBACK):
        with pytest.raises(Conflict, match="下一步是“提醒”"):
            record(step(board, task.key, wrong, day=date(2030, 4, 1)), by=EAST)
    assert sent(board, task.key, REMIND, day=date(2030, 4, 1)).rung == REMIND


def test_the_other_side_has_its_time_before_the_next_step(board: Towpath, task: Task) -> None:
    first = sent(board, task.key, HINT)
    with pytest.raises(Conflict, match="2030-03-08 前反馈，时限未过"):
        record(step(board, task.key, REMIND, day=date(2030, 3, 8)), by=EAST)
    record(ReminderAnswered(key=first.key, answer="下周补"), by=WEST)
    assert sent(board, task.key, REMIND, day=date(2030, 3, 8)).rung == REMIND


def test_each_side_climbs_its_own_ladder(board: Towpath, task: Task) -> None:
    climbed(board, task.key, HINT, REMIND)
    assert sent(board, task.key, HINT, by=JOINT).from_member == ""
    back = {"to_member": scene.EAST, "to_office": board.east.key}
    assert sent(board, task.key, HINT, by=WEST, **back).rung == HINT


def test_the_top_is_the_conference(board: Towpath, task: Task) -> None:
    climbed(board, task.key, *ACROSS)
    with pytest.raises(Conflict, match="已到最后一步"):
        record(step(board, task.key, CONFERENCE, day=date(2030, 9, 1)), by=EAST)


@pytest.mark.parametrize("rung", HIERARCHY)
def test_the_words_of_a_hierarchy_are_refused_across_sides(board: Towpath, task: Task, rung: Rung) -> None:
    climbed(board, task.key, HINT, REMIND)
    for by in (EAST, JOINT):
        with pytest.raises(Refused, match=f"“{rung.label}”只用于同一成员单位内部"):
            record(step(board, task.key, rung, by=by, day=date(2030, 9, 1)), by=by)


def test_inside_a_member_the_hierarchy_needs_its_basis(board: Towpath, task: Task) -> None:
    for number, rung in enumerate((HINT, REMIND)):
        sent(board, task.key, rung, by=WEST, day=date(2030, 3 + number, 1))
    urge = step(board, task.key, Rung.URGE, by=WEST, day=date(2030, 6, 1))
    with pytest.raises(Conflict, match="先登记所依据的文件"):
        record(urge, by=WEST)
    with pytest.raises(Refused):
        record(enabled(board), by=EAST)
    record(enabled(board), by=WEST)
    record(urge, by=WEST)
    assert Reminder.objects.get(rung=Rung.URGE).to_member == scene.WEST


def enabled(board: Towpath) -> LadderEnabled:
    return LadderEnabled(
        programme=board.programme.key, member=scene.WEST, document="督查工作办法", number="梁府办〔2029〕3号"
    )


def test_between_sides_and_inside_are_two_ladders() -> None:
    assert [next_rung("", "511725", each) for each in ("", *ACROSS)] == [*ACROSS, None]
    assert [next_rung("511725", "511725", each) for each in ("", *INSIDE)] == [*INSIDE, None]


def test_only_whom_a_matter_concerns_is_reminded_and_only_while_it_is_open(
    board: Towpath, task: Task
) -> None:
    stranger = scene.office(board.programme, "水利局", scene.WEST)
    with pytest.raises(Conflict, match="不是此事项的责任单位"):
        record(step(board, task.key, HINT, to_office=stranger.key), by=EAST)
    record(TaskClaimed(key=task.key, note="已贯通"), by=WEST)
    record(TaskVerified(key=task.key, note="现场核实"), by=EAST)
    with pytest.raises(Conflict, match="已办结"):
        record(step(board, task.key, HINT), by=EAST)


def test_a_proposal_reminds_who_has_not_answered(board: Towpath) -> None:
    target = scene.commitment(board.programme, public=False)
    put = submit(CommitmentPostponed(key=target.key, due="2031-12-31", reason="汛期"), by=EAST)
    found = sent(board, put.key("p"), HINT, to_office="")
    assert found.to_member == scene.WEST and Proposal.objects.get().key == found.target
    with pytest.raises(Conflict):
        record(step(board, put.key("p"), HINT, by=WEST, to_office="", to_member=scene.EAST), by=WEST)


def test_nobody_reminds_answers_or_lifts_in_anothers_name(board: Towpath, task: Task) -> None:
    with pytest.raises(Refused):
        record(step(board, task.key, HINT, by=EAST), by=WEST)
    found = sent(board, task.key, HINT)
    with pytest.raises(Refused):
        record(ReminderAnswered(key=found.key, answer="已办"), by=EAST)
    with pytest.raises(Refused):
        record(ReminderLifted(key=found.key, ground=evidence(task)), by=WEST)


# down again, and the conference


def test_a_ladder_is_climbed_down_only_on_evidence(board: Towpath, task: Task) -> None:
    last = climbed(board, task.key, HINT, REMIND)
    for ground in ("", "rp-1", task.key):
        with pytest.raises(Conflict, match="须凭依据"):
            record(ReminderLifted(key=last.key, ground=ground), by=EAST)
    record(ReminderLifted(key=last.key, ground=evidence(task), note="证明已核"), by=EAST)
    assert not Reminder.objects.filter(lifted=None).exists()
    assert sent(board, task.key, HINT, day=date(2030, 9, 1)).rung == HINT  # from the start again


def test_evidence_of_another_matter_lifts_nothing(board: Towpath) -> None:
    task, other = board.task(), board.task("渡口班次")
    board.publish()
    found = sent(board, task.key, HINT)
    with pytest.raises(Conflict, match="不是关于该事项的"):
        record(ReminderLifted(key=found.key, ground=evidence(other)), by=EAST)
    with pytest.raises(Conflict, match="不是关于该事项的"):
        record(
            ReminderAnswered(key=found.key, answer="见附件", evidence=(evidence(other, sha256="34" * 32),)),
            by=WEST,
        )


def test_the_last_step_enters_the_agenda_that_it_names(board: Towpath, task: Task) -> None:
    meeting = conference(board)
    climbed(board, task.key, HINT, REMIND, FEEDBACK)
    sent(board, task.key, CONFERENCE, meeting=meeting, item="提请协调：步道", day=date(2030, 4, 9))
    item = AgendaItem.objects.get(meeting=meeting)
    assert item.title == "提请协调：步道" and item.decides


def test_what_is_meant_for_the_next_conference_enters_its_agenda_once_that_is_planned(
    board: Towpath, task: Task
) -> None:
    last = climbed(board, task.key, *ACROSS)
    assert last.awaits_agenda
    record(ReminderScheduled(key=last.key, meeting=conference(board), item="提请协调：步道"), by=WEST)
    last.refresh_from_db()
    assert not last.awaits_agenda and AgendaItem.objects.get().meeting == last.meeting
    assert rebuild(check=True) == {}


# the pages


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
    assert 'class="onepage"' in letter and 'class="a4 letter"' in letter and "梁平区交通局：" in letter and "2030年3月1日" in letter


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
