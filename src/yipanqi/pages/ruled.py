"""Tables on printed sheets: what stands between ruled lines, as a grid of cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from yipanqi.pages.documents import cell_text
from yipanqi.pages.grids import EMPTY, Grid, Merge

Box = tuple[float, float, float, float]  # left, bottom, right, top in points from the lower left corner
NEAR = 3.0  # points: rules no further apart are one
SHORTEST = 8.0  # points: what is shorter rules nothing
MOST_LINES = 200  # rows or columns of a table: more are a drawing
MOST_RULES = 4_000  # of a sheet


class Table:
    """A table by its rules: where its columns and rows end, and between which cells a rule stands."""

    def __init__(self, uprights: Sequence[Box], levels: Sequence[Box]) -> None:
        self.columns = _places([rule[0] for rule in uprights])  # from left to right
        self.rows = _places([rule[1] for rule in levels])[::-1]  # from top to bottom
        self._uprights = {
            (column, row)
            for left, bottom, _, top in set(uprights)
            for column in (_nearest(self.columns, left),)
            for row, (upper, lower) in enumerate(pairwise(self.rows))
            if bottom <= (upper + lower) / 2 <= top
        }
        self._levels = {
            (row, column)
            for left, bottom, right, _ in set(levels)
            for row in (_nearest(self.rows, bottom),)
            for column, (one, other) in enumerate(pairwise(self.columns))
            if left <= (one + other) / 2 <= right
        }

    def cell(self, box: Box) -> tuple[int, int] | None:
        """Row and column of a run's middle; None where it stands outside."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        column = bisect_right(self.columns, x) - 1
        row = bisect_left(self.rows, -y, key=lambda place: -place) - 1
        inside = 0 <= row < len(self.rows) - 1 and 0 <= column < len(self.columns) - 1
        return (row, column) if inside else None

    def merge(self, row: int, column: int) -> Merge:
        """The cells around one that no rule parts from it."""
        left, right, top, bottom = column, column, row, row
        while left > 0 and (left, row) not in self._uprights:
            left -= 1
        while right < len(self.columns) - 2 and (right + 1, row) not in self._uprights:
            right += 1
        while top > 0 and (top, column) not in self._levels:
            top -= 1
        while bottom < len(self.rows) - 2 and (bottom + 1, column) not in self._levels:
            bottom += 1
        return Merge(top, left, bottom, right)


def _nearest(places: Sequence[float], end: float) -> int:
    return min(range(len(places)), key=lambda at: abs(places[at] - end))


def _places(ends: Sequence[float]) -> list[float]:
    """The different places of rules, ascending."""
    places: list[float] = []
    for end in sorted(ends):
        if not places or end - places[-1] > NEAR:
            places.append(end)
    return places


def tables_in(rules: Sequence[Box]) -> Iterator[Table]:
    """The tables that rules draw: level rules that the same upright ones hold together, two cells wide and two high."""
    uprights = [rule for rule in rules if rule[3] - rule[1] >= SHORTEST and rule[2] - rule[0] < NEAR]
    levels = [rule for rule in rules if rule[2] - rule[0] >= SHORTEST and rule[3] - rule[1] < NEAR]
    if len(uprights) + len(levels) > MOST_RULES:
        return  # a drawing
    for bottom, top in _stretches(uprights):
        held = [rule for rule in uprights if bottom - NEAR <= rule[1] and rule[3] <= top + NEAR]
        across = [rule for rule in levels if bottom - NEAR <= rule[1] <= top + NEAR]
        columns, rows = (len(_places(ends)) for ends in ([r[0] for r in held], [r[1] for r in across]))
        if 3 <= columns <= MOST_LINES and 3 <= rows <= MOST_LINES:
            yield Table(held, across)


def _stretches(uprights: Sequence[Box]) -> list[tuple[float, float]]:
    """From where to where upright rules follow each other without a gap."""
    stretches: list[tuple[float, float]] = []
    for bottom, top in sorted((rule[1], rule[3]) for rule in uprights):
        if stretches and bottom <= stretches[-1][1] + NEAR:
            stretches[-1] = (stretches[-1][0], max(top, stretches[-1][1]))
        else:
            stretches.append((bottom, top))
    return stretches


def grid_of(table: Table, runs: Sequence[tuple[str, Box]], place: str) -> Grid:
    """The cells of a table with the runs that stand in them, line under line."""
    height, width = len(table.rows) - 1, len(table.columns) - 1
    grid = Grid([[EMPTY] * width for _ in range(height)])
    inside: dict[tuple[int, int], list[str]] = {}
    merges: dict[tuple[int, int], Merge] = {}
    for text, box in sorted(runs, key=lambda run: (-round(run[1][1] / NEAR), run[1][0])):
        cell = table.cell(box)
        if cell is not None:
            merge = table.merge(*cell)
            merges[merge.top, merge.left] = merge
            inside.setdefault((merge.top, merge.left), []).append(text)
    for (row, column), texts in inside.items():
        grid.rows[row][column] = (cell_text(_joined(texts)), place)
    grid.merges = [merge for merge in merges.values() if merge.bottom > merge.top or merge.right > merge.left]
    return grid


def _joined(lines: list[str]) -> str:
    """Lines of a printed cell are broken by its width, so they belong together; a Latin word keeps its space."""
    text = lines[0]
    for line in lines[1:]:
        text += (
            " "
            if text[-1:].isascii() and line[:1].isascii() and text[-1:].isalpha() and line[:1].isalpha()
            else ""
        ) + line
    return text
