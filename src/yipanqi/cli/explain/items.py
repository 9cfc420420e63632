"""The findings of a page, numbered in the order of its text, with all that is to be shown of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from gettext import gettext as _
from itertools import groupby
from typing import Any, Literal, NamedTuple

from yipanqi.cli import text
from yipanqi.cli.explain.names import KINDS, evidence_name, field_name, value_name
from yipanqi.cli.labels import place, places_of
from yipanqi.cli.summary import safe
from yipanqi.findings.confidence import grounds
from yipanqi.findings.evidence import Witness
from yipanqi.findings.reasons import LANGUAGES, reason
from yipanqi.findings.types import Appointment, Finding, Findings, Signatory
from yipanqi.pages import Page, Span

CELLS = " │ "  # between two cells of a row
MOVING = (
    0.15  # log-odds from which on a ground is told: two or three in a hundred where a finding is rather sure
)
NOTHING: tuple[object, ...] = (None, "", [], ())
BESIDE = frozenset({"span", "confidence", "rule"})  # shown in places of their own
PLACES = frozenset({"codes", "parties", "scope"})
PLACE = frozenset({"of", "place", "voiced_for"})
# Where the page gives none of these it is worth saying so; the others are there on few findings.
TELLING = frozenset(
    {
        "appointments",
        "as_of",
        "by",
        "date",
        "due",
        "expansion",
        "parties",
        "place",
        "speech_act",
        "time",
        "voiced_for",
    }
)


@dataclass(frozen=True)
class Item:
    """One finding as it is shown; every text is without control characters."""

    number: int
    kind: str
    words: str  # as the page has them
    values: tuple[tuple[str, str], ...]  # (field's name, value)
    missing: tuple[str, ...]  # names of fields for which the page gives nothing
    confidence: float
    rule: str
    reason: str
    span: Span
    bytes: Span
    places: tuple[str, ...]  # where in a docx, xlsx or pdf
    doubts: tuple[str, ...]  # what looks wrong inside the words
    speaks_for: tuple[str, ...] = ()  # what lifts its confidence, the strongest first
    speaks_against: tuple[str, ...] = ()

    @property
    def is_marked(self) -> bool:
        """Whether it stands somewhere in the text."""
        return self.span[0] < self.span[1]


def items(page: Page, found: Findings) -> list[Item]:
    """Every finding; divisions named, which are many, are numbered after all others."""
    ordered = [(kind, each) for kind in KINDS for each in getattr(found, kind)]
    ordered.sort(key=lambda told: (told[0] == "mentions", told[1].span[0], -told[1].span[1]))
    teller = _Teller(page, found)
    return [teller.item(number, kind, finding) for number, (kind, finding) in enumerate(ordered, 1)]


def by_kind(every: Sequence[Item]) -> Iterator[tuple[str, list[Item]]]:
    """(kind, its findings in the order of the page), kinds in the order of explaining."""
    order = {kind: nth for nth, kind in enumerate(KINDS)}
    ordered = sorted(every, key=lambda item: (order[item.kind], item.number))
    return ((kind, list(group)) for kind, group in groupby(ordered, key=lambda item: item.kind))


class _Teller:
    """All that is to be shown of the findings of one page."""

    def __init__(self, page: Page, found: Findings) -> None:
        self.page, self.day = page, found.page.published
        self.witness = Witness(page, found)
        self.doubts = [doubt for doubt in found.doubts if doubt.span[0] < doubt.span[1]]
        self.language = LANGUAGES[0] if text.in_chinese() else LANGUAGES[1]

    def item(self, number: int, kind: str, finding: Finding) -> Item:
        words = safe(self.page.slice(finding.span)).strip()
        speaks_for, speaks_against = self._grounds(kind, finding)
        return Item(
            number=number,
            kind=kind,
            words=words,
            values=tuple(self._values(kind, finding, words)),
            missing=tuple(_missing(kind, finding)),
            confidence=finding.confidence,
            speaks_for=speaks_for,
            speaks_against=speaks_against,
            rule=safe(finding.rule),
            reason=safe(reason(finding.rule, self.language)),
            span=finding.span,
            bytes=self.page.byte_span(finding.span),
            places=tuple(map(safe, self.page.places(finding.span))),
            doubts=tuple(self._doubts(kind, finding.span)),
        )

    def _values(self, kind: str, finding: Finding, words: str) -> Iterator[tuple[str, str]]:
        for field in fields(finding):
            value = getattr(finding, field.name)
            if field.name in BESIDE or value is False or value in (*NOTHING, words):
                continue
            if not _is_repeat(finding, field.name):
                yield field_name(kind, field.name), safe(_said(kind, field.name, value, self.day))

    def _doubts(self, kind: str, span: Span) -> Iterator[str]:
        if kind not in ("doubts", "mentions"):
            for doubt in self.doubts:
                if doubt.span[0] < span[1] and span[0] < doubt.span[1]:
                    yield safe(doubt.about)

    def _grounds(self, kind: str, finding: Finding) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What speaks for its confidence and what against it, the strongest first."""
        (shown,) = self.witness.of(kind, [finding])
        moving = [(evidence_name(feature, value), odds) for feature, value, odds in grounds(kind, shown)]
        return (
            tuple(safe(name) for name, odds in moving if odds >= MOVING),
            tuple(safe(name) for name, odds in moving if odds <= -MOVING),
        )


