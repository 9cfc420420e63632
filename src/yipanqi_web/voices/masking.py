"""Numbers that belong to persons are masked before anybody reads a text: identity cards, mobile phones, e-mail, cards, plates.

Figures in full width and in Chinese characters count as figures. Numbers of land lines stay: offices have them.
"""

from __future__ import annotations

import re

COVER = "×"
_FIGURES = str.maketrans(
    "０１２３４５６７８９〇零一二三四五六七八九ｘＸ＠．－　", "0123456789" + "00123456789" + "XX@.- "
)
_GAP = r"[ \-·]?"  # people write numbers in groups
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+",
        rf"(?<!\d)[1-9](?:{_GAP}\d){{16}}{_GAP}[\dXx](?![\dA-Za-z])",  # 身份证 18
        rf"(?<!\d)\d(?:{_GAP}\d){{12,18}}(?!\d)",  # bank cards, old identity cards
        rf"(?<!\d)(?:\+?86{_GAP})?1{_GAP}[3-9](?:{_GAP}\d){{9}}(?!\d)",  # 手机
        rf"[{_PROVINCES}][A-HJ-Z] ?[·•]?[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])",  # 车牌
    )
)


def masked(text: str) -> tuple[str, int]:
    """The text with × for every such number, as long as it was, and how many there were."""
    plain, spans = text.translate(_FIGURES), list[tuple[int, int]]()
    for pattern in PATTERNS:
        for found in pattern.finditer(plain):
            spans.append(found.span())
            plain = plain[: found.start()] + COVER * (found.end() - found.start()) + plain[found.end() :]
    for start, end in spans:
        text = text[:start] + COVER * (end - start) + text[end:]
    return text, len(spans)


def has_numbers(text: str) -> bool:
    return masked(text)[1] > 0


def covered(text: str, words: list[str]) -> str:
    """The text with ××× for some words, such as the name of a person that a moderator found in it."""
    for word in sorted(filter(None, words), key=len, reverse=True):
        text = text.replace(word, COVER * 3)
    return text
