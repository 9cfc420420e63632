"""Where names of divisions and blends of them stand in a page, before anybody asks which division is meant.

A candidate is full (渠县, 凉山州, 四川), short (渠江's 广安) or a blend (遂潼). Names inside people's names, region words
(川东渝北) and lists without sentences are left out; names inside names of things (成渝高铁) are marked embedded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from yipanqi import places, vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.names import names_of
from yipanqi.pages.page import Block

TAIL = 18  # characters after a name in which the name of a thing may end
HAN = re.compile(r"[一-鿿]+")
SAID = re.compile("[。！？]")
ZONE_PART = re.compile(r"[域间块位划别段片]")  # 西安|区域: the 区 is no part of the name
# 开通|城际, 完成|都市圈, 赤水河|源头: the name's last character begins a word
STRADDLES = re.compile("城际|(?<=都)市[圈群带]|源头")
STOP = re.compile(r"[、，。；：！？《》“”（）()\s与和及同在是的了将要对为向由从到至等把被让使—·,;:]")
HEADS = "市县区省州院部局校会厅处组科行团社馆所站队委乡镇庭旗"  # 副市长|安东: 长 ends a post
DISTRICT = ("城区", "郊区", "市中区", "矿区", "新市区", "城中区", "开发区")
NEW_AREA = re.compile(r"新区$")
# Names that are everyday words, too: a division's only behind what holds it, or before an organ.
PARTS = ("城区", "郊区", "矿区", "开发区")
PART_ORGAN = re.compile("区?委(?!员)|(?:人民)?政府|区长|副区长|人大|政协")
WORDS = ("市区", "新区")  # names of former districts that every page uses as words
OPENED = ("召开", "展开", "公开", "打开", "离开", "分开", "揭开")  # 召开|县委: no 开县
# 会同|县发展改革委, 会同有关部门: the verb, unless what holds the county stands before it.
TOGETHER_WITH = re.compile(
    "会同县?(?=[^，。；]{0,12}(?:局|委|办|厅|院|部门|单位|有关|相关))(?!县?(?:委|政府|人民政府|人大|政协)(?!政|督|办|宣|组))"
)
AND_COUNTY = re.compile("[委府协大级门局]和县(?=委|政|人大|人民|纪|直|级)")  # 政府和|县委: no 和县
TITLED = "长"
WRITER = re.compile(r"[ :：、/]{1,3}([一-鿿]{2,4})(?=[ ）)、，。/|\n]|$)")
LETTERS = re.compile(
    r"(?:[一-鿿]、){1,5}[一-鿿](?:[和与][一-鿿])?(?=[两三四五六]省)|[一-鿿][和与][一-鿿](?=两省)"
)
COUNTED = re.compile("[两三四五六]省")
LONGEST_LIST = 13  # characters of a list that LETTERS reads
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
        for candidate in _in_block(text, starts[low:high], names, blends):
            candidate.role = block.role
            candidate.embedded = things.hold(candidate, block.end)
            if candidate.full or not people.hold(candidate):
                of_block.append(candidate)
        if len(of_block) < 3 or not _is_bare_list(text, block, of_block):
            found += of_block
    return found


def _in_block(
    text: str, starts: Sequence[int], names: dict[int, int], blends: dict[int, Candidate]
) -> Iterator[Candidate]:
    """What begins at some places, without overlaps: the blend or the name, whichever is longer."""
    free = 0
    for start in starts:
        if start < free:
            continue
        end, candidate = names.get(start, 0), blends.get(start)
        if candidate is None or candidate.end < end:
            candidate = _single(text, start, end)
        if candidate is not None and not _is_region(text, candidate):
            free = candidate.end
            yield candidate


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
    if name[-1] in "城市源" and STRADDLES.match(text, end - 1):
        return None
    if name[-1] == "区" and ZONE_PART.match(text, end) and places.once_named(name[:-1]):
        name, end = name[:-1], end - 1
    full = is_full(name)
    if len(name) == 2 and (
        text[start - 1 : start + 1] in OPENED or AND_COUNTY.match(text, max(0, start - 1))
    ):
        return None
    if (
        name.startswith("会同")
        and TOGETHER_WITH.match(text, start)
        and not _is_below(name, text[max(0, start - 12) : start])
    ):
        return None
    if full and len(name) == 2 and name[1] in "县区市" and text.startswith(TITLED, end):
        return None  # 渠县长 is no division but 县长 after a surname or a pronoun
    untold = not full and name[0] == TITLED and start and text[start - 1] in HEADS
    untold = untold or (name in PARTS and not PART_ORGAN.match(text, end))
    if untold and not _is_below(name, text[max(0, start - 12) : start]):
        return None
    return Candidate(start, end, name, full, "body")


def _is_below(name: str, above: str) -> bool:
    """Whether the words before a name end in the name of a division that holds it."""
    return any(places.is_within(row.code, up.code) for row in places.named(name) for up in _ending(above))


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
    text = reading.text
    hits = reading.words.among(("blend", "blend_weak"))
    followers = (
        set(reading.words.starts("blend_follower")) if reading.words.starts("blend_weak") else frozenset()
    )
    found: dict[int, Candidate] = {}
    free = 0
    for start, end, value, category in hits:
        if start >= free and (category == "blend" or end in followers):
            free = end
            found[start] = Candidate(
                start, end, text[start:end], True, "body", codes=tuple(str(value).split())
            )
    for candidate in _provinces(text):
        known = found.get(candidate.start)
        if known is None or known.end < candidate.end:
            found[candidate.start] = candidate
    for candidate in _letters(text):
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
    letters = vocab.words("province_abbreviation")
    for counted in COUNTED.finditer(text):
        match = LETTERS.search(text, max(0, counted.start() - LONGEST_LIST), counted.end())
        named = [char for char in match[0] if char not in "、和与"] if match else []
        if match and all(char in letters for char in named):
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
        for end in reader.rank_ends:
            for name in reader.after(end)[0]:
                found.add(text[name.start : name.end])
        return found

    def hold(self, candidate: Candidate) -> bool:
        """Whether a short name begins, or lies in, the name of one of the page's people (区长贺兰, 李江)."""
        names, firsts, text, start = self.names, self.firsts, self.text, candidate.start
        for begin in range(max(0, start - 2), start + 1):
            if text[begin] in firsts:
                for end in (begin + 2, begin + 3, begin + 4):
                    if end > start and text[begin:end] in names and not _has_full(text[begin:end]):
                        return True
        return False

    @cached_property
    def firsts(self) -> set[str]:
        """The signs with which names begin."""
        return {name[0] for name in self.names}


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
    directions = vocab.words("region_direction")
    if candidate.text[1:] not in directions:
        return False
    letters = vocab.words("province_abbreviation")
    start = candidate.start
    before = text[start - 2 : start]
    return (
        candidate.text[0] in letters and len(before) == 2 and before[0] in letters and before[1] in directions
    )


