"""Blends that no list knows: a syllable a member, of divisions that the page names, before a word like 两地 or 一体化.

资足两地 stands for 资阳 and 大足 on a page that names both. Each character is the first or last of a member's short name, or
a province's character; no two stand for the same member.
"""

from __future__ import annotations

from collections.abc import Iterable

from yipanqi import places, vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Mention

LONGEST = 5


def page_blends(reading: Reading, named: list[Mention]) -> list[Mention]:
    """Mentions of unlisted blends, apart from the mentions already made."""
    letters = _letters({code for m in named if not m.embedded and len(m.codes) == 1 for code in m.codes})
    taken = {at for mention in named for at in range(*mention.span)}
    made: list[Mention] = []
    content = [(block.start, block.end, block.role) for block in reading.content]
    block = 0
    for hit in reading.hits("blend_follower"):
        while block < len(content) and content[block][1] <= hit.start:
            block += 1
        if (
            block < len(content)
            and content[block][0] <= hit.start
            and not (made and made[-1].span[1] == hit.start)
        ):
            found = _before(
                reading.text, max(content[block][0], hit.start - LONGEST), hit.start, letters, taken
            )
            if found:
                made.append(_mention(reading.text, hit.start, found, content[block][2]))
    return made


def _letters(codes: Iterable[str]) -> dict[str, list[str]]:
    """Which of the page's divisions a character can stand for, those whose name it begins before the others."""
    first: dict[str, list[str]] = {}
    last: dict[str, list[str]] = {}
    provinces = {code: char for char, code in vocab.words("province_abbreviation").items()}
    for code in sorted(codes):
        division = places.division(code)
        if division is None:
            continue
        stem = division.short.rstrip("县区市") or division.short
        first.setdefault(provinces.get(code, stem[0]), []).append(code)
        last.setdefault(stem[-1], []).append(code)
    return {char: first.get(char, []) + last.get(char, []) for char in {*first, *last}}


def _before(text: str, floor: int, end: int, letters: dict[str, list[str]], taken: set[int]) -> list[str]:
    """The members of the blend that ends at ``end``: one a character, as many as stand there; empty for fewer than two."""
    members: list[str] = []
    for at in range(end - 1, floor - 1, -1):
        free = [code for code in letters.get(text[at], ()) if code not in members] if at not in taken else []
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
