"""What can happen to a meeting: recorded from a page; or planned, changed, held."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.meetings.acts.base import must_be_planned, must_be_possible
from yipanqi_web.meetings.acts.carrying import carry_forward, carry_onto
from yipanqi_web.meetings.models import Attendance, Meeting, MeetingSeries, Mode, Role, Status
from yipanqi_web.organs.acts import Held
from yipanqi_web.programmes.models import Programme


class Attendee(BaseModel):
    """Who was at a meeting, in the posts as printed; the role and capacity are those of a finding of people."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    posts: tuple[Held, ...] = ()
    role: str = "attended"
    roles: tuple[str, ...] = ()
    capacity: str = ""


class MeetingRecorded(Act):
    """A meeting that a page reports, with who was there in which posts and roles."""

    kind = "meeting.recorded"
    label = gettext_lazy("登记会议届次")

    programme: str
    name: str
    meeting_kind: str
    functions: tuple[str, ...] = ()
    ordinal: int | None = None
    date: str = ""
    mode: str = ""
    place: str = ""
    parties: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    within: str = ""
    founded: str = ""
    attendees: tuple[Attendee, ...] = ()
    source: Excerpt = Excerpt()

    def check(self) -> None:
        if self.mode == Mode.VIDEO and self.place:
            raise Conflict(_("电视电话会议没有会场所在地，请留空。"))
        if Meeting.objects.filter(programme=self.programme, name=self.name, date=self.date).exists():
            raise Conflict(_("“%(name)s”（%(date)s）已经登记。") % {"name": self.name, "date": self.date})

    def apply(self, entry: Applied) -> None:
        key = entry.key(Meeting.prefix)
        values = self.model_dump(mode="json", exclude={"meeting_kind", "attendees"})
        Meeting.objects.create(key=key, **entry.stamp(), kind=self.meeting_kind, **values)
        for order, attendee in enumerate(self.attendees):
            Attendance.objects.create(
                key=entry.key(Attendance.prefix, order), **entry.stamp(), programme=self.programme, meeting=key,
                order=order, **attendee.model_dump(mode="json"),
            )  # fmt: skip


class MeetingSeriesRecorded(Act):
    """Meetings that follow each other: which body, how often as stated, which recorded meetings belong to it."""

    kind = "meeting-series.recorded"
    label = gettext_lazy("登记会议系列")

    programme: str
    name: str
    meeting_kind: str
    body: str = ""
    cadence: str = ""
    meetings: tuple[str, ...] = ()

    def check(self) -> None:
        existing(Programme, self.programme)
        if not self.name.strip():
            raise Conflict(_("请填写会议系列的名称。"))
        if MeetingSeries.objects.filter(programme=self.programme, name=self.name).exists():
            raise Conflict(_("会议系列“%(name)s”已经登记。") % {"name": self.name})
        if any(existing(Meeting, key).programme != self.programme for key in self.meetings):
            raise Conflict(_("有的会议不属于本合作区域。"))

    def apply(self, entry: Applied) -> None:
        key = entry.key(MeetingSeries.prefix)
        MeetingSeries.objects.create(
            key=key, **entry.stamp(), kind=self.meeting_kind, programme=self.programme, name=self.name,
            body=self.body, cadence=self.cadence,
        )  # fmt: skip
        Meeting.objects.filter(pk__in=self.meetings).update(series=key, changed=entry.n)


class MeetingPlanned(Act):
    """A meeting is prepared; what earlier meetings of its series left open is on its agenda from the start."""

    kind = "meeting.planned"
    label = gettext_lazy("筹备会议")

    programme: str
    series: str = ""
    name: str
    meeting_kind: str
    functions: tuple[str, ...] = ()
    ordinal: int | None = None
    date: str = ""
    time: str = ""
    mode: str = ""
    place: str = ""
    venue: str = ""
    parties: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()

    def check(self) -> None:
        existing(Programme, self.programme)
        must_be_possible(self.mode, self.place, self.date, self.time)
        if not self.name.strip():
            raise Conflict(_("请填写会议名称。"))
        if self.series and existing(MeetingSeries, self.series).programme != self.programme:
            raise Conflict(_("该会议系列不属于本合作区域。"))
        if Meeting.objects.filter(programme=self.programme, name=self.name, date=self.date).exists():
            raise Conflict(_("“%(name)s”（%(date)s）已经登记。") % {"name": self.name, "date": self.date})

    def apply(self, entry: Applied) -> None:
        values = self.model_dump(mode="json", exclude={"meeting_kind"})
        planned = Meeting.objects.create(
            key=entry.key(Meeting.prefix),
            **entry.stamp(),
            kind=self.meeting_kind,
            status=Status.PLANNED,
            **values,
        )
        carry_onto(entry, planned)


class _OnMeeting(Act):
    key: str

    def meeting(self) -> Meeting:
        return existing(Meeting, self.key)

    def scope(self) -> str:
        return self.meeting().programme


class MeetingChanged(_OnMeeting):
    """A planned meeting gets another name, day, time, mode or place; what is not given stays."""

    kind = "meeting.changed"
    label = gettext_lazy("调整会议安排")

    name: str | None = None
    ordinal: int | None = None
    date: str | None = None
    time: str | None = None
    mode: str | None = None
    place: str | None = None
    venue: str | None = None
    functions: tuple[str, ...] | None = None
    sites: tuple[str, ...] | None = None

    def check(self) -> None:
        meeting = self.meeting()
        must_be_planned(meeting)
        mode, place = self.mode, self.place
        must_be_possible(
            meeting.mode if mode is None else mode, meeting.place if place is None else place,
            self.date or "", self.time or "",
        )  # fmt: skip
        if self.name is not None and not self.name.strip():
            raise Conflict(_("请填写会议名称。"))

    def apply(self, entry: Applied) -> None:
        given = self.model_dump(mode="json", exclude={"key"}, exclude_unset=True)
        Meeting.objects.filter(pk=self.key).update(changed=entry.n, **given)


class MeetingHeld(_OnMeeting):
    """A planned meeting took place: on which day, where or by video, who of those expected was not there."""

    kind = "meeting.held"
    label = gettext_lazy("登记会议召开")

    date: str
    time: str = ""
    mode: str = ""
    place: str = ""
    venue: str = ""
    sites: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()  # keys of attendances

    def check(self) -> None:
        must_be_planned(self.meeting())
        must_be_possible(self.mode, self.place, self.date, self.time)
        if not self.date:
            raise Conflict(_("请填写召开日期。"))
        there = Attendance.objects.filter(meeting=self.key).exclude(pk__in=self.absent)
        if not any(Role.CHAIRED in (each.role, *each.roles) for each in there):
            raise Conflict(_("请先在参会人员中写明由谁主持。"))

    def apply(self, entry: Applied) -> None:
        values = self.model_dump(mode="json", exclude={"key", "absent"})
        Attendance.objects.filter(meeting=self.key, pk__in=self.absent).delete()
        Meeting.objects.filter(pk=self.key).update(status=Status.HELD, changed=entry.n, **values)
        carry_forward(entry, self.meeting().series)
