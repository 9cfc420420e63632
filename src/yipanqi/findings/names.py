"""The names of people after a post: where a name ends and the sentence goes on.

A name stands between a post and a delimiter (书记陶云鹤、), or a word that may follow a name begins behind it
(陶云|主持, 陶云鹤|主持). Where both lengths fit, the rest of the page decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.vocab.stretch import any_of

_RUN = re.compile(r"[一-鿿〇·•・]{1,40}")  # bounded: a name is short, a line may not be
_SPACED = re.compile(r"([一-鿿])[ \u3000]{1,4}([一-鿿])(?=[，。；、：（）()\s]|$)")
_BLANKS = frozenset(" \u3000")
# What stands between a post and its holder: a rank or a reservation in brackets.
_SPACES = re.compile(
    r"(?:（[^（）\n]{0,6}(?:级|挂职|主持[^（）\n]{0,6}|试用[^（）\n]{0,4}|兼)）)?[ \u3000：:]*"
)
_DELIMITERS = "，。；、：（）()！？!?\n《》“”‘’「」『』〔〕[]［］【】〈〉<>/|｜ \t\u3000,;…—"
_ASIDE = re.compile(
    r"[ \u3000]*[（(](?:[女男左右中前后排第一二三四五六七八九十、，, 起]|[一-鿿]{1,8}族|兼)+[）)]"
)
_SEPARATOR = re.compile(r"同志?[、，](?=\S)|[ \u3000]*[、][ \u3000]*|同志、|(?:和|与|及|以及)")
_DOTS = "·•・"
_FUNCTION_SURNAMES = "和向于从时都成同应及将当为就能由有过先介保"
_TAIL = "等说称讲"
_WORDS = re.compile(
    r"会议|单位|部门|人员|代表|委员|干部|企业|项目|工作|同志|嘉宾|记者|各|有关|相关|成员|机构"
)


_ORGANS = ("政府", "党委", "部门", "单位", "机关", "团队", "集团", "公司")
_OFFICE = re.compile(r"[省市州盟县区旗镇乡](?:政府|委|人大|政协|纪委|直|属)|政府|人大|政协|党委")
_DAY = re.compile(r"\d{1,2}(?:月|日)")  # 县委书记某某5月10日在…
_LONG_PART = 8  # signs of the part of a name behind its last dot
_ODD_SIGNS = 2  # signs of a minority's name that no list of its parts knows


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(vocab.words("surname")))


@cache
def _followers_by_sign() -> dict[str, list[tuple[str, str]]]:
    """The words that may follow a name with their kinds, by their first sign, the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for word, kind in sorted(vocab.words("name_follower").items(), key=lambda entry: -len(entry[0])):
        found.setdefault(word[0], []).append((word, kind))
    return found


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name at ``[start, end)``; ``text`` is without the spaces that typesetting puts in."""

    start: int
    end: int
    text: str


def names_of(reading: Reading) -> Names:
    """The reader of a page's names; one a page, so that nobody reads a name again."""
    if "names" not in reading.memo:
        reading.memo["names"] = Names(reading)
    found: Names = reading.memo["names"]
    return found


@cache
def _not_held() -> tuple[str, ...]:
    return tuple(vocab.words("post_not_held"))


