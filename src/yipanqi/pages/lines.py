"""The lines of a page with what can be seen of each by itself: words, punctuation, links, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import ahocorasick_rs

from yipanqi import vocab
from yipanqi.pages.folding import HAN
from yipanqi.pages.markup import Hint

CATEGORIES = (
    "furniture-mark",
    "furniture-hint",
    "furniture-token",
    "related-heading",
    "comment-heading",
    "meta-label",
    "forum-control",
    "broadcast-label",
    "profile-label",
)
RUN_OF_HAN = re.compile(f"[{HAN}]+")
NUMERAL = "〇零一二三四五六七八九十元○"
DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d) ?"
    r"(?:年 ?(?P<month>1[0-2]|0?[1-9]) ?月(?: ?(?P<day>3[01]|[12]\d|0?[1-9]) ?日)?"
    r"|(?P<mark>[-/.]) ?(?P<month2>1[0-2]|0?[1-9])(?P=mark) ?(?P<day2>3[01]|[12]\d|0?[1-9])(?!\d))"
    r"(?:[ T，]{0,3}(?P<hour>[01]?\d|2[0-3])[:：时](?P<minute>[0-5]\d)(?:[:：分](?P<second>[0-5]\d))?)?"
    rf"|(?P<han_year>[一二][{NUMERAL}]{{3}})年(?P<han_month>[{NUMERAL}]{{1,2}})月(?:(?P<han_day>[{NUMERAL}]{{1,3}})日)?"
)
SEPARATORS = re.compile(r"[\s|｜·•›>»«<＞＜/\\_\-—:：×【】\[\]［］()（）,.，。、+▶▲▼◆■●*#&©\"'“”]+")
CRUMB = re.compile(r"[^>›»＞|]{1,24}(?: ?(?:>{1,2}|›|»|＞|->) ?[^>›»＞|]{1,40}){1,8}$")
STEPS = re.compile(r"(?:网站)?(?:首页|主页)(?: ?/ ?[^/。，]{2,20}){1,8}$")
COMPARED = re.compile(r"\d ?> ?\d")
CRUMB_MARK = re.compile("[>›»＞]")
IMAGE = re.compile(
    r"(?i)^[\w\-. ()（）@]{1,80}\.(?:jpe?g|png|gif|bmp|webp|heic|tiff?)(?: *[（(][^()（）]{1,30}[)）])?$"
)
CAPTION = re.compile(
    r"^(?:▲|△|↑|图为|图[一二三四五六七八九十\d]*[：:]|图片说明|资料图)|[（(]?(?:摄影|供图)[：:/]?[^。]{0,20}[)）]?$|[^。]{2,5}摄[)）]?$"
)
# High bytes of the units that are Chinese characters, and of those that may be one or none.
HIGH = bytes([*range(0x34, 0x4D), *range(0x4E, 0xA0)])
UNSURE = bytes([0x4D, *range(0xD8, 0xE0)])
LONGEST_IMAGE = 150  # characters of a line that is the name of an image
TOKEN = "furniture-token"
STARTING = frozenset(("meta-label", "profile-label", "related-heading", "comment-heading"))
LABELS = re.compile(r"[:：|｜/】\]］]")
PROFILE = re.compile(r"[:：]? ?\S{0,8}\d|[:：] ?\S{0,6}$")
GOES_ON = re.compile(f"[{HAN}]{{3}}")
CAPTIONS = "▲△↑图资"  # how captions begin that do not end in 摄
GAP = re.compile(r"[|｜\s·•\[\]]+")  # between the entries of a list in one line
ORDINAL = re.compile(
    r"(?:第?[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．、](?!\d)|[（(]?\d{1,2}[）)]|[①-⑳])"
)
# What a newspaper's masthead says beside its name and the day.
CALENDAR = re.compile(
    r"(?:星期|周)[一二三四五六日天]|农历[\u4e00-\u9fff]{3,12}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年[闰正冬腊一二三四五六七八九十]{1,3}月(?:初|十|廿|三)[一二三四五六七八九十]{0,2}"
    r"|总?第[ A-Z]{0,2}\d+[版期号]|今日\d+版|国内统一(?:连续出版物号|刊号)"
)
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[（(【]?(?:19|20)\d\d[〕\]）)】]? ?第?\d{1,4}号")


# 查看：1894 | 回复：4
COUNTERS = re.compile(r"(?:[\u4e00-\u9fff]{2,4} ?[:：] ?\d+[次人条]?[\s|｜/·]*)+")
CONTROLS = re.compile(
    r"[ \u3000]*[\[【](?:复制链接|复制本帖链接|打印|发帖|回复|收藏|分享|转发|只看楼主)[\]】][ \u3000]*$"
)


@dataclass(slots=True)
class Line:
    """``text[start:end]`` without surrounding spaces, and its features."""

    start: int
    end: int
    text: str
    hint: Hint
    han: int = 0
    words: dict[str, list[str]] = field(default_factory=dict)
    label: str = ""  # which fact a label at the line's start introduces
    starts: str = ""  # the category of a heading word at the line's start
    prose: bool = False
    chrome: bool = False
    meta: bool = False
    date: str = ""  # ISO, if the line has a full date
    caption: bool = False
    _bare: str | None = None

    @property
    def plain(self) -> bool:
        return not (self.prose or self.chrome or self.meta or self.caption)

    @property
    def bare(self) -> str:
        """The text without punctuation and spaces, to compare lines."""
        if self._bare is None:
            self._bare = SEPARATORS.sub("", self.text)
        return self._bare


def read_lines(text: str, hints: Sequence[Hint] | None) -> list[Line]:
    """The lines that are not blank; ``hints`` has one entry for each line, blank ones included."""
    lines: list[Line] = []
    high = text.encode("utf-16-be", "surrogatepass")[::2]
    sure = high.translate(None, UNSURE) == high  # one high byte a character, and it tells
    at = 0
    for index, raw in enumerate(text.split("\n")):
        stripped = raw.strip()
        if stripped:
            start = at + raw.index(stripped[0])
            hint = hints[index] if hints and index < len(hints) else Hint()
            if "\t" in raw:
                start, stripped = at, raw
            line = Line(start, start + len(stripped), stripped, hint)
            part = high[start : line.end]
            line.han = len(part) - len(part.translate(None, HIGH)) if sure else _han(stripped)
            lines.append(line)
        at += len(raw) + 1
    _find_words(text, lines)
    if not hints and "\t" in text:
        _mark_rows(lines)
    for line in lines:
        _describe(line)
    return lines


def _mark_rows(lines: list[Line]) -> None:
    """In a text, neighbouring lines with the same number of tabs are rows of a table."""
    for one, other in pairwise(lines):
        if "\t" in one.text and one.text.count("\t") == other.text.count("\t"):
            one.hint.tag = other.hint.tag = "tr"
    for line in lines:
        if not line.hint.tag and "\t" in line.text:
            stripped = line.text.strip()
            line.start += line.text.index(stripped[0])
            line.end, line.text = line.start + len(stripped), stripped


@dataclass(frozen=True, slots=True)
class _Words:
    """The automaton over the words that tell lines apart, each word's categories, and the words that count at a line's
    start; words from ``first_token`` on are only entries of menus."""

    automaton: ahocorasick_rs.AhoCorasick
    words: list[str]
    categories: list[list[str]]
    starting: list[bool]
    first_token: int


@cache
def _words() -> _Words:
    owners: dict[str, list[str]] = {}
    for category in CATEGORIES:
        for word in vocab.words(category):
            owners.setdefault(word, []).append(category)
    words = sorted(owners, key=lambda word: owners[word] == [TOKEN])
    tokens = sum(owners[word] == [TOKEN] for word in words)
    return _Words(
        ahocorasick_rs.AhoCorasick(words, store_patterns=False),
        words,
        [owners[word] for word in words],
        [not STARTING.isdisjoint(owners[word]) for word in words],
        len(words) - tokens,
    )


def _find_words(text: str, lines: list[Line]) -> None:
    """Give each line its words; entries of menus only where no sentence ends."""
    known = _words()
    first_token, starting = known.first_token, known.starting
    current, line, sentence = -1, None, False
    for index, start, end in known.automaton.find_matches_as_indexes(text, overlapping=True):
        if line is None or line.end < end:
            current += 1
            while current < len(lines) and lines[current].end < end:
                current += 1
            if current == len(lines):
                return
            line = lines[current]
            sentence = line.han >= 8 and "。" in line.text
        if start < line.start or (sentence and index >= first_token):
            continue
        for category in known.categories[index]:
            line.words.setdefault(category, []).append(known.words[index])
        if starting[index] and start - line.start <= 8:
            _start_of(line, known.words[index], known.categories[index], start - line.start)


def _start_of(line: Line, word: str, categories: list[str], at: int) -> None:
    """Labels and headings count at the line's start, after brackets and bullets."""
    if at and SEPARATORS.sub("", line.text[:at]):
        return
    after = line.text[at + len(word) : at + len(word) + 24].lstrip(" ")
    asked = line.text[-1] in "？?"  # 记者：两县怎么干？ is asked in the text, by no writer of it
    if "meta-label" in categories and LABELS.match(after) and not asked:
        line.label = vocab.words("meta-label")[word]
    if "profile-label" in categories and PROFILE.match(after):
        line.starts = "profile-label"
    for category in ("related-heading", "comment-heading"):
        if category in categories and not GOES_ON.match(after):
            line.starts = category


