"""What acts on lists and tasks share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from yipanqi_web.chain.acts import Act, Actor, Applied
from yipanqi_web.chain.days import is_day
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.models import Official
from yipanqi_web.chain.official import existing
from yipanqi_web.chain.statements import changed
from yipanqi_web.commitments.models import Commitment, Concreteness, Reach
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.meetings.models import Resolution
from yipanqi_web.tasks.gate import missing_in, owners_of
from yipanqi_web.tasks.models import ListState, Task, TaskList
from yipanqi_web.tasks.owners import members_of, owning_offices

QUARTER = re.compile(r"\d{4}-Q[1-4]")


def check_day(text: str) -> None:
    """A task's day is a whole one, so that it can pass; empty is not stated."""
    if text and not is_day(text):
        raise Conflict(_("“%(day)s”不是日期；请写成 2026-11-30。") % {"day": text})


def check_quarter(text: str) -> None:
    if not QUARTER.fullmatch(text):
        raise Conflict(_("“%(quarter)s”不是季度；请写成 2026-Q4。") % {"quarter": text})


def check_words(said: str, asked: str) -> None:
    if not said.strip():
        raise Conflict(asked)


def check_grade(concreteness: str, reach: str) -> None:
    if concreteness not in Concreteness.values or reach not in Reach.values:
        raise Conflict(_("具体程度或范围不在可选之列。"))


def check_links(programme: str, commitment: str, resolution: str, instrument: str) -> None:
    """What a task serves and stands on is there. A superior plan may be another programme's, if it is public."""
    wanted: list[tuple[type[Official], str]] = [(Commitment, commitment), (Resolution, resolution)]
    for model, key in wanted:
        if key:
            existing(model, key)
    if instrument:
        plan = existing(Instrument, instrument)
        if plan.programme != programme and not plan.is_public:
            raise Refused(_("“%(key)s”属于其他合作区域，尚未公开，不能引用。") % {"key": instrument})


def check_whole(task: Task) -> None:
    """A published list takes nothing that could not have been published with it."""
    if missing := missing_in(task, owners_of(task.programme, [task])):
        raise Conflict(_("清单已印发执行，还缺：%(missing)s。") % {"missing": "、".join(missing)})


def touch(entry: Applied, task_list: str) -> None:
    """A draft that changes is another list than the one whose publication was put to the others."""
    TaskList.objects.filter(pk=task_list, state=ListState.DRAFT).update(changed=entry.n)


def bound_by(keys: Iterable[str]) -> list[str]:
    """The members whose consent is needed for what concerns these offices, where they are several members'."""
    members = members_of(keys)
    return members if len(members) > 1 else []


class OnTask(Act):
    """An act on one task."""

    key: str

    def task(self) -> Task:
        return existing(Task, self.key)

    def task_list(self) -> TaskList:
        return existing(TaskList, self.task().task_list)

    def scope(self) -> str:
        return self.task().programme

    @property
    def is_published(self) -> bool:
        return self.task_list().state != ListState.DRAFT

    def check(self) -> None:
        if not self.task().is_open:
            raise Conflict(
                _("该任务已办结（%(state)s），不能再变更。") % {"state": self.task().get_state_display()}
            )

    def change(self, entry: Applied, **fields: Any) -> None:
        changed(Task, self.key, changed=entry.n, **fields)
        touch(entry, self.task().task_list)

    def permit_owner(self, by: Actor) -> None:
        """Only its own offices speak for a task; a joint office speaks for all."""
        task = self.task()
        owners = members_of([*task.leads, *task.supports])
        if by.member and owners and by.member not in owners:
            raise Refused(_("该任务不由贵单位牵头或配合，不能代为报告。"))
        self.permit_office(by, owning_offices(task))
