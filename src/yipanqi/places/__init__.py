"""China's administrative divisions to county level: codes, names, the days on which they were in force, successors.

Codes are six digits of GB/T 2260. Days are ISO dates or prefixes of one (``2015-06``, ``2021``), as sources know them:
a division counts as in force in the whole of its first and last period. ``on=None`` asks for the list as it stands.
A folder named by ``YIPANQI_REGION`` may hold a ``divisions.tsv`` of the same form: its divisions are known as well.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import ahocorasick_rs

from yipanqi.vocab import region

DATA = Path(__file__).parent / "divisions.tsv.gz"
LEVELS = ("province", "prefecture", "county")
REMEMBERED = 1 << 13  # answers of one kind that are kept: pages ask the same again and again

Level = Literal["province", "prefecture", "county"]


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture or county under one name; ``parent`` is a code, None for a province."""

    code: str
    name: str
    short: str
    start: str | None
    end: str | None
    successors: tuple[str, ...]

    @property
    def level(self) -> Level:
        return level(self.code)

    @property
    def parent(self) -> str | None:
        return parent(self.code)

    def in_force(self, on: str | None) -> bool:
        """Whether the division bore this code and name on a day; without a day, whether it still does."""
        if on is None:
            return self.end is None
        begun = self.start is None or on >= self.start[: len(on)]
        return begun and (self.end is None or on[: len(self.end)] <= self.end)


@lru_cache(REMEMBERED)
def level(code: str) -> Level:
    """The level that a code has by its form."""
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


@lru_cache(REMEMBERED)
def parent(code: str) -> str | None:
    """The code one level up: a county's prefecture, or its province where there is none; None for a province."""
    if code.endswith("0000"):
        return None
    above = f"{code[:4]}00"
    return above if above != code and above in _by_code() else f"{code[:2]}0000"


@lru_cache(REMEMBERED)
def ancestors(code: str) -> tuple[str, ...]:
    """The codes above one, nearest first: ``511725`` → ``511700``, ``510000``."""
    above = parent(code)
    return () if above is None else (above, *ancestors(above))


def is_within(code: str, ancestor: str) -> bool:
    """Whether a division is another, or lies in it."""
    return code == ancestor or ancestor in ancestors(code)


@lru_cache(REMEMBERED)
def division(code: str, on: str | None = None) -> Division | None:
    """The division with a code, as on a day; without one in force, the last that bore the code. None: no such code."""
    rows = _rows(code)
    return max(rows, key=lambda row: (row.in_force(on), row.end is None, row.end or "")) if rows else None


def named(name: str, on: str | None = None) -> list[Division]:
    """The divisions with a full name, a short name or a usual form (凉山州) in force on a day, higher levels first."""
    return [row for row in _once_named(name) if row.in_force(on)]


def once_named(name: str) -> list[Division]:
    """The divisions that ever bore a name since 1999, higher levels first."""
    return list(_once_named(name))


@lru_cache(REMEMBERED)
def _once_named(name: str) -> tuple[Division, ...]:
    rows = [_row(number) for number in _by_name().get(name, ())]
    return tuple(sorted(rows, key=lambda row: (LEVELS.index(row.level), row.code, row.start or "")))


@lru_cache(REMEMBERED)
def current(code: str, on: str | None = None) -> str:
    """The code that stands for a division on a day: its own, or that of its one successor, and so on.

    A division that was divided among several keeps its own code: no one successor stands for it.
    """
    seen = {code}
    while (rows := _rows(code)) and not any(row.in_force(on) for row in rows):
        last = max(rows, key=lambda row: row.end or "9")
        ended = last.end is not None and (on is None or on >= last.end)
        if not ended or len(last.successors) != 1 or last.successors[0] in seen:
            break
        code = last.successors[0]
        seen.add(code)
    return code


def predecessors(code: str) -> list[Division]:
    """The divisions under other codes that a division took over from, wholly or in part."""
    return [_row(number) for number in _by_successor().get(code, ()) if _row(number).code != code]


def scan(text: str) -> list[tuple[int, int]]:
    """Where names stand in a text: ``(start, end)``, leftmost and longest, without overlaps; offsets in code points.
    Linear in the text."""
    return [(start, end) for _, start, end in _automaton().find_matches_as_indexes(text)]


@cache
def _automaton() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(
        list(_by_name()),
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        store_patterns=False,
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    )


def _rows(code: str) -> list[Division]:
    return [_row(number) for number in _by_code().get(code, ())]


@cache
def _lines() -> list[str]:
    known = gzip.decompress(DATA.read_bytes()).decode("utf-8").splitlines()
    folder = region()
    further = folder / "divisions.tsv" if folder else None
    return [*known, *further.read_text("utf-8").splitlines()] if further and further.is_file() else known


@cache
def _row(number: int) -> Division:
    code, name, short, _, start, end, successors = _lines()[number].split("\t")
    return Division(
        code, name, short, start or None, end or None, tuple(successors.split(",")) if successors else ()
    )


@cache
def _by_code() -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, line in enumerate(_lines()):
        found.setdefault(line[:6], []).append(number)
    return found


@cache
def _by_successor() -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, line in enumerate(_lines()):
        for code in filter(None, line.rsplit("\t", 1)[1].split(",")):
            found.setdefault(code, []).append(number)
    return found


@cache
def _by_name() -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, line in enumerate(_lines()):
        for name in {*line.split("\t", 4)[1:4]}:
            found.setdefault(name, []).append(number)
    found.pop("", None)
    return found
