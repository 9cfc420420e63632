"""Task lists, tasks and milestones as acts: the gate, both sides' consent, states that follow, splits, slips."""

from __future__ import annotations

from datetime import date

import pytest

from web import scene
from web.towpath import EAST, WEST, Towpath
from yipanqi_web.chain.acts import Actor, record
from yipanqi_web.chain.exceptions import ActError, Conflict, Refused
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.commitments.acts import CommitmentClaimed
from yipanqi_web.commitments.models import Commitment, Group
from yipanqi_web.organs.models import Office
from yipanqi_web.releases.access import public
from yipanqi_web.tasks.acts import (
    MilestoneMet,
    MilestoneMoved,
    MilestoneRecorded,
    Part,
    TaskAssigned,
    TaskChanged,
    TaskClaimed,
    TaskDropped,
    TaskListClosed,
    TaskListOpened,
    TaskListPublished,
    TaskPostponed,
    TaskRecorded,
    TaskSplit,
    TaskStarted,
    TaskVerified,
)
from yipanqi_web.tasks.models import Milestone, Task, sort_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Towpath:
    return Towpath()


def again(task: Task) -> Task:
    return Task.objects.get(pk=task.key)


def state_of(commitment: Commitment) -> str:
    return Commitment.objects.get(pk=commitment.key).state


def test_a_list_without_an_owner_on_a_side_or_a_day_is_not_published(board: Towpath) -> None:
    board.task("修桥", leads=(board.east.key,))
    board.task("开渡", due="")
    with pytest.raises(Conflict, match=r"有 2 项.*修桥：缺梁平方的牵头单位；2 开渡：缺完成时限"):
        record(TaskListPublished(key=board.listed.key), by=EAST)
    board.listed.refresh_from_db()
    assert board.listed.state == "draft"


def test_what_is_not_concrete_does_not_block_and_is_never_past_its_day(board: Towpath) -> None:
    vague = board.task("提升互联互通水平", leads=(), due="", concreteness="direction")
    board.task()
    board.publish()
    assert board.listed.state == "published" and board.listed.published_on
    assert again(vague).group_on(date(2099, 1, 1)) == Group.TO_BE_SPECIFIED


def test_an_own_task_needs_one_owner_and_a_joint_office_stands_for_both_sides(board: Towpath) -> None:
    joint = scene.office(board.programme, "联合办公室", "", office_kind="joint-office")
    board.task("整治本县码头", leads=(board.east.key,), reach="own")
    board.task("编制联合规划", leads=(joint.key,))
    assert record(TaskListPublished(key=board.listed.key), by=EAST)


def test_a_list_that_both_sides_lead_takes_effect_with_both_consents(board: Towpath) -> None:
    board.task()
    with pytest.raises(Refused, match="会签"):
        record(TaskListPublished(key=board.listed.key), by=EAST)
    board.publish()
    assert Proposal.objects.get().state == "applied"


def test_an_office_of_another_programme_and_a_company_lead_nothing(board: Towpath) -> None:
    foreign = scene.office(scene.programme("other"), "外县水利局")
    company = scene.office(board.programme, "步道公司", office_kind="company")
    for key in (foreign.key, company.key):
        with pytest.raises(ActError):
            board.task("修堤", leads=(key,))


def test_a_task_of_another_programmes_list_is_refused(board: Towpath) -> None:
    other = scene.task_list(scene.programme("other"))
    with pytest.raises(Refused, match="其他合作区域"):
        record(TaskRecorded(programme=board.programme.key, task_list=other.key, title="修堤"), by=scene.CLERK)


def test_a_published_task_is_moved_by_agreement_with_the_old_day_kept(board: Towpath) -> None:
    task = board.task()
    board.publish()
    with pytest.raises(Conflict, match="调整时限"):
        record(TaskChanged(key=task.key, due="2031-01-31", why="汛期"), by=EAST)
    act = TaskPostponed(key=task.key, due="2031-01-31", reason="汛期停工")
    with pytest.raises(Refused):
        record(act, by=EAST)
    scene.agreed(act)
    task = again(task)
    assert (task.due, task.original_due, task.reschedule_reason) == ("2031-01-31", "2030-11-30", "汛期停工")
    assert task.is_rescheduled


