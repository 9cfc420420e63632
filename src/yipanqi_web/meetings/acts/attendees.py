"""Who is to come to a meeting, and who was there: each in his post, role and capacity."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import existing
from yipanqi_web.meetings.acts.base import OnMeeting
from yipanqi_web.meetings.acts.meetings import Attendee
from yipanqi_web.meetings.models import Attendance, Meeting, Status


class AttendeeAdded(OnMeeting):
    """Somebody is to take part, or took part, by post; the name may be missing as long as nobody knows it."""

    kind = "attendee.added"
    label = gettext_lazy("增列参会人员")

    attendee: Attendee

    def check(self) -> None:
        must_have_no_minutes(self.found())
        must_be_told(self.attendee)

    def apply(self, entry: Applied) -> None:
        last = Attendance.objects.filter(meeting=self.meeting).order_by("-order").first()
        Attendance.objects.create(
            key=entry.key(Attendance.prefix), **entry.stamp(), programme=self.scope(), meeting=self.meeting,
            order=last.order + 1 if last else 0, **self.attendee.model_dump(mode="json"),
        )  # fmt: skip


class _OnAttendance(Act):
    key: str

    def attendance(self) -> Attendance:
        return existing(Attendance, self.key)

    def scope(self) -> str:
        return self.attendance().programme

    def check(self) -> None:
        must_have_no_minutes(existing(Meeting, self.attendance().meeting))


class AttendeeChanged(_OnAttendance):
    """Name, post, role or capacity are mended."""

    kind = "attendee.changed"
    label = gettext_lazy("修改参会人员")

    attendee: Attendee

    def check(self) -> None:
        super().check()
        must_be_told(self.attendee)

    def apply(self, entry: Applied) -> None:
        values = self.attendee.model_dump(mode="json")
        Attendance.objects.filter(pk=self.key).update(changed=entry.n, **values)


class AttendeeRemoved(_OnAttendance):
    """Somebody does not take part after all."""

    kind = "attendee.removed"
    label = gettext_lazy("撤下参会人员")

    def apply(self, entry: Applied) -> None:
        Attendance.objects.filter(pk=self.key).delete()


def must_have_no_minutes(meeting: Meeting) -> None:
    if meeting.status == Status.RECORDED:
        raise Conflict(_("会议记录已经形成，参会人员不再变动。"))


def must_be_told(attendee: Attendee) -> None:
    if not attendee.posts or not attendee.posts[0].title.strip():
        raise Conflict(_("请填写参会人员的职务。"))
