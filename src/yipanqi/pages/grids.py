"""Tables with merged cells, as offices draw them, to rows in which every cell says what it means alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from yipanqi.pages.documents import BODY, Passage

Datum = tuple[str, str]  # a cell's text and its place
EMPTY: Datum = ("", "")
DEEPEST_HEADER = 3  # rows
LONGEST_NAME = 20  # characters of a column's name
FIGURE = re.compile(r"[\d.,%]+$")
YEAR = re.compile(r"20\d\d年?")
NOTE = re.compile(r"[:：]|^截[至止]|^(?:附件|附表)|^20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?$")
UNIT = re.compile(r"[（(][^（）()]*[元%个亩吨人户条里米家件次][）)]$")


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells drawn as one: rows and columns from the first to the last, both included; its text is in the first."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """Rows of cells, and which of them are merged."""

    rows: list[list[Datum]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)


def passages(grid: Grid) -> Iterator[Passage]:
    """One line a row that is not empty: a header of several rows joined to one, merged cells repeated downwards."""
    width = max((_width(row) for row in grid.rows), default=0)
    for row in grid.rows:
        row[width:] = []
        row += [EMPTY] * (width - len(row))
    first, last = _header(grid)
    joined = _joined_header(grid, first, last) if last > 0 else []
    _repeat_downwards(grid, width)
    spare = _gathered(grid, last)
    wide = [index for index, row in enumerate(grid.rows) if _is_wide(row)]
    for index, row in enumerate(grid.rows):
        filled = [datum for datum in row if datum[0]]
        if index == last:
            yield Passage(tuple(joined), "tr")
        elif first <= index < last or index in spare:
            continue
        elif wide and wide[0] <= index <= wide[-1] and filled:
            yield Passage(tuple(row), "tr")
        else:
            yield from (
                Passage((datum,)) for datum in filled
            )  # a title or notes above the table, a remark below it


def _is_wide(row: list[Datum]) -> bool:
    """Whether a row is one of the table: it has two cells, and not only such as 单位：万元 and 截至6月底."""
    filled = [text for text, _ in row if text]
    return len(filled) > 1 and not all(NOTE.search(text) for text in filled)


def _width(row: list[Datum]) -> int:
    return max((index for index, (text, _) in enumerate(row, 1) if text), default=0)


def _header(grid: Grid) -> tuple[int, int]:
    """The first and last row of a header; (-1, -1) where there is no header of several rows."""
    first = next((i for i, row in enumerate(grid.rows) if _is_wide(row)), -1)
    if first < 0:
        return -1, -1
    across = [m for m in grid.merges if m.top == first and m.right > m.left]
    depths = [m.bottom - m.top + 1 for m in grid.merges if m.top == first and m.bottom > m.top]
    depth = max(depths, default=2 if across else 1)
    last = first + depth - 1
    if not across or not 1 < depth <= DEEPEST_HEADER or last >= len(grid.rows):
        return -1, -1
    names = [text for row in grid.rows[first : last + 1] for text, _ in row if text]
    plain = all(len(name) <= LONGEST_NAME and not FIGURE.match(name) for name in names)
    return (first, last) if plain else (-1, -1)


def _joined_header(grid: Grid, first: int, last: int) -> list[Datum]:
    """Each column's lowest name; with the name above it where two columns share it, or where that is a year."""
    above = [_spread(grid, row) for row in range(first, last)]
    lowest = grid.rows[last]
    times = Counter(text for text, _ in lowest if text)
    joined: list[Datum] = []
    for column, (text, place) in enumerate(lowest):
        parents = [row[column] for row in above if row[column][0] and row[column][0] != text]
        if not text:
            joined.append(parents[-1] if parents else EMPTY)
            continue
        parent = parents[-1][0] if parents else ""
        if parent and (times[text] > 1 or YEAR.match(parent)):
            text = parent + text
        elif (unit := UNIT.search(parent)) and not UNIT.search(text):
            text += unit[0]
        joined.append((text, place))
    return joined


def _spread(grid: Grid, row: int) -> list[Datum]:
    """A header's row in which a cell merged across columns stands in each of them."""
    cells = list(grid.rows[row])
    for merge in grid.merges:
        if merge.top == row:
            end = min(merge.right + 1, len(cells))
            cells[merge.left : end] = [cells[merge.left]] * (end - merge.left) if merge.left < end else []
    return cells


def _repeat_downwards(grid: Grid, width: int) -> None:
    for merge in grid.merges:
        if merge.left < width and merge.bottom > merge.top:
            for row in grid.rows[merge.top + 1 : merge.bottom + 1]:
                row[merge.left] = grid.rows[merge.top][merge.left]


def _gathered(grid: Grid, header: int) -> set[int]:
    """Join rows of one matter whose cells differ only in the bodies that answer for it; the rows to leave out."""
    spare: set[int] = set()
    for merge in grid.merges:
        group = range(max(merge.top, header + 1), min(merge.bottom + 1, len(grid.rows)))
        if len(group) < 2 or spare.intersection(group):
            continue
        columns = [[grid.rows[index][column] for index in group] for column in range(len(grid.rows[0]))]
        differing = [column for column, cells in enumerate(columns) if len({text for text, _ in cells}) > 1]
        if differing and all(BODY.search(text) for at in differing for text, _ in columns[at] if text):
            for at in differing:
                names = dict.fromkeys(text for text, _ in columns[at] if text)
                grid.rows[group[0]][at] = (
                    "、".join(names),
                    next(place for text, place in columns[at] if text),
                )
            spare.update(group[1:])
    return spare
