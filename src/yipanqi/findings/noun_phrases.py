"""Where the name of a body, a mechanism or a work begins: the text between its last noun and what governs it.

加快推进|渝广高速扩能改造, 将与乙市共建|丙园, 健全|月调度、季通报工作机制
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.vocab.stretch import Tiles

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
_MARK = "，。；：！？、“”‘’《》（）〈〉【】|·+＋\\s\U0001f000-\U0001faff✅⃣"
# 经 and 至 are none: 泸州经永川至重庆铁路.
_PARTICLE = "的与及和在从对将把以为由向被让等了是像到"
_UP_TO_MARK = re.compile(
    rf"(?s:.*)(?:[{_MARK}]|会[上前后]|仪式上|[0-9]+(?:[.．]|年[底末内]?(?:之?前)?|月[底末]?(?:之?前)?|日"
    r"|[余多]?[个家座条名处所项期次]))"
)
_UP_TO_PARTICLE = re.compile(f"(?s:.*)[{_PARTICLE}]")
_FREE = re.compile(f"[{_MARK}{_PARTICLE}]")  # after one of these a verb governs, whatever it is elsewhere
_ITEM = re.compile("[0-9][.．]")
_REACH = 64  # characters before a noun that are looked at; no name is longer


# How something is done: 共同|改造 a road is no part of the road's name.
_DOING = (
    "共同", "携手", "合力", "全力", "加快", "积极", "主动", "继续", "持续", "抓紧", "大力", "扎实", "稳步", "有序", "全面", "深入",
)  # fmt: skip
_GROUND = re.compile("[土基园湿林耕草产两三四各当工营农]地")  # nouns that end like an adverb


class NounPhrases:
    """Where names begin on one page; ``start`` reads leftwards from a noun, so what it takes grows with the names.

    ``works``: names of works do not run over verbs of building, names of bodies do (…建设推进工作组).
    """

    def __init__(self, reading: Reading, *, works: bool = False) -> None:
        self._text = reading.text
        self._works = works
        self._places = reading.mention_starts
        self._place_ends = [mention.span[1] for mention in reading.found.mentions]
        self._people = sorted(person.span[1] for person in reading.found.people)

    def start(self, head: int, floor: int = 0) -> int:
        """Where the name whose noun begins at ``head`` begins, not before ``floor``."""
        low = self._after_mark(head, floor)
        return self._after_verb(low, head, self._after_particle(low, head))

    def before(self, at: int) -> int:
        """The cut before another cut: the name one verb or mark farther left."""
        return self.start(at - 1)

    def follows_verb(self, at: int) -> bool:
        """Whether what begins at ``at`` is the object of a verb right before it."""
        return self._ends_verb(at) or (self._text[max(0, at - 1) : at] == "了" and self._ends_verb(at - 1))

    def _ends_verb(self, at: int) -> bool:
        return self._after_verb(self._after_mark(at, 0), at, at - 1) == at

    def _after_mark(self, head: int, floor: int) -> int:
        """The end of the last mark, or of a person's name, before a place."""
        low = max(floor, head - _REACH)
        if mark := _UP_TO_MARK.match(self._text, low, head):
            low = mark.end()
        person = bisect_right(self._people, head) - 1
        return max(low, self._people[person]) if person >= 0 else low

    def _after_particle(self, low: int, head: int) -> int:
        """The end of the last particle that is not part of a longer word, else ``low``."""
        particle = _UP_TO_PARTICLE.match(self._text, low, head)
        if particle is None:
            return low
        longer = _shields().of(self._text, low, head)
        while particle:
            at = particle.end() - 1
            if not any(start <= at < end for start, end, _, _ in longer) and not self._in_place(at):
                return at + 1
            particle = _UP_TO_PARTICLE.match(self._text, low, at)
        return low

    def _in_place(self, at: int) -> bool:
        """Whether a particle is a character of a division's name: 兴和, 太和, 和县."""
        nth = bisect_right(self._places, at) - 1
        return nth >= 0 and self._place_ends[nth] > at

    def _after_verb(self, low: int, head: int, floor: int) -> int:
        """The end of the last verb that governs something, else ``floor``: not of one in a noun (推进会) nor of one in
        a name (产业转移)."""
        if floor >= head:
            return floor
        for start, end, word, category in _words().backwards(self._text, low, head):
            if category in SHIELDS or len(word) < 2 or end > head + 1:
                continue
            cut = end - self._begins_place(end - 1)
            if cut <= floor:
                break
            if cut <= head and self._governs(start, word):
                return cut
        return floor

    def _begins_place(self, at: int) -> bool:
        """Whether a verb's last character begins a place's name: 打造|成渝…."""
        nth = bisect_left(self._places, at)
        return nth < len(self._places) and self._places[nth] == at

    def _governs(self, start: int, verb: str) -> bool:
        if (
            start == 0
            or _FREE.match(self._text, start - 1)
            or _ITEM.match(self._text, max(0, start - 2), start)
        ):
            return True
        low = max(0, start - 4)
        if verb in vocab.words("name_inner"):
            return self._works and self._text.endswith(_DOING, low, start)
        if verb not in vocab.words("name_inner_after_noun"):
            return True
        if self._works and verb in vocab.words("name_cut_before_work"):
            return True
        return self._text.endswith(_adverbs(), low, start) and not _GROUND.match(self._text, start - 2, start)


@cache
def _shields() -> Tiles:
    return Tiles(SHIELDS)


@cache
def _words() -> Tiles:
    return Tiles((*VERBS, *SHIELDS))


@cache
def _adverbs() -> tuple[str, ...]:
    return (*vocab.words("verb_modifier"), *"要应并也还共再能可不地")
