"""What a finding shows of its own certainty: a few coarse features, the same for every reader of pages.

``confidence`` turns them into a probability. They are read off the finding and the characters around it, never off who or
what the page is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from yipanqi.findings.types import Finding, Findings
from yipanqi.pages.page import Page

Evidence = tuple[str, ...]

FEATURES = (
    "rule",  # the rule that made it, without the word after the colon
    "told",  # what the page gives beside it (see TOLD)
    "length",  # of its words, in the bands of LENGTHS
    "edges",  # whether the words are cut out of running text: at the left, the right, both, or neither
    "role",  # of the block it stands in
    "doubt",  # whether something inside it looks wrong
)

# The kinds of findings that are graded, as Findings names them.
KINDS = (
    "mentions",
    "people",
    "meetings",
    "instruments",
    "targets",
    "achievements",
    "commitments",
    "mechanisms",
    "projects",
    "shorthands",
    "sites",
    "aliases",
    "leads",
    "replies",
    "doubts",
    "results",
    "founded",
)

# Upper bounds of the bands of length, in characters; the last band has none.
LENGTHS: Mapping[str, tuple[int, ...]] = {
    "mentions": (2,),
    "people": (2, 3),
    "meetings": (8, 20),
    "instruments": (8, 16),
    "targets": (9, 16),
    "achievements": (9, 16),
    "commitments": (7, 16, 30),
    "mechanisms": (6, 14),
    "projects": (5, 8, 14),
}
USUAL = (4, 12)

# Doubts about the words themselves, not about what the page leaves out.
ABOUT_WORDS = frozenset({"ambiguous-division", "odd-body-name", "conflicting-roles"})
LOST = re.compile("[□\N{REPLACEMENT CHARACTER}]")  # a character that cleaning could not bring back


def _figure(figure: Any) -> str:
    return "hedged" if figure.hedge else str(figure.relation)


def _instrument(instrument: Any) -> str:
    if instrument.title is None:
        return "untitled"
    return instrument.act if instrument.act in ("signed", "mentioned") else "other"


def _commitment(commitment: Any) -> str:
    return "side" if commitment.voiced_for else "act" if commitment.speech_act else "nobody"


# One word a kind: the field of the finding that says most of whether the page really tells of it.
TOLD: Mapping[str, Callable[[Any], str]] = {
    "people": lambda person: "post" if person.appointments else "no post",
    "meetings": lambda meeting: "day" if meeting.date else "no day",
    "instruments": _instrument,
    "targets": _figure,
    "achievements": _figure,
    "commitments": _commitment,
    "mechanisms": lambda mechanism: "cadence" if mechanism.cadence else "no cadence",
    "projects": lambda project: "cost" if project.investment_cny else "no cost",
}
EDGES = ("none", "right", "left", "both")
BANDS = ("shortest", "short", "middling", "long")


class Witness:
    """What one page shows of its findings. Costs a few steps a finding, none a character."""

    def __init__(self, page: Page, found: Findings) -> None:
        self.text = f"{page.text}\n"
        self.starts = [block.start for block in page.blocks] or [0]
        self.roles: list[str] = [block.role for block in page.blocks] or [""]
        self.spots = [doubt.span[0] for doubt in found.doubts if doubt.kind in ABOUT_WORDS]
        if page.doubts:
            self.spots.extend(match.start() for match in LOST.finditer(page.text))
        self.spots.sort()

    def of(self, kind: str, findings: Iterable[Finding]) -> list[Evidence]:
        """The value of each of FEATURES, in their order, for every finding of a kind."""
        text, starts, roles, spots = (
            self.text,
            self.starts,
            self.roles,
            self.spots if kind != "doubts" else [],
        )
        told, lengths = TOLD.get(kind), LENGTHS.get(kind, USUAL)
        shown: list[Evidence] = []
        for finding in findings:
            start, end = finding.span
            rule = finding.rule
            shown.append(
                (
                    rule if ":" not in rule else rule.partition(":")[0],
                    told(finding) if told else "",
                    BANDS[bisect_left(lengths, end - start)],
                    EDGES[2 * ("一" <= text[start - 1] <= "龥") + ("一" <= text[end] <= "龥")],
                    roles[bisect_right(starts, start) - 1],
                    "inside" if spots and bisect_left(spots, start) < bisect_left(spots, end) else "",
                )
            )
        return shown