def _describe(line: Line) -> None:
    text = line.text
    han, row = line.han, line.hint.tag == "tr"
    if row and _is_facts_row(text):
        line.meta, line.date = True, _date_of(text)
        return
    commas = text.count("，")
    line.prose = (
        ("。" in text and han >= 8)
        or (text[-1] in "；：" and han >= 15)
        or (han >= 40 and commas >= 2)
        or row
    )
    line.caption = ("." in text and len(text) < LONGEST_IMAGE and IMAGE.match(text) is not None) or (
        han <= 40
        and (text[0] in CAPTIONS or "摄" in text or "供图" in text)
        and "记者" not in text
        and CAPTION.search(text) is not None
    )
    if han <= 60:
        line.date = _date_of(text)
    if not row:
        line.chrome = _is_chrome(line, commas)
        line.meta = not line.caption and _is_meta(line)


def _is_facts_row(text: str) -> bool:
    """Whether every other cell of a row, from the first on, names a fact of the page: 索引号 | … | 发布日期 | …"""
    cells = [cell.strip(" ：:　[]【】").replace(" ", "") for cell in text.split("\t")]
    labels = vocab.words("meta-label")
    named = [cell in labels for cell in cells[::2] if cell]
    return bool(named) and all(named) and len(cells) > 1


