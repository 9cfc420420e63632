"""The grammar of a task in official Chinese: [day] [modifiers] predicate object, alone, after a subject, or in a list.

Positions are those of the page's text. A clause begins at its predicate's own modifier: who shall do it, 要, 将 and frames
(围绕…, 以…为契机) stand before it and do not belong to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from yipanqi.findings.clause_forms import (
    BULLETS,
    CLASSES,
    COLLOQUIAL,
    COMPANION,
    DAY,
    FIGURE,
    FOR,
    FRAME,
    FRAME_NOUN,
    GROUP,
    GROUPED,
    JOINED,
    LABEL,
    LEADING,
    MADE_OF,
    MODAL,
    PREPOSITION,
    SHORT,
    TOGETHER,
    VERBLESS,
)
from yipanqi.findings.context import Reading
from yipanqi.findings.gates import opening
from yipanqi.pages.page import Span

# The characters with which a form may begin: it is tried nowhere else.
_DAYS, _LABELS, _FRAMES = opening(DAY), opening(LABEL), opening(FRAME)
_PREPOSITIONS, _JOINED = opening(PREPOSITION), opening(JOINED)
_PATTERNED = opening(TOGETHER) | opening(COLLOQUIAL) | opening(SHORT)
_ONWARD = _DAYS | frozenset("“、地，")  # what a predicate may follow at once, besides a modifier
_OPENED, _CLOSED = frozenset("“《（"), frozenset("”》）")
_PLACES = re.compile(f"[{''.join(sorted(_PATTERNED))}“《（”》）]")
_MODALS = re.compile(f"[{''.join(sorted(opening(MODAL)))}]")
_CUTS = re.compile("[“《（(”》）)、和并及]")
_TRAILING = frozenset("，。；：！？!?;、 　\n\r\t）)”")
_VERBS = {f"verb_{kind}": kind for kind in CLASSES}
_ASKED_OF = ("希望", "期望", "期待", "建议", "恳请", "请", "呼吁")
_REACH = 45  # characters from a stretch's beginning in which 要 or 将 may stand


class Verb(NamedTuple):
    """A predicate at ``[start, end)``."""

    start: int
    end: int
    kind: str
    ambiguous: bool = False  # as often a noun: opens a clause only with an object of some length


class Clause(NamedTuple):
    """One predicate with its object in ``[start, end)``; ``how`` it stands in its stretch of the sentence."""

    start: int
    end: int
    verb: Verb | None
    how: str  # bare, prep, subject
    modal: str | None = None
    subject: Span | None = None
    day: bool = False  # begins with a day or a span of time


@dataclass
class Grammar:
    """The predicates and modifiers of one page, by place."""

    reading: Reading
    text: str = ""
    verbs: dict[int, Verb] = field(default_factory=dict)
    modifiers: dict[int, int] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)  # divisions named, from beginning to end

    def __post_init__(self) -> None:
        self.text = self.reading.text
        self._list_verbs()
        for start, end, _, _ in self.reading.words.among(("verb_modifier",)):
            if start not in self.modifiers:
                self.modifiers[start] = end
        self.places = {m.span[0]: m.span[1] for m in self.reading.found.mentions if not m.embedded}
        # Joining words inside the names of divisions cut no list: 兴和, 太和, 和县.
        self.inside = {
            at for m in self.reading.found.mentions for at in range(*m.span) if self.text[at] in "和并及"
        }
        marks = [match.start() for match in _PLACES.finditer(self.text)]
        self._steps = sorted({*marks, *self.verbs, *self.modifiers})  # where _later looks
        self._modals = [match.start() for match in _MODALS.finditer(self.text)]

    def _list_verbs(self) -> None:
        verbs, words = self.verbs, self.reading.words
        for start, end, _, category in words.among(tuple(_VERBS)):
            if start not in verbs:
                verbs[start] = Verb(start, end, _VERBS[category])
        for start, end, _, _ in words.among(("verb_or_noun",)):
            if (known := verbs.get(start)) and known.end == end:
                verbs[start] = Verb(start, end, known.kind, True)
        for start, end, _, _ in words.among(("not_a_verb",)):
            if (known := verbs.get(start)) and known.end <= end:
                del verbs[start]

    def verb_at(self, at: int, end: int) -> Verb | None:
        """The predicate that begins here, listed or made by a pattern (共建, 互派, 办好)."""
        verb = self.verbs.get(at)
        if verb is not None and verb.end <= end:
            return verb
        return self._made_at(at, end) if at < end and self.text[at] in _PATTERNED else None

    def _made_at(self, at: int, end: int) -> Verb | None:
        if (match := TOGETHER.match(self.text, at, end)) and match.end() < end:
            return Verb(at, match.end(), "act" if self.text[at] == "互" else "push")
        if match := COLLOQUIAL.match(self.text, at, end):
            return Verb(at, match.end(), "act")
        if match := SHORT.match(self.text, at, end):
            return Verb(at, match.end(), "push")
        return None

    def day_at(self, at: int, end: int) -> int:
        """Where the day or span of time that begins here ends; -1 where none begins."""
        if at < end and self.text[at] in _DAYS and (match := DAY.match(self.text, at, end)):
            return match.end()
        return -1

    def _led(self, at: int, end: int) -> bool:
        """Whether a preposition begins here (与…, 为…, 把…)."""
        return (
            at < end and self.text[at] in _PREPOSITIONS and PREPOSITION.match(self.text, at, end) is not None
        )

    def head(self, at: int, end: int) -> Verb | None:
        """The predicate after any modifiers, days and predicates that only modify (推动建立 → 建立)."""
        best: Verb | None = None
        text, modifiers = self.text, self.modifiers
        while at < end:
            verb = self.verb_at(at, end)
            if verb is not None and self._stands(verb, best, end):
                best = verb
            if at not in modifiers and text[at] not in _ONWARD:
                return best
            onward = self._over(at, end, verb, best is None)
            if onward is None:
                return best
            at = onward
        return best

    def _over(self, at: int, end: int, verb: Verb | None, best_free: bool) -> int | None:
        """The place after a modifier, a modifying predicate or a day; None where there is none."""
        after = self.modifiers.get(at)
        if (
            after is not None
            and after <= end
            and (verb is None or after >= verb.end or not self._chained(verb.end, end))
        ):
            return after
        if (
            self.text[at] == "“"
            and best_free
            and (close := self.text.find("”", at, min(end, at + 12))) > 0
            and self._chained(close + 1, end)
        ):
            return close + 1
        if (after_day := self.day_at(at, end)) > 0:
            return after_day
        return at + 1 if self.text[at] in "、地，" and self._chained(at + 1, end) else None

    def _chained(self, at: int, end: int) -> bool:
        return self.verb_at(at, end) is not None or self.modifiers.get(at, end + 1) <= end

    def _stands(self, verb: Verb, best: Verb | None, end: int) -> bool:
        rest = end - verb.end
        if best is None:
            return rest >= (2 if verb.ambiguous or verb.end - verb.start == 1 else 0)
        return rest >= (4 if verb.ambiguous else 2)

    def first_modifier(self, at: int, floor: int) -> int:
        """The place of the first modifier right before a predicate (携手打造 → 携手)."""
        while True:
            before = next(
                (at - n for n in (4, 3, 2) if at - n >= floor and self.modifiers.get(at - n) == at), None
            )
            if before is None:
                return at
            at = before

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
        verb = None if verb is not None else self._later(match.end(), end)
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
        """希望|甲市|支持…: the place after the division that somebody asks, where what it shall do follows at once."""
        at = self.places.get(start)
        if at is None or at >= end or not self.text.endswith(_ASKED_OF, 0, start):
            return start
        return at if self.head(at, end) else start

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
            if start in self.modifiers or self._led(start, at) or self.head(start, at):
                return start
            if self.head(at, end) or self.day_at(at, end) > 0 or self._led(at, end):
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
            self.head(at, end) or self.modifiers.get(at) or self.day_at(at, end) > 0 or self._led(at, end)
        )

    def _bare(self, start: int, end: int) -> Clause | None:
        verb = self.head(start, end)
        day = self.day_at(start, end) > 0
        if verb is not None:
            return Clause(start, end, verb, "bare", day=day)
        verb = self._later(start, end)
        if verb is None and (made := MADE_OF.match(self.text, start, end)):
            subject = (start, made.start(1)) if made.start(1) > start else None
            return Clause(made.start(1), end, None, "prep", None, subject)
        if verb is None and not VERBLESS.search(self.text[start:end]):
            return None
        led = (
            self._led(start, end)
            or self._led(self._past_modifiers(start, end), end)
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

    def _later(self, start: int, end: int) -> Verb | None:
        """The first predicate inside a stretch that does not begin with one."""
        text, steps, modifiers = self.text, self._steps, self.modifiers
        at, depth = start, 0
        unsure: Verb | None = None  # 向外地开放…: as often a noun; counts where no other verb follows
        for index in range(bisect_left(steps, start), len(steps)):
            if steps[index] >= end:
                break
            if steps[index] < at:
                continue
            at = steps[index]
            if text[at] in _OPENED:
                depth += 1
            elif text[at] in _CLOSED:
                depth = max(0, depth - 1)
            elif not depth and modifiers.get(at, end) < end:
                if (verb := self.head(at, end)) is not None and verb.start >= modifiers[at]:
                    return verb
                at = modifiers[at] if self.verb_at(at, end) is None else at
            if not depth and (verb := self.verb_at(at, end)) is not None:
                if self._opens(verb, at, end):
                    return self.head(at, end) or verb
                if unsure is None and end - verb.end >= 3 and text[verb.end] not in "的、和与及":
                    unsure = verb
                at = verb.end
        return unsure if self._led(start, end) else None

    def _opens(self, verb: Verb, at: int, end: int) -> bool:
        """Whether a predicate in mid-stretch is sure to be one."""
        sure = not verb.ambiguous or self.text[verb.end : verb.end + 1].isdigit()
        last = verb.end == end and not verb.ambiguous and end - verb.start >= 3
        return (sure and verb.end < end) or last or self.modifiers.get(at - 2) == at

    def pairs(self, start: int, end: int) -> list[Span]:
        """A list of predicates with their objects, at its 、 和 并: 创新合作方式、扩大合作空间 → two."""
        text, cuts, depth = self.text, [start], 0
        marks = list(_CUTS.finditer(text, start, end))
        if not marks or FOR.match(text, start, end):
            return [(start, end)]
        for match in marks:
            char, at = match.group(), match.start()
            if char in "“《（(":
                depth += 1
            elif char in "”》）)":
                depth = max(0, depth - 1)
            elif not depth and at not in self.inside and self._new_pair(char, cuts[-1], at, end):
                cuts.append(at + 1)
        spans = []
        for index, cut in enumerate(cuts):
            stop = cuts[index + 1] - 1 if index + 1 < len(cuts) else end
            spans.append((cut, stop))
        return spans

    def _new_pair(self, char: str, since: int, at: int, end: int) -> bool:
        stop = self._part_end(at + 1, end)
        verb = self.head(at + 1, stop)
        if char == "、" and FIGURE.search(self.text[since:at]) and FIGURE.search(self.text[at + 1 : stop]):
            return True
        if verb is None or stop - verb.end < 2 or at - since < 4 or stop - at - 1 < 4:
            return False
        if self._attributive(at + 1, stop):
            return False
        if char != "、":
            return (
                not verb.ambiguous
                and stop - verb.end >= 3
                and self.text[verb.start : verb.end] not in ("落实",)
                and self.head(since, at) is not None
            )
        if (verb.ambiguous or self.text[verb.start] in "互联") and stop - verb.end < 4:
            return False
        first = self.head(since, at) or self._later(since, at)
        if first is None:
            return False
        short = at - first.start <= 4 and stop - at - 1 <= 4
        same = self.text[first.start : first.end] == self.text[verb.start : verb.end]
        return not (short and same)

    def _attributive(self, start: int, stop: int) -> bool:
        """促落实的职能: a short predicate that only describes the noun after 的."""
        mark = self.text.find("的", start, stop)
        return 0 <= mark - start <= 4

    def _part_end(self, at: int, end: int) -> int:
        depth = 0
        for match in _CUTS.finditer(self.text, at, end):
            char = match.group()
            if char in "“《（(":
                depth += 1
            elif char in "”》）)":
                depth = max(0, depth - 1)
            elif char == "、" and not depth:
                return match.start()
        return end
