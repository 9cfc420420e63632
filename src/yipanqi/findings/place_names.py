"""Where names of divisions and blends of them stand in a page, before anybody asks which division is meant.

A candidate is full (渠县, 凉山州, 四川), short (渠江's 广安) or a blend (遂潼). Names inside people's names, region words
(川东渝北) and lists without sentences are left out; names inside names of things (成渝高铁) are marked embedded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from yipanqi import places, vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.names import names_of
from yipanqi.pages.page import Block

TAIL = 18  # characters after a name in which the name of a thing may end
HAN = re.compile(r"[一-鿿]+")
ZONE_PART = re.compile(r"[域间块位划别段片]")  # 西安|区域: the 区 is no part of the name
STRADDLES = re.compile(
    "城际|(?<=都)市[圈群带]|源头"
)  # 开通|城际, 完成|都市圈, 赤水河|源头: the name's last character begins a word
STOP = re.compile(r"[、，。；：！？《》“”（）()\s与和及同在是的了将要对为向由从到至等把被让使—·,;:]")
HEADS = "市县区省州院部局校会厅处组科行团社馆所站队委乡镇庭旗"  # 副市长|安东: 长 ends a post
DISTRICT = ("城区", "郊区", "市中区", "矿区", "新市区", "城中区", "开发区")
NEW_AREA = re.compile(r"新区$")
WORDS = ("市区", "新区")  # names of former districts that every page uses as words
TITLED = "长"
WRITER = re.compile(r"[ :：、/]{1,3}([一-鿿]{2,4})(?=[ ）)、，。/|\n]|$)")
LETTERS = re.compile(
    r"(?:[一-鿿]、){1,5}[一-鿿](?:[和与][一-鿿])?(?=[两三四五六]省)|[一-鿿][和与][一-鿿](?=两省)"
)
# Three and more provinces by their characters in any order: 皖鄂赣. Those that are common words or names are not among them.
PROVINCES = re.compile("[京津冀晋蒙辽沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇陕甘]{3,7}")


@dataclass(slots=True)
class Candidate:
    """A name at ``[start, end)``; ``codes`` are given for blends, which need no resolving."""

    start: int
    end: int
    text: str
    full: bool
    role: str
    embedded: bool = False
    codes: tuple[str, ...] = ()


def candidates(reading: Reading) -> list[Candidate]:
    """The candidates of the content blocks, in order, without overlaps."""
    text = reading.text
    names, blends = _names(text), _blends(reading)
    starts = sorted({*names, *blends}) if blends else list(names)
    if not starts:
        return []
    things, people = Things(reading), People(reading)
    found: list[Candidate] = []
    low = 0
    for block in reading.content:
        low = bisect_left(starts, block.start, low)
        high = bisect_left(starts, block.end, low)
        if low == high:
            continue
        of_block: list[Candidate] = []
        free = block.start
        for start in starts[low:high]:
            if start >= free:
                candidate = _at(text, start, names.get(start, 0), blends.get(start))
                if candidate is not None:
                    candidate.role = block.role
                    candidate.embedded = things.hold(candidate, block.end)
                    free = candidate.end
                    if candidate.full or not people.hold(candidate):
                        of_block.append(candidate)
        if not _is_bare_list(text, block, of_block):
            found += of_block
    return found


def _at(text: str, start: int, end: int, blend: Candidate | None) -> Candidate | None:
    """The candidate that begins at ``start``: the blend or the name up to ``end``, whichever is longer."""
    candidate = blend if blend is not None and blend.end >= end else _single(text, start, end)
    return None if candidate is None or _is_region(text, candidate) else candidate


def _names(text: str) -> dict[int, int]:
    """Where names begin and end. In 定南和龙川 the 和 joins two names: it begins none (和龙)."""
    found: dict[int, int] = {}
    before = -1
    for start, end in places.scan(text):
        if start == before and text[start] == "和" and not is_full(text[start:end]):
            rest = places.scan(text[start + 1 : start + 12])
            if rest and rest[0][0] == 0:
                start, end = start + 1, start + 1 + rest[0][1]
        found[start] = before = end
    return found


def _single(text: str, start: int, end: int) -> Candidate | None:
    """A name of one division, unless its place in the line says that it is something else."""
    name = text[start:end]
    if len(name) < 2 or name in WORDS:
        return None
    if STRADDLES.match(text, end - 1):
        return None
    if name[-1] == "区" and ZONE_PART.match(text, end) and places.once_named(name[:-1]):
        name, end = name[:-1], end - 1
    full = is_full(name)
    if full and len(name) == 2 and name[1] in "县区市" and text.startswith(TITLED, end):
        return None  # 渠县长 is no division but 县长 after a surname or a pronoun
    if not full and name[0] == TITLED and start and text[start - 1] in HEADS:
        above = text[max(0, start - 12) : start]
        if not any(
            places.is_within(row.code, up.code) for row in places.named(name) for up in _ending(above)
        ):
            return None
    return Candidate(start, end, name, full, "body")


def _ending(text: str) -> list[places.Division]:
    """The divisions whose name ends a text."""
    for size in range(min(len(text), 11), 1, -1):
        if rows := places.named(text[-size:]):
            return rows
    return []


@cache
def is_full(name: str) -> bool:
    """Whether a name says its level: a full name, a usual form of one (凉山州), or a province."""
    rows = places.once_named(name)
    return any(row.name == name or row.short != name or row.level == "province" for row in rows)


def _blends(reading: Reading) -> dict[int, Candidate]:
    """Known blends by their start; the weak ones only before a word that follows blends."""
    hits = list(reading.hits("blend"))
    if weak := reading.hits("blend_weak"):
        followers = set(reading.words.starts("blend_follower"))
        hits += [hit for hit in weak if hit.end in followers]
    found = {
        hit.start: Candidate(hit.start, hit.end, hit.word, True, "body", codes=tuple(str(hit.value).split()))
        for hit in vocab.longest(hits)
    }
    for candidate in _provinces(reading.text):
        known = found.get(candidate.start)
        if known is None or known.end < candidate.end:
            found[candidate.start] = candidate
    for candidate in _letters(reading.text):
        found[candidate.start] = candidate
    return found


def _provinces(text: str) -> Iterator[Candidate]:
    """Provinces named by a character each, three or more in a row."""
    letters = vocab.words("province_abbreviation")
    for match in PROVINCES.finditer(text):
        if len(set(match[0])) == len(match[0]):
            codes = tuple(letters[char] for char in match[0])
            yield Candidate(match.start(), match.end(), match[0], True, "body", codes=codes)


def _letters(text: str) -> Iterator[Candidate]:
    """Characters of provinces in a list that says how many they are: 川、渝两省市."""
    if not any(counted in text for counted in ("两省", "三省", "四省", "五省", "六省")):
        return
    letters = vocab.words("province_abbreviation")
    for match in LETTERS.finditer(text):
        named = [char for char in match[0] if char not in "、和与"]
        if all(char in letters for char in named):
            codes = tuple(letters[char] for char in named)
            yield Candidate(match.start(), match.end(), match[0], True, "body", codes=codes)


class People:
    """The names of people that stand after posts, and of those who wrote the page; read when first asked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.text

    @cached_property
    def names(self) -> set[str]:
        reader, text = names_of(self.reading), self.text
        found = _writers(self.reading)
        for hit in vocab.longest(self.reading.hits("rank")):
            for name in reader.after(hit.end)[0]:
                found.add(text[name.start : name.end])
        return {name for name in found if 2 <= len(name) <= 4 and not _has_full(name)}

    def hold(self, candidate: Candidate) -> bool:
        """Whether a short name begins, or lies in, the name of one of the page's people (区长贺兰, 李江)."""
        names, text, start = self.names, self.text, candidate.start
        if not names:
            return False
        for begin in range(max(0, start - 2), start + 1):
            for end in (begin + 2, begin + 3, begin + 4):
                if end > start and text[begin:end] in names:
                    return True
        return False


