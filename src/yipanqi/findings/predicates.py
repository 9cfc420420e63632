"""The predicates of a page and what may stand right before them: modifiers, days, prepositions.

Listed once a page, by place: verbs and modifiers of the vocabulary, and predicates made by a pattern (共建, 互派, 办好).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from yipanqi.findings.clause_forms import CLASSES, COLLOQUIAL, DAY, PREPOSITION, SHORT, TOGETHER
from yipanqi.findings.context import Reading
from yipanqi.findings.gates import opening

# The characters with which a form may begin: it is tried nowhere else.
_DAYS, _PREPOSITIONS = opening(DAY), opening(PREPOSITION)
_PATTERNED = opening(TOGETHER) | opening(COLLOQUIAL) | opening(SHORT)
_ONWARD = _DAYS | frozenset("“、地，")  # what a predicate may follow at once, besides a modifier
_OPENED, _CLOSED = frozenset("“《（"), frozenset("”》）")
_PLACES = re.compile(f"[{''.join(sorted(_PATTERNED))}“《（”》）]")
_VERBS = {f"verb_{kind}": kind for kind in CLASSES}


class Verb(NamedTuple):
    """A predicate at ``[start, end)``."""

    start: int
    end: int
    kind: str
    ambiguous: bool = False  # as often a noun: opens a clause only with an object of some length


@dataclass
class Predicates:
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
        marks = [match.start() for match in _PLACES.finditer(self.text)]
        self._steps = sorted({*marks, *self.verbs, *self.modifiers})  # where later() looks

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

    def led(self, at: int, end: int) -> bool:
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

    def later(self, start: int, end: int) -> Verb | None:
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
        return unsure if self.led(start, end) else None

    def _opens(self, verb: Verb, at: int, end: int) -> bool:
        """Whether a predicate in mid-stretch is sure to be one."""
        sure = not verb.ambiguous or self.text[verb.end : verb.end + 1].isdigit()
        last = verb.end == end and not verb.ambiguous and end - verb.start >= 3
        return (sure and verb.end < end) or last or self.modifiers.get(at - 2) == at
