"""Editions of one plan or list: which promises the later edition has no line for.

Only a page that is the document itself counts: news about a plan tells some of it, so what it leaves out means nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from yipanqi.matching.corpus import Promises
from yipanqi.matching.types import Dropped, Statement

DOCUMENTS = ("plan", "table")
CHECKABLE = ("action", "measurable")
LEAST_LIKE = (
    0.45  # of 1: something this like it in the later edition may be the same line, merged or reworded
)
LEAST_LINES = 3  # checkable promises on either side: fewer make no list
YEARS = re.compile(r"((?:19|20)\d\d)\s*年?\s*(?:[—–~～至-]+\s*(?:19|20)?\d\d\s*年?)?度?")
VERSION = re.compile(
    "(?:征求意见稿|送审稿|修订版|修订稿|试行|第[一二三四五六七八九十]+[批期轮版]|新一轮|[一二三四五六七八九十]年)"
)
NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Edition:
    """One page that is a plan, with the year it is for and the series it belongs to."""

    page: str
    series: str
    year: int
    statements: tuple[Statement, ...]

    @property
    def parties(self) -> set[str]:
        return {code for statement in self.statements for code in statement.parties}

    @property
    def lines(self) -> list[Statement]:
        """What a later edition could be expected to have: promises that can be checked."""
        return [s for s in self.statements if s.concreteness in CHECKABLE and s.nature == "promise"]


def edition(page: str, title: str, kind: str, statements: Iterable[Statement]) -> Edition | None:
    """The edition that a page is; None if it is no document or its title names no year."""
    year = YEARS.search(title)
    if kind not in DOCUMENTS or year is None:
        return None
    series = NO_WORD.sub("", VERSION.sub("", YEARS.sub("", title))).removeprefix("关于印发")
    return Edition(page, series.removesuffix("的通知"), int(year[1]), tuple(statements))


def dropped(editions: Iterable[Edition]) -> list[Dropped]:
    """The promises of each edition that the next of its series has nothing like."""
    series: dict[str, list[Edition]] = defaultdict(list)
    for each in editions:
        series[each.series].append(each)
    found = (
        _missing(earlier, later)
        for name in sorted(series)
        for earlier, later in pairwise(sorted(series[name], key=lambda each: (each.year, each.page)))
    )
    return [each for missing in found for each in missing]


def _missing(earlier: Edition, later: Edition) -> Iterator[Dropped]:
    lists = min(len(earlier.lines), len(later.lines)) >= LEAST_LINES
    if earlier.year >= later.year or not lists or not earlier.parties & later.parties:
        return
    there = Promises()
    there.add_page(later.statements)
    for statement in earlier.lines:
        like = there.likeliest(statement)
        if like < LEAST_LIKE:
            yield Dropped(
                a=statement.ref, earlier=earlier.page, later=later.page,
                confidence=round(0.8 - like, 2), rule="not-in-the-next-edition",
            )  # fmt: skip
