"""Where a sentence of a page stands on a newer version of it: unchanged, elsewhere, in other words, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from yipanqi.pages import Span

How = Literal["same", "moved", "changed", "gone"]
Block = Sequence[object]  # role, start, end

ENOUGH = 0.6  # likeness from which on a sentence is the other one in other words
NEAREST = 4  # paragraphs that are looked into
WINDOW = 8  # clauses that a sentence may have
ASIDE = ("furniture", "reply")  # what is no part of the page's own text
CLAUSE = re.compile(r"[^，。；：！？、\n]+[，。；：！？、]?")


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a sentence, and its span on the newer page."""

    how: How
    span: Span | None = None


def find(quote: str, paragraph: str, text: str, blocks: Iterable[Block]) -> Found:
    """Look for a sentence that stood in a paragraph. The same page gives the same answer."""
    spans = [(start, end) for role, start, end in _typed(blocks) if role not in ASIDE]
    places = [(start, end, at) for start, end in spans if (at := text.find(quote, start, end)) >= 0]
    unmoved = [at for start, end, at in places if text[start:end] == paragraph]
    if places:
        at = unmoved[0] if unmoved else places[0][2]
        return Found("same" if unmoved else "moved", (at, at + len(quote)))
    near = _reworded(quote, text, spans)
    return Found("changed", near) if near else Found("gone")


def _typed(blocks: Iterable[Block]) -> Iterator[tuple[str, int, int]]:
    for role, start, end in blocks:
        yield str(role), int(str(start)), int(str(end))


def _reworded(quote: str, text: str, spans: list[Span]) -> Span | None:
    """The stretch of clauses that is most like the sentence, in the paragraphs that share most with it."""
    pairs = _pairs(quote)
    ranked = sorted(spans, key=lambda span: -len(pairs & _pairs(text[span[0] : span[1]])))[:NEAREST]
    best, likeness = None, ENOUGH
    for start, end in ranked:
        for span in _stretches(text, start, end, len(quote)):
            alike = SequenceMatcher(None, quote, text[span[0] : span[1]], autojunk=False).ratio()
            if alike > likeness:
                best, likeness = span, alike
    return best


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _stretches(text: str, start: int, end: int, length: int) -> Iterator[Span]:
    """Runs of clauses that are between half and twice as long as the sentence; without the mark at their end."""
    clauses = [found.span() for found in CLAUSE.finditer(text, start, end)]
    for first, (begin, _stop) in enumerate(clauses):
        for _begin, stop in clauses[first : first + WINDOW]:
            last = stop - (text[stop - 1] in "，。；：！？、")
            if length <= 2 * (last - begin) and last - begin <= 2 * length:
                yield begin, last


def differing(before: str, after: str) -> list[tuple[str, str, str]]:
    """(what happened, words before, words after) of two wordings: equal, replace, delete, insert."""
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(word, before[a:b], after[c:d]) for word, a, b, c, d in steps]
