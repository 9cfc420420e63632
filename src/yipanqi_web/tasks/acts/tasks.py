"""How a task comes into a list and what it says: recorded, changed, assigned, split."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict

from yipanqi_web.chain.acts import Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import existing
from yipanqi_web.commitments.models import Concreteness, Reach
from yipanqi_web.tasks.acts.base import (
    OnTask,
    bound_by,
    check_day,
    check_grade,
    check_links,
    check_whole,
    check_words,
    touch,
)
from yipanqi_web.tasks.acts.milestones import check_milestone, make
from yipanqi_web.tasks.follow import follow
from yipanqi_web.tasks.models import ListState, Milestone, Task, TaskList, sort_of
from yipanqi_web.tasks.owners import check_offices


class MilestoneGiven(BaseModel):
    """A quarter's milestone that is recorded together with its task."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    quarter: str
    text: str
    due: str = ""
    firm: bool = True


class TaskRecorded(Act):
    """A task enters a list. In a published one it needs what publishing asks for, and its leads' consent."""

    kind = "task.recorded"
    label = gettext_lazy("登记任务")
    joint = True
    abroad = frozenset({"anchor_instrument"})

    programme: str
    task_list: str
    title: str
    number: str = ""
    content: str = ""
    objective: str = ""
    commitment: str = ""
    resolution: str = ""
    anchor: str = ""
    anchor_instrument: str = ""
    plan_task: str = ""
    concreteness: str = Concreteness.ACTION.value
    reach: str = Reach.JOINT.value
    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    due: str = ""
    progress_note: str = ""
    problems: str = ""
    next_step: str = ""
    milestones: tuple[MilestoneGiven, ...] = ()

    def target_key(self) -> str:
        return self.task_list

    def binds(self) -> list[str]:
        listed = existing(TaskList, self.task_list)
        return [] if listed.state == ListState.DRAFT else bound_by(self.leads)

    def check(self) -> None:
        listed = existing(TaskList, self.task_list)
        if listed.state == ListState.CLOSED:
            raise Conflict(_("该清单已收官，不能再加任务。"))
        check_words(self.title, _("请填写任务名称。"))
        check_grade(self.concreteness, self.reach)
        check_day(self.due)
        for each in self.milestones:
            check_milestone(each.quarter, each.text, each.due)
        check_links(self.programme, self.commitment, self.resolution, self.anchor_instrument)
        check_offices(self.leads, self.supports)
        if self.plan_task:
            check_slice(listed, existing(Task, self.plan_task))
        if listed.state == ListState.PUBLISHED:
            check_whole(Task(**self._values()))

    def _values(self) -> dict[str, Any]:
        return self.model_dump(mode="json", exclude={"milestones"})

    def apply(self, entry: Applied) -> None:
        key, number = entry.key(Task.prefix), self.number.strip() or next_number(self.task_list)
        values = {**self._values(), "number": number, "title": self.title.strip()}
        Task.objects.create(key=key, **entry.stamp(), sort=sort_of(number), original_due=self.due, **values)
        for index, each in enumerate(self.milestones):
            given = each.model_dump(mode="json")
            make(entry, entry.key(Milestone.prefix, index), task=key, programme=self.programme, **given)
        touch(entry, self.task_list)


def next_number(task_list: str) -> str:
    """The number after the highest that a list's own tasks bear."""
    taken = Task.objects.filter(task_list=task_list, parent="").values_list("number", flat=True)
    return str(max((int(number) for number in taken if number.isdecimal()), default=0) + 1)


def check_slice(listed: TaskList, plan: Task) -> None:
    """A year's slice stands in a list that is a year of that plan."""
    if listed.parent != plan.task_list or plan.parent:
        raise Conflict(_("所选重点任务不在该年度清单所分解的多年重点任务之中。"))


