"""Whose figure it is: the divisions that its clause names as acting or together, else those of the clauses before it in
the sentence, else the page's parties, else its home."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from operator import attrgetter

from yipanqi import places
from yipanqi.findings.context import Reading
from yipanqi.findings.home import OURS
from yipanqi.findings.parties import TOGETHER, home, page_parties, parties_at
from yipanqi.findings.types import Mention
from yipanqi.pages.page import Span

_OPENING = re.compile(
    r"(?:[\s，、：]|据(?:统计|了解)|目前|此前|其中|近年来|同时|会议?(?:通报|指出|要求)|(?:到|至|在)?\d{4}年(?:[底末])?|今年|去年|年内|[一二三四]季度|上半年|力争|确保)*"
)
_JOINED = re.compile(r"[将要愿拟已先后继续一直也都全面主动\s]{0,6}(?:与|同|和|会同|联合|携手)")
_WITH = re.compile("(?:与|会同|联合|携手|同)$")
_LIST = re.compile(r"[、和与及\s]{1,2}$")
_TOGETHER_DOING = re.compile(
    "合作|共同|联合|共建|互[派送访认设]|携手|协同|跨[省市县区界]|毗邻|[省市县]际|[省区]边|边界"
)


_SPAN = attrgetter("span")


@dataclass(slots=True)
class Whose:
    """Follows the clauses of a page: who acts in a sentence, and with whom."""

    reading: Reading
    mentions: list[Mention] = field(init=False)
    agent: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    _starts: list[int] = field(init=False)
    _speaking: list[int] = field(init=False)
    default: list[str] = field(init=False)  # the page's parties, else its home

    def __post_init__(self) -> None:
        text = self.reading.text
        self.mentions = _lowest(sorted(self.reading.found.mentions, key=_SPAN))
        self._starts = [mention.span[0] for mention in self.mentions]
        speaking = (match.start() for words in (TOGETHER, OURS) for match in words.finditer(text))
        self._speaking = sorted(speaking)  # where 两地, 我市 and the like stand
        self.default = list(page_parties(self.reading) or home(self.reading)[:1])

    def end_sentence(self) -> None:
        self.agent, self.partners = [], []

    def of_clause(self, sentence: int, start: int, end: int) -> list[str]:
        """The codes that a figure of ``text[start:end]`` binds or measures; its sentence begins at ``sentence``."""
        text, mentions = self.reading.text, self._within(start, end)
        partners = self._partners(mentions, start) if len(self.default) == 1 else []
        if not partners and self._together(start, end):
            found = list(parties_at(self.reading, (sentence, end)))
            self.agent = self.partners if len(found) < len(self.partners) else found
            return sorted(self.agent)
        if acting := self._acting(mentions, start):
            self.agent, self.partners = acting, []
        elif partners:
            self.partners = _merged([self.agent or self.default, partners])
            return sorted(self.partners)
        elif zone := _zone(mentions):
            return sorted(zone)
        if self.partners and _TOGETHER_DOING.search(text, start, end):
            return sorted(self.partners)
        return sorted(self.agent or self.default)

    def _together(self, start: int, end: int) -> bool:
        """Whether 两地, 我市 and the like speak in a clause; 两省市 only on a page whose parties are provinces."""
        index = bisect_left(self._speaking, start)
        if index == len(self._speaking) or self._speaking[index] >= end:
            return False
        found = TOGETHER.search(self.reading.text, start, end)
        if found and (found["kind"] or "").startswith("省"):
            return any(places.level(code) == "province" for code in self.default)
        return bool(found or OURS.search(self.reading.text, start, end))

    def of_cells(self, span: Span) -> list[str]:
        """The divisions of the units that lead and help with a task or project; a bare organ is the page's."""
        named = [
            mention for mention in self._within(*span) if not (mention.embedded and len(mention.codes) > 1)
        ]
        codes = _merged(mention.codes for mention in named)
        return sorted(codes or parties_at(self.reading, span) or self.default)

    def _within(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self._starts, start)
        return self.mentions[first : bisect_left(self._starts, end, first)]

    def _acting(self, mentions: list[Mention], start: int) -> list[str]:
        """The division with which a clause begins, and the one that it acts with: 甲先后与乙签订…"""
        first = next((mention for mention in mentions if not mention.embedded), None)
        if first is None:
            return []
        opening = _OPENING.match(self.reading.text, start)
        if opening is None or first.span[0] != opening.end():
            return []
        if _is_province(first) and not set(first.codes) & set(self.default):
            return []  # the provinces frame what members of theirs do
        others = [
            mention for mention in mentions if mention.span[0] >= first.span[1] and not mention.embedded
        ]
        joined = _JOINED.match(self.reading.text, first.span[1])
        if joined is None:
            return (
                []
                if self.reading.text[first.span[1] : first.span[1] + 1] in ("、", "至", "到", "—")
                else list(first.codes)
            )
        if not others or others[0].span[0] != joined.end() or _is_province(first):
            return []
        return _merged([first.codes, others[0].codes])

    def _partners(self, mentions: list[Mention], start: int) -> list[str]:
        """The divisions after 与 in a clause that does not say who acts: 与甲、乙两市结对."""
        found: list[str] = []
        text, at = self.reading.text, -1
        for mention in mentions:
            listed = found and mention.span[0] - at <= 2 and _LIST.match(text, at, mention.span[0])
            if _WITH.search(text, max(start, mention.span[0] - 2), mention.span[0]) or listed:
                found, at = [*found, *([] if _is_province(mention) else mention.codes)], mention.span[1]
        return found


def _lowest(mentions: list[Mention]) -> list[Mention]:
    """Mentions joined with those that only say where they lie: 甲省乙县 is one name, of 乙县."""
    joined: list[Mention] = []
    for mention in mentions:
        start = mention.span[0]
        if joined and joined[-1].span[1] == start and _lies_in(mention, joined[-1]):
            start = joined.pop().span[0]
        joined.append(
            mention if start == mention.span[0] else replace(mention, span=(start, mention.span[1]))
        )
    return joined


def _lies_in(mention: Mention, above: Mention) -> bool:
    return len(above.codes) == 1 and all(places.is_within(code, above.codes[0]) for code in mention.codes)


def _is_province(mention: Mention) -> bool:
    return any(places.level(code) == "province" for code in mention.codes)


def _zone(mentions: list[Mention]) -> list[str]:
    """The members of a zone that bears their blend in its name: 甲乙农高区."""
    blends = [
        mention
        for mention in mentions
        if mention.embedded and len(mention.codes) > 1 and not _is_province(mention)
    ]
    return list(blends[0].codes) if blends else []


def _merged(lists: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(code for codes in lists for code in codes))