def _date_of(text: str) -> str:
    match = find_date(text)
    return iso(match) if match else ""


def find_date(text: str) -> re.Match[str] | None:
    """The first full date of a text; a look for what every date has goes before the search."""
    return DATE.search(text) if "20" in text or "19" in text or "年" in text else None


def _han(text: str) -> int:
    """How many Chinese characters there are, by the high bytes of UTF-16 where these tell."""
    high = text.encode("utf-16-be", "surrogatepass")[::2]
    if high.translate(None, UNSURE) != high:
        return sum(map(len, RUN_OF_HAN.findall(text)))
    return len(high) - len(high.translate(None, HIGH))


def _is_chrome(line: Line, commas: int) -> bool:
    long = (line.prose and line.han > 60) or line.han > 90
    if ("：" in line.text or ":" in line.text) and COUNTERS.fullmatch(line.text):
        return True
    if line.text[-1] in "]】" and CONTROLS.search(line.text) and _han(CONTROLS.sub("", line.text)) >= 10:
        return False  # a headline with its button: …在三门峡召开 [复制链接]
    if "furniture-mark" in line.words and not long:
        return True
    hints = line.words.get("furniture-hint", [])
    if hints and not long and (len(set(hints)) > 1 or not (line.prose or commas)):
        return True
    if line.prose:
        return False
    if line.starts == "profile-label" and line.han <= 12:
        return True
    return line.han == 0 or _is_menu(line) or _is_crumb(line.text) or _is_farm(line.text)


