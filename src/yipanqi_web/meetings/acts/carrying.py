"""What earlier meetings of a series left open comes onto the agenda of those that are planned, until it is closed."""

from __future__ import annotations

from yipanqi_web.chain.acts import Applied
from yipanqi_web.meetings.models import AgendaItem, Meeting, Resolution, Status


def carry_onto(entry: Applied, meeting: Meeting) -> None:
    """Put every open resolution of the series' other meetings onto a planned meeting's agenda, oldest first."""
    if not meeting.series:
        return
    earlier = Meeting.objects.filter(series=meeting.series).exclude(pk=meeting.key).values("key")
    there = AgendaItem.objects.filter(meeting=meeting.key).exclude(carried="").values("carried")
    open_ones = Resolution.objects.filter(meeting__in=earlier, state=Resolution.State.OPEN)
    waiting = open_ones.exclude(pk__in=there).order_by("recorded", "key")
    start = next_order(meeting.key)
    for step, resolution in enumerate(waiting):
        AgendaItem.objects.create(
            key=f"{AgendaItem.prefix}-{entry.n}-{meeting.recorded}x{step}", **entry.stamp(),
            programme=meeting.programme, meeting=meeting.key, order=start + step, title=resolution.text[:300],
            carried=resolution.key,
        )  # fmt: skip


def carry_forward(entry: Applied, series: str) -> None:
    """Bring the agendas of a series' planned meetings up to date."""
    if series:
        for meeting in Meeting.objects.filter(series=series, status=Status.PLANNED).order_by("pk"):
            carry_onto(entry, meeting)


def take_off(resolution: str) -> None:
    """A closed resolution needs no place on the agendas to come; those of meetings that were held keep it."""
    planned = Meeting.objects.filter(status=Status.PLANNED).values("key")
    AgendaItem.objects.filter(carried=resolution, meeting__in=planned).delete()


def next_order(meeting: str) -> int:
    last = (
        AgendaItem.objects.filter(meeting=meeting).order_by("-order").values_list("order", flat=True).first()
    )
    return 1 if last is None else last + 1
