"""Reads what was observed, and holds targets against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yipanqi_web.indicators.models import Indicator, Observation, Target


@dataclass(frozen=True, slots=True)
class Watched:
    """An indicator with its newest observation and its last target; None where there is none."""

    row: Indicator
    observation: Observation | None
    target: Target | None


def latest(rows: Sequence[Indicator]) -> list[Watched]:
    """Some indicators, in two queries."""
    keys = [row.key for row in rows]
    seen: dict[str, Observation] = {}
    targets: dict[str, Target] = {}
    for observation in Observation.objects.filter(indicator__in=keys).order_by("day", "recorded"):
        seen[observation.indicator] = observation
    for target in Target.objects.filter(indicator__in=keys).order_by("due", "recorded"):
        targets[target.indicator] = target
    return [Watched(row, seen.get(row.key), targets.get(row.key)) for row in rows]


@dataclass(frozen=True, slots=True)
class Held:
    """A target and the last observation by its day; None: nothing was observed by then."""

    target: Target
    observation: Observation | None

    @property
    def is_reached(self) -> bool:
        return self.observation is not None and self.target.is_reached_by(self.observation.value)


def against(targets: Iterable[Target], seen: Iterable[Observation]) -> list[Held]:
    """Each target with the newest observation up to its day; `seen` is in the order of days, the newest first."""
    observed = list(seen)
    return [
        Held(target, next((each for each in observed if each.day <= target.due), None)) for target in targets
    ]
