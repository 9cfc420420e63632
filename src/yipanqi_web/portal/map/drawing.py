"""Tiles and the lines in their gaps as coordinates. A line never crosses a tile: neighbours meet across one gap, others are
led round along the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yipanqi_web.portal.map.layout import Spot

SIDE, STEP, EDGE = 46, 57, 6
GAP = STEP - SIDE


def corner(spot: Spot) -> tuple[int, int]:
    return EDGE + spot[0] * STEP, EDGE + spot[1] * STEP


def size(spots: Iterable[Spot]) -> tuple[int, int]:
    """Width and height of the whole drawing."""
    found = list(spots)
    columns = max((column for column, _ in found), default=0) + 1
    rows = max((row for _, row in found), default=0) + 1
    return 2 * EDGE + columns * STEP - GAP + GAP, 2 * EDGE + rows * STEP - GAP + GAP


@dataclass(frozen=True, slots=True)
class Line:
    """Two tiles and how a line runs between them."""

    one: str
    other: str
    path: str
    is_near: bool


def near(one: Spot, other: Spot) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) == 1


def line(one: str, other: str, spots: Mapping[str, Spot]) -> Line:
    """A line across a gap between neighbours, else along the gaps below and beside the tiles."""
    first, second = sorted((spots[one], spots[other]), key=lambda spot: (spot[1], spot[0]))
    is_near = near(first, second)
    return Line(one, other, _across(first, second) if is_near else _around(first, second), is_near)


def _across(first: Spot, second: Spot) -> str:
    """From the upper tile's border to the lower one's (or from left to right), corner to corner where they meet there."""
    (x, y), (to_x, to_y) = corner(first), corner(second)
    half = SIDE // 2
    if first[1] == second[1]:
        return f"M{x + SIDE} {y + half}H{to_x}"
    if first[0] == second[0]:
        return f"M{x + half} {y + SIDE}V{to_y}"
    if first[0] < second[0]:
        return f"M{x + SIDE} {y + SIDE}L{to_x} {to_y}"
    return f"M{x} {y + SIDE}L{to_x + SIDE} {to_y}"


def _around(first: Spot, second: Spot) -> str:
    """Down into the gap below the upper tile, along it, and down beside the lower tile into its side."""
    (x, y), (to_x, to_y) = corner(first), corner(second)
    half, gutter = SIDE // 2, GAP // 2
    below = y + SIDE + gutter
    if first[1] == second[1]:
        return f"M{x + half} {y + SIDE}V{below}H{to_x + half}V{to_y + SIDE}"
    goes_right = to_x > x
    beside = to_x - gutter if goes_right else to_x + SIDE + gutter
    side = to_x if goes_right else to_x + SIDE
    return f"M{x + half} {y + SIDE}V{below}H{beside}V{to_y + half}H{side}"


def web(pairs: Iterable[tuple[str, str]], spots: Mapping[str, Spot]) -> list[Line]:
    """Which of the pairs are drawn: all neighbours, and of the others only what ties together what is not tied yet, the
    nearest first. The table beside the map has every pair."""
    known = sorted((a, b) for a, b in pairs if a in spots and b in spots)
    heads = {code: code for pair in known for code in pair}

    def head(code: str) -> str:
        while heads[code] != code:
            code = heads[code]
        return code

    drawn = []
    for a, b in sorted(known, key=lambda pair: (_distance(pair, spots), pair)):
        if near(spots[a], spots[b]) or head(a) != head(b):
            drawn.append(line(a, b, spots))
            heads[head(a)] = head(b)
    return drawn


def _distance(pair: tuple[str, str], spots: Mapping[str, Spot]) -> int:
    (x, y), (to_x, to_y) = (spots[code] for code in pair)
    return (x - to_x) ** 2 + (y - to_y) ** 2
