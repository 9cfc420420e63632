"""Promises to set up a body that meets: which meeting keeps one."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from yipanqi_web.commitments.models import Commitment
from yipanqi_web.meetings.models import Meeting, MeetingKind, MeetingSeries, Status
from yipanqi_web.programmes.models import BodyKind, CoordinationBody
from yipanqi_web.sources.models import Page

MEETS = {
    BodyKind.JOINT_CONFERENCE: MeetingKind.JOINT_CONFERENCE,
    BodyKind.LEADING_GROUP: MeetingKind.LEADING_GROUP,
}


def recorded_meetings(commitment: Commitment) -> QuerySet[Meeting]:
    """The programme's meetings that have a record, the earliest first."""
    listed = Meeting.objects.filter(programme=commitment.programme, status=Status.RECORDED)
    return listed.order_by("date", "recorded")


def not_its_first(commitment: Commitment, meeting: Meeting) -> str:
    """A sentence if a meeting does not keep a promise to set up what meets there; else empty."""
    if meeting.programme != commitment.programme:
        return _("该会议不属于这一合作区域。")
    if meeting.status != Status.RECORDED:
        return _("“%(name)s”还没有会议记录，不能据以办结。") % {"name": meeting.name}
    if not _is_of(commitment, meeting):
        body = BodyKind(commitment.establishes).label
        return _("“%(name)s”不是所承诺的%(body)s的会议。") % {"name": meeting.name, "body": body}
    promised = said_on(commitment)
    if promised and meeting.date and meeting.date < promised[: len(meeting.date)]:
        return _("会议早于作出承诺的日期 %(day)s。") % {"day": promised}
    return ""


def _is_of(commitment: Commitment, meeting: Meeting) -> bool:
    """Whether a meeting is one of the promised kind of body: by its series, or as the record names it."""
    series = MeetingSeries.objects.filter(pk=meeting.series).first() if meeting.series else None
    body = CoordinationBody.objects.filter(pk=series.body).first() if series and series.body else None
    if body is not None:
        return body.kind == commitment.establishes
    kind = MEETS[BodyKind(commitment.establishes)]
    return kind in (meeting.kind, *meeting.functions)


def said_on(commitment: Commitment) -> str:
    """The day of the promise: of the meeting where it was made, else of the page that reports it."""
    meeting = Meeting.objects.filter(pk=commitment.by_meeting).first() if commitment.by_meeting else None
    if meeting is not None and meeting.date:
        return meeting.date
    page = Page.objects.filter(pk=commitment.source.get("page", "")).first()
    return page.published if page else ""
