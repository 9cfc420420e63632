"""A page's text as the desk shows it: blocks in order, findings marked, furniture kept readable and labelled."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby

from yipanqi_web.commitments.models import CHECKABLE
from yipanqi_web.review.decide import Item
from yipanqi_web.sources.models import Intake

MARKS = {
    "meetings": "m-meet",
    "instruments": "m-inst",
    "people": "m-post",
    "results": "m-doubt",
    "achievements": "m-doubt",
}
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
    starts = [span[0] for span in spans]
    found = [
        Paragraph(
            role,
            _pieces(intake.text, start, end, spans[bisect_left(starts, start) : bisect_left(starts, end)]),
        )
        for role, start, end in intake.blocks
        if intake.text[start:end].strip()
    ]
    return [paragraph for _role, run in groupby(found, key=_run) for paragraph in _joined(list(run))]


def _run(paragraph: Paragraph) -> object:
    """Furniture stands together; every other paragraph stands alone."""
    return paragraph.role if paragraph.role == "furniture" else id(paragraph)


def _joined(run: list[Paragraph]) -> list[Paragraph]:
    if len(run) == 1:
        return run
    text = " · ".join("".join(piece.text for piece in paragraph.pieces).strip() for paragraph in run)
    return [Paragraph(run[0].role, [Piece(text)])]


def _disjoint(marked: list[tuple[int, Item]]) -> list[tuple[int, int, int, Item]]:
    taken: list[tuple[int, int, int, Item]] = []
    end = -1
    for number, item in sorted(
        marked, key=lambda pair: (pair[1].value["span"][0], -pair[1].value["span"][1])
    ):
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
