"""How well findings agree with the gold annotation, as the specification of a finding defines agreement.

    gold page ─┐
               ├─▶ compare(): one Outcome a finding type ─▶ Tally (summed over pages) ─▶ precision, recall, F1
    findings ──┘

A set (jurisdictions, names of people, appointments) agrees item by item. Everything else is paired greedily, the
most alike first, one to one; a pair counts when it is alike enough. Field accuracy is counted among the pairs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

Item = Any  # a finding as JSON has it: a mapping, or a string for sites and codes
Likeness = Callable[[Item, Item], float]

# Marks and white space that annotators and outlets set differently; names and titles are compared without them.
MARKS = re.compile(r"[\s《》“”\"'‘’「」『』()（）,，.。、;；:：!！?？·\-—]+")


@dataclass
class Tally:
    """What one finding type came to: counts over any number of pages."""

    right: int = 0
    missed: list[Item] = field(default_factory=list)
    invented: list[Item] = field(default_factory=list)
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)  # field: (agreeing, told)

    @property
    def gold(self) -> int:
        return self.right + len(self.missed)

    @property
    def found(self) -> int:
        return self.right + len(self.invented)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; nothing wanted and nothing found is 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.missed += other.missed
        self.invented += other.invented
        for name, (agreeing, told) in other.fields.items():
            had = self.fields.get(name, (0, 0))
            self.fields[name] = (had[0] + agreeing, had[1] + told)


@dataclass(frozen=True)
class Pairing:
    """How the findings of one type are paired: how alike two are, from where on they are the same."""

    likeness: Likeness
    least: float
    fields: tuple[str, ...] = ()
    optional: bool = False  # counted only on pages whose annotation has the type


def bare(text: object) -> str:
    """A string without marks and white space, in lower case; None is the empty string."""
    return MARKS.sub("", str(text or "")).lower()


def alike(left: object, right: object) -> float:
    """0 to 1: the share of two bare strings that stands in both, in order; two empty strings are not alike."""
    one, other = bare(left), bare(right)
    if not one or not other:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def by(key: str) -> Likeness:
    """Alike as far as the text under one key is."""
    return lambda gold, found: alike(gold.get(key), found.get(key))


def same_kind(gold: Item, found: Item) -> float:
    return float(gold.get("kind") == found.get("kind"))


def same_meeting(gold: Item, found: Item) -> float:
    return float(gold.get("kind") == found.get("kind") and gold.get("date") == found.get("date"))


def same_instrument(gold: Item, found: Item) -> float:
    """By title; bundles without one by kind and count."""
    if gold.get("title") or found.get("title"):
        return alike(gold.get("title"), found.get("title"))
    return float(gold.get("kind") == found.get("kind") and gold.get("count") == found.get("count"))


def same_figure(gold: Item, found: Item) -> float:
    """The value decides, the indicator's wording ranks."""
    one, other = value_of(gold), value_of(found)
    if one is None or other is None or abs(one - other) > 1e-6 * max(1.0, abs(one)):
        return 0.0
    return 0.5 + 0.5 * alike(gold.get("indicator"), found.get("indicator"))


def value_of(figure: Item) -> float | None:
    try:
        return float(str(figure.get("value")).replace(",", "").rstrip("%"))
    except ValueError:
        return None


def same_quote(gold: Item, found: Item) -> float:
    """The longest run that two quotes share, over the longer of them."""
    one, other = bare(gold.get("quote")), bare(found.get("quote"))
    if not one or not other:
        return 0.0
    shared = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return shared.size / max(len(one), len(other))


