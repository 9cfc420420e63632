"""What acts on a report share: whose it is, who receives it, and the note of each step."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from yipanqi_web.chain.acts import Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.official import existing
from yipanqi_web.chain.statements import changed
from yipanqi_web.organs.models import Office
from yipanqi_web.reports.models import OfficeSteps, Report, Step
from yipanqi_web.tasks.models import Task
from yipanqi_web.tasks.owners import members_of, offices


class OnReport(Act):
    """An act on one report, from one of the states in which it may be taken."""

    key: str

    def report(self) -> Report:
        return existing(Report, self.key)

    def scope(self) -> str:
        return self.report().programme

    def permit_own(self, by: Actor) -> None:
        refuse_others(self.report().member, by)

    def check_state(self, *states: str) -> None:
        found = self.report()
        if found.state not in states:
            raise Conflict(
                _("这份进展情况%(state)s，不能办理这一步，请刷新后再看。")
                % {"state": found.get_state_display()}
            )

    def step(self, entry: Applied, state: str, **fields: Any) -> None:
        """Take the report one step on, and note who took it, by post."""
        steps = [*self.report().steps, noted(entry, state)]
        changed(Report, self.key, state=state, steps=steps, changed=entry.n, **fields)


def noted(entry: Applied, state: str) -> dict[str, Any]:
    """One line of a report's way: the step, when, and by whom in which post."""
    return {"step": str(state), "n": entry.n, "day": entry.day.isoformat(), **entry.actor}


def refuse_others(member: str, by: Actor) -> None:
    """A member's reports are its own to file, check, issue and send; a joint office belongs to none."""
    if member and by.member != member:
        raise Refused(_("只能办理本单位的进展情况。"))


def refuse_own_work(report: Report, by: Actor) -> None:
    """Who filed a report does not check it, unless his office, being small, has merged the steps."""
    if by.account == report.filed_by and not is_merged(report.office):
        raise Refused(_("审核人与经办人不能是同一人；人手少的单位可在“填报步骤”中合并。"))


def is_merged(office: str) -> bool:
    return OfficeSteps.objects.filter(office=office, merged=True).exists()


def owners_of(task: Task) -> tuple[dict[str, Office], dict[str, Office]]:
    """``{key: office}`` of those that lead a task and of those that support it, as they are today."""
    found = offices([*task.leads, *task.supports])
    leads = {found[key].key: found[key] for key in task.leads if key in found}
    supports = {found[key].key: found[key] for key in task.supports if key in found}
    return leads, supports


def receives(report: Report, by: Actor) -> bool:
    """Whether somebody may accept or return a report that was sent: the joint office, or the side that leads with it.

    Where no other side leads the task, its own member closes the matter.
    """
    if not by.member or by.may("joint-office", report.programme):
        return True
    sides = set(members_of(existing(Task, report.task).leads))
    return by.member in (sides - {report.member} or {report.member})


SENT_AND_BEFORE = (Step.SUBMITTED, Step.CHECKED, Step.ISSUED)
