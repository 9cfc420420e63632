"""What can happen to task lists, tasks and milestones."""

from yipanqi_web.tasks.acts.doing import (
    TaskClaimed,
    TaskDropped,
    TaskPostponed,
    TaskStarted,
    TaskVerified,
)
from yipanqi_web.tasks.acts.lists import TaskListClosed, TaskListOpened, TaskListPublished
from yipanqi_web.tasks.acts.milestones import (
    MilestoneChanged,
    MilestoneMet,
    MilestoneMoved,
    MilestoneRecorded,
)
from yipanqi_web.tasks.acts.tasks import (
    MilestoneGiven,
    Part,
    TaskAssigned,
    TaskChanged,
    TaskRecorded,
    TaskSplit,
)

__all__ = [
    "MilestoneChanged",
    "MilestoneGiven",
    "MilestoneMet",
    "MilestoneMoved",
    "MilestoneRecorded",
    "Part",
    "TaskAssigned",
    "TaskChanged",
    "TaskClaimed",
    "TaskDropped",
    "TaskListClosed",
    "TaskListOpened",
    "TaskListPublished",
    "TaskPostponed",
    "TaskRecorded",
    "TaskSplit",
    "TaskStarted",
    "TaskVerified",
]
