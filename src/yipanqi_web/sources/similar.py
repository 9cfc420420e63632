"""Pages that were taken in before and say the same: the page's text again, or its promises.

Keys in the database stand for the index that the engine keeps in memory (`yipanqi.matching`): one query finds the
candidates, and only a bounded number of them is compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from yipanqi.matching import clauses, copies
from yipanqi.matching.compare_pages import other_edition
from yipanqi.matching.types import NearDuplicate, Statement
from yipanqi_web.sources.models import Intake, Key, Signature

READ = 5000  # keys looked at for one page, the newest first
PAGES, CLAUSES = 30, 12  # pages, and commitments for each of the page's own, that are compared


@dataclass(frozen=True, slots=True)
class Copy:
    """The page of which another is a near-duplicate."""

    page: Intake
    pair: NearDuplicate

    @property
    def percent(self) -> int:
        return round(self.pair.jaccard * 100)


@transaction.atomic
def remember(intake: Intake) -> None:
    """Keep by what a page and its commitments are found again; what was kept before is replaced."""
    found = copies.signature(intake.text, intake.blocks)
    Signature.objects.update_or_create(
        page=intake, defaults={"minima": found.minima, "shingles": found.shingles}
    )
    keys: list[tuple[int | None, int]] = [(None, key) for key in found.keys]
    for number, statement in enumerate(statements(intake)):
        keys += [(number, key) for key in clauses.clause(statement).keys]
    Key.objects.filter(page=intake).delete()
    Key.objects.bulk_create(Key(page=intake, number=number, key=key) for number, key in keys)


def remember_missing() -> None:
    """The same for pages that an earlier release took in."""
    for intake in Intake.objects.filter(signature=None).iterator():
        remember(intake)


def statements(intake: Intake) -> list[Statement]:
    """The commitments of a page as the engine compares them; `ref` is the number in its findings."""
    return [
        Statement.of(found, ref=str(number), page=intake.sha256, published=intake.published)
        for number, found in enumerate(intake.findings["commitments"])
    ]


def copy_of(intake: Intake, among: QuerySet[Intake]) -> Copy | None:
    """The page taken in before, among some, whose text this one has; the most similar one."""
    mine = Signature.objects.filter(page=intake).first()
    if mine is None:
        return None
    wanted = Key.objects.filter(page=intake, number=None).values("key")
    known = Key.objects.filter(
        key__in=wanted, number=None, page__in=among, page__added_at__lt=intake.added_at
    )
    shared = Counter(known.order_by("-pk").values_list("page", flat=True)[:READ])
    chosen = [sha256 for sha256, _count in shared.most_common(PAGES)]
    near = [_near(other, mine) for other in Signature.objects.filter(page__in=chosen).select_related("page")]
    return max(filter(None, near), key=lambda copy: (copy.pair.jaccard, copy.page.sha256), default=None)


def _near(other: Signature, mine: Signature) -> Copy | None:
    pair = copies.near(other.page_id, _kept(other), mine.page_id, _kept(mine))
    if pair is None or other_edition(other.page.title, mine.page.title):
        return None
    return Copy(other.page, pair)


def _kept(row: Signature) -> copies.Signature:
    return copies.Signature(tuple(row.minima), row.shingles, ())


def candidates(intake: Intake, among: QuerySet[Intake]) -> dict[int, list[tuple[Intake, int]]]:
    """For each commitment of a page the commitments of other pages, among some, that may be the same promise:
    (page, number in its findings), those that share most first.
    """
    own: dict[int, set[int]] = defaultdict(set)
    for key, number in Key.objects.filter(page=intake, number__isnull=False).values_list("key", "number"):
        own[key].add(number or 0)
    known = Key.objects.filter(key__in=own, number__isnull=False, page__in=among).exclude(page=intake)
    read = known.order_by("-pk").values_list("key", "page", "number")[:READ]
    return _ranked(own, [(key, sha256, number or 0) for key, sha256, number in read])


def _ranked(
    own: dict[int, set[int]], read: Iterable[tuple[int, str, int]]
) -> dict[int, list[tuple[Intake, int]]]:
    shared: dict[int, Counter[tuple[str, int]]] = defaultdict(Counter)
    for key, sha256, number in read:
        for mine in own[key]:
            shared[mine][sha256, number] += 1
    chosen = {mine: [other for other, _count in found.most_common(CLAUSES)] for mine, found in shared.items()}
    most = Counter(sha256 for found in chosen.values() for sha256, _number in found).most_common(PAGES)
    pages = Intake.objects.in_bulk([sha256 for sha256, _count in most])
    return {
        mine: [(pages[sha256], number) for sha256, number in found if sha256 in pages]
        for mine, found in sorted(chosen.items())
    }