class Names:
    """Reads names on one page."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self._known_followers: dict[int, dict[str, int]] = {}
        ranks = vocab.longest(reading.hits("rank"))
        self.rank_ends = {hit.end: hit for hit in ranks}
        self.surnames = _surnames()
        self.compound = vocab.words("surname_compound")
        self.parts: dict[int, int] = {}  # where a part of a minority's name begins: where the longest ends
        for hit in reading.hits("name_part"):
            self.parts[hit.start] = max(hit.end, self.parts.get(hit.start, 0))
        self._counts: dict[str, int] = {}
        self._read: dict[int, tuple[list[Name], int]] = {}

    @staticmethod
    def holds_words(name: str) -> bool:
        """Whether something taken for a name holds a word of offices and meetings: 管部门 after 业主."""
        return bool(_WORDS.search(name))

    def is_likely(self, name: str) -> bool:
        """Whether a word of two to four signs looks like a whole name: a surname and nothing that a sentence says."""
        compound = name[:2] in self.compound
        if not compound and (name[0] not in self.surnames or len(name) > 3):
            return False
        return not (_WORDS.search(name) or any_of("rank", "name_follower").search(name))

    def followers(self, at: int) -> dict[str, int]:
        """The kinds of words that begin at a place and may follow a name, each with where its longest ends."""
        known = self._known_followers.get(at)
        if known is None:
            known = self._known_followers[at] = {}
            for word, kind in _followers_by_sign().get(self.text[at : at + 1], ()):
                if self.text.startswith(word, at):
                    known.setdefault(kind, at + len(word))
        return known

    def after(self, at: int) -> tuple[list[Name], int]:
        """The list of names that begins at ``at`` (after a post), and where it ends; read once."""
        if at not in self._read:
            self._read[at] = self._names_after(at)
        names, end = self._read[at]
        return list(names), end

    def _names_after(self, at: int) -> tuple[list[Name], int]:
        names: list[Name] = []
        end = at
        start = _SPACES.match(self.text, at).end()  # type: ignore[union-attr]
        while name := self._name(start, first=not names):
            names.append(name)
            end = name.end
            aside = _ASIDE.match(self.text, end)
            after = aside.end() if aside else end
            separator = _SEPARATOR.match(self.text, after)
            end = after
            if not separator:
                break
            start = separator.end()
        return names, end

    def _name(self, at: int, first: bool) -> Name | None:
        spaced = _SPACED.match(self.text, at) if self.text[at + 1 : at + 2] in _BLANKS else None
        if spaced:
            return Name(at, spaced.end(), spaced.group(1) + spaced.group(2))
        run = _RUN.match(self.text, at)
        if not run or _OFFICE.match(self.text, at) or run.end() - at < 2 or self._starts_otherwise(at):
            return None
        length = self._length(at, run.end(), first)
        if not length:
            return None
        printed = self.text[at : at + length]
        no_person = "某" in printed or printed.endswith(_ORGANS)  # 轮值主席方政府: 方 is no surname there
        return None if no_person else Name(at, at + length, printed.replace("•", "·").replace("・", "·"))

    def _starts_otherwise(self, at: int) -> bool:
        """Whether what stands here is no name but a verb or a word like 会议 after a post."""
        return self.text.startswith(_not_held(), at) or "word" in self.followers(at)

    def _length(self, at: int, end: int, first: bool) -> int:
        run = self.text[at:end]
        closed = end >= len(self.text) or self.text[end] in _DELIMITERS or bool(_DAY.match(self.text, end))
        if "·" in run or "•" in run or "・" in run:
            return self._dotted(at, end, run)
        parts = self.parts
        if (at in parts or at + 1 in parts or at + 2 in parts) and (whole := self._chained(at, end, closed)):
            return whole
        lengths = (3, 4, 2) if run[:2] in self.compound else (2, 3)
        if closed and (whole := self._closed(at, end, run, lengths, first)):
            return whole
        likely = run[0] in self.surnames or run[:2] in self.compound
        if (likely or not first) and (length := self._followed(at, run, lengths, likely)):
            return length
        return len(run) if closed and self._foreign(at, end, run, first) else 0

    def _chained(self, at: int, end: int, closed: bool) -> int:
        """A name of parts that are common in minorities' names, the first after two signs at most: 图门巴雅尔,
        李什加才让; 0 where none stands here."""
        place, odd, covered = at, 0, 0
        while place < end:
            if stop := self.parts.get(place):
                covered += min(stop, end) - place
                place = min(stop, end)
                continue
            if covered >= 2 and self.followers(place):
                break
            if odd == _ODD_SIGNS:
                return 0
            odd, place = odd + 1, place + 1
        ends = (place == end and closed) or bool(self.followers(place))
        if self._ranked(at, place):
            return 0  # 州委书记某某、州长某某
        return place - at if ends and place - at >= 4 and covered >= max(odd, 2) else 0

    def _closed(self, at: int, end: int, run: str, lengths: tuple[int, ...], first: bool) -> int:
        """A run between delimiters: the whole of it, or a name and one last verb."""
        follower = vocab.words("name_follower")
        for length in sorted(lengths):
            if follower.get(self.text[at + length : end]) == "word":
                likely = run[0] in self.surnames or run[:2] in self.compound
                return self._decided(at, self._without_adverb(at, run, length)) if likely else 0
        size = len(run)
        if size >= 3 and run[-1] in _TAIL and self.text[end : end + 1] in "，。：、；“":
            size -= 1
        if self._ranked(at, end):
            return 0
        likely = run[0] in self.surnames or run[:2] in self.compound
        longest = max(lengths) if likely else 3
        if size > longest:
            return 0
        return size if likely or not first or self.text[end : end + 1] in "、（" else 0

    def _foreign(self, at: int, end: int, run: str, first: bool) -> bool:
        """Whether a run of four or five characters may be a name from a minority's language: no Chinese word in it."""
        foreign = any(place in self.parts for place in range(at, end))
        fitting = 4 <= len(run) <= 5 and (not first or (foreign and run[0] in self.surnames))
        return fitting and not _WORDS.search(run) and not self._ranked(at, end)

    def _ranked(self, at: int, end: int) -> bool:
        return any(
            place in self.rank_ends and self.rank_ends[place].start >= at for place in range(at + 2, end + 1)
        )

    def _dotted(self, at: int, end: int, run: str) -> int:
        """阿依·木加参加: after the last dot up to a word that may follow a name."""
        last = max(run.rfind(dot) for dot in _DOTS)
        if self._ranked(at, at + last) or min(run.find(dot) for dot in _DOTS if dot in run) > 5:
            return 0
        closed = self.text[end : end + 1] in _DELIMITERS
        if closed and len(run) - last - 1 <= _LONG_PART and not self._word_inside(at + last + 2, end):
            return len(run)  # 玉素甫江·阿不都热依木: 都 is a sign of the name
        for length in range(last + 2, len(run) + 1):
            if length == len(run) or "word" in self.followers(at + length):
                return length
            if (
                length > last + 2
                and "strong" in self.followers(at + length)
                and not self._in_part(at + length)
            ):
                return length
        return 0

    def _in_part(self, place: int) -> bool:
        """Whether a place lies inside a part of a minority's name: 阿不|都."""
        return any(self.parts.get(start, 0) > place for start in range(place - 3, place))

    def _word_inside(self, start: int, end: int) -> bool:
        """Whether a word of two and more signs that may follow a name begins in a stretch."""
        return any(kind == "word" for at in range(start, end) for kind in self.followers(at))

    def _without_adverb(self, at: int, run: str, length: int) -> int:
        """周密等陪同, 李真也参加: where the last of three signs begins the rest of the sentence, the name has two."""
        if length > 2 and run[length - 1] == "等":  # 闻人杰|等参加
            return length - 1
        runs_on = length == 3 and run[:2] not in self.compound and "strong" in self.followers(at + 2)
        return 2 if runs_on else length

    def _followed(self, at: int, run: str, lengths: tuple[int, ...], likely: bool) -> int:
        """The length whose rest begins with a word that may follow a name."""
        usable = [length for length in lengths if length < len(run) and not self._breaks(run, length)]
        for length in sorted(usable):
            if "word" in self.followers(at + length):
                return self._decided(at, self._without_adverb(at, run, length))
        for wanted in ("strong", "weak") if likely else ():
            for length in sorted(usable):
                if wanted in self.followers(at + length):
                    return self._decided(at, length)
        return 0

    def _breaks(self, run: str, length: int) -> bool:
        """向大家介绍: a surname that is also a preposition counts only with a given name of one character."""
        return run[0] in _FUNCTION_SURNAMES and length > 2 and self._count(run[:length]) < 2

    def _decided(self, at: int, length: int) -> int:
        """Where a name of two characters and one of three both fit, how the page goes on elsewhere decides."""
        if length != 2:
            return length
        longer = self.text[at : at + 3]
        if not (self.followers(at + 3) and _RUN.fullmatch(longer)):
            return length
        short_count, long_count = self._count(longer[:2]), self._count(longer)
        return 3 if short_count == long_count > 1 else 2

    def _count(self, name: str) -> int:
        if name not in self._counts:
            if len(self._counts) > 200:
                return 1
            self._counts[name] = self.text.count(name)
        return self._counts[name]
