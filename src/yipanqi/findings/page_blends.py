"""Blends that no list knows: a syllable a member, of divisions that the page names, before a word like 两地 or 一体化.

资足两地 stands for 资阳 and 大足 on a page that names both. Each character is the first or last of a member's short name, or
a province's character; no two stand for the same member.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from yipanqi import places, vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Mention

LONGEST = 5


def page_blends(reading: Reading, named: list[Mention]) -> list[Mention]:
    """Mentions of unlisted blends, apart from the mentions already made."""
    letters = _letters({m.codes[0] for m in named if not m.embedded and len(m.codes) == 1})
    text, content = reading.text, reading.content
    follow = [
        start for start in reading.words.starts("blend_follower") if start and text[start - 1] in letters
    ]
    if not follow:
        return []
    begins, ends = [mention.span[0] for mention in named], [mention.span[1] for mention in named]
    made: list[Mention] = []
    block, free = 0, -1
    for start in follow:
        if start == free:
            continue
        while block < len(content) and content[block].end <= start:
            block += 1
        if block == len(content) or content[block].start > start:
            continue
        before = bisect_right(begins, start - 1)  # a blend begins behind the name before it
        floor = max(content[block].start, start - LONGEST, ends[before - 1] if before else 0)
        if found := _before(text, floor, start, letters):
            made.append(_mention(text, start, found, content[block].role))
            free = start
    return made


def _letters(codes: Iterable[str]) -> dict[str, list[str]]:
    """Which of the page's divisions a character can stand for, those whose name it begins before the others."""
    first: dict[str, list[str]] = {}
    last: dict[str, list[str]] = {}
    for code in sorted(codes):
        begins, ends = _ends_of(code)
        first.setdefault(begins, []).append(code)
        last.setdefault(ends, []).append(code)
    return {char: first.get(char, []) + last.get(char, []) for char in {*first, *last}}


@lru_cache(1 << 12)
def _ends_of(code: str) -> tuple[str, str]:
    """The characters that stand for a division: the province's own or the first of its name, and the last."""
    division = places.division(code)
    if division is None:
        return "", ""
    stem = division.short.rstrip("县区市") or division.short
    provinces = {number: char for char, number in vocab.words("province_abbreviation").items()}
    return provinces.get(code, stem[0]), stem[-1]


def _before(text: str, floor: int, end: int, letters: dict[str, list[str]]) -> list[str]:
    """The members of the blend that ends at ``end``: one a character, as many as stand there; empty for fewer than two."""
    members: list[str] = []
    for at in range(end - 1, floor - 1, -1):
        free = [code for code in letters.get(text[at], ()) if code not in members]
        if not free:
            break
        members.insert(0, free[0])
    return members if len(members) > 1 else []


def _mention(text: str, end: int, codes: list[str], role: str) -> Mention:
    start = end - len(codes)
    return Mention(
        span=(start, end),
        confidence=0.8,
        rule="page-blend",
        printed=text[start:end],
        codes=tuple(codes),
        role=role,
    )
