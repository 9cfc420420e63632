"""What the pages of a programme and of a meeting bring together."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from yipanqi_web.chain.past import of_today
from yipanqi_web.commitments.models import Achievement, Commitment, Nature, Shorthand, SpeechAct
from yipanqi_web.instruments.models import Instrument, Life
from yipanqi_web.meetings.models import Meeting, MeetingKind, Resolution
from yipanqi_web.organs.models import Post
from yipanqi_web.portal import queries, records, resolved
from yipanqi_web.portal.queries import Choice, Counted
from yipanqi_web.programmes.models import CoordinationBody, Positioning, Programme
from yipanqi_web.projects.models import Project, Sponsorship
from yipanqi_web.releases.access import public
from yipanqi_web.sources.models import Page
from yipanqi_web.tasks.models import TaskList

FRAME = (Nature.PRINCIPLE, Nature.SAFEGUARD)  # said of how, not of what
APART = (*FRAME, Nature.EXCHANGE, Nature.ADVICE, Nature.POSITIONING)
SHOWN = 60  # statements of one bin on a programme's page; the rest are behind its count


def of(programme: Programme, day: date) -> dict[str, Any]:
    """Everything released of a programme."""
    choice = Choice(programme=programme.slug)
    members = queries.members_of([programme.key]).get(programme.key, [])
    codes = [member.code for member in members]
    rows = list(choice.rows(day).order_by("recorded"))
    return {
        "programme": programme,
        "members": members,
        "founding": _founding(programme),
        "totals": queries.totals(day, choice),
        "parties": codes if 0 < len(codes) <= 4 else [],
        "filters": _filters(choice, codes, rows),
        "choice": choice,
        "sides": records.sides(rows, codes),
        **_bins(rows),
        **_records(programme),
        **resolved.of_programme(programme),
        "projects": _projects(programme, day),
    }


def _founding(programme: Programme) -> tuple[str, Meeting | None]:
    """The meeting that declared the programme set up: its name as stated, and its page if that is public."""
    name = programme.founded_by
    named = of_today(Meeting).filter(programme=programme.key, name=name).first() if name else None
    if named is not None and not named.is_public:
        return "", None
    return name, public(Meeting).filter(pk=named.pk).first() if named else None


def _filters(choice: Choice, codes: list[str], rows: list[Commitment]) -> list[tuple[str, Counted]]:
    """Who proposed what; each count is the length of its list."""
    voiced = [(code, sum(row.voiced_for == code for row in rows)) for code in codes]
    return [(code, Counted(n, choice.but(voiced_for=code))) for code, n in voiced if n]


def _bins(rows: list[Commitment]) -> dict[str, list[Commitment]]:
    """Disjoint bins: checkable first, to be specified, and what is no promise apart."""
    promises = [row for row in rows if row.nature not in APART]
    return {
        "checkable": [row for row in promises if row.is_checkable],
        "open": [row for row in promises if not row.is_checkable],
        "exchanges": [row for row in rows if row.nature == Nature.EXCHANGE],
        "frame": [row for row in rows if row.nature in FRAME],
        "advice": [row for row in rows if row.nature == Nature.ADVICE],
        "aims": [row for row in rows if row.nature == Nature.POSITIONING],
    }


def _records(programme: Programme) -> dict[str, Any]:
    mine = {"programme": programme.key}
    return {
        "positionings": public(Positioning).filter(**mine).order_by("superseded", "-stated", "recorded"),
        "bodies": public(CoordinationBody).filter(**mine).order_by("recorded"),
        "meetings": public(Meeting).filter(**mine).order_by("-date", "-recorded"),
        "instruments": public(Instrument).filter(**mine).order_by("-date", "recorded"),
        "achievements": public(Achievement).filter(**mine).order_by("recorded"),
        "plans": queries.plans(programme.key),
        "shorthands": public(Shorthand).filter(**mine).order_by("recorded"),
        "task_lists": public(TaskList).filter(**mine).order_by("-year", "recorded"),
        "pages": public(Page).filter(**mine).order_by("published", "recorded"),
    }


def _projects(programme: Programme, day: date) -> list[tuple[Project, list[Post]]]:
    """Projects with the posts that sponsor them on a day, as far as both are released."""
    rows = list(public(Project).filter(programme=programme.key).order_by("recorded"))
    charged = public(Sponsorship).filter(programme=programme.key).order_by("since", "key") if rows else []
    current = [row for row in charged if row.in_force(day)]
    posts = public(Post).in_bulk([row.post for row in current])
    sponsors: dict[str, list[Post]] = {}
    for row in current:
        if row.post in posts:
            sponsors.setdefault(row.project, []).append(posts[row.post])
    return [(row, sponsors.get(row.key, [])) for row in rows]


SETTLED = (SpeechAct.AGREED, SpeechAct.ADOPTED, SpeechAct.SIGNED)


def of_meeting(meeting: Meeting, programme: Programme, day: date) -> dict[str, Any]:
    """Everything released of one meeting."""
    sha256 = meeting.source.get("sha256") or "-"
    documents = public(Instrument).filter(programme=meeting.programme)
    same_day = Q(date=meeting.date) if meeting.date else Q(pk__in=[])
    said = queries.shown(Commitment).filter(by_meeting=meeting.key)
    benches = records.benches(meeting)
    # What a resolution became stands with that resolution.
    kept = public(Resolution).filter(meeting=meeting.key).values("commitment")
    return {
        "meeting": meeting,
        "programme": programme,
        "day": day,
        "functions": [MeetingKind(kind).label for kind in meeting.functions if kind in MeetingKind.values],
        "benches": benches,
        "present": sum(len(bench.seats) for bench in benches),
        "chairs": [seat for bench in benches for seat in bench.seats if "主持" in seat.roles],
        "documents": documents.filter(same_day | Q(source__sha256=sha256)).exclude(life=Life.MENTIONED),
        "mentioned": documents.filter(source__sha256=sha256, life=Life.MENTIONED),
        "settled": said.filter(speech_act__in=SETTLED).exclude(pk__in=kept).order_by("recorded"),
        "said": Counted(said.count(), Choice(meeting=meeting.key)),
        "claimed": public(Achievement).filter(programme=meeting.programme, source__sha256=sha256),
        "ceremonies": _ceremonies(meeting),
        "whole": public(Meeting).filter(pk=meeting.within).first() if meeting.within else None,
        "before": _sitting(meeting, -1),
        "after": _sitting(meeting, +1),
        "page": public(Page).filter(sha256=sha256).first(),
        "receipt": records.receipt(meeting.recorded),
        **resolved.of_meeting(meeting),
    }


def _ceremonies(meeting: Meeting) -> list[Meeting]:
    if meeting.kind == MeetingKind.CEREMONY:
        return []
    found = public(Meeting).filter(programme=meeting.programme, kind=MeetingKind.CEREMONY)
    held_then = Q(date=meeting.date) if meeting.date else Q(pk__in=[])
    return list(found.filter(held_then | Q(within=meeting.key)).order_by("recorded"))


def _sitting(meeting: Meeting, step: int) -> Meeting | None:
    """The sitting before or after, by its ordinal."""
    if not meeting.ordinal:
        return None
    found = public(Meeting).filter(
        programme=meeting.programme, kind=meeting.kind, ordinal=meeting.ordinal + step
    )
    return found.first()