def test_words_of_a_published_task_need_a_reason_and_consent_and_its_progress_neither(board: Towpath) -> None:
    task = board.task()
    board.publish()
    with pytest.raises(Conflict, match="理由"):
        record(TaskChanged(key=task.key, anchor="第三章"), by=EAST)
    with pytest.raises(Refused):
        record(TaskChanged(key=task.key, objective="贯通 3 公里", why="核减"), by=EAST)
    record(TaskChanged(key=task.key, progress_note="已完成勘测"), by=WEST)
    assert again(task).progress_note == "已完成勘测"


def test_owners_of_a_published_task_change_with_consent_and_never_to_nobody(board: Towpath) -> None:
    task = board.task()
    board.publish()
    with pytest.raises(Conflict, match="缺"):
        record(TaskAssigned(key=task.key, leads=(), why="调整分工"), by=EAST)
    other = scene.office(board.programme, "梁平区水利局", scene.WEST)
    scene.agreed(TaskAssigned(key=task.key, leads=(board.east.key, other.key), why="调整分工"))
    assert again(task).leads == [board.east.key, other.key]


def test_only_a_tasks_own_offices_report_it_and_the_other_side_verifies(board: Towpath) -> None:
    task = board.task()
    outsider = Actor("a9", "外县", "341321", scene.CLERK.grants)
    with pytest.raises(Refused, match="不由贵单位"):
        record(TaskStarted(key=task.key), by=outsider)
    record(TaskStarted(key=task.key), by=EAST)
    record(TaskClaimed(key=task.key, note="步道已通"), by=EAST)
    for other in (EAST, outsider):
        with pytest.raises(Refused, match="另一方核实"):
            record(TaskVerified(key=task.key, note="看过"), by=other)
    record(TaskVerified(key=task.key, note="实地看过"), by=WEST)
    task = again(task)
    assert (task.state, task.claimed_by, task.verified_by) == ("verified", scene.EAST, scene.WEST)


def test_a_commitments_state_follows_its_tasks(board: Towpath) -> None:
    target = scene.commitment(board.programme, public=False)
    one, two, three = (board.task(title, commitment=target.key) for title in ("甲", "乙", "丙"))
    record(TaskStarted(key=one.key), by=EAST)
    assert state_of(target) == "under-way"
    for task in (one, two):
        record(TaskClaimed(key=task.key, note="已通"), by=EAST)
    assert state_of(target) == "under-way"
    scene.agreed(TaskDropped(key=three.key, reason="并入甲"))
    assert state_of(target) == "claimed"
    for task in (one, two):
        record(TaskVerified(key=task.key, note="看过"), by=WEST)
    assert state_of(target) == "verified"


def test_tasks_take_nothing_back_of_what_a_commitments_own_act_said(board: Towpath) -> None:
    target = scene.commitment(board.programme, public=False)
    task = board.task(commitment=target.key)
    record(CommitmentClaimed(key=target.key, note="已建成"), by=scene.CLERK)
    record(TaskStarted(key=task.key), by=EAST)
    assert state_of(target) == "claimed"


def test_a_split_task_is_done_by_its_parts_which_have_what_it_had(board: Towpath) -> None:
    target = scene.commitment(board.programme, public=False)
    whole = board.task(commitment=target.key, number="3")
    record(
        TaskSplit(key=whole.key, parts=(Part(title="东段"), Part(title="西段", due="2030-06-30"))), by=EAST
    )
    east, west = Task.objects.filter(parent=whole.key).order_by("sort")
    assert [(part.number, part.due, part.leads) for part in (east, west)] == [
        ("3.1", "2030-11-30", list(board.both)),
        ("3.2", "2030-06-30", list(board.both)),
    ]
    with pytest.raises(Conflict, match="拆分项"):
        record(TaskClaimed(key=whole.key, note="已通"), by=EAST)
    for part in (east, west):
        record(TaskClaimed(key=part.key, note="已通"), by=EAST)
    assert again(whole).state == state_of(target) == "claimed"


