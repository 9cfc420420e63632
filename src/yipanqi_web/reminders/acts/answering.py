"""A reminder is answered, or lifted on evidence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import REPORTING, Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.official import existing, row
from yipanqi_web.reminders.ladder import Addressee, related, taken
from yipanqi_web.reminders.models import Reminder
from yipanqi_web.reminders.reported import is_accepted, of_tasks
from yipanqi_web.reports.models import Evidence


class _OnReminder(Act):
    key: str

    def reminder(self) -> Reminder:
        return existing(Reminder, self.key)

    def scope(self) -> str:
        return self.reminder().programme

    def check(self) -> None:
        if not self.reminder().is_open:
            raise Conflict(_("该提醒已经解除。"))

    def must_be_about_it(self, evidence: Evidence) -> None:
        """Evidence about another matter is none."""
        about = related(row(self.reminder().target))
        if evidence.target not in about and evidence.target not in of_tasks(about):
            raise Conflict(_("依据“%(name)s”不是关于该事项的。") % {"name": evidence.name})


class ReminderAnswered(_OnReminder):
    """Whoever was reminded says how it stands, with evidence where there is any."""

    kind = "reminder.answered"
    label = gettext_lazy("反馈提醒")
    also = REPORTING

    answer: str
    evidence: tuple[str, ...] = ()

    def permit(self, by: Actor) -> None:
        super().permit(by)
        if by.member != self.reminder().to_member:
            raise Refused(_("该提醒不是发给贵单位的，不能代为反馈。"))
        self.permit_office(by, [self.reminder().to_office])

    def check(self) -> None:
        super().check()
        if self.reminder().answered is not None:
            raise Conflict(_("该提醒已经反馈，无需重复办理。"))
        if self.reminder().followed_by:
            raise Conflict(_("对方已发出下一步，请在最近一次提醒上反馈。"))
        if not self.answer.strip():
            raise Conflict(_("请写明办理情况。"))
        for key in self.evidence:
            self.must_be_about_it(existing(Evidence, key))

    def apply(self, entry: Applied) -> None:
        Reminder.objects.filter(pk=self.key).update(
            answer=self.answer, answer_evidence=list(self.evidence), answered=entry.day,
            answered_post=entry.actor["post"], changed=entry.n,
        )  # fmt: skip


class ReminderLifted(_OnReminder):
    """The side that sent it takes every step back, on evidence or on a report that was accepted."""

    kind = "reminder.lifted"
    label = gettext_lazy("解除提醒")

    ground: str  # key of the evidence, or of the accepted report
    note: str = ""

    def permit(self, by: Actor) -> None:
        super().permit(by)
        if by.member != self.reminder().from_member:
            raise Refused(_("须由发出提醒的一方解除。"))

    def check(self) -> None:
        super().check()
        about = related(row(self.reminder().target))
        if self.ground.partition("-")[0] == Evidence.prefix:
            self.must_be_about_it(existing(Evidence, self.ground))
        elif not is_accepted(self.ground, about):
            raise Conflict(_("解除提醒须凭依据：选一份关于该事项的依据，或一份已采纳的进展情况。"))

    def apply(self, entry: Applied) -> None:
        found = self.reminder()
        steps = taken(found.target, found.from_member, Addressee(found.to_member, found.to_office))
        Reminder.objects.filter(pk__in=[step.key for step in steps]).update(
            lifted=entry.day, lifted_on=self.ground, lifted_note=self.note, changed=entry.n
        )