def _missing(kind: str, finding: Finding) -> Iterator[str]:
    """The fields whose absence is worth telling: a figure reached has no day to come, one to reach none that is past."""
    asked = TELLING - {"targets": {"as_of"}, "achievements": {"due"}}.get(kind, set())
    for field in fields(finding):
        if field.name in asked and getattr(finding, field.name) in NOTHING:
            yield field_name(kind, field.name)


def _is_repeat(finding: Finding, field: str) -> bool:
    """Whether a list only says again what another field says: one role, one kind of meeting."""
    other = {"roles": "role", "functions": "kind"}.get(field)
    return other is not None and getattr(finding, field) in ([], [getattr(finding, other)])


def _said(kind: str, field: str, value: Any, day: str | None) -> str:
    """A value in words: codes as divisions of the page's day, closed lists by their names."""
    if field in PLACES:
        return places_of(list(value), day)
    if field in PLACE:
        return place(value, day)
    if isinstance(value, list | tuple):
        return _(", ").join(_said(kind, field, each, day) for each in value)
    if isinstance(value, Appointment):
        return " · ".join(part for part in (value.post, place(value.of, day) if value.of else "") if part)
    if isinstance(value, Signatory):
        side = place(value.of, day) if value.of else ""
        return " · ".join(part for part in (value.name, value.post, side) if part)
    if isinstance(value, bool):
        return _("yes")
    if isinstance(value, int | float):
        return f"{value:,.12g}" if field != "year" else str(value)
    return value_name(kind, field, str(value))


class Mark(NamedTuple):
    """A stretch of text, or a bracket around text: a finding opens or closes."""

    what: Literal["open", "text", "close"]
    text: str = ""
    item: Item | None = None
    first: bool = False  # opens where the finding begins, not again after a crossing one or in the next block


class Marked(NamedTuple):
    """A block of the page with its marks, which nest."""

    role: str
    level: int
    marks: list[Mark]


def marked(page: Page, found: list[Item]) -> Iterator[Marked]:
    """Each block of the page; findings that cross are closed and opened again, those over several blocks marked in each."""
    waiting = sorted(
        (item for item in found if item.is_marked), key=lambda item: (item.span[0], -item.span[1])
    )
    active: list[Item] = []
    nth = 0
    for block in page.blocks:
        while nth < len(waiting) and waiting[nth].span[0] < block.end:
            active.append(waiting[nth])
            nth += 1
        active = [item for item in active if item.span[1] > block.start]
        yield Marked(block.role, block.level, list(_nested(page.text, (block.start, block.end), active)))


def _nested(text: str, within: Span, found: list[Item]) -> Iterator[Mark]:
    """The marks of a block, in order."""
    stack: list[Item] = []
    at = within[0]
    for item in found:  # in order of their beginnings, the longer first
        start = max(within[0], item.span[0])
        for end, mark in _closed(stack, start):
            yield from _text(text, at, end)
            at = end
            yield mark
        yield from _text(text, at, start)
        at = start
        stack.append(item)
        yield Mark("open", item=item, first=start == item.span[0])
    for end, mark in _closed(stack, within[1]):
        yield from _text(text, at, end)
        at = end
        yield mark
    yield from _text(text, at, within[1])
    yield from (Mark("close", item=item) for item in reversed(stack))


def _closed(stack: list[Item], until: int) -> Iterator[tuple[int, Mark]]:
    """Where and how what ends by ``until`` is closed; what was opened inside it and goes on is opened again."""
    while stack and (end := min(item.span[1] for item in stack)) <= until:
        first = next(nth for nth, item in enumerate(stack) if item.span[1] == end)
        above = stack[first:]
        del stack[first:]
        yield from ((end, Mark("close", item=item)) for item in reversed(above))
        stack.extend(item for item in above if item.span[1] > end)
        yield from ((end, Mark("open", item=item)) for item in stack[first:])


def _text(text: str, start: int, end: int) -> Iterator[Mark]:
    if start < end:
        yield Mark("text", safe(text[start:end].replace("\t", CELLS)))
