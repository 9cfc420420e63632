"""Many pages: the promises that are made again, without comparing all with all.

A clause is compared with those that share one of its keys, and with at most ``MOST`` of them, so work grows with the
number of clauses. A later statement is tied to the one before it that it is most like.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from yipanqi.matching.clauses import Clause, clause
from yipanqi.matching.compare import likeness, same_as
from yipanqi.matching.types import SameAs, Statement

MOST, POSTINGS = (
    24,
    48,
)  # candidates a clause is compared with; the newest clauses of one key that are looked at


@dataclass(frozen=True, slots=True)
class Known:
    statement: Statement
    clause: Clause


class Promises:
    """Statements seen so far, to be given in the order of publication. ``compared`` counts pairs looked at."""

    def __init__(self) -> None:
        self._known: list[Known] = []
        self._postings: dict[int, list[int]] = defaultdict(list)
        self.compared = 0

    def add_page(self, statements: Iterable[Statement]) -> list[SameAs]:
        """Take in the statements of one page; returns those that pages before it made. One page repeats itself for
        its own reasons (headings, summaries), so its statements are not compared with each other.
        """
        own = [Known(statement, clause(statement)) for statement in statements]
        found = [pair for each in own if (pair := self._best(each))]
        for each in own:
            self._keep(each)
        return found

    def likeliest(self, statement: Statement) -> float:
        """How like the statement is to the one here that it is most like, 0 to 1."""
        own = Known(statement, clause(statement))
        return max(
            (likeness(statement, each.statement, own.clause, each.clause) for each in self._like(own)),
            default=0.0,
        )

    def _keep(self, known: Known) -> None:
        for key in known.clause.keys:
            self._postings[key].append(len(self._known))
        self._known.append(known)

    def _best(self, own: Known) -> SameAs | None:
        return best(own, self._like(own))

    def _like(self, own: Known) -> list[Known]:
        shared = Counter(at for key in own.clause.keys for at in self._postings[key][-POSTINGS:])
        # The newest first among equals: differences are then told step by step.
        ranked = sorted(shared, key=lambda at: (-shared[at], -at))[:MOST]
        self.compared += len(ranked)
        return [self._known[at] for at in ranked]


def best(own: Known, candidates: Iterable[Known]) -> SameAs | None:
    """The candidate that makes the same promise, the likeliest; the first of equals."""
    pairs = [same_as(other.statement, own.statement, other.clause, own.clause) for other in candidates]
    return max((pair for pair in pairs if pair), key=lambda pair: pair.confidence, default=None)
