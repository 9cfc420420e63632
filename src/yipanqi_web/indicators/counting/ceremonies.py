"""What was held, visited and signed in the year: it happened, and says nothing of what came of it."""

from __future__ import annotations

from yipanqi_web.indicators.counting.lines import Line
from yipanqi_web.indicators.counting.year import Year
from yipanqi_web.instruments.models import Instrument, Life
from yipanqi_web.meetings.models import Meeting, MeetingKind, Status
from yipanqi_web.projects.models import Investment


def ceremonies(year: Year, member: str) -> list[Line]:
    return _held(year, member, (MeetingKind.CEREMONY,))


def visits(year: Year, member: str) -> list[Line]:
    return _held(year, member, (MeetingKind.VISIT,))


def meetings(year: Year, member: str) -> list[Line]:
    others = {MeetingKind.CEREMONY, MeetingKind.VISIT}
    return _held(year, member, tuple(kind for kind in MeetingKind if kind not in others))


def signings(year: Year, member: str) -> list[Line]:
    signed = Instrument.objects.filter(
        programme=year.programme, life=Life.SIGNED, date__gte=year.first, date__lte=year.last
    )
    found = [
        Line(each.key, str(each), True, each.date, each.recorded)
        for each in signed.order_by("date", "key")
        if member in each.parties
    ]
    invested = Investment.objects.filter(
        programme=year.programme, member=member, signed__gte=year.first, signed__lte=year.last
    )
    return found + [
        Line(each.key, each.name, True, each.signed, each.recorded)
        for each in invested.order_by("signed", "key")
    ]


def _held(year: Year, member: str, kinds: tuple[str, ...]) -> list[Line]:
    held = Meeting.objects.filter(
        programme=year.programme, kind__in=kinds, date__gte=year.first, date__lte=year.last
    ).exclude(status=Status.PLANNED)
    return [
        Line(each.key, each.name, True, f"{each.date} {each.get_kind_display()}", each.recorded)
        for each in held.order_by("date", "key")
        if member in each.parties
    ]
