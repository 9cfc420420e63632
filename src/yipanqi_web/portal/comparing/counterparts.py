"""Which office of another member does the same work: by what its name says, without the place's name and the last word.

`bureaus.tsv` has the names under which the same work goes: 发展和改革局 here is 发展改革委 there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from yipanqi import places
from yipanqi_web.organs.models import Office

HERE = Path(__file__).parent
ENDS = re.compile(r"(?:管理委员会|管委会|委员会|办公室|服务中心|中心|局|委|厅|办)$")


@cache
def _works() -> dict[str, str]:
    rows = (line.split("\t") for line in (HERE / "bureaus.tsv").read_text("utf-8").splitlines())
    return {name: work for work, names in rows for name in names.split(" ")}


@lru_cache(4096)
def work_of(name: str, member: str) -> str:
    """What an office does: a common word for it, or what is left of its name."""
    bare = _without_place(name, member)
    stem = ENDS.sub("", bare)
    works = _works()
    return works.get(bare) or works.get(stem) or stem or bare


def _without_place(name: str, member: str) -> str:
    """An office's name without the names of its division and of those above it, wherever they lead."""
    names = [each for code in (member, *places.ancestors(member)) for each in _names(code)] if member else []
    bare = name
    for each in sorted(names, key=len, reverse=True):
        bare = bare.removeprefix(each)
    return bare.lstrip("市县区省") if bare != name and len(bare) > 2 else bare


def _names(code: str) -> tuple[str, ...]:
    division = places.division(code)
    return (division.name, division.short) if division else ()


@dataclass(frozen=True, slots=True)
class Opposite:
    """A member and its offices that do the same work."""

    code: str
    offices: list[Office]


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of work and who does it in each member."""

    work: str
    cells: list[Opposite]

    @property
    def is_complete(self) -> bool:
        return all(cell.offices for cell in self.cells)


def opposites(office: Office, offices: Iterable[Office], codes: Iterable[str]) -> list[Opposite]:
    """The offices of the other members that do the same work as one."""
    work = work_of(office.name, office.member)
    same = [each for each in offices if work_of(each.name, each.member) == work]
    return [
        Opposite(code, [each for each in same if each.member == code])
        for code in codes
        if code != office.member
    ]


def directory(offices: Iterable[Office], codes: list[str]) -> list[Line]:
    """Every kind of work with the offices of each member, the fullest lines first."""
    by_work: dict[str, list[Office]] = {}
    for each in offices:
        by_work.setdefault(work_of(each.name, each.member), []).append(each)
    lines = [
        Line(work, [Opposite(code, [each for each in found if each.member == code]) for code in codes])
        for work, found in by_work.items()
        if any(each.member in codes for each in found)
    ]
    return sorted(lines, key=lambda line: (-sum(bool(cell.offices) for cell in line.cells), line.work))
