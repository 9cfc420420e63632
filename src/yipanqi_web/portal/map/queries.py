"""What the map shows: items of each division, who shares how many with whom, projects, plan areas and their overlaps."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from django.db.models import Count, Q, TextField
from django.db.models.functions import Cast

from yipanqi import places
from yipanqi_web.instruments.models import Instrument, PlanArea
from yipanqi_web.instruments.plan_areas import Overlap, overlaps
from yipanqi_web.portal import queries
from yipanqi_web.portal.queries import SPECIFIED, Choice, Counted
from yipanqi_web.programmes.models import Member, Programme, Standing
from yipanqi_web.projects.models import Project
from yipanqi_web.releases.access import public

Pair = tuple[str, str]
# The mark of a relation: what binds most goes first.
MARKS = {Standing.BILATERAL: "bi", Standing.ALLIANCE: "al", Standing.OFFICIAL_PLATFORM: "pl"}


@dataclass(slots=True)
class Place:
    """A division and what was registered of it."""

    code: str
    name: str
    short: str
    solid: int = 0
    hollow: int = 0
    programmes: list[Programme] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    choice: Choice = field(default_factory=Choice)

    @property
    def n(self) -> int:
        return self.solid + self.hollow

    @property
    def counted(self) -> Counted:
        return Counted(self.n, self.choice.but(division=self.code))

    @property
    def ended(self) -> str:
        """The day on which the division ceased to be."""
        division = places.division(self.code)
        return (division.end or "") if division else ""


@dataclass(slots=True)
class Relation:
    """Two divisions, what they build together, and how many items name both."""

    pair: Pair
    programmes: list[Programme] = field(default_factory=list)
    items: int = 0

    @property
    def mark(self) -> str:
        found = [MARKS[kind] for each in self.programmes if (kind := Standing(each.standing)) in MARKS]
        return min(found, key=list(MARKS.values()).index, default="pl")


@dataclass(frozen=True, slots=True)
class Area:
    """A released plan area with its document, if that is public too."""

    row: PlanArea
    instrument: Instrument | None


@dataclass(frozen=True, slots=True)
class Picture:
    day: date
    places: dict[str, Place]
    relations: list[Relation]
    groups: list[list[str]]  # members of each programme
    unplaced: int  # items whose page names no division
    areas: list[Area]
    overlaps: list[Overlap]

    @property
    def taking_part(self) -> list[Place]:
        """The fullest first."""
        return sorted(self.places.values(), key=lambda each: (-each.n, each.code))


def picture(day: date, choice: Choice) -> Picture:
    """Everything of the map for a day, in a fixed number of queries."""
    programmes = _programmes(choice)
    members = _members(programmes, day)
    found, relations = _from_members(programmes, members, choice)
    unplaced = _count(choice, day, found, relations)
    _add_projects(programmes, found)
    areas, crossing = _areas(programmes)
    for relation in relations.values():
        for code, other in (relation.pair, relation.pair[::-1]):
            found[code].partners.append(other)
    ordered = sorted(relations.values(), key=lambda each: (-each.items, each.pair))
    return Picture(day, found, ordered, list(members.values()), unplaced, areas, crossing)


def _programmes(choice: Choice) -> dict[str, Programme]:
    found = public(Programme).order_by("recorded")
    return {row.key: row for row in (found.filter(slug=choice.programme) if choice.programme else found)}


def _members(programmes: dict[str, Programme], day: date) -> dict[str, list[str]]:
    """``{programme: codes of the members of a day}``."""
    text = day.isoformat()
    rows = public(Member).filter(programme__in=list(programmes)).order_by("code")
    current = rows.filter(Q(since="") | Q(since__lte=text)).filter(Q(until="") | Q(until__gt=text))
    found: dict[str, list[str]] = defaultdict(list)
    for programme, code in current.values_list("programme", "code"):
        found[programme].append(code)
    return found


def _place(code: str, choice: Choice) -> Place:
    division = places.division(code)
    name, short = (division.name, division.short) if division else (code, code)
    return Place(code, name, short, choice=choice)


def _from_members(
    programmes: dict[str, Programme], members: dict[str, list[str]], choice: Choice
) -> tuple[dict[str, Place], dict[Pair, Relation]]:
    found: dict[str, Place] = {}
    relations: dict[Pair, Relation] = {}
    for key, codes in members.items():
        for code in codes:
            found.setdefault(code, _place(code, choice)).programmes.append(programmes[key])
        for pair in combinations(sorted(set(codes)), 2):
            relations.setdefault(pair, Relation(pair)).programmes.append(programmes[key])
    return found, relations


def _count(choice: Choice, day: date, found: dict[str, Place], relations: dict[Pair, Relation]) -> int:
    """Add the items to the divisions and pairs that they name; returns how many name none. The database groups them."""
    rows = choice.rows(day).order_by()
    rows = rows.annotate(named=Cast("parties", TextField()))
    grouped = rows.values("named", "voiced_for").annotate(
        n=Count("key"), solid=Count("key", filter=SPECIFIED)
    )
    shared: Counter[Pair] = Counter()
    unplaced = 0
    for row in grouped:
        parties = sorted(set(json.loads(row["named"])))
        concerned = {*parties, row["voiced_for"]} - {""}
        unplaced += 0 if concerned else row["n"]
        for code in concerned:
            place = found.setdefault(code, _place(code, choice))
            place.solid += row["solid"]
            place.hollow += row["n"] - row["solid"]
        shared.update(dict.fromkeys(combinations(parties, 2), row["n"]))
    for pair, n in shared.items():
        relations.setdefault(pair, Relation(pair)).items = n
    return unplaced


def _add_projects(programmes: dict[str, Programme], found: dict[str, Place]) -> None:
    for project in (
        public(Project).filter(programme__in=list(programmes)).exclude(place="").order_by("recorded")
    ):
        if project.place in found:
            found[project.place].projects.append(project)


def _areas(programmes: dict[str, Programme]) -> tuple[list[Area], list[Overlap]]:
    rows = list(public(PlanArea).filter(programme__in=list(programmes)).order_by("recorded"))
    documents = queries.by_key(Instrument, (row.instrument for row in rows))
    return [Area(row, documents.get(row.instrument)) for row in rows], overlaps(rows)


def steps(counts: Iterable[int]) -> tuple[int, int, int]:
    """The lowest numbers of the three steps of the scale, for the numbers at hand."""
    top = max(counts, default=0)
    if top < 3:
        return 1, 2, 3
    return 1, max(2, round(top / 3)), max(3, round(top * 2 / 3))
