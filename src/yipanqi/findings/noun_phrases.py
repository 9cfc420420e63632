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

VERBS = (
    "verb_push",
    "verb_act",
    "verb_reach",
    "verb_attitude",
    "verb_principle",
    "verb_seek",
    "verb_apply",
    "name_verb",
)
INNER = ("name_inner", "name_inner_after_noun")
SHIELDS = ("not_a_verb", "mechanism_head", "project_head", "name_particle_inside", *INNER)
# Marks and days that no name runs over.
MARKS = re.compile(
    r"[，。；：！？、“”‘’《》（）〈〉【】|·+＋\s]|[0-9]+[.、．]|[\U0001F000-\U0001FAFF✅⃣]|会上|会前|会后|仪式上"
    r"|[0-9]+年(?:底|末|内)?(?:之?前)?|[0-9]+月(?:底|末)?(?:之?前)?|[0-9]+日|[0-9]+(?:余|多)?[个家座条名处所项期次]"
)
ITEM = re.compile(r"[0-9][.．、]\s*$")
# 经 and 至 are none: 泸州经永川至重庆铁路.
PARTICLES = re.compile(r"[的与及和在从对将把以为由向被让等了是像到]")


# How something is done: 共同|改造 a road is no part of the road's name.
_DOING = (
    "共同",
    "携手",
    "合力",
    "全力",
    "加快",
    "积极",
    "主动",
    "继续",
    "持续",
    "抓紧",
    "大力",
    "扎实",
    "稳步",
    "有序",
    "全面",
    "深入",
)


class NounPhrases:
    """The places of one page at which a name may begin; ``start`` finds the last before a noun.

    ``works``: names of works do not run over verbs of building, names of bodies do (…建设推进工作组).
    """

    def __init__(self, reading: Reading, *, works: bool = False) -> None:
        self._text = reading.text
        shields = vocab.longest(hit for category in SHIELDS for hit in reading.hits(category))
        verbs = _verb_ends(reading, works)
        stops = [match.end() for match in MARKS.finditer(reading.text)]
        stops += _outside(PARTICLES.finditer(reading.text), shields)
        self._verb_ends = frozenset(verbs)
        people = [person.span[1] for person in reading.found.people]
        self._cuts = sorted({0, *stops, *verbs, *people})

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


def _verb_ends(reading: Reading, works: bool) -> list[int]:
    """The ends of verbs that govern something: not of those in nouns (推进会) nor of those in names (产业转移)."""
    hits = [hit for category in (*VERBS, *SHIELDS) for hit in reading.hits(category)]
    # A verb's last character may begin a place's name: 打造|成渝….
    places = {mention.span[0] for mention in reading.found.mentions}
    return [
        hit.end - 1 if hit.end - 1 in places else hit.end
        for hit in vocab.longest(hits)
        if hit.category not in SHIELDS and len(hit.word) > 1 and _governs(reading.text, hit, works)
    ]


def _governs(text: str, hit: vocab.Hit, works: bool) -> bool:
    before = text[max(0, hit.start - 4) : hit.start]
    if not before or ITEM.search(before) or MARKS.search(before[-1]) or PARTICLES.search(before[-1]):
        return True
    if hit.word in vocab.words("name_inner"):
        return works and before.endswith(_DOING)
    if hit.word not in vocab.words("name_inner_after_noun"):
        return True
    return (works and hit.word in vocab.words("name_cut_before_work")) or bool(_adverb().search(before))


@cache
def _adverb() -> re.Pattern[str]:
    words = sorted(vocab.words("verb_modifier"), key=len, reverse=True)
    return re.compile(
        f"(?:{'|'.join(map(re.escape, words))}|要|应|并|也|还|共|再|能|可|不|(?<![土基园湿林耕草产两三四各当工营农])地)$"
    )
