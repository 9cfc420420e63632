"""The way of a monthly report: filed, checked, issued, sent; then accepted, or returned with the reason."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import REPORTING, Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.official import existing
from yipanqi_web.organs.models import Office
from yipanqi_web.reports.acts.base import (
    SENT_AND_BEFORE,
    OnReport,
    noted,
    owners_of,
    receives,
    refuse_others,
    refuse_own_work,
)
from yipanqi_web.reports.models import OfficeSteps, Report, Step
from yipanqi_web.reports.periods import is_period
from yipanqi_web.tasks.models import ListState, Task, TaskList


class ReportFiled(Act):
    """An office says how far a task is, for one month. Filed again it replaces what was not issued yet, or returned."""

    kind = "report.filed"
    label = gettext_lazy("填报进展情况")
    also = REPORTING

    programme: str
    task: str
    period: str
    office: str
    text: str
    percent: int | None = None
    no_change: bool = False
    problems: str = ""
    next_step: str = ""
    spared: int = 0  # cells that were prefilled and left as they were

    def found(self) -> Report | None:
        return Report.objects.filter(task=self.task, period=self.period, office=self.office).first()

    def permit(self, by: Actor) -> None:
        super().permit(by)
        refuse_others(existing(Office, self.office).member, by)
        self.permit_office(by, [self.office])

    def check(self) -> None:
        if not is_period(self.period):
            raise Conflict(_("“%(period)s”不是月份；请写成 2026-11。") % {"period": self.period})
        if not self.text.strip():
            raise Conflict(_("请填写进展情况；没有变化的可用“本月无变化”。"))
        if self.percent is not None and not 0 <= self.percent <= 100:
            raise Conflict(_("完成比例须在 0 到 100 之间。"))
        self._check_task(existing(Task, self.task))
        known = self.found()
        if known is not None and not known.may_be_filed_again:
            raise Conflict(
                _("本月进展情况%(state)s，须退回后才能改报。") % {"state": known.get_state_display()}
            )
        earlier = Report.objects.filter(task=self.task, office=self.office, period__lt=self.period)
        if self.no_change and not earlier.exists():
            raise Conflict(_("该任务还没有往期进展，不能报“本月无变化”。"))

    def _check_task(self, task: Task) -> None:
        if task.splits:
            raise Conflict(_("该任务已拆分，请在拆分项上填报。"))
        if not task.is_open:
            raise Conflict(_("该任务已办结，无需再填报。"))
        if existing(TaskList, task.task_list).state != ListState.PUBLISHED:
            raise Conflict(_("任务清单尚未印发执行，或已收官，无需填报。"))
        leads, supports = owners_of(task)
        if self.office not in {*leads, *supports}:
            raise Conflict(_("该任务不由所选单位牵头或配合。"))

    def apply(self, entry: Applied) -> None:
        known = self.found()
        values = {
            **self.model_dump(),
            "member": existing(Office, self.office).member,
            "state": Step.SUBMITTED,
            "filed_by": entry.actor["id"],
            "steps": [*(known.steps if known else []), noted(entry, Step.SUBMITTED)],
        }
        if known is None:
            Report.objects.create(key=entry.key(Report.prefix), **entry.stamp(), **values)
        else:
            Report.objects.filter(pk=known.key).update(**values, return_reason="", changed=entry.n)


class ReportChecked(OnReport):
    """A checker of the same member looks through what was filed."""

    kind = "report.checked"
    label = gettext_lazy("审核进展情况")
    role = "checker"

    def permit(self, by: Actor) -> None:
        super().permit(by)
        self.permit_own(by)
        refuse_own_work(self.report(), by)

    def check(self) -> None:
        self.check_state(Step.SUBMITTED)

    def apply(self, entry: Applied) -> None:
        self.step(entry, Step.CHECKED)


class ReportIssued(OnReport):
    """The member's approver signs it off."""

    kind = "report.issued"
    label = gettext_lazy("签发进展情况")
    role = "approver"

    def permit(self, by: Actor) -> None:
        super().permit(by)
        self.permit_own(by)

    def check(self) -> None:
        self.check_state(Step.CHECKED)

    def apply(self, entry: Applied) -> None:
        self.step(entry, Step.ISSUED)


class ReportSent(OnReport):
    """It goes to the joint office and the other side that leads."""

    kind = "report.sent"
    label = gettext_lazy("报送进展情况")
    also = REPORTING

    def permit(self, by: Actor) -> None:
        super().permit(by)
        self.permit_own(by)
        self.permit_office(by, [self.report().office])

    def check(self) -> None:
        self.check_state(Step.ISSUED)

    def apply(self, entry: Applied) -> None:
        self.step(entry, Step.SENT)


class ReportReturned(OnReport):
    """It goes back to its office with the reason: before it is sent by its own member, afterwards by who received it."""

    kind = "report.returned"
    label = gettext_lazy("退回进展情况")
    role = "checker"
    also = ("approver", "joint-office")

    reason: str

    def permit(self, by: Actor) -> None:
        super().permit(by)
        report = self.report()
        if report.state in SENT_AND_BEFORE:
            self.permit_own(by)
        elif not receives(report, by):
            raise Refused(_("已报送的进展情况由联合办公室或共同牵头的另一方退回。"))

    def check(self) -> None:
        self.check_state(*SENT_AND_BEFORE, Step.SENT)
        if not self.reason.strip():
            raise Conflict(_("请写明退回的理由，以便对方补正。"))

    def apply(self, entry: Applied) -> None:
        self.step(entry, Step.RETURNED, return_reason=self.reason)


class ReportAccepted(OnReport):
    """The joint office, or the other side that leads, takes it as the month's report. It verifies nothing."""

    kind = "report.accepted"
    label = gettext_lazy("采纳进展情况")
    role = "checker"
    also = ("joint-office",)

    def permit(self, by: Actor) -> None:
        super().permit(by)
        if not receives(self.report(), by):
            raise Refused(_("由联合办公室或共同牵头的另一方采纳。"))

    def check(self) -> None:
        self.check_state(Step.SENT)

    def apply(self, entry: Applied) -> None:
        self.step(entry, Step.ACCEPTED)


class OfficeStepsSet(Act):
    """An office's approver lets one person take several steps of a report at once, or ends that."""

    kind = "office.steps-set"
    label = gettext_lazy("设定填报步骤")
    role = "approver"

    programme: str
    office: str
    merged: bool

    def permit(self, by: Actor) -> None:
        super().permit(by)
        refuse_others(existing(Office, self.office).member, by)

    def check(self) -> None:
        known = OfficeSteps.objects.filter(office=self.office).first()
        if (known.merged if known else False) == self.merged:
            raise Conflict(_("填报步骤没有变动。"))

    def apply(self, entry: Applied) -> None:
        known = OfficeSteps.objects.filter(office=self.office)
        if not known.update(merged=self.merged, changed=entry.n):
            OfficeSteps.objects.create(
                key=entry.key(OfficeSteps.prefix), **entry.stamp(), **self.model_dump()
            )
