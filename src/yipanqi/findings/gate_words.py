"""The words of which every match of a pattern holds one, read from the pattern itself: 共[建享] → 共建, 共享."""

from __future__ import annotations

from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

Words = frozenset[str] | None  # None: cannot be listed
_MOST = 300  # words that are still worth listing
_LONGEST = 6  # characters of a word: more tell no more
_EMPTY = frozenset([""])


def needed_words(nodes: Any) -> Words:
    """A small set of words of which every match of a parsed pattern holds one; None where there is none."""
    candidates: list[frozenset[str]] = []
    run: frozenset[str] = _EMPTY
    for kind, value in nodes:
        listed = _listed(kind, value)
        joined = _joined(run, listed)
        if joined is not None:
            run = joined
            continue
        candidates.append(run)
        run = (listed if listed is not None else None) or _EMPTY
        if listed is None and (inner := _inside(kind, value)) is not None:
            candidates.append(inner)
    usable = [words for words in (*candidates, run) if "" not in words]
    return min(usable, key=_cost, default=None)


def _cost(words: frozenset[str]) -> float:
    """How often some words are likely to stand in a text: a single character is a hundred times as common as two."""
    return sum(100 if len(word) == 1 else 1 for word in words)


def _joined(run: frozenset[str], listed: Words) -> Words:
    """Every word of a run with every word that may follow it; None where these are too many or too long."""
    if listed is None or len(run) * len(listed) > _MOST:
        return None
    joined = frozenset(first + last for first, last in product(run, listed))
    return joined if all(len(word) <= _LONGEST for word in joined) or run == _EMPTY else None


def _inside(kind: Any, value: Any) -> Words:
    """The words needed by a part of a pattern that cannot be listed whole."""
    if kind is op.SUBPATTERN:
        return needed_words(value[3])
    if kind is op.BRANCH:
        return _union(needed_words(branch) for branch in value[1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        return needed_words(value[2]) if value[0] else None
    return None


def _listed(kind: Any, value: Any) -> Words:
    """Everything that a part of a pattern can match."""
    if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
        return _EMPTY
    if kind is op.SUBPATTERN:
        return _sequence(value[3])
    if kind is op.BRANCH:
        return _union(_sequence(branch) for branch in value[1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        once = _sequence(value[2]) if value[1] == 1 else None
        return once if once is None or value[0] else once | _EMPTY
    return _character(kind, value)


def _character(kind: Any, value: Any) -> Words:
    if kind is op.LITERAL:
        return frozenset([chr(value)])
    if kind is op.RANGE:
        few = value[1] - value[0] < _MOST
        return frozenset(map(chr, range(value[0], value[1] + 1))) if few else None
    if kind is op.IN:
        return _union(_character(*part) for part in value)
    return None


def _sequence(nodes: Any) -> Words:
    words: Words = _EMPTY
    for kind, value in nodes:
        words = None if words is None else _joined(words, _listed(kind, value))
    return words


def _union(parts: Any) -> Words:
    found: set[str] = set()
    for words in parts:
        if words is None:
            return None
        found |= words
    return frozenset(found) if len(found) <= _MOST * 4 else None
