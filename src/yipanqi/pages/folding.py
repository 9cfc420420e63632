"""Cleaning that keeps the meaning: script, conversion damage, width, punctuation, quotation marks, spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import opencc

from yipanqi.pages.draft import Draft, Edit

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
CLOSE: Final = HAN + "“”‘’《》〈〉（），。、；：？！…—【】〔〕□"  # what Chinese punctuation stands next to

PINYIN = re.compile(f"(?<=[{HAN}])[(（]([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿêê̄ế]{{1,6}})[)）]")
TONE = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]")
# A scrape that lost the character itself and kept its reading: 展現新?lián)?dān)實現
LOST_GLYPH = re.compile("(?:[?？][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ]{1,6}[)）][\ue000-\uf8ff]*)+")
DOUBLED = re.compile(f"(?<=[{CLOSE}0-9A-Za-z%])[,，] ?([,，.。、；;：:！!？?])(?=[{CLOSE}\\s0-9A-Za-z]|$)")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0b\uff0f\uff1d\uff3b\uff3d]")
WIDE_POINT = re.compile("(?<=[0-9])．|．(?=[0-9])")
CORNERS: Final = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")

FOLDS: Final = dict(zip(",:;?!", "，：；？！", strict=True))
MARK = re.compile(f"(?<=[{CLOSE}])[,:;?!]|[,:;?!](?=[{CLOSE}])|(?<=[{CLOSE}] )[,:;?!](?= ?[{CLOSE}])")
CHINESE = re.compile(f"[{CLOSE}]")
BRACKET = re.compile("[()（）\n]")
INSIDE: Final = 80  # characters after an opening bracket in which Chinese makes it a Chinese one
ANGLES = re.compile(f"<<([^<>\n]{{1,80}})>>|<([{HAN}][^<>\n]{{1,80}})>")
STOP = re.compile(f"(?<=[{HAN}”》）])\\.(?=\\s*(?:[{HAN}“《]|$))", re.MULTILINE)
QUOTED = re.compile('"([^"\n]{1,300})"')

SPACED = re.compile(f"(?<![{HAN}])[{HAN}](?: {{1,3}}[{HAN}]){{2,}}(?![{HAN}])")
# 冉 勇、: two characters set as wide as three
SPACED_NAME = re.compile(f"(?<=[{HAN}]) +(?=[{HAN}](?:[、，。；）（：]|$))", re.MULTILINE)
TIGHT = re.compile(f"(?<=[，。、；：？！“《（]) +(?=[{CLOSE}])|(?<=[{CLOSE}]) +(?=[，。、；：？！”》）])")

TRADITIONAL_SHARE = 0.03  # of a page's Chinese characters
TRADITIONAL_LINE = 0.15  # of a line's, where its page is not traditional
KEEPS_ZHU = re.compile("著(?=名|作|称|述|书|者|录)|(?<=[显卓昭编名论原专巨拙遗译合土])著(?![力眼重])")


def mend(draft: Draft) -> list[str]:
    """Take conversion damage out; returns what was seen of it, for the page's doubts."""
    seen = []
    glosses = [match for match in PINYIN.finditer(draft.text) if TONE.search(match[1])]
    if len(glosses) >= 3:
        draft.sub(PINYIN, lambda match: "")
        seen.append(f"字后残留拼音 {len(glosses)} 处")
        if draft.sub(LOST_GLYPH, lambda match: "□"):
            seen.append("有缺字，以□代替")
    doubled = draft.sub(DOUBLED, lambda match: match[1])
    if doubled >= 3:
        seen.append(f"重复或多余的标点 {doubled} 处")
    if draft.sub(PRIVATE, lambda match: "□"):
        seen.append("有无法显示的字，以□代替")
    return seen


def simplify(draft: Draft) -> bool:
    """Traditional pages, and traditional lines elsewhere, to simplified script; True if the page was traditional."""
    whole = _traditional(draft.text) >= TRADITIONAL_SHARE
    lines = draft.text.split("\n")
    draft.text = "\n".join(
        _simplified(line) if whole or (len(line) > 6 and _traditional(line) >= TRADITIONAL_LINE) else line
        for line in lines
    )
    return whole


def _traditional(text: str) -> float:
    """The share of Chinese characters that simplified script does not have."""
    han = re.findall(f"[{HAN}]", text)
    changed = sum(_simple(char) != char for char in han)
    return changed / len(han) if changed > 2 else 0.0


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _simple(char: str) -> str:
    converted: str = _converter().convert(char)
    return converted if len(converted) == 1 else char


def _simplified(line: str) -> str:
    """The same line in simplified script, exactly as long: phrases where they fit, else character by character."""
    converted: str = _converter().convert(line)
    if len(converted) != len(line):
        converted = "".join(_simple(char) for char in line)
    kept = {match.start() for match in KEEPS_ZHU.finditer(converted)}
    return "".join("着" if char == "著" and at not in kept else char for at, char in enumerate(converted))


def fold(draft: Draft) -> None:
    """Letters and figures half-width, Chinese punctuation full-width, quotation marks in pairs, odd spaces out."""
    draft.sub(WIDE, lambda match: chr(ord(match[0]) - 0xFEE0))
    draft.sub(WIDE_POINT, lambda match: ".")
    draft.text = draft.text.translate(CORNERS)
    draft.sub(ANGLES, lambda match: f"《{match[1] or match[2]}》")
    draft.edit(list(_brackets(draft.text)))
    draft.sub(MARK, lambda match: FOLDS[match[0]])
    if draft.text.count("。") * 3 < len(STOP.findall(draft.text)):
        draft.sub(STOP, lambda match: "。")
    draft.sub(QUOTED, _quotes)
    draft.sub(SPACED, lambda match: match[0].replace(" ", ""))
    draft.sub(SPACED_NAME, lambda match: "")
    draft.sub(TIGHT, lambda match: "")


def _brackets(text: str) -> Iterator[Edit]:
    """Pairs with Chinese before or inside them, and lone brackets beside Chinese, to full width."""
    opened: list[int] = []
    chosen: dict[int, str] = {}
    for match in BRACKET.finditer(text):
        at, char = match.start(), match[0]
        if char == "\n":
            opened.clear()
        elif char in "(（":
            opened.append(at)
            if _beside(text, at) or CHINESE.search(text, at + 1, _inner_end(text, at)):
                chosen[at] = "（"
        elif opened:
            start = opened.pop()
            if start in chosen or _beside(text, at):
                chosen[start], chosen[at] = "（", "）"
        elif _beside(text, at) or CHINESE.match(text, at + 1):
            chosen[at] = "）"
    return ((at, at + 1, chosen[at]) for at in sorted(chosen))


def _beside(text: str, at: int) -> bool:
    return at > 0 and CHINESE.match(text[at - 1]) is not None


def _inner_end(text: str, at: int) -> int:
    end = text.find(")", at, at + INSIDE)
    return end if end > 0 else at + 2


def _quotes(match: re.Match[str]) -> str:
    return f"“{match[1]}”" if re.search(f"[{HAN}]|^[0-9+N]+$", match[1]) else match[0]