COMMITMENT_FIELDS = ("sector", "concreteness", "due", "voiced_for", "speech_act", "hedge", "nature", "reach")
PAIRINGS: Mapping[str, Pairing] = {
    "meetings": Pairing(same_meeting, 1.0, ("ordinal", "place", "mode", "parties")),
    "instruments": Pairing(same_instrument, 0.8, ("kind", "act", "parties")),
    "targets": Pairing(same_figure, 0.65, ("relation", "due", "scope", "hedge")),
    "achievements": Pairing(same_figure, 0.65),
    "mechanisms": Pairing(by("name"), 0.75),
    "projects": Pairing(by("name"), 0.75),
    "commitments": Pairing(same_quote, 0.6, COMMITMENT_FIELDS),
    "shorthands": Pairing(by("term"), 0.8, optional=True),
    "sites": Pairing(alike, 0.8, optional=True),
    "doubts": Pairing(same_kind, 1.0, optional=True),
    "leads": Pairing(by("quote"), 0.6, optional=True),
    "replies": Pairing(by("text"), 0.8, optional=True),
    "results": Pairing(same_quote, 0.6, optional=True),
}


def compare(gold: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Tally]:
    """One page's annotation against one page's findings: a tally a finding type."""
    tallies = {
        "page": page_facts(gold.get("page") or {}, found.get("page") or {}),
        "jurisdictions": as_sets(listed(gold, "jurisdictions"), listed(found, "jurisdictions")),
        "people": as_sets(names(gold), names(found)),
        "appointments": as_sets(appointments(gold), appointments(found)),
    }
    for kind, pairing in PAIRINGS.items():
        if annotated(gold, kind):
            tallies[kind] = paired(listed(gold, kind), listed(found, kind), pairing)
    return tallies


def annotated(gold: Mapping[str, Any], kind: str) -> bool:
    """Whether the annotators of a page looked for a type; some pages only tell how many commitments there are."""
    if kind == "commitments":
        return any("quote" in item for item in listed(gold, kind)) or not gold.get("commitments_count")
    return kind in gold or not PAIRINGS[kind].optional


def listed(page: Mapping[str, Any], kind: str) -> list[Item]:
    return list(page.get(kind) or [])


def names(page: Mapping[str, Any]) -> set[str]:
    return {bare(person["name"]) for person in listed(page, "people")}


def appointments(page: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    """(name, post, of) of everybody on the page."""
    return {
        (bare(person["name"]), bare(held["post"]), bare(held.get("of")))
        for person in listed(page, "people")
        for held in person.get("appointments") or []
    }


def page_facts(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Tally:
    """A page always agrees with itself; its fields are what is counted. A title may differ by a mark."""
    read = dict(found)
    if alike(gold.get("title"), found.get("title")) >= 0.9:
        read["title"] = gold.get("title")
    return Tally(right=1, fields=agreement([(gold, read)], ("title", "published", "home")))


def as_sets(gold: Iterable[Hashable], found: Iterable[Hashable]) -> Tally:
    wanted, given = set(gold), set(found)
    return Tally(len(wanted & given), sorted(wanted - given, key=str), sorted(given - wanted, key=str))


def paired(gold: list[Item], found: list[Item], pairing: Pairing) -> Tally:
    """Greedy one-to-one pairing, the most alike first; equally alike ones in the order of the page."""
    ranked = sorted(
        ((pairing.likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        key=lambda row: -row[0],
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, i, j in ranked:
        if likeness >= pairing.least and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return Tally(
        right=len(partner),
        missed=[item for i, item in enumerate(gold) if i not in partner],
        invented=[item for j, item in enumerate(found) if j not in taken],
        fields=agreement([(gold[i], found[j]) for i, j in partner.items()], pairing.fields),
    )


def agreement(pairs: list[tuple[Item, Item]], fields: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """``{field: (agreeing, told)}``, over the pairs whose gold has the field and where either gives a value."""
    counts = {}
    for name in fields:
        told = [(g[name], f.get(name)) for g, f in pairs if name in g and (g[name] or f.get(name))]
        counts[name] = (sum(unordered(one) == unordered(other) for one, other in told), len(told))
    return counts


def unordered(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, list) else value
