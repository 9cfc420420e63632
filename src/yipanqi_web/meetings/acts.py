"""What can happen to a meeting."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.meetings.models import Attendance, Meeting, Mode
from yipanqi_web.organs.acts import Held


class Attendee(BaseModel):
    """Who was at a meeting, in the posts as printed; the role and capacity are those of a finding of people."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
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
