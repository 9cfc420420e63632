"""What the public pages count and list. A count and the list behind its link come from one `Choice`, so they agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Case, CharField, F, Q, QuerySet, TextField, Value, When
from django.db.models import Count as CountOf
from django.db.models.functions import Cast
from django.urls import reverse

from yipanqi_web.chain.models import Official, Stance
from yipanqi_web.commitments.models import CHECKABLE, Commitment, Group, State
from yipanqi_web.instruments.models import Instrument, PlanNode
from yipanqi_web.instruments.plan_tree import Branch, trees
from yipanqi_web.programmes.models import Member, Programme, Standing
from yipanqi_web.releases.access import public
from yipanqi_web.sources.models import Anchor

PAGE_SIZE = 30
ENDED = (State.DROPPED, State.SUPERSEDED)
SPECIFIED = Q(concreteness__in=CHECKABLE, tracked=True) | Q(state__in=(State.VERIFIED, *ENDED))

Row = TypeVar("Row", bound=Official)


def shown(model: type[Row]) -> QuerySet[Row]:
    """Released rows of programmes that are public themselves."""
    return public(model).filter(programme__in=public(Programme).values("key"))


def anchor_of(key: str) -> Anchor | None:
    """What became of a record's sentence on its page, as last confirmed and released; nothing where it stands as it did."""
    last = public(Anchor).filter(target=key).order_by("-recorded").first()
    return None if last is None or last.how == Anchor.How.SAME else last


def plans(programme: str) -> list[Branch]:
    """The released part of a programme's tree of plans."""
    nodes = list(public(PlanNode).filter(programme=programme))
    return trees(nodes, public(Instrument).in_bulk([node.instrument for node in nodes if node.instrument]))


def group_case(day: date) -> Case:
    """`Commitment.group_on(day)` as the database computes it."""
    return Case(
        When(state=State.VERIFIED, then=Value(Group.DONE)),
        When(state__in=ENDED, then=Value(Group.ENDED)),
        When(~SPECIFIED, then=Value(Group.TO_BE_SPECIFIED)),
        When(due__gt="", due__lt=day.isoformat(), then=Value(Group.PAST_ITS_DAY)),
        When(state__in=(State.UNDER_WAY, State.CLAIMED), then=Value(Group.UNDER_WAY)),
        default=Value(Group.NOT_STARTED),
        output_field=CharField(),
    )


def concerning(code: str) -> Q:
    """Rows whose list of parties names a division; the list is compared as text, on either database."""
    return Q(parties_text__contains=f'"{code}"')


