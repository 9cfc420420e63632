"""A month's work: tasks begin, milestones are met or slip with their reasons, some are reported done and verified."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from yipanqi_web.accounts.models import Role
from yipanqi_web.demo.stage import Stage
from yipanqi_web.reports.acts import EvidenceAttached
from yipanqi_web.tasks.acts import (
    MilestoneMet,
    MilestoneMoved,
    TaskClaimed,
    TaskDropped,
    TaskPostponed,
    TaskStarted,
    TaskVerified,
)
from yipanqi_web.tasks.models import ListKind, ListState, Milestone, MilestoneState, Task, TaskList, TaskState
from yipanqi_web.tasks.owners import members_of

REASONS = (
    "汛期施工受阻",
    "用地手续仍在报批",
    "设计方案经专家评审后调整",
    "配套资金到位晚于计划",
    "施工图审查意见需要修改",
)
PROBLEMS = ("", "", "", "弃土场选址尚未落实", "管线迁改需两地协调", "专业人员不足")


def running(stage: Stage) -> list[Task]:
    """The open tasks of published lists that somebody leads, in order."""
    yearly = TaskList.objects.filter(programme=stage.key, state=ListState.PUBLISHED, kind=ListKind.ANNUAL)
    tasks = Task.objects.filter(
        task_list__in=yearly.values("key"),
        splits=False,
        state__in=[TaskState.NOT_STARTED, TaskState.UNDER_WAY],
    )
    return [task for task in tasks.order_by("recorded", "key") if task.leads]


def sides(stage: Stage, task: Task) -> list[str]:
    """Members that lead a task and still take part."""
    return [code for code in members_of(task.leads) if (code, Role.HANDLER) in stage.sides]


def progress(stage: Stage, day: date) -> None:
    """Tasks begin, some sooner, some later; how far they are is told by the month's reports."""
    for task in running(stage):
        if task.state == TaskState.NOT_STARTED and stage.chance.random() < 0.5:
            code = stage.chance.choice(sides(stage, task))
            stage.do(day, TaskStarted(key=task.key, note="已组建工作专班，启动前期工作。"), stage.actor(code))


def milestones(stage: Stage, day: date) -> None:
    """Milestones whose day is near are met; one in five slips by two months."""
    near = (day + timedelta(days=10)).isoformat()
    tasks = {task.key: task for task in running(stage)}
    due = Milestone.objects.filter(task__in=tasks, due__lte=near).exclude(state=MilestoneState.MET)
    for each in due.order_by("due", "key"):
        by = stage.actor(sides(stage, tasks[each.task])[0])
        chance = stage.chance.random()
        if chance < 0.65:
            stage.do(day, MilestoneMet(key=each.key, day=day.isoformat()), by)
        elif chance < 0.85 and each.state == MilestoneState.OPEN:
            later = (date.fromisoformat(each.due) + timedelta(days=61)).isoformat()
            stage.do(day, MilestoneMoved(key=each.key, due=later, reason=stage.chance.choice(REASONS)), by)


def slips(stage: Stage, day: date) -> None:
    """A day that cannot be kept is moved by agreement; now and then the other side objects, or a task is given up."""
    soon = (day + timedelta(days=45)).isoformat()
    for task in running(stage):
        members = sides(stage, task)
        if not task.due or not day.isoformat() < task.due <= soon or len(members) < 2:
            continue
        chance = stage.chance.random()
        if chance < 0.25 and not task.is_rescheduled:
            later = (date.fromisoformat(task.due) + timedelta(days=92)).isoformat()
            act = TaskPostponed(key=task.key, due=later, reason=stage.chance.choice(REASONS))
            stage.together(day, act)
        elif chance < 0.33:
            later = (date.fromisoformat(task.due) + timedelta(days=184)).isoformat()
            act = TaskPostponed(key=task.key, due=later, reason=stage.chance.choice(REASONS))
            if (proposal := stage.propose(day, act, stage.signer(act))) is not None:
                stage.decline(
                    day, proposal, "该事项关系群众出行，建议仍按原定时限推进，困难由联合办公室协调。"
                )
        elif chance < 0.37:
            stage.together(day, TaskDropped(key=task.key, reason="经双方论证，条件尚不具备，商定终止。"))


def finish(stage: Stage, day: date) -> None:
    """What is due is reported done by one side, with evidence, and verified by another a little later."""
    for task in Task.objects.filter(programme=stage.key, state=TaskState.CLAIMED).order_by("recorded", "key"):
        others = [code for code in sides(stage, task) if code != task.claimed_by]
        if others and stage.chance.random() < 0.8:
            verified = TaskVerified(key=task.key, note="现场查看属实，资料齐全。")
            stage.do(day, verified, stage.actor(others[0], Role.CHECKER))
    near = (day + timedelta(days=20)).isoformat()
    for task in running(stage):
        if task.due and task.due <= near and stage.chance.random() < 0.6:
            _claim(stage, day, task)


def _claim(stage: Stage, day: date, task: Task) -> None:
    code = sides(stage, task)[0]
    content = hashlib.sha256(f"验收表 {task.key}".encode()).hexdigest()
    stage.do(
        day, TaskClaimed(key=task.key, note="已完成验收，投入使用。", evidence=content), stage.actor(code)
    )
    attached = EvidenceAttached(
        target=task.key, sha256=content, name="竣工验收表.pdf", size=stage.chance.randint(90, 900) * 1024,
        note="双方参加验收", by_member=code,
    )  # fmt: skip
    stage.do(day, attached, stage.actor(code))
