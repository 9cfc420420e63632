"""Several pages compared: copies, promises made again, and lines that a later edition leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from yipanqi.matching.copies import Copies, signature
from yipanqi.matching.corpus import Promises
from yipanqi.matching.editions import YEARS, dropped, edition
from yipanqi.matching.types import Dropped, NearDuplicate, SameAs, Statement

Block = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """A page that was read. ``ref`` names it; its statements are named ``ref#number``, from 0 in the order of the page."""

    ref: str
    title: str
    kind: str
    published: str
    text: str
    blocks: tuple[Block, ...]
    statements: tuple[Statement, ...]

    @classmethod
    def of(cls, ref: str, text: str, blocks: Iterable[Block], findings: Mapping[str, Any]) -> Source:
        """A page from its cleaned text, its ``(role, start, end)`` blocks and its findings as ``as_json`` has them."""
        facts = findings["page"]
        published = facts["published"] or ""
        statements = tuple(
            Statement.of(found, ref=f"{ref}#{number}", page=ref, published=published)
            for number, found in enumerate(findings["commitments"])
        )
        return cls(ref, facts["title"] or ref, facts["kind"], published, text, tuple(blocks), statements)


@dataclass(frozen=True, slots=True)
class Comparison:
    near_duplicates: list[NearDuplicate]
    same_as: list[SameAs]
    dropped: list[Dropped]

    def as_json(self) -> dict[str, Any]:
        """Lists of objects with the fields of each kind of finding."""
        return asdict(self)


def compare(sources: Iterable[Source]) -> Comparison:
    """Compare pages in the order of publication; near-linear in their number."""
    ordered = sorted(sources, key=_order)
    titles = {source.ref: source.title for source in ordered}
    copies, promises = Copies(), Promises()
    near: list[NearDuplicate] = []
    same: list[SameAs] = []
    for source in ordered:
        copy = copies.add(source.ref, signature(source.text, source.blocks))
        is_copy = copy is not None and not other_edition(titles[copy.a], source.title)
        if copy and is_copy:
            near.append(copy)
        # A copy says nothing again: only what it says otherwise is told.
        again = promises.add_page(source.statements)
        same += [pair for pair in again if not is_copy or pair.how != "restated"]
    plans = (edition(each.ref, each.title, each.kind, each.statements) for each in ordered)
    return Comparison(near, same, dropped(plan for plan in plans if plan))


def _order(source: Source) -> str:
    """The day of publication, else the year for which a plan is; pages without either come last, as given."""
    year = YEARS.search(source.title)
    return source.published or (year[1] if year else "9999")


def other_edition(before: str, after: str) -> bool:
    """Whether two titles name different years: the next edition of a plan is much like it, and no copy."""
    years, others = set(YEARS.findall(before)), set(YEARS.findall(after))
    return bool(years and others and years != others)
