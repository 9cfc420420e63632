"""Which plan areas of different members overlap, held against each other division by division."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from yipanqi import places
from yipanqi_web.instruments.models import PlanArea


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two members' areas and the divisions that lie in both."""

    one: PlanArea
    other: PlanArea
    divisions: tuple[str, ...]

    @property
    def same_use(self) -> bool:
        return self.one.use == self.other.use


def overlaps(areas: Iterable[PlanArea]) -> list[Overlap]:
    """Every pair of areas of different members that share a division; a county lies in its prefecture."""
    rows = {area.key: area for area in areas}
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, holders in _covering(rows.values()).items():
        for pair in combinations(sorted(holders, key=lambda key: (rows[key].recorded, key)), 2):
            if rows[pair[0]].member != rows[pair[1]].member:
                shared[pair].add(code)
    return [Overlap(rows[a], rows[b], tuple(sorted(codes))) for (a, b), codes in sorted(shared.items())]


def _covering(areas: Iterable[PlanArea]) -> dict[str, set[str]]:
    """``{division that an area names: keys of all areas that name it or something around it}``."""
    naming: dict[str, set[str]] = defaultdict(set)
    for area in areas:
        for code in area.divisions:
            naming[code].add(area.key)
    return {
        code: keys.union(*(naming[above] for above in places.ancestors(code) if above in naming))
        for code, keys in list(naming.items())
    }
