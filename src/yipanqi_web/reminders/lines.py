"""Reminders as lists show them: what about, from whom to whom, and what the next step would be."""

from __future__ import annotations

from dataclasses import dataclass

from yipanqi_web.organs.models import Office
from yipanqi_web.reminders.ladder import next_rung
from yipanqi_web.reminders.letters import called
from yipanqi_web.reminders.models import Reminder
from yipanqi_web.reminders.targets import side_of, titles_of


@dataclass(frozen=True, slots=True)
class Line:
    """One reminder; `next` is the word of the next step, empty at the top."""

    reminder: Reminder
    title: str
    sender: str
    to: str
    next: str


def lines_of(listed: list[Reminder]) -> list[Line]:
    """In a few queries, however many they are."""
    titles = titles_of([each.target for each in listed])
    offices = Office.objects.in_bulk({each.to_office for each in listed if each.to_office})
    return [_line(each, titles[each.target], offices.get(each.to_office)) for each in listed]


def _line(found: Reminder, title: str, office: Office | None) -> Line:
    above = next_rung(found.from_member, found.to_member, found.rung)
    return Line(
        reminder=found,
        title=title,
        sender=side_of(found.from_member),
        to=called(found.to_member, office.name if office else ""),
        next=str(above.label) if above else "",
    )
