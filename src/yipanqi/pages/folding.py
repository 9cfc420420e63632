"""Cleaning that keeps the meaning: script, conversion damage, width, punctuation, quotation marks, spaces."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import opencc

from yipanqi.pages.draft import Draft, Edit

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
CLOSE: Final = HAN + "“”‘’《》〈〉（），。、；：？！…—【】〔〕□"  # what Chinese punctuation stands next to

PINYIN = re.compile(f"[(（](?<=[{HAN}].)([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿêê̄ế]{{1,6}})[)）]")
TONE = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]")
# A scrape that lost the character itself and kept its reading: 展現新?lián)?dān)實現
LOST_GLYPH = re.compile("(?:[?？][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ]{1,6}[)）][\ue000-\uf8ff]*)+")
DOUBLED = re.compile(f"[,，](?<=[{CLOSE}0-9A-Za-z%].) ?([,，.。、；;：:！!？?])(?=[{CLOSE}\\s0-9A-Za-z]|$)")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0b\uff0f\uff1d\uff3b\uff3d]")
WIDE_POINT = re.compile("(?<=[0-9])．|．(?=[0-9])")
CORNERS: Final = dict(zip("「」『』﹁﹂﹃﹄", "“”‘’“”‘’", strict=True))

FOLDS: Final = dict(zip(",:;?!", "，：；？！", strict=True))
MARK = re.compile("[,:;?!]")
CHINESE = re.compile(f"[{CLOSE}]")
BRACKET = re.compile("[()（）]")
INSIDE: Final = 80  # characters after an opening bracket in which Chinese makes it a Chinese one
ANGLES = re.compile(f"<<([^<>\n]{{1,80}})>>|<([{HAN}][^<>\n]{{1,80}})>")
STOP = re.compile(f"\\.(?<=[{HAN}”》）].)(?=\\s*(?:[{HAN}“《]|$))", re.MULTILINE)
QUOTED = re.compile('"([^"\n]{1,300})"')

SPREAD = re.compile(f" [{HAN}] {{1,3}}[{HAN}]")  # in every stretch that is set with spaces
SPACED = re.compile(f"(?<![{HAN}])[{HAN}](?: {{1,3}}[{HAN}]){{2,}}(?![{HAN}])")
# 冉 勇、: two characters set as wide as three
SPACED_NAME = re.compile(f" (?<=[{HAN}] ) *(?=[{HAN}](?:[、，。；）（：]|$))", re.MULTILINE)
TIGHT = re.compile(
    f" (?:(?<=[，。、；：？！“《（] ) *(?=[{CLOSE}])|(?<=[{CLOSE}] ) *(?=[，。、；：？！”》）]))"
)

TRADITIONAL_SHARE = 0.03  # of a page's Chinese characters
TRADITIONAL_LINE = 0.15  # of a line's, where its page is not traditional
KEEPS_ZHU = re.compile("著(?=名|作|称|述|书|者|录)|(?<=[显卓昭编名论原专巨拙遗译合土])著(?![力眼重])")


def mend(draft: Draft) -> list[str]:
    """Take conversion damage out; returns what was seen of it, for the page's doubts."""
    seen = []
    glosses = 0
    if not draft.plain and TONE.search(draft.text):
        glosses = sum(TONE.search(match[1]) is not None for match in PINYIN.finditer(draft.text))
    if glosses >= 3:
        draft.sub(PINYIN, "")
        seen.append(f"字后残留拼音 {glosses} 处")
        if draft.sub(LOST_GLYPH, "□"):
            seen.append("有缺字，以□代替")
    doubled = draft.sub(DOUBLED, lambda match: match[1])
    if doubled >= 3:
        seen.append(f"重复或多余的标点 {doubled} 处")
    if not draft.plain and draft.sub(PRIVATE, "□"):
        seen.append("有无法显示的字，以□代替")
    return seen


def simplify(draft: Draft) -> bool:
    """Traditional pages, and traditional lines elsewhere, to simplified script; True if the page was traditional."""
    changed = _changed(draft.text, rare=not draft.plain)
    if changed <= FEW:
        return False
    whole = changed / _han(draft.text) >= TRADITIONAL_SHARE
    lines = draft.text.split("\n")
    draft.text = "\n".join(
        _simplified(line) if whole or (len(line) > 6 and _traditional(line) >= TRADITIONAL_LINE) else line
        for line in lines
    )
    return whole


FEW: Final = 2  # traditional characters in a text that say nothing of its script
RUN_OF_HAN = re.compile(f"[{HAN}]+")
RARE_HAN = re.compile("[\U00020000-\U0003134f]")


def _han(text: str) -> int:
    """How many Chinese characters there are."""
    return sum(map(len, RUN_OF_HAN.findall(text)))


