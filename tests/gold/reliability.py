"""Whether confidence can be taken at its word: ``python -m gold.reliability [SET]`` (``look`` unless named).

Findings are put in order of their confidence and cut into bins; of each the table gives what was stated and what share the
scorer takes as right. A division counts once a page, with the confidence of the surest place that names it; findings of
a type that the annotators of a page did not look for do not count. Only numbers are printed, never a finding.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from gold.gate import HERE, GoldPage, pages_in
from gold.verdicts import divisions, verdicts

Graded = tuple[float, bool]  # (confidence, right)

EDGES = (0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 1.01)  # upper bounds, not included
FEWEST = 30  # findings in a bin; smaller ones join the next
SURE = 0.9
LEAST_RIGHT, LEAST_SURE = 0.9, 0.6  # of the sure ones right; of all findings sure


@dataclass(frozen=True)
class Bin:
    """Findings whose confidence lies together."""

    lowest: float
    highest: float
    count: int
    stated: float  # mean confidence
    right: float  # share


def graded(pages: Iterable[GoldPage]) -> dict[str, list[Graded]]:
    """By type, every finding of the pages that the scorer can judge."""
    from yipanqi.findings.read import read
    from yipanqi.pages import open_page

    by_kind: dict[str, list[Graded]] = {}
    for each in pages:
        found = read(open_page(each.page.read_bytes(), name=each.page.name))
        gold = each.gold()
        by_kind.setdefault("jurisdictions", []).extend(divisions(gold, found))
        for verdict in verdicts(gold, found):
            if verdict.kind != "mentions":
                by_kind.setdefault(verdict.kind, []).append((verdict.finding.confidence, verdict.right))
    return by_kind


def bins(findings: Iterable[Graded]) -> list[Bin]:
    """From the surest down; a bin that is too small takes in the next."""
    ordered = sorted(findings, reverse=True)
    made: list[list[Graded]] = [[]]
    for lower in (*reversed(EDGES[:-1]), 0.0):
        if len(made[-1]) >= FEWEST:
            made.append([])
        while ordered and ordered[0][0] >= lower:
            made[-1].append(ordered.pop(0))
    if len(made) > 1 and len(made[-1]) < FEWEST:
        made[-2].extend(made.pop())
    return [_bin(findings) for findings in made if findings]


def _bin(findings: list[Graded]) -> Bin:
    stated = [confidence for confidence, _ in findings]
    return Bin(min(stated), max(stated), len(findings), sum(stated) / len(stated), share_right(findings))


def share_right(findings: list[Graded]) -> float:
    return sum(right for _, right in findings) / len(findings) if findings else 1.0


def sure(findings: list[Graded]) -> list[Graded]:
    return [each for each in findings if each[0] >= SURE]


def table(by_kind: dict[str, list[Graded]]) -> str:
    """Bins of all findings, then each type as a whole, in Markdown."""
    everything = [each for findings in by_kind.values() for each in findings]
    lines = ["| confidence | findings | stated | right |", "|---|---:|---:|---:|"]
    for each in bins(everything):
        lines.append(
            f"| {each.lowest:.2f}–{each.highest:.2f} | {each.count} | {each.stated:.3f} | {each.right:.3f} |"
        )
    lines += [
        "",
        "| type | findings | stated | right | of these sure | of the sure right |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for kind, findings in [*by_kind.items(), ("all", everything)]:
        if findings:
            stated, certain = sum(c for c, _ in findings) / len(findings), sure(findings)
            lines.append(
                f"| {kind} | {len(findings)} | {stated:.3f} | {share_right(findings):.3f}"
                f" | {len(certain) / len(findings):.3f} | {share_right(certain):.3f} |"
            )
    return "\n".join(lines)


def main(which: str = "look") -> None:
    print(table(graded(pages_in([(HERE / which, HERE / which)]))))


if __name__ == "__main__":
    main(*sys.argv[1:])
