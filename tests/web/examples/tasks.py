"""Task lists, tasks and milestones."""

from __future__ import annotations

from web import scene
from web.example_acts import Example, example, officer
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.programmes.models import Programme
from yipanqi_web.tasks import acts as tasks
from yipanqi_web.tasks.models import Milestone, Task, TaskList


def _listed(of: Programme) -> TaskList:
    return scene.task_list(of)


def _task(of: Programme) -> Task:
    """A task of one member alone, whose owner may change it without asking another."""
    owner = scene.office(of, "交通运输局")
    return scene.task(_listed(of), leads=(owner.key,), reach="own", due="2030-11-30")


def _milestone(of: Programme) -> str:
    return record(_milestone_recorded(of), by=officer(of)).key("ml")


@example("task-list.opened")
def _(of: Programme) -> Act:
    return tasks.TaskListOpened(programme=of.key, title="步道任务清单", year=2030)


@example("task-list.published")
def _(of: Programme) -> Act:
    return tasks.TaskListPublished(key=_task(of).task_list)


@example("task-list.closed")
def _(of: Programme) -> Act:
    listed = _task(of).task_list
    record(tasks.TaskListPublished(key=listed), by=officer(of))
    return tasks.TaskListClosed(key=listed, note="转入下年")


@example("task.recorded")
def _(of: Programme) -> Act:
    return tasks.TaskRecorded(programme=of.key, task_list=_listed(of).key, title="贯通步道")


@example("task.changed")
def _(of: Programme) -> Act:
    return tasks.TaskChanged(key=_task(of).key, objective="贯通 5 公里")


@example("task.assigned")
def _(of: Programme) -> Act:
    return tasks.TaskAssigned(key=_task(of).key, leads=(scene.office(of, "水利局").key,))


@example("task.split")
def _(of: Programme) -> Act:
    parts = (tasks.Part(title="东段"), tasks.Part(title="西段"))
    return tasks.TaskSplit(key=_task(of).key, parts=parts)


@example("task.postponed")
def _(of: Programme) -> Act:
    return tasks.TaskPostponed(key=_task(of).key, due="2031-01-31", reason="汛期停工")


@example("task.dropped")
def _(of: Programme) -> Act:
    return tasks.TaskDropped(key=_task(of).key, reason="规划调整")


@example("task.started")
def _(of: Programme) -> Example:
    task = _task(of)
    return Example(tasks.TaskStarted(key=task.key), office=task.leads[0])


@example("task.claimed")
def _(of: Programme) -> Example:
    task = _task(of)
    return Example(tasks.TaskClaimed(key=task.key, note="步道已通"), office=task.leads[0])


@example("task.verified")
def _(of: Programme) -> Act:
    key = _task(of).key
    record(tasks.TaskClaimed(key=key, note="步道已通"), by=officer(of))
    return tasks.TaskVerified(key=key, note="实地看过")


def _milestone_recorded(of: Programme) -> tasks.MilestoneRecorded:
    key = _task(of).key
    return tasks.MilestoneRecorded(programme=of.key, task=key, quarter="2030-Q2", text="完成勘测")


@example("milestone.recorded")
def _(of: Programme) -> Act:
    return _milestone_recorded(of)


@example("milestone.changed")
def _(of: Programme) -> Act:
    return tasks.MilestoneChanged(key=_milestone(of), text="完成全线勘测")


@example("milestone.moved")
def _(of: Programme) -> Act:
    return tasks.MilestoneMoved(key=_milestone(of), due="2030-09-15", reason="汛期停工")


@example("milestone.met")
def _(of: Programme) -> Example:
    key = _milestone(of)
    task = Task.objects.get(pk=Milestone.objects.get(pk=key).task)
    return Example(tasks.MilestoneMet(key=key, day="2030-06-20"), office=task.leads[0])
