"""What a meeting resolved, what it became, and what closed it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import existing, row
from yipanqi_web.meetings.acts.base import OnMeeting, must_be_a_day, must_be_held
from yipanqi_web.meetings.acts.carrying import carry_forward, take_off
from yipanqi_web.meetings.models import AgendaItem, Resolution


class ResolutionRecorded(OnMeeting):
    """A meeting resolved something: it comes back on the next agenda of the series until it is closed."""

    kind = "resolution.recorded"
    label = gettext_lazy("登记议定事项")

    text: str
    item: str = ""
    commitment: str = ""
    leads: tuple[str, ...] = ()
    due: str = ""

    def check(self) -> None:
        meeting = self.found()
        must_be_held(meeting)
        if not meeting.adds_to_progress:
            raise Conflict(_("仪式和考察不形成议定事项，也不计为进展。"))
        if not self.text.strip():
            raise Conflict(_("请填写议定的内容。"))
        must_be_a_day(self.due)
        if self.item and existing(AgendaItem, self.item).meeting != self.meeting:
            raise Conflict(_("该议题不在本次会议的议程上。"))
        if self.commitment and row(self.commitment).scope != meeting.programme:
            raise Conflict(_("该合作事项不属于本合作区域。"))

    def apply(self, entry: Applied) -> None:
        meeting = self.found()
        Resolution.objects.create(
            key=entry.key(Resolution.prefix), **entry.stamp(), programme=meeting.programme,
            order=Resolution.objects.filter(meeting=self.meeting).count() + 1, **self.model_dump(mode="json"),
        )  # fmt: skip
        carry_forward(entry, meeting.series)


class _OnResolution(Act):
    key: str

    def resolution(self) -> Resolution:
        return existing(Resolution, self.key)

    def scope(self) -> str:
        return self.resolution().programme

    def check(self) -> None:
        if not self.resolution().is_open:
            raise Conflict(_("该议定事项已办结。"))


class ResolutionLinked(_OnResolution):
    """What a resolution became: the commitment that keeps its words, the tasks that carry it out."""

    kind = "resolution.linked"
    label = gettext_lazy("议定事项对应任务")

    commitment: str = ""
    tasks: tuple[str, ...] = ()

    def check(self) -> None:
        super().check()
        for key in filter(None, [self.commitment, *self.tasks]):
            if row(key).scope != self.scope():
                raise Conflict(_("“%(key)s”不属于本合作区域。") % {"key": key})

    def apply(self, entry: Applied) -> None:
        found = self.resolution()
        Resolution.objects.filter(pk=self.key).update(
            commitment=self.commitment or found.commitment,
            tasks=list(dict.fromkeys([*found.tasks, *self.tasks])), changed=entry.n,
        )  # fmt: skip


class ResolutionClosed(_OnResolution):
    """A resolution is closed by a task of its own that was verified, or with a note that says what settled it."""

    kind = "resolution.closed"
    label = gettext_lazy("议定事项办结")
    role = "checker"
    also = ("joint-office",)

    closed_by: str = ""
    note: str = ""

    def check(self) -> None:
        super().check()
        if not self.closed_by and not self.note.strip():
            raise Conflict(_("请选择已核实完成的任务，或写明办结的依据。"))
        if self.closed_by and self.closed_by not in self.resolution().tasks:
            raise Conflict(_("该任务不是由本议定事项分解的。"))
        if self.closed_by and getattr(row(self.closed_by), "state", "") != "verified":
            raise Conflict(_("该任务尚未核实完成；责任单位报告完成不等于办结。"))

    def apply(self, entry: Applied) -> None:
        Resolution.objects.filter(pk=self.key).update(
            state=Resolution.State.CLOSED, closed_by=self.closed_by, closed_note=self.note, closed=entry.n,
            changed=entry.n,
        )  # fmt: skip
        take_off(self.key)
