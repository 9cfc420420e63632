"""A page: the cleaned text of what was published, and the way back into its raw bytes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
Role = Literal[
    "title",  # the headline, also where the body repeats it
    "meta",  # dateline, source line, byline: facts about the page
    "heading",  # a heading inside the body
    "body",  # a paragraph of the body
    "row",  # a line of a table; its cells are in `cells`
    "caption",  # an image's name or caption
    "reply",  # a reader's comment under the page
    "furniture",  # menus, forms, share buttons, related news, copyright: never findings, only leads
]


@dataclass(slots=True)
class Block:
    """A stretch ``[start, end)`` of a page's text with one role; blocks are in order and do not overlap. Never changed."""

    role: Role
    start: int
    end: int
    cells: tuple[Span, ...] = ()  # rows: one span a cell, empty cells included; one tab stands between two
    level: int = (
        0  # headings: 1 一、 2 （一） 3 1. 4 （1）; rows: 1 is a header row; replies: 1 is the author's own
    )
    time: str | None = None  # replies: when it was written, ISO


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``source[start]`` on, which is byte ``byte`` of the file, the page is written in ``encoding``."""

    start: int
    byte: int
    encoding: str


@dataclass(frozen=True, slots=True)
class Part:
    """From ``source[start]`` on, the text of a document stands at this place in it: ``p12``, ``Sheet1!C5``, ``page3``."""

    start: int
    place: str


def errors_of(encoding: str) -> str:
    """The error handler with which bad units decode to something that encodes to the same bytes again."""
    return "surrogatepass" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"


@dataclass(frozen=True, slots=True)
class Page:
    """One published page, decoded and cleaned.

    ``text`` is the whole page in Simplified Chinese with anti-copy noise and conversion damage taken out,
    furniture and replies included: their blocks keep them apart. ``origins[i]`` is the index in ``source``
    (the page as decoded, or a document's text as extracted) of ``text[i]``, and ``origins[len(text)]`` its end.
    """

    name: str
    sha256: str
    format: Literal["text", "html", "csv", "docx", "xlsx", "pdf"]
    encoding: str
    source: str
    text: str
    origins: Sequence[int]
    blocks: tuple[Block, ...]
    stretches: tuple[Stretch, ...] = (Stretch(0, 0, "utf-8"),)
    # What HTML's head says (title, published, source, site), cleaned like the text.
    meta: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[tuple[str, str], ...] = ()  # (kind, about) raised while cleaning, e.g. damaged-text
    parts: tuple[Part, ...] = ()  # of a docx, xlsx or pdf: where each stretch of its source stands
    size: int = 0  # bytes of the file

    @property
    def is_table(self) -> bool:
        """Whether the whole file is a table or a workbook of tables."""
        return self.format in ("csv", "xlsx")

    def slice(self, span: Span) -> str:
        """The cleaned text of a span."""
        return self.text[span[0] : span[1]]

    def source_span(self, span: Span) -> Span:
        """A span of ``text`` as a span of ``source`` (code points)."""
        start, end = span
        if start >= end:
            return self.origins[start], self.origins[start]
        return self.origins[start], self._after(end - 1)

    def byte_span(self, span: Span) -> Span:
        """A span of ``text`` as a span of the raw bytes; a document's bytes say it together only."""
        if self.parts:
            return 0, self.size
        start, end = self.source_span(span)
        return self._byte(start), self._byte(end)

    def places(self, span: Span) -> list[str]:
        """Where in a document (docx, xlsx, pdf) a span of ``text`` stands, in order; empty for other pages."""
        if not self.parts:
            return []
        start, end = self.source_span(span)
        first = bisect_right(self.parts, start, key=lambda part: part.start) - 1
        last = bisect_right(self.parts, max(start, end - 1), key=lambda part: part.start)
        return list(dict.fromkeys(part.place for part in self.parts[first:last] if part.place))

    def _after(self, index: int) -> int:
        """Where the source goes on after what ``text[index]`` came from: one character or one HTML entity."""
        origin = self.origins[index]
        if self.format == "html" and self.source[origin] == "&":
            semicolon = self.source.find(";", origin, origin + 12)
            return max(origin, semicolon) + 1
        return origin + 1

    def _byte(self, index: int) -> int:
        stretch = self.stretches[bisect_right(self.stretches, index, key=lambda stretch: stretch.start) - 1]
        before = self.source[stretch.start : index].encode(stretch.encoding, errors_of(stretch.encoding))
        return stretch.byte + len(before)

    def of_role(self, *roles: Role) -> Iterator[Block]:
        """The blocks that have one of these roles, in order."""
        return (block for block in self.blocks if block.role in roles)
