"""Small invented pages read as far as commitments need them: people, meetings and documents put in."""

from __future__ import annotations

from typing import Any

from yipanqi.findings.context import Reading
from yipanqi.findings.types import Appointment, Facts, Instrument, Meeting, Person
from yipanqi.pages import open_page

QINGHE, YUNLING = "110001", "120002"  # invented: the sides 清河 and 云岭

SPEAKERS = {"秦望舒": ("市委书记", QINGHE), "白若溪": ("县长", YUNLING)}


def reading_of(
    body: str,
    *,
    title: str = "清河市与云岭县合作联席会议召开",
    name: str = "page.txt",
    instruments: list[Instrument] | None = None,
    meetings: list[Meeting] | None = None,
    capacity: str | None = None,
    **facts: Any,
) -> Reading:
    text = body if name.endswith(".csv") else f"{title}\n\n{body}\n"
    reading = Reading(open_page(text.encode(), name=name))
    found = reading.found
    found.page = Facts(title=title, **{"published": "2023-03-10", "kind": "news", **facts})
    for person, (post, of) in SPEAKERS.items():
        if person in text:
            at = reading.text.find(person)
            appointment = Appointment(post=post, of=of)
            found.people.append(
                Person(
                    span=(at, at + len(person)), name=person, appointments=[appointment], capacity=capacity
                )
            )
    found.meetings = meetings if meetings is not None else [joint_meeting()]
    found.instruments = instruments or []
    return reading


def joint_meeting() -> Meeting:
    return Meeting(
        span=(0, 4),
        name="清河云岭联席会议",
        kind="joint-conference",
        date="2023-03-09",
        parties=[QINGHE, YUNLING],
    )


def document(title: str, act: str = "mentioned", *parties: str, kind: str = "plan") -> Instrument:
    return Instrument(
        span=(0, 4), title=title, kind=kind, act=act, parties=list(parties) or [QINGHE, YUNLING]
    )