def _is_bare_list(text: str, block: Block, found: list[Candidate]) -> bool:
    """Whether a block is a list of three names or more with nothing said of them."""
    if len(found) < 6:
        if block.role != "body" or HAN.search(text, block.start, found[0].start):
            return False
    elif SAID.search(text, block.start, block.end):
        return False
    size = sum([candidate.end - candidate.start for candidate in found])
    han = sum([len(run) for run in HAN.findall(text, block.start, block.end)])
    return size == han if len(found) < 6 else size > 0.7 * han


# Names of things


class Things:
    """The endings of names of things on one page, and the words that part a division's name from what it does."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.endings = reading.words.among(("named_thing",))
        self.starts = [ending[0] for ending in self.endings]
        self.breaks = reading.words.starts("name_break")

    def hold(self, candidate: Candidate, end: int) -> bool:
        """Whether the name goes on as the name of a company, school, road, river, zone or programme."""
        after = candidate.end
        nearest = bisect_left(self.starts, after)
        if nearest == len(self.starts) or self.starts[nearest] > after + TAIL:
            return False
        full = candidate.full and not candidate.codes and not _is_province_short(candidate.text)
        limit = self._limit(nearest, after, min(end, after + (10 if full else TAIL)))
        for at in range(nearest, len(self.starts)):
            if self.starts[at] > limit:
                return False
            begin, stop, value, _ = self.endings[at]
            if stop <= end and self._ends(stop, value, begin == after and not candidate.codes, full):
                return True
        return False

    def _limit(self, nearest: int, after: int, end: int) -> int:
        """Where the name of a thing must have begun its ending: at the first word or sign that cannot be in it. Signs are
        looked for only where the nearest ending is within reach."""
        at = bisect_left(self.breaks, after)
        limit = min(end, self.breaks[at]) if at < len(self.breaks) else end
        stop = STOP.search(self.text, after, limit) if self.starts[nearest] <= limit else None
        return stop.start() if stop else limit

    def _ends(self, stop: int, value: str, at_once: bool, full: bool) -> bool:
        """Whether a word up to ``stop`` ends the name of a thing of its kind."""
        if value == "place":
            return at_once and not full and not self.text.startswith("道办", stop)
        if full and value != "body":
            return False
        return not self.text.startswith("化", stop)


@cache
def _is_province_short(name: str) -> bool:
    return any(row.level == "province" and row.short == name != row.name for row in places.named(name))
