"""Numbers in running text: Arabic and Chinese digits, scales, units, and the words that bound them.

A pure grammar over text, without a page. As findings print it, a scale goes to the unit: 2.1万张 is 2.1 of 万张,
三千万元 is 3000 of 万元. Dates, ordinals (第三次), document numbers and bare Chinese digits are no numbers here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from yipanqi import vocab

DIGITS = {char: value for value, chars in enumerate(("〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
          for char in chars}  # fmt: skip
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SCALES = {"万": 10**4, "亿": 10**8}
CHINESE = "".join(DIGITS) + "".join(TENS)

_DIGIT = "".join(DIGITS)
_ARABIC = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
_NO_DATE = r"(?!(?:19|20)\d\d\s?[年/—–~-])(?!\d{1,2}(?:[月日号]|:\d|-\d\d?-))"
_VAGUE = "余|多|来"


class Number(NamedTuple):
    """One number at ``[start, end)``: the digits, scale and unit, without the words that bound it."""

    start: int
    end: int
    value: float
    unit: str | None  # with its scale: 亿元; None where a bare Arabic number has no unit
    measures: (
        str | None
    )  # what the unit measures: money, length, share, people, count, times, rank, multiple…
    printed: str
    approximate: str | None  # the word that bounds it: 超过, 以上, 左右, 余…
    relation: str  # ">=", "<=", "=", or "x" for 翻一番
    outer: tuple[int, int]  # the number with the bounding words on both sides


_HALF_WIDTH = {
    ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９％．", "0123456789%.", strict=True)
}
_WIDE = re.compile("[０-９％．]")
_LOOK_BACK = 12  # characters before the range that a form may look at: 第, 每, 截至


@dataclass(frozen=True, slots=True)
class Window:
    """A copy of ``source[start:end]`` with half-width digits and some characters before it; ``offset`` leads back."""

    text: str
    start: int
    offset: int

    @classmethod
    def of(cls, source: str, start: int, end: int | None) -> Window:
        offset = max(0, start - _LOOK_BACK)
        text = source[offset:end]
        return cls(text.translate(_HALF_WIDTH) if _WIDE.search(text) else text, start - offset, offset)


def integer(text: str) -> int | None:
    """The value of digits in either script: ``23``, ``二十三``, ``二〇二三`` → 2023; None if it is no number."""
    if text.isdecimal():
        return int(text)
    if not text or any(char not in DIGITS and char not in TENS and char not in SCALES for char in text):
        return None
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    return _composed(text)


def _composed(text: str) -> int:
    """Chinese digits with tens and scales: 一千二百三十万 → 12300000."""
    total, section, digit = 0, 0, 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in TENS:
            section += (digit or 1) * TENS[char]
            digit = 0
        else:
            carried, below = (0, total) if char == "亿" else (total, 0)
            total = carried + (below + section + digit) * SCALES[char]
            section = digit = 0
    return total + section + digit


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers of ``text[start:end]`` in order, positions in ``text``. Linear in the length searched."""
    end = len(text) if end is None else min(end, len(text))
    if _WIDE.search(text, start, end):
        window = Window.of(text, start, end)
        return _numbers(window.text, window.start, len(window.text), window.offset)
    return _numbers(text, start, end, 0)


def _numbers(text: str, start: int, end: int, offset: int) -> list[Number]:
    """Try where a digit stands, then look back for the words that bind the number: 超过, 达到."""
    found: list[Number] = []
    core, lead = _patterns()
    floor = start
    for place in _FIRST.finditer(text, start, end):
        at = place.start()
        if at < floor or (match := core.match(text, at, end)) is None:
            continue
        bound = _lead(lead, text, max(floor, at - _LONGEST_LEAD), at)
        floor = match.end()
        if number := _number(match, bound, offset):
            found.append(number)
    return found


def _lead(lead: re.Pattern[str], text: str, start: int, at: int) -> re.Match[str] | None:
    """The longest run of words that bind the number at a place; None where none stands before it."""
    if at <= start or not (text[at - 1] in _lead_ends() or text[at - 1].isspace()):
        return None
    for begin in range(start, at):
        if match := lead.fullmatch(text, begin, at):
            return match
    return None


def may_hold_number(text: str) -> bool:
    """Whether a text has a digit of either script, Chinese scales and 翻 among them."""
    return _FIRST.search(text) is not None or _WIDE.search(text) is not None


_FIRST = re.compile(rf"\d+|[{CHINESE}万翻]")  # no number begins inside a run of digits
_LONGEST_LEAD = 8  # characters of 大于等于, 达到 and a space


