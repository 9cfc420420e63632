"""Which divisions a page names: mentions with their codes, and the page's set of codes.

A name that several divisions bear is resolved by what stands nearest: a division above it right before, the list that it
belongs to, then the divisions that the page names without doubt, its outlet among them. What nothing resolves is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from yipanqi import places, vocab
from yipanqi.findings import parties
from yipanqi.findings.context import Reading
from yipanqi.findings.page_blends import page_blends
from yipanqi.findings.place_names import DISTRICT, NEW_AREA, Candidate, candidates
from yipanqi.findings.types import Mention
from yipanqi.pages.page import Span

LATELY = "2000"  # names lost earlier are not looked for
LINKED = re.compile(r"[、和与及至到—－～-]{1,2}")
LIST_GAP = re.compile(r"[、和与及\s·]{0,2}")


def find(reading: Reading) -> None:
    """Fill ``found.mentions`` and ``found.jurisdictions``, then the page's ``home``."""
    day = reading.found.page.published
    resolver = Resolver(reading, candidates(reading), day)
    named = resolver.mentions()
    reading.memo["ambiguous"] = resolver.ambiguous
    if blends := page_blends(reading, named):
        named = sorted(named + blends, key=lambda mention: mention.span)
    reading.found.mentions = named
    reading.found.jurisdictions = sorted(
        {code for mention in reading.found.mentions if not mention.embedded for code in mention.codes}
    )
    reading.found.page.home = parties.home(reading)


