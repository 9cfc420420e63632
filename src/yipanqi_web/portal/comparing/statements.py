"""What two members each published: aligned where both said it, one-sided where one did, opposed where one objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from yipanqi.matching.clauses import Clause, clause
from yipanqi.matching.compare import same_as
from yipanqi.matching.types import Statement
from yipanqi_web.chain.models import Stance
from yipanqi_web.commitments.models import Commitment, How, SpeechAct, State
from yipanqi_web.releases.access import public

COMPARED = 150  # sentences of one side that are held against the other's, the newest first
SETTLED = (SpeechAct.AGREED, SpeechAct.ADOPTED, SpeechAct.SIGNED)
CONFIRMED = (State.AGREED, State.UNDER_WAY, State.CLAIMED, State.VERIFIED)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that make one promise, and how the later one differs."""

    one: Commitment
    other: Commitment
    how: str

    @property
    def how_label(self) -> str:
        return str(How(self.how).label)


@dataclass(frozen=True, slots=True)
class Objection:
    row: Commitment
    stance: Stance


@dataclass(slots=True)
class Sides:
    """Disjoint: every sentence of the two stands in one of these."""

    pairs: list[Pair] = field(default_factory=list)  # each side said it in its own words
    together: list[Commitment] = field(default_factory=list)  # settled by both, or the other agreed to it
    for_both: list[Commitment] = field(default_factory=list)  # told of both at once; neither has spoken to it
    objected: list[Objection] = field(default_factory=list)
    only: dict[str, list[Commitment]] = field(default_factory=dict)  # by the one side that said it

    @property
    def aligned(self) -> int:
        return len(self.pairs) + len(self.together)


def compared(rows: Iterable[Commitment], one: str, other: str) -> Sides:
    """The released sentences of two members; three queries at most, whatever there is."""
    listed = [row for row in rows if _is_of(row, one, other)]
    found = Sides(only={one: [], other: []})
    said = _stances([row.key for row in listed], (one, other))
    left: list[Commitment] = []
    for row in listed:
        stances = said.get(row.key, [])
        opposed = next((each for each in stances if each.word == Stance.Word.OBJECTED), None)
        if opposed is not None:
            found.objected.append(Objection(row, opposed))
        elif _is_shared(row, stances, one, other):
            found.together.append(row)
        elif row.voiced_for:
            left.append(row)
        else:
            found.for_both.append(row)
    _match(found, left, one, other)
    return found


def _is_of(row: Commitment, one: str, other: str) -> bool:
    return row.voiced_for in (one, other) or (not row.voiced_for and {one, other} <= set(row.parties))


def _stances(keys: Sequence[str], members: Sequence[str]) -> dict[str, list[Stance]]:
    found: dict[str, list[Stance]] = {}
    for stance in public(Stance).filter(target__in=keys, member__in=members).order_by("recorded", "key"):
        found.setdefault(stance.target, []).append(stance)
    return found


def _is_shared(row: Commitment, stances: list[Stance], one: str, other: str) -> bool:
    """Settled by both, confirmed by both, or agreed to by whoever did not say it. Silence is no consent."""
    spoke = {each.member for each in stances}
    both = {one, other}
    if spoke and both <= spoke | {row.voiced_for}:
        return True
    is_settled = row.state in CONFIRMED or row.speech_act in SETTLED
    return is_settled and row.reach == "joint" and both <= set(row.parties)


def _match(found: Sides, left: list[Commitment], one: str, other: str) -> None:
    """Put what both said in their own words into pairs; the rest is one side's."""
    mine = [row for row in left if row.voiced_for == one]
    theirs = [row for row in left if row.voiced_for == other]
    forms = {row.key: _form(row) for row in (*mine[:COMPARED], *theirs[:COMPARED])}
    taken: set[str] = set()
    for row in mine[:COMPARED]:
        best = _likeliest(row, [each for each in theirs[:COMPARED] if each.key not in taken], forms)
        if best is not None:
            found.pairs.append(best)
            taken |= {best.one.key, best.other.key}
    found.only[one] = [row for row in mine if row.key not in taken]
    found.only[other] = [row for row in theirs if row.key not in taken]


Form = tuple[Statement, Clause]


def _form(row: Commitment) -> Form:
    statement = Statement(
        ref=row.key, quote=row.quote, parties=tuple(row.parties), sector=row.sector, concreteness=row.concreteness,
        nature=row.nature, due=row.due, speech_act=row.speech_act, hedge=row.hedge, lead=row.lead,
    )  # fmt: skip
    return statement, clause(statement)


def _likeliest(row: Commitment, others: list[Commitment], forms: dict[str, Form]) -> Pair | None:
    statement, words = forms[row.key]
    best: tuple[float, Pair] | None = None
    for other in others:
        same = same_as(statement, forms[other.key][0], words, forms[other.key][1])
        if same is not None and (best is None or same.confidence > best[0]):
            best = same.confidence, Pair(row, other, same.how)
    return best[1] if best else None
