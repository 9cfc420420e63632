"""Commitments of a page that were said before: recorded ones, and drafts of pages that wait beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from yipanqi.matching.clauses import clause
from yipanqi.matching.compare import same_as
from yipanqi.matching.types import SameAs, Statement
from yipanqi_web.chain.acts import Act
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.commitments.acts import CommitmentRestated
from yipanqi_web.commitments.models import CHECKABLE, Commitment, How
from yipanqi_web.review.drafts import excerpt
from yipanqi_web.review.models import Decision
from yipanqi_web.sources.models import Intake, Page
from yipanqi_web.sources.similar import candidates, statements

RECORDED = (Decision.Word.ACCEPTED, Decision.Word.MENDED, Decision.Word.RESTATED)


@dataclass(frozen=True, slots=True)
class Again:
    """One draft's earlier or later saying: ``row`` where that is in the register, else it waits on ``page``."""

    pair: SameAs
    before: Statement
    after: Statement
    page: Intake  # where the other sentence stands
    finding: str  # which finding of that page it is
    row: Commitment | None

    @property
    def how(self) -> How:
        return How(self.pair.how)

    @property
    def is_unchanged(self) -> bool:
        return not self.pair.differs

    @property
    def waits(self) -> bool:
        """Whether an officer has to say what it is: a recorded promise with another day or amount, or one that can
        be checked and differs in anything. Neither may become a second commitment unseen.
        """
        moved = bool(self.pair.differs.keys() & {"due", "figures"})
        is_checkable = any(said.concreteness in CHECKABLE for said in self.both())
        return self.row is not None and not self.is_unchanged and (moved or is_checkable)

    @property
    def percent(self) -> int:
        return round(self.pair.confidence * 100)

    def both(self) -> tuple[Statement, Statement]:
        """The two sentences in the order of publication."""
        return self.before, self.after

    def told(self) -> list[tuple[str, object, object]]:
        """(field, before, after) of what differs, but for the sentences, which stand there whole."""
        return [(name, *both) for name, both in self.pair.differs.items() if name != "quote"]


def said_elsewhere(intake: Intake, among: QuerySet[Intake], programme: str = "") -> dict[str, Again]:
    """For each commitment of a page, by its finding, the likeliest other saying in some pages. Rows of the register
    count only if they are the programme's.
    """
    own = statements(intake)
    found = candidates(intake, among)
    others = _others(
        {(page.pk, number): page for listed in found.values() for page, number in listed}, programme
    )
    return {
        f"commitments:{mine}": again
        for mine, listed in found.items()
        if mine < len(own) and (again := _likeliest(own[mine], [others[page.pk, n] for page, n in listed]))
    }


@dataclass(frozen=True, slots=True)
class _Other:
    statement: Statement
    page: Intake
    finding: str
    row: Commitment | None


def _others(wanted: dict[tuple[str, int], Intake], programme: str) -> dict[tuple[str, int], _Other]:
    """What stands on other pages, as the register has it where it was recorded."""
    decisions = {
        (decision.page_id, decision.finding): decision.key
        for decision in Decision.objects.filter(
            page__in={page for page, _number in wanted}, word__in=RECORDED
        )
    }
    rows = Commitment.objects.filter(programme=programme).in_bulk(list(set(decisions.values())))
    found = {}
    for (sha256, number), page in wanted.items():
        finding = f"commitments:{number}"
        row = rows.get(decisions.get((sha256, finding), ""))
        found[sha256, number] = _Other(_statement(page, number, row), page, finding, row)
    return found


def _statement(page: Intake, number: int, row: Commitment | None) -> Statement:
    if row is None or row.source.get("sha256") != page.sha256:
        return statements(page)[number]
    # An officer may have mended it, and its day may have been moved by its parties.
    return Statement.of(vars(row), ref=row.key, page=page.sha256, published=page.published)


def _likeliest(own: Statement, others: Iterable[_Other]) -> Again | None:
    """A row of the register before any draft, then the surest, then the one in the same words."""
    pairs = [again for other in others if (again := _pair(own, other))]
    return max(pairs, key=_rank, default=None)


def _rank(again: Again) -> tuple[bool, float, bool, int]:
    alike = again.before.quote == again.after.quote
    return again.row is not None, again.pair.confidence, alike, -len(again.pair.differs)


def _pair(own: Statement, other: _Other) -> Again | None:
    is_later = other.statement.published > own.published > ""
    before, after = (own, other.statement) if is_later else (other.statement, own)
    pair = same_as(before, after, clause(before), clause(after))
    return Again(pair, before, after, other.page, other.finding, other.row) if pair else None


def restated(intake: Intake, page: Page, number: int, again: Again | None) -> Act:
    """The act that ties a draft to the commitment that it says again; Conflict if there is none in the register."""
    if again is None or again.row is None:
        raise Conflict(_("没有找到与该句相同的已登记事项；请另记一条。"))
    found = intake.findings["commitments"][number]
    return CommitmentRestated(
        key=again.row.key, how=again.pair.how, quote=found["quote"], differs=dict(again.pair.differs),
        said=intake.published, due=found["due"] or "", tier=intake.tier, source=excerpt(intake, page, found),
    )  # fmt: skip
