"""What an officer changed in a row becomes acts: as few as say it, each the very one that the site would record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from yipanqi_web.chain.acts import Act
from yipanqi_web.tasks import acts
from yipanqi_web.tasks.excel.columns import Column
from yipanqi_web.tasks.excel.values import BadCell
from yipanqi_web.tasks.models import ListState, TaskList, TaskState
from yipanqi_web.tasks.queries import Row

Values = Mapping[str, Any]
OWNERS = ("leads", "supports")
HEDGE = "力争"


def steps_for(
    listed: TaskList, row: Row, values: Values, schedule: Mapping[Column, str], why: str
) -> list[Act]:
    """The acts that a task's changed cells ask for; those that others must sign come last."""
    state = values.get("state")
    plain = {name: value for name, value in values.items() if name != "state"}
    moving = (
        []
        if state is None
        else [_moved(row, str(state), str(values.get("progress_note", row.task.progress_note)))]
    )
    milestones = [_milestone(row, column, text) for column, text in schedule.items()]
    if listed.state == ListState.DRAFT:
        return [*_changed(row, plain, why), *milestones, *moving]
    told = {name: value for name, value in plain.items() if name in acts.TaskChanged.TOLD}
    words = {name: v for name, v in plain.items() if name not in (*told, *OWNERS, "due")}
    return [
        *_changed(row, told, ""),
        *milestones,
        *moving,
        *_changed(row, words, why),
        *_assigned(row, plain, why),
        *_postponed(row, plain, why),
    ]


def _changed(row: Row, values: Values, why: str) -> list[Act]:
    return [acts.TaskChanged.model_validate({"key": row.task.key, **values, "why": why})] if values else []


def _assigned(row: Row, values: Values, why: str) -> list[Act]:
    if not any(name in values for name in OWNERS):
        return []
    owners = {name: values.get(name, getattr(row.task, name)) for name in OWNERS}
    return [acts.TaskAssigned.model_validate({"key": row.task.key, **owners, "why": why})]


def _postponed(row: Row, values: Values, why: str) -> list[Act]:
    if "due" not in values:
        return []
    if row.task.due:
        return [acts.TaskPostponed(key=row.task.key, due=values["due"], reason=why)]
    return [acts.TaskChanged(key=row.task.key, due=values["due"], why=why)]


def _moved(row: Row, state: str, note: str) -> Act:
    """A state that an officer may report in a table; what others verify or sign is done on the site."""
    if row.task.splits:
        raise BadCell("state", _("该任务已拆分，请在拆分项的行填写。"))
    if state == TaskState.UNDER_WAY and row.task.state == TaskState.NOT_STARTED:
        return acts.TaskStarted(key=row.task.key)
    if state == TaskState.CLAIMED and row.task.state != TaskState.VERIFIED:
        if not note.strip():
            raise BadCell("state", _("报告完成须在“进展情况”写明完成情况。"))
        return acts.TaskClaimed(key=row.task.key, note=note)
    raise BadCell("state", _("表格中只能改为“推进中”或“责任单位报告完成”；核实、终止请在网上办理。"))


def _milestone(row: Row, column: Column, text: str) -> Act:
    there = [each for each in row.milestones if each.quarter in column.quarters]
    if len(there) > 1:
        raise BadCell(column.name, _("这一格有几个时间节点，请在网上逐个更改。"))
    if there and not text:
        raise BadCell(column.name, _("时间节点不能清空；请改写，或在网上调整日期。"))
    firm = not text.startswith(HEDGE)
    if there:
        return acts.MilestoneChanged(key=there[0].key, text=text, firm=firm)
    return acts.MilestoneRecorded(
        programme=row.task.programme, task=row.task.key, quarter=column.quarters[-1], text=text, firm=firm
    )


def new_task(listed: TaskList, values: Values, schedule: Mapping[Column, str]) -> Act:
    """A row without a key is a task that was not there."""
    given = {name: value for name, value in values.items() if value and name != "state"}
    if values.get("state") not in (None, "", TaskState.NOT_STARTED):
        raise BadCell("state", _("新增任务的状态请留空，列入清单后再办理。"))
    if not given.get("title"):
        raise BadCell("title", _("新增任务须有名称。"))
    milestones = [
        {"quarter": column.quarters[-1], "text": text, "firm": not text.startswith(HEDGE)}
        for column, text in schedule.items()
        if text
    ]
    return acts.TaskRecorded.model_validate(
        {"programme": listed.programme, "task_list": listed.key, **given, "milestones": milestones}
    )
