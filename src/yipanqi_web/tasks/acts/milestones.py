"""What can happen to a milestone: recorded, reworded, moved with its reason, met."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import LEADING, Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import existing
from yipanqi_web.chain.statements import changed
from yipanqi_web.tasks.acts.base import check_day, check_quarter, check_words, touch
from yipanqi_web.tasks.models import Milestone, MilestoneState, Task, last_day_of, quarter_of
from yipanqi_web.tasks.owners import owning_offices


class MilestoneRecorded(Act):
    """What a task is to reach in a quarter. Without a day of its own it is due on the quarter's last."""

    kind = "milestone.recorded"
    label = gettext_lazy("登记时间节点")

    programme: str
    task: str
    quarter: str
    text: str
    due: str = ""
    firm: bool = True

    def check(self) -> None:
        task = existing(Task, self.task)
        if not task.is_open:
            raise Conflict(_("该任务已办结，不能再加时间节点。"))
        check_milestone(self.quarter, self.text, self.due)

    def apply(self, entry: Applied) -> None:
        make(entry, entry.key(Milestone.prefix), **self.model_dump(mode="json"))


def check_milestone(quarter: str, text: str, due: str) -> None:
    check_words(text, _("请写明该季度要达到什么。"))
    check_quarter(quarter)
    check_day(due)
    if due and quarter_of(due) != quarter:
        raise Conflict(_("%(day)s 不在该季度之内。") % {"day": due})


def make(entry: Applied, key: str, *, task: str, quarter: str, due: str = "", **values: Any) -> None:
    """A milestone is as public as its task."""
    of = Task.objects.get(pk=task)
    touch(entry, of.task_list)
    Milestone.objects.create(
        key=key,
        **entry.stamp(),
        audience=of.audience,
        task=task,
        quarter=quarter,
        due=due or last_day_of(quarter),
        **values,
    )


class _OnMilestone(Act):
    key: str

    def milestone(self) -> Milestone:
        return existing(Milestone, self.key)

    def scope(self) -> str:
        return self.milestone().programme

    def check(self) -> None:
        if not self.milestone().is_open:
            raise Conflict(_("该时间节点已完成，不能再变更。"))

    def change(self, entry: Applied, **fields: Any) -> None:
        changed(Milestone, self.key, changed=entry.n, **fields)
        touch(entry, Task.objects.get(pk=self.milestone().task).task_list)


class MilestoneChanged(_OnMilestone):
    """A milestone's words are mended, or its firmness; its day is moved by an act of its own."""

    kind = "milestone.changed"
    label = gettext_lazy("更正时间节点")

    text: str | None = None
    firm: bool | None = None

    def check(self) -> None:
        super().check()
        if self.text is not None:
            check_words(self.text, _("请写明该季度要达到什么。"))
        if self.text is None and self.firm is None:
            raise Conflict(_("没有任何变动。"))

    def apply(self, entry: Applied) -> None:
        self.change(entry, **self.model_dump(mode="json", include={"text", "firm"}, exclude_none=True))


class MilestoneMoved(_OnMilestone):
    """A milestone slips, or is brought forward: the new day, the old one beside it, and the reason."""

    kind = "milestone.moved"
    label = gettext_lazy("调整时间节点")

    due: str
    reason: str

    def check(self) -> None:
        super().check()
        check_words(self.reason, _("请写明调整的理由。"))
        check_day(self.due)
        if not self.due or self.due == self.milestone().due:
            raise Conflict(_("请填写与原定不同的日期。"))

    def apply(self, entry: Applied) -> None:
        self.change(
            entry,
            due=self.due,
            quarter=quarter_of(self.due),
            moved_from=self.milestone().due,
            reason=self.reason,
            state=MilestoneState.MOVED,
        )


class MilestoneMet(_OnMilestone):
    """A milestone is reached, on the day that is told, else on the day of the act."""

    kind = "milestone.met"
    label = gettext_lazy("时间节点完成")
    also = LEADING

    day: str = ""

    def permit(self, by: Actor) -> None:
        super().permit(by)
        self.permit_office(by, owning_offices(existing(Task, self.milestone().task)))

    def check(self) -> None:
        super().check()
        check_day(self.day)

    def apply(self, entry: Applied) -> None:
        self.change(entry, state=MilestoneState.MET, met_on=self.day or entry.day.isoformat())