def with_parties(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows that `concerning` can filter."""
    found: QuerySet[Any] = rows.alias(parties_text=Cast("parties", TextField()))
    return found


@dataclass(frozen=True, slots=True)
class Choice:
    """Which commitments: empty fields choose all. `kind` is checkable or to-be-specified."""

    programme: str = ""  # slug
    sector: str = ""
    kind: str = ""
    group: str = ""
    reach: str = ""
    nature: str = ""
    concreteness: str = ""
    tier: str = ""
    voiced_for: str = ""
    stance: str = ""
    division: str = ""
    meeting: str = ""
    page: str = ""  # SHA-256 of the source page
    dated: str = ""  # "1": a day is stated
    year: str = ""  # in which the stated day lies
    as_of: str = ""

    def but(self, **changes: str) -> Choice:
        return replace(self, **changes)

    def given(self) -> dict[str, str]:
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}

    @property
    def url(self) -> str:
        query = urlencode(self.given())
        return reverse("portal:commitments") + (f"?{query}" if query else "")

    @property
    def csv_url(self) -> str:
        query = urlencode(self.given())
        return reverse("portal:commitments-csv") + (f"?{query}" if query else "")

    def rows(self, day: date) -> QuerySet[Commitment]:
        """The commitments chosen, newest entry first."""
        found = shown(Commitment)
        plain = ("sector", "reach", "nature", "concreteness", "tier", "voiced_for")
        found = found.filter(**{name: value for name in plain if (value := getattr(self, name))})
        found = self._linked(found)
        if self.kind:
            found = found.filter(SPECIFIED) if self.kind == "checkable" else found.exclude(SPECIFIED)
        if self.group:
            found = found.annotate(group=group_case(day)).filter(group=self.group)
        if self.dated:
            found = found.filter(SPECIFIED).exclude(due="")
        if self.year:
            found = found.filter(SPECIFIED, due__startswith=self.year)
        return found.order_by("-recorded")

    def _linked(self, found: QuerySet[Commitment]) -> QuerySet[Commitment]:
        if self.programme:
            found = found.filter(programme__in=public(Programme).filter(slug=self.programme).values("key"))
        if self.stance:
            found = found.filter(key__in=public(Stance).filter(word=self.stance).values("target"))
        if self.division:
            found = with_parties(found).filter(concerning(self.division) | Q(voiced_for=self.division))
        if self.meeting:
            found = found.filter(by_meeting=self.meeting)
        if self.page:
            found = found.filter(source__sha256=self.page)
        return found


@dataclass(frozen=True, slots=True)
class Counted:
    """A count that is a link to its list."""

    n: int
    choice: Choice

    @property
    def url(self) -> str:
        return self.choice.url


@dataclass(frozen=True, slots=True)
class Crossing:
    """A programme's line crossing a sector's: hollow stone to be specified, solid stone checkable."""

    sector: str
    hollow: int
    solid: int
    all: Counted


@dataclass(frozen=True, slots=True)
class Line:
    programme: Programme
    members: list[Member]
    crossings: list[Crossing]
    hollow: Counted
    solid: Counted
    groups: list[tuple[str, Counted]]
    total: int


GROUP_COLUMNS = (Group.NOT_STARTED, Group.UNDER_WAY, Group.PAST_ITS_DAY, Group.DONE, Group.ENDED)


def board(choice: Choice, day: date) -> list[Line]:
    """One line a programme with released statements (those chosen), the fullest first; two queries and the members'."""
    tally = _tally(choice, day)
    programmes = public(Programme).filter(key__in={key for key, _, _ in tally}).order_by("recorded")
    members = members_of(programme.key for programme in programmes)
    lines = [_line(programme, members.get(programme.key, []), tally, choice) for programme in programmes]
    return sorted(lines, key=lambda line: -line.total)


Tally = Mapping[tuple[str, str, str], int]


def _tally(choice: Choice, day: date) -> dict[tuple[str, str, str], int]:
    """``{(programme, sector, group): n}``, counted by the database in one query."""
    rows = choice.rows(day).order_by().annotate(group=group_case(day))
    counted = rows.values("programme", "sector", "group").annotate(n=CountOf("key"))
    return {(row["programme"], row["sector"], row["group"]): row["n"] for row in counted}


def _line(programme: Programme, members: list[Member], tally: Tally, choice: Choice) -> Line:
    here = choice.but(programme=programme.slug)
    mine = {(sector, group): n for (key, sector, group), n in tally.items() if key == programme.key}
    hollow = sum(n for (_, group), n in mine.items() if group == Group.TO_BE_SPECIFIED)
    total = sum(mine.values())
    groups = [(str(g.label), Counted(_sum(mine, g), here.but(group=g.value))) for g in GROUP_COLUMNS]
    return Line(
        programme, members, [_crossing(sector, mine, here) for sector in SECTORS],
        Counted(hollow, here.but(kind="to-be-specified")), Counted(total - hollow, here.but(kind="checkable")),
        groups, total,
    )  # fmt: skip


SECTORS = tuple(value for value, _ in Commitment._meta.get_field("sector").choices or ())


def _sum(mine: Mapping[tuple[str, str], int], group: str) -> int:
    return sum(n for (_, each), n in mine.items() if each == group)


def _crossing(sector: str, mine: Mapping[tuple[str, str], int], here: Choice) -> Crossing:
    hollow = mine.get((sector, Group.TO_BE_SPECIFIED), 0)
    total = sum(n for (each, _), n in mine.items() if each == sector)
    return Crossing(sector, hollow, total - hollow, Counted(total, here.but(sector=sector)))


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of the lead sentence, each with the list behind it."""

    all: Counted
    solid: Counted
    hollow: Counted
    joint: Counted
    own: Counted
    dated: Counted
    done: Counted
    forum: Counted


def totals(day: date, choice: Choice = Choice()) -> Totals:
    """Counts over the commitments chosen, in one query."""
    counted = choice.rows(day).order_by().aggregate(
        all=CountOf("key"),
        solid=CountOf("key", filter=SPECIFIED),
        joint=CountOf("key", filter=Q(reach="joint")),
        own=CountOf("key", filter=Q(reach="own")),
        dated=CountOf("key", filter=SPECIFIED & ~Q(due="")),
        done=CountOf("key", filter=Q(state=State.VERIFIED)),
        forum=CountOf("key", filter=Q(tier="forum")),
    )  # fmt: skip
    return Totals(
        all=Counted(counted["all"], choice),
        solid=Counted(counted["solid"], choice.but(kind="checkable")),
        hollow=Counted(counted["all"] - counted["solid"], choice.but(kind="to-be-specified")),
        joint=Counted(counted["joint"], choice.but(reach="joint")),
        own=Counted(counted["own"], choice.but(reach="own")),
        dated=Counted(counted["dated"], choice.but(dated="1")),
        done=Counted(counted["done"], choice.but(group=Group.DONE.value)),
        forum=Counted(counted["forum"], choice.but(tier="forum")),
    )


def counts_by_programme(keys: Iterable[str]) -> dict[str, int]:
    rows = shown(Commitment).filter(programme__in=list(keys)).order_by()
    return dict(rows.values("programme").annotate(n=CountOf("key")).values_list("programme", "n"))


def members_of(keys: Iterable[str]) -> dict[str, list[Member]]:
    """Released members of programmes, the host first, then in the order in which they were recorded."""
    found: dict[str, list[Member]] = {}
    for member in public(Member).filter(programme__in=list(keys)).order_by("-host", "recorded"):
        found.setdefault(member.programme, []).append(member)
    return found


@dataclass(frozen=True, slots=True)
class Platform:
    programme: Programme
    members: list[Member]
    counted: Counted


def platforms() -> list[Platform]:
    """The approved platforms, by the day of their approval; those without a day last."""
    found = public(Programme).filter(standing=Standing.OFFICIAL_PLATFORM)
    programmes = sorted(found, key=lambda p: (not p.approved, p.approved, p.recorded))
    keys = [programme.key for programme in programmes]
    members, counts = members_of(keys), counts_by_programme(keys)
    return [
        Platform(p, members.get(p.key, []), Counted(counts.get(p.key, 0), Choice(programme=p.slug)))
        for p in programmes
    ]


def by_key(model: type[Row], keys: Iterable[str]) -> dict[str, Row]:
    """Released rows of a model by key; what is not released is missing, so that no link or name leads to it."""
    return {row.key: row for row in public(model).filter(key__in={key for key in keys if key})}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list: its rows and the cursor of the next page, empty at the end."""

    rows: list[Any]
    after: str


def by_entry(rows: QuerySet[Row], after: str, size: int = PAGE_SIZE) -> Leaf:
    """Newest entry first; the cursor is an entry's number."""
    if after.isdigit():
        rows = rows.filter(recorded__lt=int(after))
    found = list(rows.order_by("-recorded")[: size + 1])
    return Leaf(found[:size], str(found[size - 1].recorded) if len(found) > size else "")


def by_day(rows: QuerySet[Row], after: str, size: int = PAGE_SIZE) -> Leaf:
    """Newest day first, undated last; the cursor is ``day_entry``."""
    day, _, number = after.rpartition("_")
    if number.isdigit():
        rows = rows.filter(Q(date__lt=day) | Q(date=day, recorded__lt=int(number)))
    found = list(rows.order_by(F("date").desc(), F("recorded").desc())[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Leaf(found[:size], f"{last.date}_{last.recorded}" if last else "")  # type: ignore[attr-defined]
