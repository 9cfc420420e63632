"""How promises are carried out: projects, task lists, tasks, milestones."""

from __future__ import annotations

from typing import Any

from yipanqi_web.commitments.models import Concreteness, Group, Reach
from yipanqi_web.data.fields import Field, Kind, Table
from yipanqi_web.data.rows import Around
from yipanqi_web.data.tables.common import ENTRIES, KEY, PARTIES, PROGRAMME, SOURCE, rows_of
from yipanqi_web.projects.models import Investment, ListedProject, ListVersion, Project, Stage
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
        Field("stage", Kind.WORD, "阶段；空为未登记", "how far it is; empty: not recorded", words=Stage),
        Field("started", Kind.DAY, "开工日期", "day on which work began"),
        Field("completed", Kind.DAY, "竣工日期", "day of completion"),
        Field("invested_cny", Kind.NUMBER, "累计完成投资；空为未载明", "invested so far; empty: not stated", unit="CNY"),
        Field("reported", Kind.DAY, "累计完成投资的截至日", "day up to which that is"),
        PARTIES, *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
LIST_VERSIONS = Table(
    "project-lists", "重点项目清单版本", "key projects of a year, as one document lists them", lambda: rows_of(ListVersion),
    (
        KEY, PROGRAMME,
        Field("title", Kind.TEXT, "标题", "title"),
        Field("year", Kind.INTEGER, "年度", "year"),
        Field("issued", Kind.DAY, "印发日期", "day of issue"),
        *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
LISTED_PROJECTS = Table(
    "listed-projects", "清单中的项目", "lines of a list of key projects", lambda: rows_of(ListedProject),
    (
        KEY, PROGRAMME,
        Field("version", Kind.KEY, "清单版本编号", "key of the list"),
        Field("project", Kind.KEY, "项目编号", "key of the project"),
        Field("number", Kind.INTEGER, "序号", "number"),
        Field("work", Kind.WORD, "建设性质", "kind of work", words=ListedProject.Work),
        Field("total_cny", Kind.NUMBER, "总投资；空为未载明", "total investment; empty: not stated", unit="CNY"),
        Field("planned_cny", Kind.NUMBER, "当年计划投资；空为未载明", "planned for the year; empty: not stated", unit="CNY"),
        *ENTRIES,
    ),
)  # fmt: skip
INVESTMENTS = Table(
    "investments", "招商签约", "investments that companies signed", lambda: rows_of(Investment),
    (
        KEY, PROGRAMME,
        Field("name", Kind.TEXT, "名称", "name"),
        Field("investor", Kind.TEXT, "投资方", "investor"),
        Field("member", Kind.CODE, "签约成员的区划代码", "division code of the member"),
        Field("park", Kind.KEY, "所在园区（项目编号）", "key of the project that is the park"),
        Field("amount_cny", Kind.NUMBER, "签约额；空为未载明", "amount signed; empty: not stated", unit="CNY"),
        Field("signed", Kind.DAY, "签约日期", "day of signing"),
        Field("registered", Kind.DAY, "注册日期", "day of registration"),
        Field("started", Kind.DAY, "开工日期", "day on which work began"),
        Field("producing", Kind.DAY, "投产日期", "day on which production began"),
        Field("ended", Kind.DAY, "终止日期", "day on which it was given up"),
        *SOURCE, *ENTRIES,
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
TABLES = (PROJECTS, LIST_VERSIONS, LISTED_PROJECTS, INVESTMENTS, TASK_LISTS, TASKS, MILESTONES)