def test_a_slice_begins_its_plans_task_and_ends_it_not(board: Towpath) -> None:
    plan = scene.task_list(board.programme, "三年重点任务", list_kind="multi-year", year=2030, last_year=2032)
    planned = scene.task(plan, "建成步道")
    year = scene.task_list(board.programme, "2030年清单", parent=plan.key)
    part = scene.task(year, "建成首段", plan_task=planned.key, leads=board.both, due="2030-12-31")
    record(TaskClaimed(key=part.key, note="已通"), by=EAST)
    assert again(planned).state == "under-way"
    with pytest.raises(Conflict, match="所分解的"):
        board.task("建成二段", plan_task=planned.key)


def test_a_year_outside_its_plan_is_refused(board: Towpath) -> None:
    plan = scene.task_list(board.programme, "三年重点任务", list_kind="multi-year", year=2030, last_year=2032)
    with pytest.raises(Conflict, match="2035 年不在"):
        scene.task_list(board.programme, "2035年清单", year=2035, parent=plan.key)
    with pytest.raises(Conflict, match="起止年份"):
        record(TaskListOpened(programme=board.programme.key, title="乱", year=2030, last_year=2031), by=EAST)


def test_a_milestone_that_slips_shows_both_days_and_the_reason(board: Towpath) -> None:
    task = board.task()
    given = {"programme": board.programme.key, "task": task.key, "quarter": "2030-Q2"}
    key = record(MilestoneRecorded(**given, text="完成勘测"), by=EAST).key("ml")
    assert Milestone.objects.get(pk=key).due == "2030-06-30"
    with pytest.raises(Conflict, match="理由"):
        record(MilestoneMoved(key=key, due="2030-09-15", reason=" "), by=EAST)
    record(MilestoneMoved(key=key, due="2030-09-15", reason="汛期停工"), by=EAST)
    moved = Milestone.objects.get(pk=key)
    assert (moved.moved_from, moved.due, moved.quarter, moved.reason, moved.state) == (
        "2030-06-30", "2030-09-15", "2030-Q3", "汛期停工", "moved",
    )  # fmt: skip
    record(MilestoneMet(key=key, day="2030-09-10"), by=EAST)
    assert Milestone.objects.get(pk=key).met_on == "2030-09-10"


def test_a_list_closes_saying_what_becomes_of_open_tasks(board: Towpath) -> None:
    board.task()
    board.publish()
    with pytest.raises(Conflict, match="还有 1 项"):
        record(TaskListClosed(key=board.listed.key), by=EAST)
    record(TaskListClosed(key=board.listed.key, note="转入下年"), by=EAST)
    with pytest.raises(Conflict, match="已收官"):
        board.task("新增")


def test_a_draft_is_never_public_and_a_published_list_carries_its_tasks(board: Towpath) -> None:
    task = board.task(milestones=({"quarter": "2030-Q1", "text": "开工"},))
    with pytest.raises(Conflict, match="尚未印发"):
        scene.release(board.listed.key)
    board.publish()
    scene.release(board.listed.key)
    assert public(Task).get().key == task.key and public(Milestone).exists()
    scene.withdraw(board.listed.key)
    assert not public(Task).exists() and not public(Milestone).exists()


def test_a_closed_offices_duties_are_its_successors(board: Towpath) -> None:
    heir = scene.office(board.programme, "梁平区综合交通局", scene.WEST)
    Office.objects.filter(pk=board.west.key).update(until="2030-03-01", successor=heir.key)
    board.task()
    board.publish()
    assert board.listed.state == "published"


def test_numbers_sort_as_numbers() -> None:
    numbers = ["10", "2.1", "2", "1", "2.10", "2.9"]
    assert sorted(numbers, key=sort_of) == ["1", "2", "2.1", "2.9", "2.10", "10"]


def test_rebuilding_gives_the_same_lists_tasks_and_milestones(board: Towpath) -> None:
    target = scene.commitment(board.programme, public=False)
    task = board.task(commitment=target.key, milestones=({"quarter": "2030-Q1", "text": "开工"},))
    board.publish()
    scene.agreed(TaskSplit(key=task.key, parts=(Part(title="东段"), Part(title="西段"))))
    scene.agreed(TaskPostponed(key=task.key, due="2031-01-31", reason="汛期停工"))
    for part in Task.objects.filter(parent=task.key).order_by("sort"):
        record(TaskClaimed(key=part.key, note="已通"), by=WEST)
    assert state_of(target) == "claimed"
    assert rebuild(check=True) == {}
