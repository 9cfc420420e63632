"""Two statements side by side: whether they make one promise, and in what the later one differs."""

from __future__ import annotations

from typing import Any

from yipanqi.matching.clauses import Clause
from yipanqi.matching.types import How, SameAs, Statement

ENOUGH = 0.72  # of 1: from here on two statements make one promise
LEAST_PAIRS = 0.25  # of the pairs of characters of the shorter: below this nothing can reach ENOUGH
OTHER_KIND, OTHER_HEAD, OTHER_MEASURE, OTHER_SECTOR, OTHER_PARTIES = 0.7, 0.8, 0.8, 0.97, 0.85
GENERAL = 0.92  # directions and principles are much alike: nearly the same words are asked for
SLIGHT = 2.0  # weight of an object that tells little: such statements are one only in the same words
TOLD = ("due", "hedge", "speech_act", "lead", "sector")


def likeness(a: Statement, b: Statement, left: Clause, right: Clause) -> float:
    """How sure it is that two statements make one promise, 0 to 1: same object and kind of act, parties that overlap."""
    if a.parties and b.parties and not set(a.parties) & set(b.parties):
        return 0.0
    if any(not left.marks[group] & right.marks[group] for group in left.marks.keys() & right.marks.keys()):
        return 0.0
    alike = _alike(left, right)
    return alike * _kinds(left, right) * _heads(left, right) * _measures(left, right) * _circumstances(a, b)


def _alike(left: Clause, right: Clause) -> float:
    """How far the longest common course of characters covers both objects; the one less covered counts for more."""
    slight = min(left.weight, right.weight) < SLIGHT
    if left.core == right.core and (not slight or left.said == right.said):
        return 1.0
    if slight or _shared(left, right) < LEAST_PAIRS:
        return 0.0
    common = _common(left, right)
    covers = sorted((common / left.weight, common / right.weight))
    return 0.65 * covers[0] + 0.35 * covers[1]


def _shared(left: Clause, right: Clause) -> float:
    shorter = min(len(left.pairs), len(right.pairs))
    return len(left.pairs & right.pairs) / shorter if shorter else 0.0


def _common(left: Clause, right: Clause) -> float:
    """The weight of the heaviest common subsequence: 公共交通 has 公交."""
    row = [0.0] * (len(right.core) + 1)
    for char, weight in zip(left.core, left.weights, strict=True):
        before = 0.0
        for at, (other, more) in enumerate(zip(right.core, right.weights, strict=True), 1):
            above = row[at]
            row[at] = before + min(weight, more) if char == other else max(above, row[at - 1])
            before = above
    return row[-1]


def _kinds(left: Clause, right: Clause) -> float:
    return OTHER_KIND if left.kinds and right.kinds and not left.kinds & right.kinds else 1.0


def _heads(left: Clause, right: Clause) -> float:
    """产业联盟 is no 产业基地; 公交 and 公交线路 may be one."""
    if not left.head or not right.head or left.head in right.core or right.head in left.core:
        return 1.0
    return OTHER_HEAD


def _measures(left: Clause, right: Clause) -> float:
    """A growth by 8% is no total of 1,000亿元."""
    both = left.figures and right.figures
    return OTHER_MEASURE if both and not left.figures.keys() & right.figures.keys() else 1.0


def _circumstances(a: Statement, b: Statement) -> float:
    one, other = set(a.parties), set(b.parties)
    apart = one and other and not (one <= other or other <= one)
    general = a.quote != b.quote and {a.concreteness, b.concreteness} <= {"slogan", "direction"}
    return (
        (OTHER_PARTIES if apart else 1.0)
        * (OTHER_SECTOR if a.sector != b.sector else 1.0)
        * (GENERAL if general else 1.0)
    )


def same_as(a: Statement, b: Statement, left: Clause, right: Clause) -> SameAs | None:
    """The pair of an earlier and a later statement, if they make one promise."""
    sure = likeness(a, b, left, right)
    if sure < ENOUGH:
        return None
    differs = difference(a, b, left, right)
    return SameAs(
        a=a.ref, b=b.ref, how=_how(a, b, differs), differs=differs, confidence=round(min(sure, 0.99), 2),
        rule="same-words" if left.core == right.core else "same-object",
    )  # fmt: skip


def difference(a: Statement, b: Statement, left: Clause, right: Clause) -> dict[str, tuple[Any, Any]]:
    """Field to (before, after): the words where they say something else, figures, parties, and what is told of both."""
    told: dict[str, tuple[Any, Any]] = {}
    if left.core != right.core or left.kinds != right.kinds:
        told["quote"] = (a.quote, b.quote)
    if left.figures != right.figures:
        told["figures"] = (list(left.printed), list(right.printed))
    if set(a.parties) != set(b.parties):
        told["parties"] = (list(a.parties), list(b.parties))
    told |= {
        name: (getattr(a, name), getattr(b, name)) for name in TOLD if getattr(a, name) != getattr(b, name)
    }
    return told


def _how(a: Statement, b: Statement, differs: dict[str, tuple[Any, Any]]) -> How:
    """The first that holds of what matters most to who waits for it: the day, the amount, for whom, the words."""
    if "due" in differs and a.due and b.due:
        return "day-moved"
    if all(differs.get("figures", ((), ()))):
        return "amount-changed"
    one, other = set(a.parties), set(b.parties)
    if one and other and one != other and (one <= other or other <= one):
        return "narrowed" if other < one else "widened"
    return "reworded" if differs.keys() & {"quote", "figures", "due"} else "restated"