class TaskChanged(OnTask):
    """What a task says is mended. In a published list it says why; what its owners agreed on needs their consent."""

    kind = "task.changed"
    label = gettext_lazy("更改任务")
    joint = True
    abroad = frozenset({"anchor_instrument"})
    BINDING: ClassVar[frozenset[str]] = frozenset(
        {"title", "content", "objective", "concreteness", "reach", "due", "leads", "supports"}
    )
    TOLD: ClassVar[frozenset[str]] = frozenset({"progress_note", "problems", "next_step"})

    number: str | None = None
    title: str | None = None
    content: str | None = None
    objective: str | None = None
    commitment: str | None = None
    resolution: str | None = None
    anchor: str | None = None
    anchor_instrument: str | None = None
    plan_task: str | None = None
    concreteness: str | None = None
    reach: str | None = None
    leads: tuple[str, ...] | None = None
    supports: tuple[str, ...] | None = None
    due: str | None = None
    progress_note: str | None = None
    problems: str | None = None
    next_step: str | None = None
    why: str = ""

    def given(self) -> dict[str, Any]:
        return self.model_dump(mode="json", exclude={"key", "why"}, exclude_none=True)

    def permit(self, by: Actor) -> None:
        super().permit(by)
        if self.TOLD & self.given().keys():
            self.permit_owner(by)

    def binds(self) -> list[str]:
        if not self.is_published or not self.BINDING & self.given().keys():
            return []
        return bound_by([*self.task().leads, *(self.leads or ())])

    def check(self) -> None:
        super().check()
        given, after = self.given(), self._after()
        if not given:
            raise Conflict(_("没有任何变动。"))
        check_words(after.title, _("请填写任务名称。"))
        check_grade(after.concreteness, after.reach)
        check_day(after.due)
        linked = ("commitment", "resolution", "anchor_instrument")
        check_links(after.programme, *(given.get(name, "") for name in linked))
        check_offices(self.leads or (), self.supports or ())
        if self.plan_task:
            check_slice(self.task_list(), existing(Task, self.plan_task))
        if self.is_published and not given.keys() <= self.TOLD:
            self._check_published(after)

    def _check_published(self, after: Task) -> None:
        before = self.task()
        check_words(self.why, _("清单已印发执行，请写明更改的理由。"))
        if self.due is not None and before.due:
            raise Conflict(_("清单已印发执行，时限请用“调整时限”办理，以留下原定日期。"))
        if self.leads is not None and before.leads:
            raise Conflict(_("清单已印发执行，牵头单位请用“调整责任单位”办理。"))
        if not after.splits:
            check_whole(after)

    def _after(self) -> Task:
        task = self.task()
        for name, value in self.given().items():
            setattr(task, name, value)
        return task

    def apply(self, entry: Applied) -> None:
        given = self.given()
        if "number" in given:
            given["sort"] = sort_of(given["number"])
        if "due" in given:
            given["original_due"] = given["due"]
        self.change(entry, **given)
        if "commitment" in given:
            follow(entry, self.task())


class TaskAssigned(OnTask):
    """Who leads a task and who supports it. In a published list the members concerned consent."""

    kind = "task.assigned"
    label = gettext_lazy("调整责任单位")
    joint = True

    leads: tuple[str, ...]
    supports: tuple[str, ...] = ()
    why: str = ""

    def binds(self) -> list[str]:
        return bound_by([*self.task().leads, *self.leads]) if self.is_published else []

    def check(self) -> None:
        super().check()
        task = self.task()
        check_offices(self.leads, self.supports)
        task.leads, task.supports = list(self.leads), list(self.supports)
        if self.is_published:
            check_words(self.why, _("清单已印发执行，请写明调整的理由。"))
            check_whole(task)

    def apply(self, entry: Applied) -> None:
        self.change(entry, leads=list(self.leads), supports=list(self.supports))


class Part(BaseModel):
    """One part of a task that is split; what it does not say it has from the whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    number: str = ""
    content: str = ""
    objective: str = ""
    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    due: str = ""
    concreteness: str = ""


class TaskSplit(OnTask):
    """A task becomes a whole of parts, which are done and counted in its stead."""

    kind = "task.split"
    label = gettext_lazy("拆分任务")
    joint = True
    SHARED: ClassVar[tuple[str, ...]] = (
        "programme", "task_list", "commitment", "resolution", "anchor", "anchor_instrument", "reach", "leads",
        "supports", "due", "concreteness",
    )  # fmt: skip

    parts: tuple[Part, ...]

    def binds(self) -> list[str]:
        leads = [key for part in self.parts for key in part.leads]
        return bound_by([*self.task().leads, *leads]) if self.is_published else []

    def check(self) -> None:
        super().check()
        task = self.task()
        if task.parent:
            raise Conflict(_("拆分项不能再拆分。"))
        if not self.parts or (len(self.parts) < 2 and not task.splits):
            raise Conflict(_("请至少拆分为两项。"))
        for index, part in enumerate(self.parts):
            check_words(part.title, _("请填写每个拆分项的名称。"))
            check_day(part.due)
            check_offices(part.leads, part.supports)
            if self.is_published:
                check_whole(Task(**self._values(task, index, part)))

    def apply(self, entry: Applied) -> None:
        task, done = self.task(), Task.objects.filter(parent=self.key).count()
        for index, part in enumerate(self.parts):
            values = self._values(task, done + index, part)
            key = entry.key(Task.prefix, index)
            Task.objects.create(key=key, **entry.stamp(), sort=sort_of(values["number"]), **values)
        self.change(entry, splits=True)
        follow(entry, Task.objects.get(pk=entry.key(Task.prefix, 0)))

    def _values(self, task: Task, index: int, part: Part) -> dict[str, Any]:
        """The fields of a part: its own words, and the whole's where it says nothing."""
        whole = {name: getattr(task, name) for name in self.SHARED}
        said = {name: value for name, value in part.model_dump(mode="json").items() if value}
        number = part.number or f"{task.number}.{index + 1}"
        values = {**whole, **said, "number": number, "parent": task.key}
        return {**values, "original_due": values["due"]}
