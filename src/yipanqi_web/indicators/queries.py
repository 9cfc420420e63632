"""Reads schemes and evaluations for the pages, and compares what was adopted with what the rows give now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yipanqi_web.indicators.counting.lines import Line
from yipanqi_web.indicators.counting.year import Year
from yipanqi_web.indicators.measures import BY_WORD, Measure
from yipanqi_web.indicators.models import Evaluation, Scheme
from yipanqi_web.indicators.scoring import Score, kept, score, scores
from yipanqi_web.programmes.models import Member
from yipanqi_web.programmes.queries import names_of
from yipanqi_web.tasks.models import TaskList

PAGE_SIZE = 20


def schemes_of(programme: str) -> list[Scheme]:
    """Every version, the newest first."""
    return list(Scheme.objects.filter(programme=programme).order_by("-version"))


def scheme_for(schemes: Sequence[Scheme], year: int) -> Scheme | None:
    """The version that held at the end of a year; else the first one issued, else none."""
    issued = [scheme for scheme in schemes if not scheme.is_draft]
    held = (scheme for scheme in issued if scheme.valid_from <= f"{year}-12-31")
    return next(held, issued[-1] if issued else None)


def years_of(programme: str, day: date) -> list[int]:
    """Years that can be looked at, the newest first: those with a task list, and last year."""
    listed = TaskList.objects.filter(programme=programme, year__lte=day.year).values_list("year", flat=True)
    return sorted({*listed, day.year - 1}, reverse=True)


@dataclass(frozen=True, slots=True)
class Beside:
    """One member's year under two versions."""

    score: Score
    other: Score | None


def table(scheme: Scheme, other: Scheme | None, year: Year, members: Sequence[Member]) -> list[Beside]:
    """The scores of some members, in their order."""
    return [
        Beside(
            score(scheme, year, member.code, member.name),
            score(other, year, member.code, member.name) if other else None,
        )
        for member in members
    ]


def kept_scores(found: Evaluation, scheme: Scheme) -> list[Score]:
    """An evaluation's scores: in the order of the members, or by points where the members opened that."""
    names = names_of(found.programme)
    listed = [kept(scheme, numbers, names.get(numbers["member"], "")) for numbers in found.numbers]
    return sorted(listed, key=lambda each: -each.exact) if found.ranked else listed


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that the rows give otherwise today than when it was drawn up."""

    name: str
    measure: Measure
    then: str
    now: str


def differences(found: Evaluation, scheme: Scheme) -> list[Difference]:
    """Where an evaluation's numbers differ from those that the rows give now, up to the same day."""
    year = Year(found.programme, found.year, date.fromisoformat(found.until))
    now = {score.member: score for score in scores(scheme, year)}
    return [each for then in kept_scores(found, scheme) for each in _differences(then, now.get(then.member))]


def _differences(then: Score, now: Score | None) -> list[Difference]:
    before, after = _figures(then), _figures(now) if now else {}
    return [
        Difference(then.name, BY_WORD[word], figure, after.get(word, ""))
        for word, figure in before.items()
        if figure != after.get(word, "")
    ]


def _figures(score: Score) -> dict[str, str]:
    items = {item.measure.word: f"{item.met}/{item.of}" for item in score.items}
    return items | {each.measure.word: str(each.n) for each in score.deductions}


def page_of(lines: Sequence[Line], start: str) -> tuple[list[Line], int | None]:
    """A page of the list behind a number, and where the next begins."""
    at = int(start) if start.isdecimal() else 0
    following = at + PAGE_SIZE
    return list(lines[at:following]), following if following < len(lines) else None
