"""A page: the cleaned text of what was published, and the way back into its raw bytes."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch ``[start, end)`` of a page's text with one role; blocks are in order and do not overlap."""

    role: Role
    start: int
    end: int
    cells: tuple[Span, ...] = ()
    level: int = 0
    time: str | None = None  # replies: when it was written, ISO


@dataclass(frozen=True, slots=True)
class Page:
    """One published page, decoded and cleaned.

    ``text`` is the whole page in Simplified Chinese with anti-copy noise and conversion damage taken out,
    furniture and replies included: their blocks keep them apart. ``origins[i]`` is the index in ``source``
    (the page as decoded) of ``text[i]``, and ``origins[len(text)]`` its end.
    """

    name: str
    sha256: str
    format: Literal["text", "html", "csv"]
    encoding: str
    source: str
    text: str
    origins: Sequence[int]
    blocks: tuple[Block, ...]
    meta: Mapping[str, str] = field(default_factory=dict)  # what HTML's head says: title, published, source, site
    doubts: tuple[tuple[str, str], ...] = ()  # (kind, about) raised while cleaning, e.g. damaged-text

    def slice(self, span: Span) -> str:
        """The cleaned text of a span."""
        return self.text[span[0] : span[1]]

    def source_span(self, span: Span) -> Span:
        """A span of ``text`` as a span of ``source`` (code points)."""
        start, end = span
        if start >= end:
            return self.origins[start], self.origins[start]
        return self.origins[start], self.origins[end - 1] + 1

    def byte_span(self, span: Span) -> Span:
        """A span of ``text`` as a span of the raw bytes."""
        start, end = self.source_span(span)
        before = len(self.source[:start].encode(self.encoding, "surrogateescape"))
        return before, before + len(self.source[start:end].encode(self.encoding, "surrogateescape"))

    def of_role(self, *roles: Role) -> Iterator[Block]:
        """The blocks that have one of these roles, in order."""
        return (block for block in self.blocks if block.role in roles)
