"""What an earlier edition of a plan has and the page has not: raised to be checked, for pages do not tell why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yipanqi.matching.editions import Edition, dropped, edition
from yipanqi.matching.types import Dropped
from yipanqi_web.commitments.models import Commitment, State
from yipanqi_web.review.models import Decision
from yipanqi_web.sources.models import Intake, Page
from yipanqi_web.sources.similar import statements

MOST_PAGES = 2000  # of a programme, the newest first, whose titles are looked at
ENDED = (State.VERIFIED, State.DROPPED, State.SUPERSEDED)  # nothing of these is expected in a later plan


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the earlier edition. ``row`` where it is in the register, else it waits on its page."""

    quote: str
    due: str
    places: list[str]  # where in the document, as `Page.places` tells them
    pair: Dropped
    row: Commitment | None

    @property
    def percent(self) -> int:
        return round(self.pair.confidence * 100)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The edition before, and its lines that the page has nothing like, in its order."""

    page: Intake
    lines: list[Line]


def left_out(intake: Intake, programme: str) -> LeftOut | None:
    """The lines of the programme's last edition before this page; None if there is none or nothing is missing."""
    own = _edition(intake)
    earlier = _before(own, programme) if own else None
    if own is None or earlier is None:
        return None
    before = _edition(earlier)
    lines = list(_lines(earlier, intake, dropped(each for each in (before, own) if each), programme))
    return LeftOut(earlier, lines) if lines else None


def _edition(intake: Intake) -> Edition | None:
    return edition(intake.sha256, intake.title, intake.findings["page"]["kind"], statements(intake))


def _before(own: Edition, programme: str) -> Intake | None:
    """The latest of the editions before it that the programme has registered."""
    registered = Page.objects.filter(programme=programme).exclude(sha256=own.page).values("sha256")
    known = Intake.objects.filter(pk__in=registered).order_by("-added_at")
    told = known.values_list("sha256", "title", "findings__page__kind")[:MOST_PAGES]
    editions = [found for sha256, title, kind in told if (found := edition(sha256, title, kind, ()))]
    series = [each for each in editions if each.series == own.series and each.year < own.year]
    latest = max(series, key=lambda each: (each.year, each.page), default=None)
    return Intake.objects.get(pk=latest.page) if latest else None


def _lines(earlier: Intake, later: Intake, missing: Iterable[Dropped], programme: str) -> Iterable[Line]:
    decisions = {each.finding: each for each in earlier.decisions.all()}
    rows = Commitment.objects.filter(programme=programme).in_bulk([each.key for each in decisions.values()])
    said_here = set(later.decisions.exclude(key="").values_list("key", flat=True))
    for pair in missing:
        decision = decisions.get(f"commitments:{pair.a}")
        row = rows.get(decision.key) if decision else None
        if decision and _is_settled(decision, row, said_here):
            continue
        found = earlier.findings["commitments"][int(pair.a)]
        quote, due = (row.quote, row.due) if row else (found["quote"], found["due"] or "")
        yield Line(quote, due, found.get("places", []), pair, row)


def _is_settled(decision: Decision, row: Commitment | None, said_here: set[str]) -> bool:
    """Whether an officer set the line aside, tied one of the page to it, or the register has it as ended."""
    if decision.word == Decision.Word.TURNED_DOWN or row is None:
        return True
    return row.key in said_here or row.state in ENDED
