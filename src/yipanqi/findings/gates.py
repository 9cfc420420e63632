"""Cheap questions that spare a costly pattern: can it begin with this character, can these words hold it at all?

The answers are read from the pattern itself, so that whoever adds an alternative to it need not think of its gate.
"""

from __future__ import annotations

import re
import sys
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Chars = frozenset[str] | None  # None: any character
_WIDEST = 400  # characters of a class that is still worth listing
_DIGITS = frozenset(chr(code) for code in range(0x10000) if chr(code).isdecimal())


class Gated:
    """A pattern that is searched for only in words that hold one of the characters without which it cannot match."""

    def __init__(self, pattern: str) -> None:
        needed = _needed(parser.parse(pattern))
        if needed is None:
            raise ValueError(f"{pattern}: no character that every match holds")
        self._holds = re.compile(f"[{re.escape(''.join(sorted(needed)))}]").search
        compiled = re.compile(pattern)
        self._search, self._finditer = compiled.search, compiled.finditer

    def search(self, words: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in ``words[start:end]``."""
        return self._search(words, start, end) if self._holds(words, start, end) else None

    def finditer(self, words: str, start: int = 0, end: int = sys.maxsize) -> list[re.Match[str]]:
        """All matches in ``words[start:end]``."""
        return list(self._finditer(words, start, end)) if self._holds(words, start, end) else []


def opening(pattern: re.Pattern[str]) -> frozenset[str]:
    """The characters with which a match may begin. ValueError if it may begin with any."""
    chars, empty = _first(parser.parse(pattern.pattern))
    if chars is None or empty:
        raise ValueError(f"{pattern.pattern}: may begin with any character")
    return chars


def _first(nodes: Any) -> tuple[Chars, bool]:
    """With what a sequence may begin, and whether it may be empty."""
    found: set[str] = set()
    for kind, value in nodes:
        chars, empty = _first_of(kind, value)
        if chars is None:
            return None, False
        found |= chars
        if not empty:
            return frozenset(found), False
    return frozenset(found), True


def _first_of(kind: Any, value: Any) -> tuple[Chars, bool]:
    if kind is op.SUBPATTERN:
        return _first(value[3])
    if kind is op.BRANCH:
        parts = [_first(branch) for branch in value[1]]
        return _union(chars for chars, _ in parts), any(empty for _, empty in parts)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        chars, empty = _first(value[2])
        return chars, empty or value[0] == 0
    if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
        return frozenset(), True
    return _one(kind, value), False


def _needed(nodes: Any) -> Chars:
    """The smallest set of characters of which every match holds one."""
    sets = [chars for kind, value in nodes if (chars := _needed_by(kind, value)) is not None]
    return min(sets, key=len, default=None)


def _needed_by(kind: Any, value: Any) -> Chars:
    if kind is op.SUBPATTERN:
        return _needed(value[3])
    if kind is op.BRANCH:
        return _union(_needed(branch) for branch in value[1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        return _needed(value[2]) if value[0] else None
    return _one(kind, value)


def _one(kind: Any, value: Any) -> Chars:
    """The characters that a single place of a pattern takes."""
    if kind is op.LITERAL:
        return frozenset(chr(value))
    if kind is op.RANGE:
        return frozenset(map(chr, range(value[0], value[1] + 1))) if value[1] - value[0] < _WIDEST else None
    if kind is op.CATEGORY:
        return _DIGITS if value is op.CATEGORY_DIGIT else None
    return _union(_one(*part) for part in value) if kind is op.IN else None


def _union(sets: Any) -> Chars:
    found: set[str] = set()
    for chars in sets:
        if chars is None:
            return None
        found |= chars
    return frozenset(found)
