"""The ladder: taken step by step, kept apart across sides and inside one, and down again only on evidence."""

from __future__ import annotations

from datetime import date

import pytest

from web import scene
from web.reminding import EAST, JOINT, WEST, Towpath, climbed, conference, evidence, sent, step
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.chain.proposals import submit
from yipanqi_web.commitments.acts import CommitmentPostponed
from yipanqi_web.meetings.models import AgendaItem
from yipanqi_web.reminders.acts import LadderEnabled, ReminderAnswered, ReminderLifted, ReminderScheduled
from yipanqi_web.reminders.ladder import next_rung
from yipanqi_web.reminders.models import ACROSS, HIERARCHY, INSIDE, Reminder, Rung
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