class Resolver:
    """Resolves the candidates of one page, in two passes over them."""

    def __init__(self, reading: Reading, found: list[Candidate], day: str | None) -> None:
        self.text, self.day, self.found = reading.text, day, found
        self.options = [self._options(candidate) for candidate in found]
        self.everyday = vocab.words("place_everyday")
        self.anchors: dict[str, int] = {}
        self.full: dict[str, int] = {}
        self.publishers: set[str] = set()
        self.ambiguous: dict[str, Span] = {}
        self._anchor(reading)

    def mentions(self) -> list[Mention]:
        """The candidates that are divisions, as mentions."""
        made: list[Mention] = []
        above: tuple[str, ...] = ()  # the codes that the list at hand lies in, nearest first
        previous: Candidate | None = None
        for nth, (candidate, options) in enumerate(zip(self.found, self.options, strict=True)):
            joined = previous is not None and self._joined(previous, candidate)
            if candidate.codes or (candidate.full and len(options) == 1):
                codes = options
            else:
                codes = self._one(candidate, options, above if joined else self._ahead(nth))
                codes = codes or self._linked(nth)
            if codes:
                made.append(self._mention(candidate, codes))
                above = (codes[0], *places.ancestors(codes[0])) if len(codes) == 1 else ()
                previous = candidate
            else:
                self._leave(candidate, options)
                if not joined:
                    previous, above = None, ()
        return made

    def _joined(self, one: Candidate, other: Candidate) -> bool:
        gap = other.start - one.end
        return not gap or (gap <= 2 and LIST_GAP.fullmatch(self.text, one.end, other.start) is not None)

    def _ahead(self, nth: int) -> tuple[str, ...]:
        """What the next name of a list lies in, where it can be but one division: it speaks for the list's first."""
        if nth + 1 == len(self.found) or len(self.options[nth + 1]) != 1:
            return ()
        one, other = self.found[nth], self.found[nth + 1]
        sure = other.text not in self.everyday and other.text not in DISTRICT and not other.codes
        listed = one.end < other.start and self._joined(one, other)
        return places.ancestors(self.options[nth + 1][0]) if sure and listed else ()

    def _linked(self, nth: int) -> tuple[str, ...]:
        """An everyday word (北票) that a road or a list joins to a name that is none (北票至敖汉), where the page names in
        full what it lies in."""
        if len(self.options[nth]) != 1 or places.parent(self.options[nth][0]) not in self.full:
            return ()
        for other, one, two in ((nth - 1, nth - 1, nth), (nth + 1, nth, nth + 1)):
            if 0 <= other < len(self.found) and LINKED.fullmatch(
                self.text, self.found[one].end, self.found[two].start
            ):
                beside = self.found[other]
                if beside.text not in self.everyday and not beside.codes and len(self.options[other]) == 1:
                    return self.options[nth]
        return ()

    def _leave(self, candidate: Candidate, options: tuple[str, ...]) -> None:
        """Keep a full name that several divisions bear for the page's doubts."""
        if candidate.full and not candidate.embedded and len(options) > 1 and candidate.text not in DISTRICT:
            self.ambiguous.setdefault(candidate.text, (candidate.start, candidate.end))

    def _mention(self, candidate: Candidate, codes: tuple[str, ...]) -> Mention:
        return Mention(
            span=(candidate.start, candidate.end),
            confidence=0.95 if candidate.full else 0.85,
            rule="blend" if candidate.codes else "full-name" if candidate.full else "short-name",
            printed=candidate.text,
            codes=_current(codes, self.day),
            embedded=candidate.embedded,
            role=candidate.role,
        )

    def _options(self, candidate: Candidate) -> tuple[str, ...]:
        return candidate.codes or _codes(candidate.text, candidate.full, self.day)

    def _anchor(self, reading: Reading) -> None:
        """Count the divisions that are named without doubt, with those above them; the outlet counts like the text."""
        counted: list[str] = []
        ended = -1
        above: tuple[str, ...] = ()
        for candidate, options in zip(self.found, self.options, strict=True):
            led = _below(options, above) if above and ended == candidate.start else []
            if candidate.codes:
                counted += candidate.codes
            elif led:
                counted.append(self._sure(led[0]))
            elif len(options) == 1 and candidate.text not in DISTRICT:
                if candidate.full:
                    counted.append(self._sure(options[0]))
                elif options[0].endswith("00") and candidate.text not in self.everyday:
                    counted += options
            ended, above = candidate.end, options if len(options) == 1 else ()
        self._count(counted + self._publishing(reading))

    def _publishing(self, reading: Reading) -> list[str]:
        """The divisions in the names of the outlet and the site."""
        found: list[str] = []
        for name in (reading.found.page.outlet or "", reading.page.meta.get("site", "")):
            for start, end in places.scan(name) if name else ():
                codes = {row.code for row in places.named(name[start:end], self.day)}
                found += codes
                self.publishers.update(codes if len(codes) == 1 else ())
        return found

    def _sure(self, code: str) -> str:
        """A division whose short name then stands by itself."""
        self.full[code] = self.full.get(code, 0) + 1
        return code

    def _count(self, codes: Sequence[str]) -> None:
        anchors = self.anchors
        for code, times in Counter(codes).items():
            for each in (code, *places.ancestors(code)):
                anchors[each] = anchors.get(each, 0) + times

    def _one(self, candidate: Candidate, options: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
        """The one division that is meant, or none."""
        if above:
            below = _below(options, above)
            nearest = [code for code in below if places.is_within(code, above[0])] or [
                code for code in below if places.parent(code) in above
            ]
            if nearest:
                return (nearest[0],)
        chosen = self._by_anchors(options)
        if chosen is None:
            return ()
        return (chosen,) if candidate.full or self._supported(candidate, chosen, above) else ()

    def _by_anchors(self, options: tuple[str, ...]) -> str | None:
        if len(options) < 2 or options[0].endswith("0000"):  # 海南 and 吉林 are the provinces
            return options[0] if options else None
        weights = {code: self._weight(code, options) for code in options}
        ranked = sorted(options, key=lambda code: weights[code], reverse=True)
        if not any(weights[ranked[0]][:3]) and (near := [code for code in options if self._neighbours(code)]):
            return near[0] if len(near) == 1 else None  # 通州区 beside 三河市 is Beijing's, not Nantong's
        if weights[ranked[0]] == weights[ranked[1]]:
            high = [code for code in options if places.level(code) == "prefecture"]
            return high[0] if len(high) == 1 and weights[high[0]] == weights[ranked[0]] else None
        return ranked[0]

    def _weight(self, code: str, options: tuple[str, ...]) -> tuple[int, int, int, bool]:
        """How much the page speaks for a division: itself, what it lies in, its province. A prefecture that bears the
        same name lends nothing to its district: it is meant itself."""
        above = places.ancestors(code)
        nearest = self.anchors.get(above[0], 0) if above and not above[0].endswith("0000") else 0
        if above and above[0] in options:
            nearest = 0
        return (
            self.full.get(code, 0),
            nearest,
            self.anchors.get(above[-1], 0) if above else 1,
            self._in_force(code),
        )

    def _neighbours(self, code: str) -> bool:
        """Whether a division's province lies beside one that the page names a division of."""
        return not _neighbours(places.ancestors(code)[-1]).isdisjoint(self.anchors)

    def _in_force(self, code: str) -> bool:
        found = places.division(code, self.day)
        return found is not None and found.in_force(self.day)

    def _supported(self, candidate: Candidate, code: str, above: tuple[str, ...]) -> bool:
        """Whether a short name may stand by itself here."""
        if code in self.full or code in self.publishers:
            return True
        if candidate.text in self.everyday:
            return bool(above) and places.ancestors(code)[-1] in above
        if places.level(code) == "prefecture":
            return True
        return any(up in self.anchors or up in above for up in places.ancestors(code))


@lru_cache(1 << 13)
def _current(codes: tuple[str, ...], day: str | None) -> tuple[str, ...]:
    """The codes that stand for some divisions on the page's day."""
    return tuple(dict.fromkeys([places.current(code, day) for code in codes]))


@lru_cache(64)
def _neighbours(province: str) -> frozenset[str]:
    """The provinces that official texts name in one word with a province, most of which lie beside it."""
    pairs = [str(value).split() for word, value in vocab.words("blend").items() if len(word) == 2]
    return frozenset(
        other
        for pair in pairs
        if province in pair
        for other in pair
        if other != province and other.endswith("0000")
    )


@lru_cache(1 << 13)
def _codes(name: str, full: bool, day: str | None) -> tuple[str, ...]:
    """The codes that a name may stand for on the page's day, today's names before former ones."""
    if day is None and NEW_AREA.search(name):
        return ()
    rows = places.named(name, day)
    if full or not rows:
        rows += [row for row in places.once_named(name) if _is_former(row, day)]
    return tuple(dict.fromkeys(places.current(row.code, day) for row in rows))


def _is_former(row: places.Division, day: str | None) -> bool:
    """Whether a page may still use a name that a division has lost: 江北区 of Chongqing in 2026."""
    return row.end is not None and (day is None or (row.start or "") <= day) and row.end >= LATELY


def _below(options: tuple[str, ...], above: tuple[str, ...]) -> list[str]:
    """The divisions that lie in one of some others."""
    return [code for code in options if not set(places.ancestors(code)).isdisjoint(above)]