def _changed(text: str, *, rare: bool = True) -> int:
    """How many Chinese characters simplified script does not have; ``rare`` ones are looked for too."""
    usual: list[str] = _only_traditional().findall(text)
    return len(usual) + (sum([_simple(char) != char for char in RARE_HAN.findall(text)]) if rare else 0)


def _traditional(text: str) -> float:
    """The share of Chinese characters that simplified script does not have."""
    changed = _changed(text)
    return changed / _han(text) if changed > FEW else 0.0


@cache
def _only_traditional() -> re.Pattern[str]:
    """The usual Chinese characters that simplified script does not have, as one class."""
    usual = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    simple = _converter().convert("\n".join(usual)).split("\n")
    changed = [one for one, other in zip(usual, simple, strict=True) if len(other) == 1 and one != other]
    return re.compile(f"[{''.join(changed)}]")


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
    if "著" not in converted:
        return converted
    kept = {match.start() for match in KEEPS_ZHU.finditer(converted)}
    return "".join("着" if char == "著" and at not in kept else char for at, char in enumerate(converted))


def fold(draft: Draft) -> None:
    """Letters and figures half-width, Chinese punctuation full-width, quotation marks in pairs, odd spaces out."""
    if not draft.plain:
        for char in set(WIDE.findall(draft.text)):
            draft.swap(char, chr(ord(char) - 0xFEE0))
        draft.sub(WIDE_POINT, ".")
        for char, corner in CORNERS.items():
            draft.swap(char, corner)
    if "<" in draft.text:
        draft.sub(ANGLES, lambda match: f"《{match[1] or match[2]}》")
    draft.edit(_brackets(draft.text))
    draft.edit(_marks(draft.text))
    if "." in draft.text and draft.text.count("。") * 3 < len(STOP.findall(draft.text)):
        draft.sub(STOP, "。")
    if '"' in draft.text:
        draft.sub(QUOTED, _quotes)
    if " " in draft.text:
        _close_up(draft)


def _close_up(draft: Draft) -> None:
    """Take odd spaces out."""
    if SPREAD.search(draft.text):
        draft.sub(SPACED, lambda match: match[0].replace(" ", ""))
    draft.sub(SPACED_NAME, "")
    draft.sub(TIGHT, "")


def _marks(text: str) -> list[Edit]:
    """Punctuation that stands beside Chinese, a space apart at most, to full width."""
    edits: list[Edit] = []
    for match in MARK.finditer(text):
        at = match.start()
        if _beside(text, at) or _is_chinese(text[at + 1 : at + 2]) or _spaced_beside(text, at):
            edits.append((at, at + 1, FOLDS[match[0]]))
    return edits


def _spaced_beside(text: str, at: int) -> bool:
    if at < 2 or text[at - 1] != " " or not _is_chinese(text[at - 2]):
        return False
    after = at + 2 if text.startswith(" ", at + 1) else at + 1
    return _is_chinese(text[after : after + 1])


def _brackets(text: str) -> list[Edit]:
    """Pairs with Chinese before or inside them, and lone brackets beside Chinese, to full width."""
    if not ("(" in text or ")" in text or "（" in text or "）" in text):
        return []
    opened: list[int] = []
    chosen: dict[int, str] = {}
    line = 0  # where the line of the last bracket ends
    for match in BRACKET.finditer(text):
        at = match.start()
        if at > line:
            opened.clear()
            line = text.find("\n", at)
            line = len(text) if line < 0 else line
        if match[0] in "(（":
            opened.append(at)
            if _beside(text, at) or CHINESE.search(text, at + 1, _inner_end(text, at)):
                chosen[at] = "（"
        elif opened:
            start = opened.pop()
            if start in chosen or _beside(text, at):
                chosen[start], chosen[at] = "（", "）"
        elif _beside(text, at) or _is_chinese(text[at + 1 : at + 2]):
            chosen[at] = "）"
    return [(at, at + 1, chosen[at]) for at in sorted(chosen) if text[at] != chosen[at]]


def _beside(text: str, at: int) -> bool:
    return at > 0 and _is_chinese(text[at - 1])


def _is_chinese(char: str) -> bool:
    """Whether a character (none counts as not) is what Chinese punctuation stands next to."""
    return "一" <= char <= "鿿" or (char > "\x7f" and CHINESE.match(char) is not None)


def _inner_end(text: str, at: int) -> int:
    end = text.find(")", at, at + INSIDE)
    return end if end > 0 else at + 2


def _quotes(match: re.Match[str]) -> str:
    return f"“{match[1]}”" if re.search(f"[{HAN}]|^[0-9+N]+$", match[1]) else match[0]
