"""Where a division's tile stands.

Hand-laid places come from `tiles.tsv` here and, for a region's own divisions, from `tiles.tsv` in its folder: a code, a
column, a row. Divisions without one are laid out below by computation: provinces from west to east as `provinces.tsv` has
them, partners of one programme in the same rows. A tile's place says roughly where, never how large or how far.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from yipanqi import places
from yipanqi.vocab import region

HERE = Path(__file__).parent
BAND = 4  # columns of a province's band where tiles are laid out by computation

Spot = tuple[int, int]  # column, row


def _read(path: Path) -> dict[str, Spot]:
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip())
    return {code: (int(column), int(row)) for code, column, row in rows}


@cache
def known() -> Mapping[str, Spot]:
    """The hand-laid tiles; a region's own come first."""
    folder = region()
    own = folder / "tiles.tsv" if folder else None
    return {**_read(HERE / "tiles.tsv"), **(_read(own) if own and own.is_file() else {})}


@cache
def provinces() -> Mapping[str, Spot]:
    return _read(HERE / "provinces.tsv")


def placed(codes: Iterable[str], groups: Sequence[Iterable[str]], on: str) -> dict[str, Spot]:
    """``{code: place}`` of some divisions and of the hand-laid ones around them that were in force on a day.

    `groups` are partners that should stand together where no place is known.
    """
    wanted = {code for code in codes if places.level(code) != "province"}
    drawn = {code[:2] for code in wanted if code in known()}
    found = {code: spot for code, spot in known().items() if code in wanted or _is_around(code, drawn, on)}
    bottom = max((row for _, row in found.values()), default=-1) + 1
    return _from_corner({**found, **_computed(wanted - set(found), groups, bottom)})


def _is_around(code: str, drawn: set[str], on: str) -> bool:
    division = places.division(code, on)
    return code[:2] in drawn and division is not None and division.in_force(on)


def _from_corner(spots: Mapping[str, Spot]) -> dict[str, Spot]:
    """Without empty columns on the left and rows above."""
    left = min((column for column, _ in spots.values()), default=0)
    top = min((row for _, row in spots.values()), default=0)
    return {code: (column - left, row - top) for code, (column, row) in spots.items()}


def _computed(codes: set[str], groups: Sequence[Iterable[str]], top: int) -> dict[str, Spot]:
    bands = _bands(codes)
    found: dict[str, Spot] = {}
    for group in [*groups, sorted(codes)]:
        mine = [code for code in dict.fromkeys(group) if code in codes and code not in found]
        rows = _rows(mine, bands, top)
        found |= rows
        top = max((row + 1 for _, row in rows.values()), default=top)
    return found


def _bands(codes: set[str]) -> dict[str, int]:
    """``{code: number of its band}``: a band a province, or a prefecture where there is but one province."""
    above = {code: f"{code[:2]}0000" for code in codes}
    if len(set(above.values())) < 2:
        above = {code: places.parent(code) or code for code in codes}
    order = sorted(set(above.values()), key=lambda each: (provinces().get(each, (99, 0)), each))
    return {code: order.index(each) for code, each in above.items()}


def _rows(codes: Sequence[str], bands: Mapping[str, int], top: int) -> dict[str, Spot]:
    """Partners in the same rows; those of the western band end at its right border, so that both sides face each other."""
    found: dict[str, Spot] = {}
    for band in sorted({bands[code] for code in codes}):
        for index, code in enumerate(sorted(each for each in codes if bands[each] == band)):
            step = index % BAND
            column = band * BAND + (BAND - 1 - step if band % 2 == 0 else step)
            found[code] = (column, top + index // BAND)
    return found
