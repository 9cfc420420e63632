"""Each single finding of a page, and whether the scorer takes it as right: what confidence is measured by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gold.score import PAIRINGS, annotated, bare, listed, names, paired

CONTENT = ("title", "heading", "body", "row")  # where naming a division makes it one of the page's


@dataclass(frozen=True)
class Verdict:
    kind: str
    finding: Any  # the dataclass as the reader made it
    right: bool


def verdicts(gold: Mapping[str, Any], found: Any) -> Iterator[Verdict]:
    """Of the types that the annotators looked for. ``found`` is the reader's Findings."""
    yield from _mentions(gold, found)
    known = names(gold)
    for person in found.people:
        yield Verdict("people", person, bare(person.name) in known)
    for kind in PAIRINGS:
        if annotated(gold, kind):
            yield from _paired(kind, gold, found)


def divisions(gold: Mapping[str, Any], found: Any) -> Iterator[tuple[float, bool]]:
    """(confidence, right) of each jurisdiction: a division is as sure as the surest place that names it."""
    wanted, surest = set(gold.get("jurisdictions") or []), dict.fromkeys(found.jurisdictions, 0.0)
    for mention in found.mentions:
        for code in surest.keys() & set(mention.codes):
            surest[code] = max(surest[code], mention.confidence)
    return ((confidence, code in wanted) for code, confidence in surest.items())


def _mentions(gold: Mapping[str, Any], found: Any) -> Iterator[Verdict]:
    wanted = set(gold.get("jurisdictions") or [])
    for mention in found.mentions:
        if not mention.embedded and mention.role in CONTENT:
            yield Verdict("mentions", mention, set(mention.codes) <= wanted)


def _paired(kind: str, gold: Mapping[str, Any], found: Any) -> Iterator[Verdict]:
    findings = getattr(found, kind)
    items = [site.name if kind == "sites" else _Item(site) for site in findings]
    invented = paired(listed(gold, kind), items, PAIRINGS[kind]).invented
    wrong = {id(item) for item in invented}
    for finding, item in zip(findings, items, strict=True):
        yield Verdict(kind, finding, id(item) not in wrong)


class _Item:
    """A finding as the scorer asks for it, by key."""

    def __init__(self, finding: Any) -> None:
        self.finding = finding

    def get(self, key: str, default: Any = None) -> Any:
        return getattr(self.finding, key, default)
