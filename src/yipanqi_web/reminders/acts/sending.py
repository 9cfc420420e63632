"""A reminder is sent: one step up the ladder, on paper that both sides can read."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.models import Official
from yipanqi_web.chain.official import existing, row
from yipanqi_web.meetings.acts.carrying import next_order
from yipanqi_web.meetings.models import AgendaItem, Meeting, MeetingKind, Status
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.reminders.ladder import (
    TARGETS,
    Addressee,
    addressees,
    basis_of,
    is_of_hierarchy,
    is_settled,
    next_rung,
    rungs,
    taken,
)
from yipanqi_web.reminders.models import Hierarchy, Reminder, Rung


class ReminderSent(Act):
    """One side takes the next step towards an office or a member: why, and until when an answer is asked for.

    The last step between sides asks the next joint conference to settle it and, where that is planned, enters its agenda.
    """

    kind = "reminder.sent"
    label = gettext_lazy("发出提醒")

    target: str
    rung: str
    from_member: str = ""  # empty: the joint office
    to_member: str = ""
    to_office: str = ""
    reason: str
    day: date
    reply_by: date
    meeting: str = ""  # a planned conference; empty: the next one
    item: str = ""  # what the matter is called on its agenda

    def target_row(self) -> Official:
        return row(self.target)

    def scope(self) -> str:
        return self.target_row().scope

    def target_key(self) -> str:
        return self.target

    @property
    def to(self) -> Addressee:
        return Addressee(self.to_member, self.to_office)

    def permit(self, by: Actor) -> None:
        super().permit(by)
        if by.member != self.from_member:
            raise Refused(_("只能代表本单位发出提醒。"))
        if self.rung not in rungs(self.from_member, self.to_member):
            raise Refused(self._not_between_us())

    def _not_between_us(self) -> str:
        said = {"rung": Rung(self.rung).label if self.rung in Rung.values else self.rung}
        if is_of_hierarchy(self.rung):
            sentence = _(
                "“%(rung)s”只用于同一成员单位内部；各成员单位互不隶属，对方单位请用提示、提醒、商请反馈。"
            )
        else:
            sentence = _("“%(rung)s”用于成员单位之间；本单位内部请用内部督办的步骤。")
        return sentence % said

    def check(self) -> None:
        target = self.target_row()
        if self.target.partition("-")[0] not in TARGETS or is_settled(target):
            raise Conflict(_("该事项已办结，或不属于可以提醒的事项。"))
        if (self.to_member, self.to_office) not in {(to.member, to.office) for to in addressees(target)}:
            raise Conflict(_("该单位不是此事项的责任单位，或已经答复。"))
        if not self.reason.strip():
            raise Conflict(_("请写明提醒的事由。"))
        if self.reply_by <= self.day:
            raise Conflict(_("反馈时限须在今日之后。"))
        self._check_step()
        self._check_meeting()

    def _check_step(self) -> None:
        steps = taken(self.target, self.from_member, self.to)
        last = steps[-1] if steps else None
        wanted = next_rung(self.from_member, self.to_member, last.rung if last else "")
        if self.rung != wanted:
            raise Conflict(_sentence_of_order(last, wanted))
        if last and last.answered is None and self.day <= last.reply_by:
            said = {"rung": last.get_rung_display(), "day": last.reply_by.isoformat()}
            raise Conflict(_("“%(rung)s”请对方于 %(day)s 前反馈，时限未过，不能再进一步。") % said)
        if is_of_hierarchy(self.rung) and basis_of(self.scope(), self.from_member) is None:
            raise Conflict(_("本单位尚未启用内部督办，请先登记所依据的文件。"))

    def _check_meeting(self) -> None:
        if not self.meeting:
            return
        if self.rung != Rung.CONFERENCE:
            raise Conflict(_("只有“提请联席会议协调”列入会议议程。"))
        must_take(existing(Meeting, self.meeting), self.item)

    def apply(self, entry: Applied) -> None:
        values, below = self.model_dump(exclude={"item"}), taken(self.target, self.from_member, self.to)
        made = Reminder.objects.create(
            key=entry.key(Reminder.prefix), **entry.stamp(), programme=self.scope(), post=entry.actor["post"],
            **values,
        )  # fmt: skip
        Reminder.objects.filter(pk__in=[each.key for each in below], followed_by="").update(
            followed_by=made.key, changed=entry.n
        )
        if self.meeting:
            put_on_agenda(entry, made, self.meeting, self.item)


def _sentence_of_order(last: Reminder | None, wanted: Rung | None) -> str:
    if wanted is None:
        return _("已到最后一步，请在联席会议上协调，或凭依据解除。")
    if last is None:
        return _("提醒须逐步进行，第一步是“%(next)s”。") % {"next": wanted.label}
    said = {"last": last.get_rung_display(), "next": wanted.label}
    return _("提醒须逐步进行：已发“%(last)s”，下一步是“%(next)s”。") % said


def must_take(meeting: Meeting, item: str) -> None:
    if meeting.status != Status.PLANNED or meeting.kind != MeetingKind.JOINT_CONFERENCE:
        raise Conflict(_("只能列入筹备中的联席会议的议程。"))
    if not item.strip():
        raise Conflict(_("请填写议题名称。"))


def put_on_agenda(entry: Applied, reminder: Reminder, meeting: str, item: str) -> None:
    """The matter enters the agenda, at its end, to be decided."""
    AgendaItem.objects.create(
        key=entry.key(AgendaItem.prefix), **entry.stamp(), programme=reminder.programme, meeting=meeting,
        order=next_order(meeting), title=item[:300], presenter=reminder.post[:120], decides=True,
    )  # fmt: skip


class ReminderScheduled(Act):
    """What was meant for the next conference enters the agenda of the one that is planned now."""

    kind = "reminder.scheduled"
    label = gettext_lazy("列入联席会议议程")

    key: str
    meeting: str
    item: str

    def reminder(self) -> Reminder:
        return existing(Reminder, self.key)

    def scope(self) -> str:
        return self.reminder().programme

    def check(self) -> None:
        if not self.reminder().awaits_agenda:
            raise Conflict(_("该提醒不在等待列入议程。"))
        must_take(existing(Meeting, self.meeting), self.item)

    def apply(self, entry: Applied) -> None:
        put_on_agenda(entry, self.reminder(), self.meeting, self.item)
        Reminder.objects.filter(pk=self.key).update(meeting=self.meeting, changed=entry.n)


class LadderEnabled(Act):
    """A member uses 催办, 督办, 约谈 and 通报 inside its own hierarchy, on a document that it names."""

    kind = "ladder.enabled"
    label = gettext_lazy("启用内部督办")
    role = "approver"

    programme: str
    member: str
    document: str
    number: str = ""
    sha256: str = ""

    def permit(self, by: Actor) -> None:
        super().permit(by)
        if not self.member or by.member != self.member:
            raise Refused(_("只有成员单位自己可以启用内部督办。"))

    def check(self) -> None:
        if not self.document.strip():
            raise Conflict(_("请写明%(member)s内部督办所依据的文件。") % {"member": place(self.member)})

    def apply(self, entry: Applied) -> None:
        Hierarchy.objects.create(
            key=entry.key(Hierarchy.prefix), **entry.stamp(), day=entry.day, **self.model_dump()
        )