@cache
def _lead_ends() -> frozenset[str]:
    """The characters with which words that bind a number end."""
    return frozenset(word[-1] for word in vocab.words("bound_before")) | frozenset("达到至为")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A number with its unit and the words after it, and the words before it."""

    def any_of(category: str) -> str:
        return "|".join(map(re.escape, sorted(vocab.words(category), key=len, reverse=True)))

    units = any_of("unit")
    lead = (
        rf"(?P<before>(?<![签节集预相合特违履附最临靠])(?:{any_of('bound_before')}))?(?:达到?|至|到|为)?\s?"
    )
    core = (
        rf"(?:(?P<times>翻(?:了)?(?P<double>[{CHINESE}\d]{{1,3}})番|翻番)"
        rf"|百分之(?P<percent>[{CHINESE}]{{1,9}}(?:点[{''.join(DIGITS)}]{{1,6}})?|{_ARABIC})"
        rf"|(?P<parts>[{CHINESE}]{{1,9}})分之(?P<part>[{CHINESE}]{{1,9}})"
        rf"|(?<![\d第〔\[.+:/-])(?:(?<=GDP)|(?<![A-Za-z])){_NO_DATE}(?P<arabic>{_ARABIC})(?P<tens>[十百千](?!瓦|米|克|伏|帕|赫|分))?"
        rf"\s?(?P<vague>{_VAGUE})?(?P<scale>万亿|万|亿)?(?P<vague2>{_VAGUE})?\s?(?P<unit>{units})?"
        rf"|(?<![第{CHINESE}])(?P<chinese>[{CHINESE}]{{1,12}}(?:[万亿][{CHINESE}]{{1,9}}){{0,2}}|(?=[百千万]余))"
        rf"(?P<cvague>{_VAGUE})?(?P<cscale>万亿|万|亿)?(?P<cvague2>{_VAGUE})?(?P<cunit>{units}))"
        rf"(?P<after>{any_of('bound_after')})?"
    )
    return re.compile(core), re.compile(lead)


def _number(match: re.Match[str], lead: re.Match[str] | None, offset: int) -> Number | None:
    read = _arabic(match) or (_chinese(match) if match["cunit"] else _share(match))
    if read is None:
        return None
    value, unit, measures, vague, begin, end = read
    before, after = lead["before"] if lead else None, match["after"]
    printed = match.string[begin:end]
    outer = ((lead or match).start() + offset, match.end() + offset)
    relation = "x" if match["times"] else _relation(before, after, vague)
    word = before or after or vague
    return Number(begin + offset, end + offset, value, unit, measures, printed, word, relation, outer)


_Read = tuple[float, str | None, str | None, str | None, int, int]


def _share(match: re.Match[str]) -> _Read | None:
    """翻一番, 百分之六十, 三分之二."""
    if match["times"]:
        doubled = integer(match["double"]) if match["double"] else 1
        return 2.0 ** (doubled or 1), None, "multiple", None, *match.span("times")
    end = match.end("after") - len(match["after"]) if match["after"] else match.end()
    if match["percent"]:
        return _decimal(match["percent"]), "%", "share", None, match.start("percent") - 3, end
    if match["parts"]:
        whole, part = integer(match["parts"]), integer(match["part"])
        return (part or 0) / (whole or 1), None, "share", None, match.start("parts"), end
    return None


def _decimal(text: str) -> float:
    """A decimal in either script: 六十七点五 → 67.5."""
    whole, _, fraction = text.partition("点")
    if fraction and integer(whole) is not None:
        return float(f"{integer(whole)}.{''.join(str(DIGITS[char]) for char in fraction)}")
    value = integer(whole)
    return float(value) if value is not None else float(text.replace(",", ""))


def _arabic(match: re.Match[str]) -> _Read | None:
    if not match["arabic"]:
        return None
    value = float(match["arabic"].replace(",", "")) * TENS.get(match["tens"] or "", 1)
    end = max(map(match.end, ("arabic", "tens", "vague", "scale", "vague2", "unit")))
    return (
        *_measured(value, match["scale"], match["unit"]),
        match["vague"] or match["vague2"],
        match.start("arabic"),
        end,
    )


def _chinese(match: re.Match[str]) -> _Read | None:
    value = integer(match["chinese"])
    vague = match["cvague"] or match["cvague2"]
    if not value or (match["chinese"] in ("百", "千") and not vague):
        return None
    return (
        *_measured(value, match["cscale"], match["cunit"]),
        vague,
        match.start("chinese"),
        match.end("cunit"),
    )


def _measured(value: float, scale: str | None, unit: str | None) -> tuple[float, str | None, str | None]:
    measures = vocab.words("unit").get(unit) if unit else None
    return value, ((scale or "") + (unit or "")).replace("％", "%") or None, measures


def _relation(before: str | None, after: str | None, vague: str | None) -> str:
    """How words bind a number; 余 and 多 say that it was passed."""
    if before:
        return str(vocab.words("bound_before")[before])
    if after:
        return str(vocab.words("bound_after")[after])
    return ">=" if vague in ("余", "多") else "="
