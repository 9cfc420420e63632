"""评价得分: a member's year under one version of a scheme. Every number keeps the list that it was counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from yipanqi_web.indicators.counting.lines import Line
from yipanqi_web.indicators.counting.year import Year
from yipanqi_web.indicators.measures import BY_WORD, Measure
from yipanqi_web.indicators.models import Scheme


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a score: so many of so many, for so many points. Without anything to count it is missing, not 0."""

    measure: Measure
    weight: int
    met: int
    of: int
    reason: str = ""
    lines: Sequence[Line] = ()

    @property
    def is_missing(self) -> bool:
        return self.of == 0 and not self.measure.is_ceremony

    @property
    def exact(self) -> Fraction:
        """What it gives; of ceremonies, which are counted alone, up to the number that gives the full weight."""
        return Fraction(self.weight * min(self.met, self.of), self.of) if self.of else Fraction(0)

    @property
    def points(self) -> str:
        return shown(self.exact)


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points that are taken off for each of some rows, up to a limit."""

    measure: Measure
    each: int
    most: int
    n: int
    lines: Sequence[Line] = ()

    @property
    def points(self) -> int:
        return min(self.each * self.n, self.most)


@dataclass(frozen=True, slots=True)
class Score:
    """What one member has, of how many points that could be counted at all."""

    member: str
    name: str
    items: Sequence[Item]
    deductions: Sequence[Deduction]

    @property
    def missing(self) -> int:
        """The weight of the items for which there is nothing to count."""
        return sum(item.weight for item in self.items if item.is_missing)

    @property
    def counted(self) -> int:
        return sum(item.weight for item in self.items) - self.missing

    @property
    def deducted(self) -> int:
        return sum(each.points for each in self.deductions)

    @property
    def exact(self) -> Fraction:
        return max(sum((item.exact for item in self.items), Fraction(0)) - self.deducted, Fraction(0))

    @property
    def points(self) -> str:
        return shown(self.exact)

    def numbers(self) -> dict[str, Any]:
        """The numbers alone, as an evaluation keeps them."""
        return {
            "member": self.member,
            "items": [[item.measure.word, item.met, item.of] for item in self.items],
            "deductions": [[each.measure.word, each.n] for each in self.deductions],
        }


def shown(number: Fraction) -> str:
    """Two decimals at the most; nothing is shown that was not computed."""
    return f"{float(round(number, 2)):.2f}".rstrip("0").rstrip(".")


def scores(scheme: Scheme, year: Year) -> list[Score]:
    """Every member's score, in the order of the members."""
    return [score(scheme, year, member.code, member.name) for member in year.members]


def score(scheme: Scheme, year: Year, member: str, name: str) -> Score:
    items = [_item(each, BY_WORD[each["measure"]].lines(year, member)) for each in scheme.items]
    taken = [_deduction(each, BY_WORD[each["measure"]].lines(year, member)) for each in scheme.deductions]
    return Score(member, name, items, taken)


def _item(given: dict[str, Any], lines: list[Line]) -> Item:
    measure, met = BY_WORD[given["measure"]], sum(line.met for line in lines)
    of = (given["full"] or 0) if measure.is_ceremony else len(lines)
    return Item(measure, given["weight"], met, of, given["reason"], lines)


def _deduction(given: dict[str, Any], lines: list[Line]) -> Deduction:
    return Deduction(BY_WORD[given["measure"]], given["each"], given["most"], len(lines), lines)


def kept(scheme: Scheme, numbers: dict[str, Any], name: str) -> Score:
    """A score as an evaluation keeps it: its numbers without their lists."""
    items = [
        Item(BY_WORD[word], given["weight"], met, of, given["reason"])
        for given, (word, met, of) in zip(scheme.items, numbers["items"], strict=True)
    ]
    taken = [
        Deduction(BY_WORD[word], given["each"], given["most"], n)
        for given, (word, n) in zip(scheme.deductions, numbers["deductions"], strict=True)
    ]
    return Score(numbers["member"], name, items, taken)
