"""What becomes of a task: started, reported done, verified; its day moved, or given up by agreement."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import LEADING, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.tasks.acts.base import OnTask, bound_by, check_day, check_words
from yipanqi_web.tasks.follow import follow
from yipanqi_web.tasks.models import OPEN_STATES, Task, TaskState
from yipanqi_web.tasks.owners import members_of


class _JointOnTask(OnTask):
    """Binds the members whose offices lead the task, where they are several."""

    role = "approver"
    joint = True

    def binds(self) -> list[str]:
        return bound_by(self.task().leads)


class TaskPostponed(_JointOnTask):
    """The leads' members move a task's day and say why. The original day stays beside the new one."""

    kind = "task.postponed"
    label = gettext_lazy("商定调整任务时限")

    due: str
    reason: str

    def check(self) -> None:
        super().check()
        check_words(self.reason, _("请写明调整时限的理由。"))
        check_day(self.due)
        if not self.due or self.due == self.task().due:
            raise Conflict(_("请填写与原定不同的日期。"))

    def apply(self, entry: Applied) -> None:
        self.change(entry, due=self.due, reschedule_reason=self.reason)


class TaskDropped(_JointOnTask):
    """The leads' members give a task up, and its parts with it; it stays in the list as discontinued."""

    kind = "task.dropped"
    label = gettext_lazy("商定终止任务")

    reason: str

    def check(self) -> None:
        super().check()
        check_words(self.reason, _("请写明终止的理由。"))

    def apply(self, entry: Applied) -> None:
        self.change(entry, state=TaskState.DROPPED, dropped_reason=self.reason)
        Task.objects.filter(parent=self.key, state__in=OPEN_STATES).update(
            state=TaskState.DROPPED, dropped_reason=self.reason, changed=entry.n
        )
        follow(entry, self.task())


class _Doing(OnTask):
    """Reported for a task by one of its own offices; a split task is reported by its parts."""

    also = LEADING

    def permit(self, by: Actor) -> None:
        super().permit(by)
        self.permit_owner(by)

    def check(self) -> None:
        super().check()
        refuse_whole(self.task())


def refuse_whole(task: Task) -> None:
    if task.splits:
        raise Conflict(_("该任务已拆分，请在拆分项上办理。"))


class TaskStarted(_Doing):
    """An office has begun."""

    kind = "task.started"
    label = gettext_lazy("任务开始推进")

    note: str = ""

    def check(self) -> None:
        super().check()
        if self.task().state != TaskState.NOT_STARTED:
            raise Conflict(_("该任务已在推进。"))

    def apply(self, entry: Applied) -> None:
        told = {"progress_note": self.note} if self.note.strip() else {}
        self.change(entry, state=TaskState.UNDER_WAY, **told)
        follow(entry, self.task())


class TaskClaimed(_Doing):
    """An office reports a task done. Claimed is not verified."""

    kind = "task.claimed"
    label = gettext_lazy("报告任务完成")

    note: str
    evidence: str = ""  # SHA-256 of what shows it

    def check(self) -> None:
        super().check()
        check_words(self.note, _("请写明完成情况。"))

    def apply(self, entry: Applied) -> None:
        told = {"claimed_note": self.note, "claimed_by": entry.actor["member"], "verified_note": ""}
        self.change(entry, state=TaskState.CLAIMED, **told)
        follow(entry, self.task(), self.note)


class TaskVerified(OnTask):
    """Another side, or a checker where there is one side only, confirms what was reported done."""

    kind = "task.verified"
    label = gettext_lazy("核实任务完成")
    role = "checker"

    note: str

    def permit(self, by: Actor) -> None:
        super().permit(by)
        task = self.task()
        sides = members_of(task.leads)
        if len(sides) > 1 and (by.member not in sides or by.member == task.claimed_by):
            raise Refused(_("须由另一方核实。"))

    def check(self) -> None:
        super().check()
        check_words(self.note, _("请写明核实依据。"))
        refuse_whole(self.task())
        if self.task().state != TaskState.CLAIMED:
            raise Conflict(_("责任单位尚未报告完成，无从核实。"))

    def apply(self, entry: Applied) -> None:
        told = {"verified_note": self.note, "verified_by": entry.actor["member"]}
        self.change(entry, state=TaskState.VERIFIED, **told)
        follow(entry, self.task(), self.note)
