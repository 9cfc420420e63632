"""How promises are carried out: projects, task lists, tasks, milestones."""

from __future__ import annotations

from typing import Any

from yipanqi_web.commitments.models import Concreteness, Group, Reach
from yipanqi_web.data.fields import Field, Kind, Table
from yipanqi_web.data.rows import Around
from yipanqi_web.data.tables.common import ENTRIES, KEY, PARTIES, PROGRAMME, SOURCE, rows_of
from yipanqi_web.projects.models import Project
from yipanqi_web.tasks.models import ListKind, ListState, Milestone, MilestoneState, Task, TaskList, TaskState


def _group(row: Any, around: Around) -> str:
    return str(row.group_on(around.day).value)


PROJECTS = Table(
    "projects", "项目", "named works, parks and platforms", lambda: rows_of(Project),
    (
        KEY, PROGRAMME,
        Field("name", Kind.TEXT, "名称", "name"),
        Field("place", Kind.CODE, "所在地的区划代码", "division code of its place"),
        Field("investment_cny", Kind.NUMBER, "投资额；空为未载明，不是零", "investment; empty: not stated, never 0", unit="CNY"),
        PARTIES, *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
TASK_LISTS = Table(
    "task-lists", "任务清单", "task lists", lambda: rows_of(TaskList),
    (
        KEY, PROGRAMME,
        Field("title", Kind.TEXT, "标题", "title"),
        Field("kind", Kind.WORD, "类型", "kind", words=ListKind),
        Field("year", Kind.INTEGER, "年度", "year, or the first of several"),
        Field("last_year", Kind.INTEGER, "末年", "last year of a multi-year list"),
        Field("state", Kind.WORD, "状态", "state", words=ListState),
        Field("published_on", Kind.DAY, "印发日期", "day of publication"),
        *ENTRIES,
    ),
)  # fmt: skip
# What offices report inside (progress, problems, claims) is theirs: the public sees the plan and its states.
TASKS = Table(
    "tasks", "任务", "tasks: lines of one list, each serving one commitment or none", lambda: rows_of(Task),
    (
        KEY, PROGRAMME,
        Field("task_list", Kind.KEY, "任务清单编号", "key of the list"),
        Field("number", Kind.TEXT, "序号", "number, as written"),
        Field("title", Kind.TEXT, "任务", "title"),
        Field("content", Kind.TEXT, "内容", "content"),
        Field("objective", Kind.TEXT, "目标", "objective"),
        Field("commitment", Kind.KEY, "对应合作事项的编号", "key of the commitment that it serves"),
        Field("resolution", Kind.KEY, "对应议定事项的编号", "key of the resolution that it carries out"),
        Field("parent", Kind.KEY, "上级任务的编号", "key of the task that was split"),
        Field("concreteness", Kind.WORD, "具体程度", "how concrete it is", words=Concreteness),
        Field("reach", Kind.WORD, "范围", "joint, or one side's own", words=Reach),
        Field("leads", Kind.KEYS, "牵头单位的编号", "keys of the leading offices"),
        Field("due", Kind.DAY, "时限", "day by which it is due"),
        Field("original_due", Kind.DAY, "调整前的时限", "day before it was rescheduled"),
        Field("state", Kind.WORD, "状态", "state", words=TaskState),
        Field("group", Kind.WORD, "看板分组（截至日）", "group on the board on the as-of day", words=Group, value=_group),
        *ENTRIES,
    ),
)  # fmt: skip
MILESTONES = Table(
    "milestones", "节点", "what a task is to reach in a quarter", lambda: rows_of(Milestone),
    (
        KEY, PROGRAMME,
        Field("task", Kind.KEY, "任务编号", "key of the task"),
        Field("quarter", Kind.TEXT, "季度", "quarter: 2026-Q4"),
        Field("text", Kind.TEXT, "节点内容，含“力争”", "text with its hedge", "words"),
        Field("due", Kind.DAY, "时限", "day by which it is due"),
        Field("moved_from", Kind.DAY, "调整前的时限", "day before it was moved"),
        Field("reason", Kind.TEXT, "调整理由", "why it was moved"),
        Field("state", Kind.WORD, "状态", "state", words=MilestoneState),
        *ENTRIES,
    ),
)  # fmt: skip
TABLES = (PROJECTS, TASK_LISTS, TASKS, MILESTONES)
