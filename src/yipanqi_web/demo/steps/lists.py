"""The year's task list: drawn up, signed by every side whose office leads a task, released; closed when the year is over."""

from __future__ import annotations

from datetime import date

from yipanqi_web.accounts.models import Role
from yipanqi_web.commitments.models import Commitment, Concreteness, State
from yipanqi_web.demo.stage import Stage
from yipanqi_web.releases.acts import ReleaseApproved
from yipanqi_web.tasks.acts import (
    MilestoneGiven,
    TaskListClosed,
    TaskListOpened,
    TaskListPublished,
    TaskRecorded,
)
from yipanqi_web.tasks.models import ListKind, ListState, Task, TaskList

PLANNED = 2  # subjects that run over several years
# What the tasks of a year do, and when they are due (month and day).
WORK = (
    ("完成{subject}前期工作并开工", "06-30"),
    ("推进{subject}建设，完成年度投资", "12-31"),
    ("{subject}投入试运行", "09-30"),
    ("{subject}惠及两地群众不少于{people}人次", "11-30"),
    ("完善{subject}工作机制", "12-31"),
)
QUARTERS = (
    ("Q1", "完成方案编制和报批"),
    ("Q2", "完成招标，进场施工"),
    ("Q3", "完成主体工程"),
    ("Q4", "完成验收"),
)


def draw_up(stage: Stage, day: date) -> None:
    """A list of the year with a task a subject; one of them is not concrete yet, and waits as 待细化."""
    plan = TaskList.objects.filter(programme=stage.key, kind=ListKind.MULTI_YEAR).first() or _plan(stage, day)
    listed = stage.do(
        day,
        TaskListOpened(
            programme=stage.key,
            title=f"{stage.name}{day.year}年重点任务清单",
            year=day.year,
            parent=plan.key if day.year in plan.years else "",
        ),
        stage.joint_office,
    ).key("tl")
    served = _served(stage)
    for index, subject in enumerate(stage.spec["subjects"]):
        stage.do(day, _task(stage, day, listed, index, subject, served), stage.joint_office)
    stage.together(day, TaskListPublished(key=listed))
    stage.do(day, ReleaseApproved(keys=(listed,)), stage.joint_office)


def _plan(stage: Stage, day: date) -> TaskList:
    """What is to be reached in several years: the first subjects, of which each yearly list takes a slice."""
    last = day.year + max(stage.clock.years - 1, 1)
    opened = TaskListOpened(
        programme=stage.key, title=f"{stage.name}重点任务（{day.year}—{last}年）", year=day.year, last_year=last,
        list_kind=ListKind.MULTI_YEAR,
    )  # fmt: skip
    key = stage.do(day, opened, stage.joint_office).key("tl")
    for index, subject in enumerate(stage.spec["subjects"][:PLANNED]):
        act = TaskRecorded(
            programme=stage.key, task_list=key, number=str(index + 1), title=f"{subject}建成见效", due=f"{last}-12-31",
            leads=tuple(stage.offices[code][index] for code in stage.members[:2]),
        )  # fmt: skip
        stage.do(day, act, stage.joint_office)
    stage.together(day, TaskListPublished(key=key))
    stage.do(day, ReleaseApproved(keys=(key,)), stage.joint_office)
    return TaskList.objects.get(pk=key)


def _slice_of(listed: str, index: int) -> str:
    """The task of the plan of which a yearly one is a slice."""
    parent = TaskList.objects.get(pk=listed).parent
    whole = (
        Task.objects.filter(task_list=parent, number=str(index + 1), parent="").first() if parent else None
    )
    return whole.key if whole else ""


def _served(stage: Stage) -> dict[str, str]:
    """Commitments of these very sides that can be checked and are open: what each says, and its key."""
    open_ones = Commitment.objects.filter(
        programme=stage.key, state__in=(State.RECORDED, State.AGREED, State.UNDER_WAY), tracked=True
    ).order_by("recorded")
    return {each.quote: each.key for each in open_ones if sorted(each.parties) == sorted(stage.members[:2])}


def _serves(subject: str, served: dict[str, str]) -> str:
    """A commitment that a task on this subject carries out: one that speaks of it."""
    named = {subject[at : at + 3] for at in range(len(subject) - 2)}
    return next((key for quote, key in served.items() if any(word in quote for word in named)), "")


def _task(
    stage: Stage, day: date, listed: str, index: int, subject: str, served: dict[str, str]
) -> TaskRecorded:
    words, due = WORK[(index + day.year) % len(WORK)]
    vague = words.startswith("完善")
    first = index % len(stage.members)
    pair = [stage.members[first], stage.members[(first + 1) % len(stage.members)]]
    return TaskRecorded(
        programme=stage.key, task_list=listed, number=str(index + 1),
        title=words.format(subject=subject, people=stage.chance.randint(4, 60) * 500),
        objective=f"{day.year}年底前见到成效",
        commitment=_serves(subject, served),
        plan_task=_slice_of(listed, index),
        concreteness=Concreteness.DIRECTION if vague else Concreteness.ACTION,
        leads=() if vague else tuple(stage.offices[code][index % 5] for code in pair),
        supports=(stage.offices[pair[0]][(index + 1) % 5],),
        due="" if vague else f"{day.year}-{due}",
        milestones=() if vague else _milestones(day.year, due, subject),
    )  # fmt: skip


def _milestones(year: int, due: str, subject: str) -> tuple[MilestoneGiven, ...]:
    last = (int(due[:2]) + 2) // 3
    return tuple(
        MilestoneGiven(quarter=f"{year}-{quarter}", text=f"{subject}：{words}", firm=quarter != "Q3")
        for quarter, words in QUARTERS[:last]
    )


def close(stage: Stage, day: date) -> None:
    """The lists of years that are over."""
    past = TaskList.objects.filter(programme=stage.key, state=ListState.PUBLISHED, year__lt=day.year).exclude(
        kind=ListKind.MULTI_YEAR
    )
    for listed in past.order_by("recorded"):
        note = "未办结任务转入下一年度清单继续推进，由原责任单位负责。"
        stage.do(day, TaskListClosed(key=listed.key, note=note), stage.actor(stage.members[0], Role.APPROVER))
