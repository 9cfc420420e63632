"""How likely each finding is to be right, as a probability: the log-odds of what it shows, added up.

The table of log-odds (``odds``) is fitted to annotated pages as the reader found them before its rules knew them; how
well it holds on other pages is told in docs/explanation/reading.md.
"""

from __future__ import annotations

from math import exp

from yipanqi.findings.context import Reading
from yipanqi.findings.evidence import FEATURES, KINDS, Evidence, Witness
from yipanqi.findings.odds import ODDS

# Nothing that was read by rules is certain, and nothing that a rule brought forward is worth less than this.
LEAST, MOST = 0.05, 0.99


# What findings of a kind show comes in a few dozen combinations: each is worked out once.
_known: dict[str, dict[Evidence, float]] = {kind: {} for kind in KINDS}


def find(reading: Reading) -> None:
    """Grade every finding of the page; a kind that no annotation measures keeps its finder's own grade."""
    witness = Witness(reading.page, reading.found)
    for kind in KINDS:
        if kind in ODDS:
            findings, known = getattr(reading.found, kind), _known[kind]
            for finding, shown in zip(findings, witness.of(kind, findings), strict=True) if findings else ():
                confidence = known.get(shown)
                if confidence is None:
                    confidence = known[shown] = probability(kind, shown)
                finding.confidence = confidence


def grounds(kind: str, evidence: Evidence) -> list[tuple[str, str, float]]:
    """(feature, value, log-odds) of what moves a finding's confidence, the strongest first."""
    odds = ODDS.get(kind, {})
    moving = [
        (feature, value, odds[feature][value])
        for feature, value in zip(FEATURES, evidence, strict=True)
        if value in odds.get(feature, {})
    ]
    return sorted(moving, key=lambda ground: -abs(ground[2]))


def probability(kind: str, evidence: Evidence) -> float:
    """0.05 to 0.99, to the hundredth. A value that was never measured adds nothing."""
    odds = ODDS[kind]
    total = odds["base"][""] + sum(
        odds.get(feature, {}).get(value, 0.0) for feature, value in zip(FEATURES, evidence, strict=True)
    )
    return round(min(MOST, max(LEAST, 1 / (1 + exp(-total)))), 2)
