"""Which industries each side's released sentences promote. Words and their industries stand in `industries.tsv`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yipanqi_web.commitments.models import Commitment

HERE = Path(__file__).parent
SHOWN = 3  # sentences of one side that a cell shows


@cache
def _words() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """One pattern over all words, the longest first, and the industry of each."""
    rows = (line.split("\t") for line in (HERE / "industries.tsv").read_text("utf-8").splitlines())
    of = {word: name for name, words in rows for word in words.split(" ")}
    longest_first = sorted(of, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), of


def named_in(sentence: str) -> list[str]:
    """The industries that a sentence names, each once."""
    pattern, of = _words()
    return list(dict.fromkeys(of[word] for word in pattern.findall(sentence)))


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side says of an industry, and whether it says of none more."""

    code: str
    rows: list[Commitment]
    leads: bool

    @property
    def shown(self) -> list[Commitment]:
        return self.rows[:SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.rows) - SHOWN)


@dataclass(frozen=True, slots=True)
class Industry:
    name: str
    cells: list[Cell]
    together: int  # sentences that speak for no one side

    @property
    def sides(self) -> int:
        return sum(bool(cell.rows) for cell in self.cells)

    @property
    def leads_on_both(self) -> bool:
        """Whether it is the leading one of two sides at least."""
        return sum(cell.leads for cell in self.cells) > 1


def side_by_side(rows: Iterable[Commitment], codes: Sequence[str]) -> list[Industry]:
    """The industries that sides promote: those of several sides first, the leading ones before the others."""
    said: dict[str, dict[str, list[Commitment]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for name in named_in(row.quote):
            said[name][row.voiced_for if row.voiced_for in codes else ""].append(row)
    most = {code: max((len(by_side.get(code, ())) for by_side in said.values()), default=0) for code in codes}
    found = [
        Industry(
            name, [_cell(code, by_side.get(code, []), most[code]) for code in codes], len(by_side.get("", ()))
        )
        for name, by_side in said.items()
    ]
    return sorted(found, key=lambda each: (-each.sides, not each.leads_on_both, -_size(each), each.name))


def _cell(code: str, rows: list[Commitment], most: int) -> Cell:
    return Cell(code, rows, bool(rows) and len(rows) == most)


def _size(industry: Industry) -> int:
    return sum(len(cell.rows) for cell in industry.cells)
