"""Where stretches of a text begin and end: at ，；：。！？, outside quotation marks and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.pages.page import Span

BREAKS = "，；：。！？!?;\n"
STOPS = "。！？!?；;\n"
_OPENING, CLOSING = "“《「『（【", "”》」』）】"
_MARKS = re.compile(f"[{_OPENING}{CLOSING}{BREAKS}]")


def long_quotation(text: str, at: int, end: int) -> bool:
    """Whether “ at a place opens whole sentences, which are read like any others, and not a name or a slogan."""
    close = text.find("”", at, end)
    return close < 0 or (close - at > 22 and any(char in "，。" for char in text[at:close]))


def segments_of(text: str, start: int, end: int) -> Iterator[Span]:
    """Stretches of ``text[start:end]`` up to and with a break (，；：。！？), none inside quotation marks or brackets."""
    depth, begin = 0, start
    for match in _MARKS.finditer(text, start, end):
        at, char = match.start(), match.group()
        if char in _OPENING:
            depth += char != "“" or not long_quotation(text, at, end)
        elif char in CLOSING:
            depth = max(0, depth - 1)
            if not depth and at > begin and text[at - 1] in "。！？":
                yield begin, at + 1
                begin = at + 1
        elif not depth or char == "\n":
            depth = 0
            yield begin, at + 1
            begin = at + 1
    if begin < end:
        yield begin, end
