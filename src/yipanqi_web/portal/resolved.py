"""What a meeting resolved, as the public sees it: released rows alone, and offices by name only where those are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from yipanqi_web.commitments.models import Commitment
from yipanqi_web.meetings.models import AgendaItem, Meeting, Resolution
from yipanqi_web.meetings.queries import Rate, follow_through, trips
from yipanqi_web.organs.models import Office
from yipanqi_web.portal import queries
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public
from yipanqi_web.tasks.models import Task


@dataclass(frozen=True, slots=True)
class Resolved:
    """One resolution, with what became of it."""

    resolution: Resolution
    leads: list[str]
    tasks: list[Task]
    commitment: Commitment | None


def of_meeting(meeting: Meeting) -> dict[str, Any]:
    listed = list(public(Resolution).filter(meeting=meeting.key).order_by("order"))
    offices = queries.by_key(Office, [key for each in listed for key in each.leads])
    tasks = queries.by_key(Task, [key for each in listed for key in each.tasks])
    commitments = queries.by_key(Commitment, [each.commitment for each in listed])
    return {
        "resolved": [
            Resolved(
                each, [offices[key].name for key in each.leads if key in offices],
                [tasks[key] for key in each.tasks if key in tasks], commitments.get(each.commitment),
            )
            for each in listed
        ],
        "resolved_n": len(listed),
        "rate": Rate(sum(not each.is_open for each in listed), len(listed)),
        "agenda": list(public(AgendaItem).filter(meeting=meeting.key).order_by("order")),
    }  # fmt: skip


def of_programme(programme: Programme) -> dict[str, Any]:
    """How much of what was resolved is closed; trips apart, since travelling is no outcome."""
    return {
        "rate": follow_through(public(Resolution).filter(programme=programme.key)),
        "trips": trips(public(Meeting).filter(programme=programme.key)),
    }
