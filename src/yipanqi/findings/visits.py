"""Visits (考察, 调研, 回访, 会见) that a page reports.

A visit is told by a clause that names its purpose (考察, 座谈) or is one by its verb alone (到访, 回访, 会见):

    who                       move     where           purpose
    甲县党政代表团            赴       乙县            学习考察
    乙县县委书记某某一行      来到     我县，           就某事进行考察
    与会人员                           某厂和某园       考察了          (the verb takes the place itself)
    县委书记某某                       乙县代表团一行    会见
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from yipanqi import places, vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.meeting_names import CUE, is_teaser
from yipanqi.findings.types import Person
from yipanqi.pages.page import Block, Span

_MOVE = re.compile(
    r"(?P<move>莅临|前往|来到|去到|抵达|奔赴|赶赴|远赴|分赴|走进|深入|走访|访问|[来到赴抵去访])(?P<where>[^，。；：！？\n]{1,40}?)"
    r"(?:就[^，。；]{2,40}?)?(?:[开进]展|进行|举行|实地|现场|专题|交流|深入|友好|参加|学习|回访|联合|集中|[的地了])*$"
)
_TAKEN = re.compile(r"了?(?P<where>[^，。；：！？\n“”]{2,40})")
_GUESTS = re.compile(
    r"了?(?P<where>[^。；！？\n]{2,60}?(?:一行|代表团|考察团|访问团|书记|市长|县长|区长|州长|主席))"
)
_CLAUSE_END = re.compile(r"[，。；：！？\n]")
_SENTENCE = "。！？；\n"
_PLAN = re.compile(
    r"(?<!率队|带队)(?<![一])(?:将(?!军)|拟(?!定)|计划|邀请(?!函)|定期|每年|每季|鼓励|支持|欢迎|希望|适时|可以|建议|推动|不定期|互派|选派|组织(?:开展|各|企业|干部|全)|曾(?=经|到|赴|来|多次|率|在|先后|两次|于|前往|考察|访问)|此前|去年|前年|上次|近年|多次|累计|下一步|(?<![主需必重简摘])要(?![求闻点事]))"
)
_OUR = re.compile(r"[我本](?:省|市|州|盟|县|区|旗|地)")
FAR = 400  # characters from a visit to where its clause or sentence begins or ends; longer ones are no sentences
_MOVED = 120  # characters from a visit's move (赴) to its verb
_REACH = 60  # characters between a visit's move and a purpose in the next clause


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit at ``span`` with where it went."""

    span: Span
    name: str
    where: Span | None  # None where the hosts received it at home
    block: Block


def visits(reading: Reading) -> Iterator[Visit]:
    """The visits that the page reports, in order; not yet told apart."""
    clauses = _Clauses(reading)
    words = [*reading.hits("visit_verb"), *reading.hits("visit_direct"), *reading.hits("visit_meeting")]
    hits = vocab.longest(words)
    starts = [hit.start for hit in hits]
    for block in reading.content:
        if block.role == "row" or is_teaser(reading.text, block):
            continue
        for hit in hits[bisect_left(starts, block.start) : bisect_left(starts, block.end)]:
            if visit := clauses.visit(hit, block):
                yield visit


def _nested(one: str, other: str) -> bool:
    return one == other or places.is_within(one, other) or places.is_within(other, one)


