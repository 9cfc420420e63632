"""What acts on a meeting, on an item of its agenda, and on a resolution share."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from yipanqi_web.chain.acts import Act
from yipanqi_web.chain.days import is_day
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import existing
from yipanqi_web.meetings.models import Meeting, Mode, Status

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class OnMeeting(Act):
    """An act within one meeting, whose programme is that of the meeting as it is stored."""

    meeting: str

    def found(self) -> Meeting:
        return existing(Meeting, self.meeting)

    def scope(self) -> str:
        return self.found().programme

    def target_key(self) -> str:
        return self.meeting


def must_be_planned(meeting: Meeting) -> None:
    if not meeting.is_planned:
        raise Conflict(_("会议已召开，议程和日程不再变动。"))


def must_be_held(meeting: Meeting) -> None:
    if meeting.status == Status.PLANNED:
        raise Conflict(_("会议尚未召开；请先登记召开情况。"))


def must_be_a_day(text: str) -> None:
    """Empty is not stated."""
    if text and not is_day(text):
        raise Conflict(_("“%(day)s”不是日期，请写成 2026-12-03。") % {"day": text})


def must_be_possible(mode: str, place: str, date: str, time: str) -> None:
    """A day and a time that exist as written, and no place for what has none."""
    if mode == Mode.VIDEO and place:
        raise Conflict(_("电视电话会议没有会场所在地，请留空。"))
    must_be_a_day(date)
    if time and not TIME.fullmatch(time):
        raise Conflict(_("“%(time)s”不是时间，请写成 09:30。") % {"time": time})
