"""What the finders of one page share: the page, the words found in it, its sentences, what was found so far."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from yipanqi import vocab
from yipanqi.findings.types import Findings, Mention, Person
from yipanqi.pages.page import Block, Page, Span

CONTENT = ("title", "heading", "body", "row")  # roles that may hold findings
# The foot of an agreement, short lines that may pass for furniture: 甲方（盖章）：某县人民政府, 代表（签字）：县长　某某.
SIGNATURE = re.compile(
    r"\s*(?:[甲乙丙丁戊己庚]方[ 　]*(?:[（(][^（()）]{1,8}[）)]|代表|签字|签章|盖章)?"
    r"|(?:法定|授权|委托|签约)?(?:代表|代理|签字|签署|签约)人?(?:[（(][^（()）]{1,8}[）)]|签字|签章|盖章)?)[ 　]*[：:]"
    r"|\s*[一-鿿]{2,20}(?:政府|委员会|管委会|[局委厅])[ 　]*(?:[（(](?:盖章|签章|签字|公章)[）)]"
    r"|(?:副?[市县区州]长|主任|局长|代表)[ 　]*(?:[（(]签[字名章][）)]|[：: 　]))"
)
SENTENCE_ENDS = "。！？!?；;\n"
_TURN = re.compile(f"[{SENTENCE_ENDS}“《「『”》」』]")


@dataclass
class Reading:
    """One page being read. Finders take it, read ``found`` of those before them, and return their findings."""

    page: Page
    found: Findings = field(default_factory=Findings)
    memo: dict[str, Any] = field(default_factory=dict)  # what several finders ask of the page, by question

    @cached_property
    def text(self) -> str:
        return self.page.text

    @cached_property
    def content(self) -> tuple[Block, ...]:
        """The blocks that may hold findings, in order; the lines under which a document is signed are among them."""
        return tuple(
            block
            for block in self.page.blocks
            if block.role in CONTENT
            or (block.role == "furniture" and SIGNATURE.match(self.page.text, block.start, block.end))
        )

    @cached_property
    def words(self) -> vocab.Scan:
        """Every vocabulary word in the page's text, by category: one scan a page."""
        return vocab.scan(self.page.text)

    def hits(self, category: str, within: Span | None = None) -> list[vocab.Hit]:
        """The words of a category, in the whole page or inside a span."""
        if within is None:
            return self.words.hits(category)
        return self.words.within(category, within[0], within[1])

    def people_in(self, span: Span) -> list[Person]:
        """The people found whose first naming begins in a span, in their order. Only once all people are found."""
        starts, known = self._people
        low = bisect_left(starts, span[0])
        return [person for _, person in sorted(known[low : bisect_left(starts, span[1], low)], key=_nth)]

    @cached_property
    def _people(self) -> tuple[list[int], list[tuple[int, Person]]]:
        """Where people are first named, in order, and the people with their places among all."""
        known = sorted(enumerate(self.found.people), key=lambda one: one[1].span[0])
        return [person.span[0] for _, person in known], known

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions of divisions that begin in a span. Only once all are found."""
        low = bisect_left(self.mention_starts, span[0])
        return self.found.mentions[low : bisect_left(self.mention_starts, span[1], low)]

    @cached_property
    def mention_starts(self) -> list[int]:
        """Where the mentions begin, in order. Only once all are found."""
        return [mention.span[0] for mention in self.found.mentions]

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences of the content blocks: up to and with 。！？； outside quotation marks, or the block's end."""
        return [span for block in self.content for span in sentences_of(self.text, block.start, block.end)]


def _nth(known: tuple[int, Person]) -> int:
    return known[0]


def sentences_of(text: str, start: int, end: int) -> list[Span]:
    """Split ``text[start:end]`` after 。！？；, not inside 《》 or “”."""
    spans: list[Span] = []
    depth, begin = 0, start
    for turn in _TURN.finditer(text, start, end):
        at, char = turn.start(), turn[0]
        if char in "“《「『":
            depth += 1
        elif char in "”》」』":
            depth = max(0, depth - 1)
        elif char == "\n" or (char in SENTENCE_ENDS and not depth):
            depth = 0
            if text[begin : at + 1].strip():
                spans.append((begin, at + 1))
            begin = at + 1
    if text[begin:end].strip():
        spans.append((begin, end))
    return spans
