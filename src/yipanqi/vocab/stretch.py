"""Words looked up in a short stretch of a text, where the scan of the whole page would be too much or too early."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import ahocorasick_rs

from yipanqi import vocab

Tile = tuple[int, int, str, str]  # start, end, word, category


class Tiles:
    """The words of some categories, read leftmost, longest, so that none overlap; a word that several categories
    have is of the one named first."""

    def __init__(self, categories: tuple[str, ...]) -> None:
        owners: dict[str, str] = {}
        for category in categories:
            for word in vocab.words(category):
                owners.setdefault(word, category)
        self._words = list(owners.items())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(owners), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
        )
        self._longest = max(map(len, owners), default=0)

    def of(self, text: str, start: int, end: int) -> list[Tile]:
        """The words that begin in ``text[start:end]``, in order; positions in ``text``."""
        return [*self.backwards(text, start, end)][::-1]

    def backwards(self, text: str, start: int, end: int) -> Iterator[Tile]:
        """The same words, the last first: whoever looks for the last of a kind takes few."""
        stretch = text[start : end + self._longest]
        for index, begin, stop in reversed(self._automaton.find_matches_as_indexes(stretch)):
            if start + begin < end:
                yield (start + begin, start + stop, *self._words[index])


@cache
def any_of(*categories: str) -> re.Pattern[str]:
    """A pattern of all words of some categories, the longest first."""
    words = {word for category in categories for word in vocab.words(category)}
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))
