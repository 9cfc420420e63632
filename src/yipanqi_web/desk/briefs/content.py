"""会前一页 as data: what stands on it, and which records each line rests on. Printing numbers the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from yipanqi_web.meetings.queries import Rate


@dataclass(frozen=True, slots=True)
class Source:
    """One record behind a line: its key, what it is, the entry that made or closed it, where it opens."""

    key: str
    words: str
    entry: int
    url: str

    def __str__(self) -> str:
        return f"{self.key} {self.words} #{self.entry}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its cells, its mark, what it rests on."""

    cells: tuple[str, ...]
    sources: tuple[Source, ...] = ()
    state: str = ""  # the word of a mark
    mark: str = ""  # its class


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part. `left_out` lines were cut so that the page stays one page."""

    name: str  # last, ours, words, decide, projects
    title: str
    note: str
    rows: tuple[Row, ...]
    empty: str = ""
    left_out: int = 0

    def shorter(self) -> Section:
        return replace(self, rows=self.rows[:-1], left_out=self.left_out + 1)


@dataclass(frozen=True, slots=True)
class Brief:
    """One page for one side's leader."""

    title: str
    meeting: str
    facts: str  # day and place
    addressee: str
    sections: tuple[Section, ...]
    day: date
    checkpoint: int
    lists: str  # which versions of task lists the figures are of
    rate: Rate = field(default=Rate())

    def sources(self) -> list[Source]:
        """Every source that a line still on the page rests on, in the order of the page."""
        rows = (row for section in self.sections for row in section.rows)
        return list({source.key: source for row in rows for source in row.sources}.values())

    def numbered(self, row: Row) -> list[tuple[int, Source]]:
        order = {source.key: n for n, source in enumerate(self.sources(), 1)}
        return [(order[source.key], source) for source in _once(row.sources)]

    def marks(self, row: Row) -> str:
        return "".join(f"[{number}]" for number, _source in self.numbered(row))

    def without(self, name: str) -> Brief:
        """The brief with one section's last line cut."""
        cut = tuple(each.shorter() if each.name == name else each for each in self.sections)
        return replace(self, sections=cut)


def _once(sources: Iterable[Source]) -> Iterator[Source]:
    yield from {source.key: source for source in sources}.values()
