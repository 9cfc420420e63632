"""Shorthands: numbered or slogan-like names for sets of things (两中心两地, 五个一体化, "1+8+N"); and odd names of bodies.

A shorthand stands in quotation marks. What it stands for is told only where the page spells it out right before
(甲区、乙区、丙区的“三区”) or right after (“三区”，即甲区、乙区、丙区); the count of the items must be its number.
"""

from __future__ import annotations

import re
from functools import cache

from yipanqi import vocab
from yipanqi.findings.aliases import aliases
from yipanqi.findings.context import Reading
from yipanqi.findings.noun_phrases import NounPhrases
from yipanqi.findings.numbers import integer
from yipanqi.findings.types import Shorthand
from yipanqi.pages.page import Block

MARKED = re.compile(r"[“‘\"'「『]([^“”‘’\"'「」『』\n]{2,24})[”’\"'」』]")
NUMERAL = "一二两三四五六七八九十百双多"
FORMULA = re.compile(
    r"(?:[0-9]{1,3}|[NnXxMm一二三四五六七八九十])(?:\s?\+\s?(?:[0-9]{1,3}|[NnXxMm一二三四五六七八九十]))+"
)
COUNTED = re.compile(
    r"([二两三四五六七八九十]|十[一二三四五六七八九]|[二三四五六七八九]?十|[0-9]{1,3})"
    r"(?:大|个|项|条|类|张|批|件|支|座|片|所|名|家)[\u4e00-\u9fff]{1,10}"
)
DOUBLED = re.compile(
    r"(?:双|[百千万两三四五六七八九十]+)[\u4e00-\u9fff]{1,6}(?:工程|行动|计划|战略|专项|攻坚)"
)
# 四同, 五共, 六统一, 四化同步, 四链融合: what is done with so many things, or so many things done together.
TOGETHER = re.compile(
    r"[二三四五六七八九十](?:[同共联互通]|统一|[\u4e00-\u9fff]{1,2}(?:同步|融合|联动|协同|并举|并进|互动|统筹|贯通|共建|共享|共治|一体|合一))"
)
# 三高四新, 一票游三镇, 一廊串多点: two numbers, each with what it counts; not times of a calendar.
SET_PHRASE = re.compile(rf"(?:[{NUMERAL}](?![年月日天周季次步级时届])[\u4e00-\u9fff]{{1,3}}?){{2,4}}")
SLOGANS = re.compile(r"一(?:盘棋|家亲|家人|张图|体化|条船|股劲|条心|件事|张网|网通办|卡通|站式|码通|批|流)")
SPELT_OUT = re.compile(r"[”’\"'」』]?(?:，?即|（即|：|（|，?分别是|，?包括|，?也就是)([^。；）（]{6,120})")
LIST_END = re.compile(r"(?:等)?(?:的|这|等)?$")


def find(reading: Reading) -> None:
    """Append the shorthands, each once, and the odd names of bodies."""
    names = NounPhrases(reading)
    found: dict[str, Shorthand] = {}
    for block in reading.content:
        for match in MARKED.finditer(reading.text, block.start, block.end):
            if is_shorthand(match[1]):
                shorthand = _shorthand(reading, names, block, match)
                known = found.setdefault(shorthand.term, shorthand)
                known.expansion = known.expansion or shorthand.expansion
    reading.found.shorthands.extend(found.values())
    reading.found.aliases.extend(aliases(reading))


def is_shorthand(term: str) -> bool:
    """Whether a term in quotation marks is a shorthand by its form."""
    parts = [part for part in term.replace("，", "、").split("、") if part]
    if len(parts) > 1:
        return all(COUNTED.fullmatch(part) for part in parts)
    if term in vocab.words("national_formulation") or SLOGANS.match(term):
        return False
    if FORMULA.fullmatch(term) or COUNTED.fullmatch(term) or DOUBLED.fullmatch(term):
        return True
    numerals = [char for char in term if char in NUMERAL]
    if TOGETHER.fullmatch(term):
        return True
    # 四区 is one, 一核 and 双核 name single things: one numeral must be a number above one.
    counts = len(numerals) > 1 or (integer(numerals[0]) or 0) > 1 if numerals else False
    if not counts or term in vocab.words("numbered_idiom"):
        return False
    return bool(_paired().fullmatch(term) or (len(numerals) > 1 and SET_PHRASE.fullmatch(term)))


@cache
def _paired() -> re.Pattern[str]:
    """Numerals with what they count, once (四区) or more (一区两群, 两中心两地)."""
    parts = "|".join(sorted(vocab.words("spatial_part"), key=len, reverse=True))
    return re.compile(f"(?:[{NUMERAL}](?:个|大)?(?:{parts}|干))+")


def _count(term: str) -> int | None:
    """How many things a shorthand stands for; None where it leaves that open (一干多支, 1+8+N)."""
    if FORMULA.fullmatch(term):
        numbers = [integer(part.strip()) for part in term.split("+")]
    elif counted := COUNTED.fullmatch(term):
        numbers = [integer(counted[1])]
    else:
        numbers = [2 if char == "双" else integer(char) for char in term if char in NUMERAL]
    return None if "多" in term and len(numbers) < 2 else sum(number or 0 for number in numbers)


def _shorthand(reading: Reading, names: NounPhrases, block: Block, match: re.Match[str]) -> Shorthand:
    term = match[1]
    expansion = _before(reading, names, block, match.start(), term) or _after(
        reading, block, match.end(), term
    )
    return Shorthand(span=match.span(1), confidence=0.9, rule="marked-term", term=term, expansion=expansion)


def _before(reading: Reading, names: NounPhrases, block: Block, at: int, term: str) -> str | None:
    """The list that a shorthand sums up, right before it."""
    text = reading.text
    if text[at - 1 : at] not in ("的", "等") or at - 1 <= block.start:
        return None
    start = max(block.start, *(text.rfind(mark, block.start, at) + 1 for mark in "，。；：“"))
    items = text[start : at - 1].rstrip("等").split("、")
    if len(items) != _count(term):
        return None
    first_end = start + len(items[0])
    begin = names.start(first_end - 2, start)
    while begin > start and text[begin - 1 : begin] in "的":  # 具有全国影响力的重要经济中心 is one item
        begin = names.before(begin) if names.before(begin) >= start else start
    begin -= 2 * text.startswith("具有", begin - 2)
    return text[begin : start + len("、".join(items))] or None


def _after(reading: Reading, block: Block, at: int, term: str) -> str | None:
    """The list that follows a shorthand: “三区”，即甲区、乙区、丙区."""
    match = SPELT_OUT.match(reading.text, at, block.end)
    if match is None:
        return None
    listed = match[1].split("，")[0] if "、" in match[1].split("，")[0] else match[1]
    return listed if len(re.split("[、，]|和(?=[^、，]+$)", listed)) == _count(term) else None
