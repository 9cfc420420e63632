"""A page's text as the desk shows it: blocks in order, findings marked, furniture kept readable and labelled."""

from __future__ import annotations

from dataclasses import dataclass

from yipanqi_web.commitments.models import CHECKABLE
from yipanqi_web.review.decide import Item
from yipanqi_web.sources.models import Intake

MARKS = {"meetings": "m-meet", "instruments": "m-inst", "people": "m-post"}
QUIET = ("furniture", "caption", "reply", "meta")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: `mark` is its line style, `item` the finding it shows; both empty for plain text."""

    text: str
    mark: str = ""
    item: Item | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    role: str
    pieces: list[Piece]

    @property
    def is_quiet(self) -> bool:
        return self.role in QUIET


def paragraphs(intake: Intake, marked: list[tuple[int, Item]]) -> list[Paragraph]:
    """The page's blocks with their findings marked; where findings overlap, the first in `marked` order is shown."""
    spans = _disjoint(marked)
    return [
        Paragraph(role, _pieces(intake.text, start, end, [s for s in spans if start <= s[0] < end]))
        for role, start, end in intake.blocks
        if intake.text[start:end].strip()
    ]


def _disjoint(marked: list[tuple[int, Item]]) -> list[tuple[int, int, int, Item]]:
    taken: list[tuple[int, int, int, Item]] = []
    end = -1
    for number, item in sorted(marked, key=lambda pair: (pair[1].value["span"][0], -pair[1].value["span"][1])):
        start, stop = item.value["span"]
        if start >= end:
            taken.append((start, stop, number, item))
            end = stop
    return taken


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int, int, Item]]) -> list[Piece]:
    pieces, at = [], start
    for left, right, number, item in spans:
        if left > at:
            pieces.append(Piece(text[at:left]))
        pieces.append(Piece(text[left : min(right, end)], mark_of(item), item, number))
        at = min(right, end)
    if at < end:
        pieces.append(Piece(text[at:end]))
    return pieces


def mark_of(item: Item) -> str:
    """The line style of a finding in the text: one a type, never colour alone."""
    if item.kind == "commitments":
        grade = item.value["concreteness"]
        if grade in CHECKABLE:
            return "m-do"
        return "m-dir" if grade == "direction" else "m-prin"
    return MARKS.get(item.kind, "m-inst")
