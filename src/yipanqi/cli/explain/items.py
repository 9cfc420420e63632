"""The findings of a page, numbered in the order of its text, with all that is to be shown of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from gettext import gettext as _
from itertools import groupby
from typing import Any, Literal, NamedTuple

from yipanqi.cli import text
from yipanqi.cli.explain.names import KINDS, field_name, value_name
from yipanqi.cli.labels import place, places_of
from yipanqi.cli.summary import safe
from yipanqi.findings.reasons import LANGUAGES, reason
from yipanqi.findings.types import Appointment, Finding, Findings, Signatory
from yipanqi.pages import Page, Span

CELLS = " │ "  # between two cells of a row
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

    @property
    def is_marked(self) -> bool:
        """Whether it stands somewhere in the text."""
        return self.span[0] < self.span[1]


def items(page: Page, found: Findings) -> list[Item]:
    """Every finding; divisions named, which are many, are numbered after all others."""
    ordered = [(kind, each) for kind in KINDS for each in getattr(found, kind)]
    ordered.sort(key=lambda told: (told[0] == "mentions", told[1].span[0], -told[1].span[1]))
    doubts = [doubt for doubt in found.doubts if doubt.span[0] < doubt.span[1]]
    made = []
    for number, (kind, finding) in enumerate(ordered, 1):
        near = [
            safe(d.about)
            for d in doubts
            if kind not in ("doubts", "mentions") and _meet(d.span, finding.span)
        ]
        made.append(_item(page, found, number, kind, finding, tuple(near)))
    return made


def by_kind(every: Sequence[Item]) -> Iterator[tuple[str, list[Item]]]:
    """(kind, its findings in the order of the page), kinds in the order of explaining."""
    order = {kind: nth for nth, kind in enumerate(KINDS)}
    ordered = sorted(every, key=lambda item: (order[item.kind], item.number))
    return ((kind, list(group)) for kind, group in groupby(ordered, key=lambda item: item.kind))


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _item(
    page: Page, found: Findings, number: int, kind: str, finding: Finding, near: tuple[str, ...]
) -> Item:
    words = safe(page.slice(finding.span)).strip()
    values, missing = [], []
    for field in fields(finding):
        value = getattr(finding, field.name)
        if field.name in BESIDE or value in (words, False) or _is_repeat(finding, field.name):
            continue
        if value in (None, "", [], ()):
            missing.extend([field_name(kind, field.name)] if field.name in _asked(kind) else [])
        else:
            values.append(
                (field_name(kind, field.name), safe(_said(kind, field.name, value, found.page.published)))
            )
    return Item(
        number=number,
        kind=kind,
        words=words,
        values=tuple(values),
        missing=tuple(missing),
        confidence=finding.confidence,
        rule=safe(finding.rule),
        reason=safe(reason(finding.rule, LANGUAGES[0] if text.in_chinese() else LANGUAGES[1])),
        span=finding.span,
        bytes=page.byte_span(finding.span),
        places=tuple(map(safe, page.places(finding.span))),
        doubts=near,
    )


def _asked(kind: str) -> frozenset[str]:
    """The fields whose absence is shown: an achievement has no day to come, a target none that is past."""
    return TELLING - {"targets": {"as_of"}, "achievements": {"due"}}.get(kind, set())


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
