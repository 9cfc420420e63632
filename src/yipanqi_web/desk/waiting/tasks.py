"""Tasks of one's own offices: days that come, what is to be specified, what the other side reported done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from yipanqi_web.accounts.access import within
from yipanqi_web.chain.acts import BEIJING
from yipanqi_web.chain.models import Entry
from yipanqi_web.desk.waiting.types import Action, Desk, News, Waiting
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.reminders.signals import Said, Signal, signals_of
from yipanqi_web.reports.queries import LIMIT, due_between
from yipanqi_web.tasks.models import ListState, Task, TaskList, TaskState

RECENT = 5
AHEAD = timedelta(weeks=5)  # how far days that come are shown


def to_reach(desk: Desk) -> Iterator[Waiting]:
    """Days of tasks and milestones that were missed, or come within five weeks."""
    if not desk.may_anywhere("handler", "lead-office", "park", "institution"):
        return
    tasks = [task for task in desk.led if task.is_checkable]
    until, signals = (desk.day + AHEAD).isoformat(), signals_of(tasks, desk.day)
    for due in due_between(tasks, "0001-01-01", until, desk.known):
        if due.what == "task" and due.task.state == TaskState.CLAIMED:
            continue
        words = {"text": due.task.title if due.what == "task" else due.row, "title": due.task.title}
        of_task = due.what == "task"
        yield Waiting(
            title=(_("完成任务：%(text)s") if of_task else _("时间节点：%(text)s")) % words,
            url=due.task.get_absolute_url() + ("" if of_task else "#milestones"),
            due=date.fromisoformat(due.day),
            why=_why(signals.get(due.task.key)),
            actions=(Action(_("说明情况"), due.task.get_absolute_url() + "#do"),),
            sub=_("任务 %(key)s") % {"key": due.task.key} if of_task else due.task.title,
        )


def _why(said: Said | None) -> str:
    """The task's signal with its figures; where nothing is amiss, the duty alone."""
    if said is None or said.signal == Signal.NORMAL:
        return _("本单位是牵头单位")
    return _("本单位牵头，%(word)s：%(reason)s") % {"word": said.word, "reason": said.reason}


def to_specify(desk: Desk) -> Iterator[Waiting]:
    """What is not concrete yet; it is never past its day."""
    if not desk.may_anywhere("handler"):
        return
    for task in desk.led:
        if not task.is_checkable:
            yield Waiting(
                title=_("细化：%(title)s") % {"title": task.title},
                url=task.get_absolute_url(),
                due=None,
                why=_("清单已印发，该任务待细化"),
                actions=(Action(_("提出具体举措"), task.get_absolute_url() + "#joint"),),
                sub=str(task.get_concreteness_display()),
            )


def to_verify(desk: Desk) -> Iterator[Waiting]:
    """Tasks that the other side reported done and this side, which leads too, has to verify."""
    if not desk.may_anywhere("checker"):
        return
    claimed = within(desk.held, Task.objects.filter(state=TaskState.CLAIMED, splits=False))
    for task in claimed.order_by("due", "key")[:LIMIT]:
        sides = {office.member for office in desk.known.leads(task) if office.member}
        own = desk.account.member in sides
        if (
            own
            and (task.claimed_by != desk.account.member or len(sides) == 1)
            and desk.may("checker", task.programme)
        ):
            yield Waiting(
                title=_("核实：%(title)s") % {"title": task.title},
                url=task.get_absolute_url(),
                due=None,
                why=_("责任单位报告完成，须由本方核实"),
                actions=(Action(_("看依据并核实"), task.get_absolute_url() + "#do"),),
                sub=task.claimed_note,
            )


def verified(desk: Desk) -> Iterator[News]:
    """What others verified of what one's own side had reported done."""
    if not desk.account.member:
        return
    done = Task.objects.filter(state=TaskState.VERIFIED, claimed_by=desk.account.member, splits=False)
    found = list(within(desk.held, done).order_by("-changed", "key")[:RECENT])
    entries = Entry.objects.filter(n__in=[task.changed for task in found])
    days = {n: moment.astimezone(BEIJING).date() for n, moment in entries.values_list("n", "recorded_at")}
    for task in found:
        words = {"side": place(task.verified_by) or _("联合办公室"), "title": task.title}
        said = _("%(side)s核实了“%(title)s”") % words
        yield News(task.changed, said, task.get_absolute_url(), days[task.changed])


@dataclass(frozen=True, slots=True)
class Led:
    """Tasks that one's own offices lead, counted."""

    under_way: int
    not_started: int
    claimed: int
    verified: int
    rescheduled: int
    past: int

    @property
    def total(self) -> int:
        return self.under_way + self.not_started + self.claimed + self.verified


def led(desk: Desk) -> Led:
    """The tasks of published lists that one's own offices lead, by state; splits are counted by their parts."""
    lists = TaskList.objects.filter(state=ListState.PUBLISHED).values("pk")
    listed = within(desk.held, Task.objects.filter(task_list__in=lists, splits=False))
    keys = {office.key for office in desk.mine}
    tasks = [task for task in listed.exclude(state=TaskState.DROPPED) if keys & set(_leads(desk, task))]
    states = [task.state for task in tasks]
    return Led(
        under_way=states.count(TaskState.UNDER_WAY),
        not_started=states.count(TaskState.NOT_STARTED),
        claimed=states.count(TaskState.CLAIMED),
        verified=states.count(TaskState.VERIFIED),
        rescheduled=sum(task.is_rescheduled for task in tasks),
        past=sum(task.group_on(desk.day) == "past-its-day" for task in tasks),
    )


def _leads(desk: Desk, task: Task) -> list[str]:
    return [office.key for office in desk.known.leads(task)]
