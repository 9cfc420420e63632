"""Fit the table that turns what a finding shows into its confidence: ``python -m gold.calibrate``.

One logistic regression a finding type, with a weight for every value of every feature, drawn towards nothing by a ridge
so that a value seen three times moves little. Two readings are its evidence:

- ``develop`` at first sight (see ``first_sight``), the reading that tells of mistakes on unseen pages;
- seeds, dev and develop as they are read today, at a tenth of the weight: the rules were written beside these pages, so they
  say little of mistakes, but they have the rules that are newer than first sight.

How much today's readings weigh and how strong the ridge is was chosen by leaving out pages of ``develop`` in turn: with these
values what was stated fitted best what was right on the pages left out.

``look`` is never read here. The same evidence gives the same table.
"""

from __future__ import annotations

import math
import pprint
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from gold.first_sight import Row, recorded, rows
from gold.gate import HERE, corpus, gold_pages, pages_in, ungated
from yipanqi.findings.evidence import FEATURES, KINDS

TABLE = HERE.parent.parent / "src" / "yipanqi" / "findings" / "odds.py"
TODAY = 0.1  # the weight of a finding on a page that the rules were written beside
USUAL = 1.7  # log-odds of a finding of which nothing is known: 85 of 100
RIDGE = 3.0  # how hard each weight is held to the value it is drawn to
DRAWN_TO = {
    ("doubt", "inside"): -1.0
}  # too rare on reference pages to be measured; all others are drawn to 0
ROUNDS = 100

Value = tuple[str, str]  # (feature, value)
Counts = dict[tuple[Value, ...], tuple[float, float]]  # what findings show: (how many are right, how many)

OPENING = '''"""The log-odds that a finding is right, by type and by what it shows. Written by ``python -m gold.calibrate``."""

from __future__ import annotations

# {type: {feature: {value: log-odds}}}; features are those of ``evidence``, and "base" is what all findings of a type have.
# fmt: off
ODDS: dict[str, dict[str, dict[str, float]]] = \\
'''


def evidence() -> list[tuple[Row, float]]:
    """Every finding with its weight."""
    today = [*gold_pages(corpus()), *pages_in([ungated()["develop"]])]
    return [*((row, 1.0) for row in recorded()), *((row, TODAY) for row in rows(today))]


def counted(weighted: Iterable[tuple[Row, float]]) -> dict[str, Counts]:
    """By type: the findings that show the same, together."""
    counts: dict[str, dict[tuple[Value, ...], list[float]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for (kind, shown, right), weight in weighted:
        cell = counts[kind][tuple(each for each in zip(FEATURES, shown, strict=True) if each[1])]
        cell[0] += weight * right
        cell[1] += weight
    return {
        kind: {shown: (cell[0], cell[1]) for shown, cell in cells.items()} for kind, cells in counts.items()
    }


def fitted(counts: Counts) -> dict[Value, float]:
    """The log-odds of each value: Newton's step for one after another until none moves."""
    members: dict[Value, Counts] = defaultdict(dict, {value: {} for value in DRAWN_TO})
    for shown, cell in counts.items():
        for value in (("base", ""), *shown):
            members[value][shown] = cell
    odds = {value: drawn_to(value) for value in members}
    for _ in range(ROUNDS):
        steps = [abs(step(odds, value, members[value])) for value in members]
        if max(steps) < 1e-6:
            break
    return odds


def drawn_to(value: Value) -> float:
    return USUAL if value[0] == "base" else DRAWN_TO.get(value, 0.0)


def step(odds: dict[Value, float], value: Value, counts: Counts) -> float:
    """One step for one value; returns how far."""
    slope, bend = RIDGE * (drawn_to(value) - odds[value]), RIDGE
    for shown, (right, told) in counts.items():
        likely = 1 / (1 + math.exp(-odds["base", ""] - sum(odds[each] for each in shown)))
        slope += right - told * likely
        bend += told * likely * (1 - likely)
    odds[value] += slope / bend
    return slope / bend


def table(fits: Mapping[str, Mapping[Value, float]]) -> str:
    """The module: types and features in their order, values by name, what moves nothing left out."""
    made: dict[str, dict[str, dict[str, float]]] = {}
    for kind in (kind for kind in KINDS if kind in fits):
        made[kind] = {feature: {} for feature in ("base", *FEATURES)}
        for (feature, value), odds in sorted(fits[kind].items()):
            if round(odds, 2):
                made[kind][feature][value] = round(odds, 2)
        made[kind] = {feature: values for feature, values in made[kind].items() if values}
    return OPENING + pprint.pformat(made, width=108, sort_dicts=False) + "\n"


def main() -> None:
    counts = counted(evidence())
    Path(TABLE).write_text(table({kind: fitted(cells) for kind, cells in counts.items()}), "utf-8")


if __name__ == "__main__":
    main()