def _writers(reading: Reading) -> set[str]:
    """The names behind the labels of a byline: 记者 甲乙丙 丁戊."""
    found: set[str] = set()
    for hit in reading.hits("meta-label"):
        if hit.value == "byline" and len(hit.word) > 1:
            match = WRITER.match(reading.text, hit.end)
            while match:
                found.add(match[1])
                match = WRITER.match(reading.text, match.end())
    return found


def _has_full(name: str) -> bool:
    return any(is_full(name[start:end]) for start, end in places.scan(name))


def _is_region(text: str, candidate: Candidate) -> bool:
    """渝北 in 川东渝北 and 豫东 are regions: a character of a province and a direction, one after another."""
    if candidate.full and not candidate.codes:
        return False
    if candidate.text[1:] not in vocab.words("region_direction"):
        return False
    letters, directions = vocab.words("province_abbreviation"), vocab.words("region_direction")
    start = candidate.start
    before = text[start - 2 : start]
    return (
        candidate.text[0] in letters and len(before) == 2 and before[0] in letters and before[1] in directions
    )


def _is_bare_list(text: str, block: Block, found: list[Candidate]) -> bool:
    """Whether a block is a list of many names with nothing said of them."""
    if len(found) < 3:
        return False
    size = sum(candidate.end - candidate.start for candidate in found)
    han = sum(len(run) for run in HAN.findall(text[block.start : block.end]))
    if len(found) < 6:
        return size == han and block.role == "body"
    return size > 0.7 * han and not re.search("[。！？]", text[block.start : block.end])


# Names of things


class Things:
    """The endings of names of things on one page, and the words that part a division's name from what it does."""

    def __init__(self, reading: Reading) -> None:
        self.text, self.words = reading.text, reading.words
        self.starts = reading.words.starts("named_thing")
        self.breaks = reading.words.starts("name_break")

    def hold(self, candidate: Candidate, end: int) -> bool:
        """Whether the name goes on as the name of a company, school, road, river, zone or programme."""
        after = candidate.end
        nearest = bisect_left(self.starts, after)
        if nearest == len(self.starts) or self.starts[nearest] > after + TAIL:
            return False
        full = candidate.full and not candidate.codes and not _is_province_short(candidate.text)
        limit = self._limit(after, min(end, after + (10 if full else TAIL)))
        for at in range(nearest, len(self.starts)):
            if self.starts[at] > limit:
                return False
            hit = self.words.nth("named_thing", at)
            if hit.end <= end and self._ends(hit, hit.start == after and not candidate.codes, full):
                return True
        return False

    def _limit(self, after: int, end: int) -> int:
        """Where the name of a thing must have begun its ending: at the first word or sign that cannot be in it."""
        stop = STOP.search(self.text, after, end)
        limit = stop.start() if stop else end
        at = bisect_left(self.breaks, after)
        return min(limit, self.breaks[at]) if at < len(self.breaks) else limit

    def _ends(self, hit: vocab.Hit, at_once: bool, full: bool) -> bool:
        if hit.value == "place":
            return at_once and not full and not self.text.startswith("道办", hit.end)
        if full and hit.value != "body":
            return False
        return self.text[hit.end : hit.end + 1] != "化"


@cache
def _is_province_short(name: str) -> bool:
    return any(row.level == "province" and row.short == name != row.name for row in places.named(name))
