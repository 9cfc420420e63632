"""Where the name of a body, a mechanism or a work begins: the text between its last noun and what governs it.

加快推进|渝广高速扩能改造, 将与乙市共建|丙园, 健全|月调度、季通报工作机制
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from yipanqi import vocab
from yipanqi.findings.context import Reading

VERBS = ("verb_push", "verb_act", "verb_reach", "verb_attitude", "verb_principle", "verb_seek", "verb_apply")
SHIELDS = ("not_a_verb", "mechanism_head", "project_head", "name_particle_inside")
# Particles and marks no name runs over. 经, 至 and 到 are none: 泸州经永川至重庆铁路.
MARKS = re.compile(
    r"[，。；：！？、“”‘’《》（）〈〉【】|·\s]|[0-9]+[.、．]|[\U0001F000-\U0001FAFF✅⃣]|会上|会前|会后|仪式上"
)
PARTICLES = re.compile(r"[的与及和在从对将把以为由向被让等了是]")


class Names:
    """The places of one page at which a name may begin; ``start`` finds the last before a noun."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        shields = vocab.longest(hit for category in SHIELDS for hit in reading.hits(category))
        verbs = _verbs(reading)
        stops = [match.end() for match in MARKS.finditer(reading.text)]
        stops += _outside(PARTICLES.finditer(reading.text), shields)
        self._verb_ends = frozenset(verbs)
        self._cuts = sorted({0, *stops, *verbs})

    def start(self, head: int, floor: int = 0) -> int:
        """Where the name whose noun begins at ``head`` begins, not before ``floor``."""
        return max(floor, self._cuts[bisect_right(self._cuts, head) - 1])

    def before(self, at: int) -> int:
        """The cut before another cut: the name one verb or mark farther left."""
        return self._cuts[max(0, bisect_right(self._cuts, at - 1) - 1)]

    def follows_verb(self, at: int) -> bool:
        """Whether what begins at ``at`` is the object of a verb right before it."""
        return at in self._verb_ends or (
            self._text[max(0, at - 1) : at] == "了" and at - 1 in self._verb_ends
        )


def _outside(matches: Iterable[re.Match[str]], shields: list[vocab.Hit]) -> list[int]:
    """The ends of particles that are not part of a longer word."""
    ends, at = [], 0
    for match in matches:
        while at < len(shields) and shields[at].end <= match.start():
            at += 1
        if at == len(shields) or shields[at].start > match.start():
            ends.append(match.end())
    return ends


def _verbs(reading: Reading) -> list[int]:
    """The ends of verbs that govern something: not of those in nouns (推进会) nor of those in names (产业转移)."""
    always, after_noun = vocab.words("name_inner"), vocab.words("name_inner_after_noun")
    hits = [hit for category in (*VERBS, *SHIELDS) for hit in reading.hits(category)]
    ends = []
    for hit in vocab.longest(hits):
        if hit.category in SHIELDS:
            continue
        before = reading.text[max(0, hit.start - 4) : hit.start]
        starts = not before or MARKS.search(before[-1]) or PARTICLES.search(before[-1])
        inner = hit.word in always or (hit.word in after_noun and not _adverb().search(before))
        if starts or not inner:
            ends.append(hit.end)
    return ends


@cache
def _adverb() -> re.Pattern[str]:
    words = sorted(vocab.words("verb_modifier"), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))}|要|应|并|也|还|共|再|能|可|不|地)$")