class _Clauses:
    """Reads the clause around a visit's verb."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.visitors = vocab.longest(reading.hits("visitor"))
        home = reading.found.page.home
        self.home = {code for code in home if not any(code in places.ancestors(other) for other in home)}

    def visit(self, hit: vocab.Hit, block: Block) -> Visit | None:
        """The visit that a verb tells of; None where nobody visits, or it is planned or past."""
        start = self._clause_start(hit.start, block)
        if hit.category == "visit_meeting":
            where = _GUESTS.match(self.text, hit.end, min(block.end, hit.end + 80))
            found = where.span("where") if where else None
            return self._made(start, start, found[1], None, block) if found and self._led(found) else None
        if moved := _MOVE.search(self.text, max(start, hit.start - _MOVED), hit.start):
            end = self._clause_end(hit.end, block) if len(hit.word) < 2 else hit.end
            return self._checked(hit, start, moved.span("where"), end, block)
        if earlier := self._earlier(hit, start, block):
            return earlier
        if hit.word in vocab.words("visit_direct"):
            taken = _TAKEN.match(self.text, hit.end, block.end)
            seen = taken.span("where") if taken else (hit.end, hit.end)
            return self._checked(hit, start, seen, seen[1], block)
        return None

    def _earlier(self, hit: vocab.Hit, start: int, block: Block) -> Visit | None:
        """来到我县，就某事进行考察: the move stands in the clause before."""
        if start == block.start or self.text[start - 1] != "，":
            return None
        before = self._clause_start(start - 1, block)
        moved = _MOVE.search(self.text, max(before, start - _MOVED), start - 1)
        if moved is None or hit.start - start > _REACH or not self._is_division(moved.span("where")):
            return None
        return self._checked(hit, before, moved.span("where"), start - 1, block)

    def _checked(self, hit: vocab.Hit, start: int, where: Span, end: int, block: Block) -> Visit | None:
        lead = None if self._names_leaders(where) else self._lead(start, hit, where, block)
        return None if lead is None else self._made(lead, start, end, where, block)

    def _names_leaders(self, span: Span) -> bool:
        """Whether a span names a post; 省长 of 某省长某县 is none."""
        named = self.reading.mentions_in(span)
        ranks = self.reading.hits("rank", span)
        return any(not any(m.span[0] < rank.end < m.span[1] for m in named) for rank in ranks)

    def _made(self, start: int, clause: int, end: int, where: Span | None, block: Block) -> Visit | None:
        sentence = self._sentence_start(clause, block)
        if _PLAN.search(self.text, max(sentence, clause - 24), end):
            return None
        name = CUE.sub("", self.text[start:end]).strip(" 　，")
        return Visit((start, end), name, where, block)

    def _lead(self, start: int, hit: vocab.Hit, where: Span, block: Block) -> int | None:
        """Where the visitors are named: this clause, or the one before it (甲率队一行，赴乙); None where nobody is."""
        end = min(where[0], hit.start)
        if self._visitor_in((start, end)):
            return start
        if start > block.start and self.text[start - 1] == "，":
            before = self._clause_start(start - 1, block)
            if self._visitor_in((before, start)) and self._is_division(where):
                return start
        so_far = (self._sentence_start(start, block), end)
        people = self.reading.people_in(so_far)
        if self._is_abroad(where) and (people or self.reading.hits("rank", so_far)):
            return start
        if self._is_division(where) and self._visitor_in(so_far):
            return start
        return (
            start if people and (self._come_from_abroad(people, where) or self._away(people, where)) else None
        )

    def _away(self, people: list[Person], where: Span) -> bool:
        """Whether leaders went to a division that is neither theirs nor in it nor over it."""
        posts = [a.of for person in people for a in person.appointments if a.of and a.of.isdecimal()]
        codes = [code for mention in self.reading.mentions_in(where) for code in mention.codes]
        return bool(posts and codes) and not any(_nested(post, code) for post in posts for code in codes)

    def _come_from_abroad(self, people: list[Person], where: Span) -> bool:
        """Whether leaders of another division come to the page's own: 某省副省长某某到我市调研."""
        own = bool(_OUR.search(self.text, *where)) or self.text[where[0] - 1] == "来" or self._is_home(where)
        posts = [a.of for person in people for a in person.appointments if a.of and a.of.isdecimal()]
        return own and bool(posts) and not any(code in self.home for code in posts) and self._outside(posts)

    def _outside(self, posts: list[str]) -> bool:
        return not any(places.is_within(code, own) for code in posts for own in self.home)

    def _is_home(self, span: Span) -> bool:
        codes = [code for mention in self.reading.mentions_in(span) for code in mention.codes]
        return any(code == own or places.is_within(code, own) for code in codes for own in self.home)

    def _visitor_in(self, span: Span) -> bool:
        nearest = bisect_left(self.visitors, span[0], key=lambda hit: hit.start)
        return nearest < len(self.visitors) and self.visitors[nearest].end <= span[1]

    def _led(self, span: Span) -> bool:
        return bool(self.reading.mentions_in(span)) or self._visitor_in(span)

    def _is_division(self, span: Span) -> bool:
        return bool(self.reading.mentions_in(span)) or bool(_OUR.search(self.text, *span))

    def _is_abroad(self, span: Span) -> bool:
        """Whether a span names a division that is neither the page's home nor in it nor over it."""
        codes = [code for mention in self.reading.mentions_in(span) for code in mention.codes]
        return bool(self.home) and any(self._foreign(code) for code in codes)

    def _foreign(self, code: str) -> bool:
        return not any(
            code == own or places.is_within(code, own) or places.is_within(own, code) for own in self.home
        )

    def _clause_start(self, at: int, block: Block) -> int:
        low = max(block.start, at - FAR)
        return max(low, *(self.text.rfind(mark, low, at) + 1 for mark in "，。；：！？\n"))

    def _sentence_start(self, at: int, block: Block) -> int:
        low = max(block.start, at - FAR)
        return max(low, *(self.text.rfind(mark, low, at) + 1 for mark in _SENTENCE))

    def _clause_end(self, at: int, block: Block) -> int:
        high = min(block.end, at + FAR)
        match = _CLAUSE_END.search(self.text, at, high)
        return match.start() if match else high
