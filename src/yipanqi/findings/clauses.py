"""The grammar of a task in official Chinese: [day] [modifiers] predicate object, alone, after a subject, or in a list.

Positions are those of the page's text. A clause begins at its predicate's own modifier: who shall do it, 要, 将 and frames
(围绕…, 以…为契机) stand before it and do not belong to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from yipanqi.findings.clause_forms import (
    BULLETS,
    COMPANION,
    FRAME,
    FRAME_NOUN,
    GROUP,
    GROUPED,
    JOINED,
    LABEL,
    LEADING,
    MADE_OF,
    MODAL,
    VERBLESS,
)
from yipanqi.findings.gates import opening
from yipanqi.findings.predicates import Predicates, Verb
from yipanqi.pages.page import Span

# The characters with which a form may begin: it is tried nowhere else.
_LABELS, _FRAMES, _JOINED = opening(LABEL), opening(FRAME), opening(JOINED)
_MODALS = re.compile(f"[{''.join(sorted(opening(MODAL)))}]")
_TRAILING = frozenset("，。；：！？!?;、 　\n\r\t）)”")
_AND = tuple("、与和同及")
_ASKED_OF = ("希望", "期望", "期待", "建议", "恳请", "请", "呼吁")
_REACH = 45  # characters from a stretch's beginning in which 要 or 将 may stand


class Clause(NamedTuple):
    """One predicate with its object in ``[start, end)``; ``how`` it stands in its stretch of the sentence."""

    start: int
    end: int
    verb: Verb | None
    how: str  # bare, prep, subject
    modal: str | None = None
    subject: Span | None = None
    day: bool = False  # begins with a day or a span of time


class Grammar(Predicates):
    """The clauses of one page, by their predicates."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._modals = [match.start() for match in _MODALS.finditer(self.text)]

    def strip(self, start: int, end: int) -> Span:
        """A stretch without breaks at its end, labels, bullets and conjunctions at its start."""
        text = self.text
        if text.startswith("“", start) and self._quotes(start, end):
            start += 1
        while end > start and text[end - 1] in _TRAILING and not self._closes(start, end):
            end -= 1
        while start < end and (after := self._past_label(start, end)) > start:
            start = after
        return start, end

    def _past_label(self, start: int, end: int) -> int:
        """The place after bullets or one label at the start; -1 where there is neither."""
        char = self.text[start]
        match = None if "一" <= char <= "鿿" else BULLETS.match(self.text, start, end)
        if match is None and char in _LABELS:
            match = LABEL.match(self.text, start, end)
        return match.end() if match else -1

    def _quotes(self, start: int, end: int) -> bool:
        """Whether a stretch is a sentence in quotation marks: “我们将…。”"""
        return bool(re.search("[，。；！？]”[，。]?$", self.text[start:end].rstrip()))

    def _closes(self, start: int, end: int) -> bool:
        """Whether the bracket at the end was opened inside the stretch."""
        if self.text[end - 1] == "”":
            return self.text.count("“", start, end) >= self.text.count("”", start, end)
        return self.text[end - 1] in "）)" and ("（" in self.text[start:end] or "(" in self.text[start:end])

    def is_frame(self, start: int, end: int) -> bool:
        """围绕…, 以…为契机, 在…基础上: no clause of its own."""
        framed = (
            start < end and self.text[start] in _FRAMES and FRAME.match(self.text, start, end) is not None
        )
        return framed and self._framed_predicate(start, end) is None

    def _frames(self, start: int, end: int) -> bool:
        """Whether a stretch begins with a frame that its predicate follows at once."""
        return self.text[start] in _FRAMES and self._framed_predicate(start, end) is not None

    def _framed_predicate(self, start: int, end: int) -> Verb | None:
        """The predicate that a frame leads without a comma: 对照清单|抓紧落实, 围绕三大产业|共建园区."""
        match = LEADING.match(self.text, start, end)
        if match is None or FRAME_NOUN.search(self.text, start, end):
            return None
        verb = self.head(match.end(1), end)
        if self.text[start] == "以" and verb is not None:
            return verb
        verb = None if verb is not None else self.later(match.end(), end)
        if verb is None or self.text[verb.end : verb.end + 1] == "的":
            return None
        return verb if not verb.ambiguous or self.first_modifier(verb.start, start) < verb.start else None

    def joins_previous(self, start: int, end: int) -> bool:
        """不搞大开发, 又要…: the second half of the clause before."""
        return start < end and self.text[start] in _JOINED and JOINED.match(self.text, start, end) is not None

    def day_alone(self, start: int, end: int) -> bool:
        return self.day_at(start, end) == end

    def parse(self, start: int, end: int) -> Clause | None:
        """The clause of a stretch that strip() has trimmed; None if it has no predicate."""
        if end - start < 3:
            return None
        if modal := self._modal(start, end):
            word, at = modal
            begin, _ = self.strip(at, end)
            begin = self._past_group(begin, end)
            inner = self._bare(begin, end)
            subject = (start, at - len(word)) if at - len(word) > start else None
            if inner is None and COMPANION.match(self.text, begin, end):
                return Clause(begin, end, None, "none", word, subject)
            if inner is not None:
                return Clause(begin, end, inner.verb, inner.how, word, subject, inner.day)
            return Clause(begin, end, None, "bare", word, subject) if end - begin >= 4 else None
        begin = self._past_group(self._past_asked(start, end), end)
        if begin == start and (agent := self._past_agent(start, end)):
            clause = self._bare(agent, end)
            return clause._replace(subject=(start, agent)) if clause else None
        return self._bare(begin, end)

    def _past_asked(self, start: int, end: int) -> int:
        """希望|甲市与乙市|支持…: the place after the divisions that somebody asks, where what they shall do follows."""
        at = self.places.get(start)
        if at is None or not self.text.endswith(_ASKED_OF, 0, start):
            return start
        while self.text[at : at + 1] in _AND and (further := self.places.get(at + 1)):
            at = further
        return at if at < end and (self.head(at, end) or self.led(at, end)) else start

    def _past_agent(self, start: int, end: int) -> int | None:
        """甲县牵头建设…: the place after the division that shall do it, where its task follows at once."""
        at = self.places.get(start)
        if at is None or at >= end or self.text[at - 1] not in "省市县区州旗盟":
            return None
        return at if re.match("负责|牵头|承担|安排|提供|出资|选派|每[年季月半]", self.text[at:end]) else None

    def _past_group(self, start: int, end: int) -> int:
        """The place after 两地, 各责任单位 where a predicate follows at once."""
        if not GROUPED.match(self.text, start, end):
            return start
        if (match := GROUP.match(self.text, start, end)) and match.end() < end:
            at = match.end()
            if start in self.modifiers or self.led(start, at) or self.head(start, at):
                return start
            if self.head(at, end) or self.day_at(at, end) > 0 or self.led(at, end):
                return at
        return start

    def may_ask(self, start: int, end: int) -> bool:
        """Whether a stretch has 要, 将 or another modal, so that its clause may have one."""
        return self._modal_in(start, min(end, start + _REACH)) is not None

    def _modal(self, start: int, end: int) -> tuple[str, int] | None:
        """要, 将, 应… and the place after it, if it stands before the stretch's first predicate."""
        match = self._modal_in(start, min(end, start + _REACH))
        if match is None:
            return None
        if match.start() > start and self.head(start, end) is not None and self._first(start, match.start()):
            return None
        if match.group() in ("将", "计划", "准备", "需", "拟", "愿", "须", "应") and (
            match.end() >= end or not self._verbal(match.end(), end)
        ):
            return None
        if match.group() == "计划" and (match.start() == start or self.day_alone(start, match.start())):
            return match.group(), start
        return match.group(), match.end()

    def _modal_in(self, start: int, end: int) -> re.Match[str] | None:
        modals = self._modals
        for index in range(bisect_left(modals, start), len(modals)):
            if modals[index] >= end:
                return None
            if match := MODAL.match(self.text, modals[index], end):
                return match
        return None

    def _first(self, start: int, before: int) -> bool:
        verb = self.head(start, before)
        return verb is not None and not verb.ambiguous

    def _verbal(self, at: int, end: int) -> bool:
        return at >= end or bool(
            self.head(at, end) or self.modifiers.get(at) or self.day_at(at, end) > 0 or self.led(at, end)
        )

    def _bare(self, start: int, end: int) -> Clause | None:
        verb = self.head(start, end)
        day = self.day_at(start, end) > 0
        if verb is not None:
            return Clause(start, end, verb, "bare", day=day)
        verb = self.later(start, end)
        if verb is None and (made := MADE_OF.match(self.text, start, end)):
            subject = (start, made.start(1)) if made.start(1) > start else None
            return Clause(made.start(1), end, None, "prep", None, subject)
        if verb is None and not VERBLESS.search(self.text[start:end]):
            return None
        led = (
            self.led(start, end)
            or self.led(self._past_modifiers(start, end), end)
            or self._frames(start, end)
        )
        how = "prep" if led else "subject"
        return Clause(start, end, verb, how, day=day)

    def _past_modifiers(self, at: int, end: int) -> int:
        while at < end:
            onward = self.modifiers.get(at) or self.day_at(at, end)
            if onward <= at or onward > end:
                return at
            at = onward
        return at