def _is_menu(line: Line) -> bool:
    """Nothing but menu words, or mostly."""
    tokens = line.words.get("furniture-token", [])
    if not tokens or line.han > 150 or line.text[-1] in "。！？":
        return False
    different = set(tokens)
    if "|" in line.text and not line.prose and not different.isdisjoint(map(str.strip, line.text.split("|"))):
        return True
    if len(different) < 3 and sum(map(len, tokens)) < line.han:
        return False
    rest = line.text
    for token in sorted(different, key=len, reverse=True):
        rest = rest.replace(token, " ")
    left = _han(rest)
    return left == 0 or (len(different) >= 3 and left <= line.han * 0.45)


def _is_crumb(text: str) -> bool:
    if "/" in text and STEPS.match(text):
        return True
    if not CRUMB_MARK.search(text):
        return False
    return CRUMB.match(text) is not None and "。" not in text and not COMPARED.search(text)


def _is_farm(text: str) -> bool:
    """A list of places or sites with no sentence around it."""
    if not (
        " " in text or "|" in text or "｜" in text or "·" in text or "•" in text or "[" in text or "]" in text
    ):
        return False
    pieces = [piece for piece in GAP.split(text) if piece]
    if len(pieces) < 3 or any(len(piece) > 12 for piece in pieces):
        return False
    if text.count("|") + text.count("｜") >= len(pieces) - 1:
        return True
    return sum(piece[-1] in "市区县州旗盟省网线" for piece in pieces) * 2 > len(pieces) and len(pieces) > 4


# A task's own field on a line of its own (完成时限：2025年12月底) is content, for all its day.
_TASK_FIELD = re.compile(r"(?:完成|办结|落实|实施|推进)?(?:时限|期限|时间节点|完成时间)(?:要求)?[：:]")


def _is_meta(line: Line) -> bool:
    text = line.text
    if _TASK_FIELD.match(text):
        return False
    if "。" in text or line.han > 60:
        return False
    if line.label in ("published", "updated", "written") and not line.date:
        return False
    if line.label and not (line.label == "other" and line.prose):
        return True
    if DOCUMENT_NUMBER.fullmatch(text.strip("（）() ")):
        return True
    if text[0] in "（(" and text[-1] in "）)" and line.han <= 24 and "，" not in text:
        return True
    dated = DATE.search(text) if line.date else None
    if dated is None:
        return False
    said = _han(dated[0] + "".join(CALENDAR.findall(text)))
    return line.han - said <= 14 + 6 * _known_words(line)


def _known_words(line: Line) -> int:
    return sum(len(line.words.get(each, ())) for each in ("meta-label", "furniture-token", "forum-control"))


DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "元": "1",
}


def iso(match: re.Match[str]) -> str:
    """A match of DATE as ISO: 2021, 2021-02, 2021-02-03 or with a time."""
    if match["han_year"]:
        year = "".join(DIGITS[char] for char in match["han_year"])
        parts = [year, *(_han_number(match[key]) for key in ("han_month", "han_day") if match[key])]
        return "-".join(parts)
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    date = "-".join([match["year"], month.zfill(2)] + ([day.zfill(2)] if day else []))
    if match["hour"] and day:
        date += f"T{match['hour'].zfill(2)}:{match['minute']}:{match['second'] or '00'}"
    return date


def _han_number(text: str) -> str:
    """十二 → 12, 二十 → 20, 三十一 → 31, 〇五 → 05."""
    tens, mark, ones = text.partition("十")
    if not mark:
        return "".join(DIGITS[char] for char in text).zfill(2)
    return f"{DIGITS.get(tens, '1')}{DIGITS.get(ones, '0')}"
