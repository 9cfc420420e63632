"""Whether confidence can be taken at its word, and the table that it is looked up in."""

from __future__ import annotations

from typing import Any

from gold.calibrate import USUAL, counted, fitted, table
from gold.first_sight import recorded
from gold.gate import HERE, pages_in
from gold.reliability import FEWEST, LEAST_RIGHT, LEAST_SURE, bins, graded, share_right, sure
from gold.verdicts import divisions, verdicts
from yipanqi.findings.evidence import FEATURES, KINDS
from yipanqi.findings.types import Findings, Mention, Person, Site

SHOWN = ("bare", "side", "short", "none", "body", "")


def test_what_is_called_sure_on_unseen_pages_is_right() -> None:
    """Only shares are compared: nothing of these pages is shown when they are missed."""
    findings = [each for kind in graded(pages_in([(HERE / "look", HERE / "look")])).values() for each in kind]
    certain = sure(findings)
    right, share = share_right(certain), len(certain) / len(findings)
    assert len(findings) > 500
    assert right >= LEAST_RIGHT
    assert share >= LEAST_SURE


def test_bins_are_never_too_small() -> None:
    findings = [(0.99, True)] * 12 + [(0.91, True)] * 25 + [(0.82, False)] * 40 + [(0.3, False)] * 3
    made = bins(findings)
    assert [each.count for each in made] == [37, 43]
    assert min(each.count for each in made) >= FEWEST
    assert (made[0].right, made[1].right) == (1.0, 0.0)
    assert (made[1].lowest, made[1].highest) == (0.3, 0.82)


def test_a_division_is_as_sure_as_the_surest_place_that_names_it() -> None:
    named = [
        Mention(span=(0, 2), confidence=0.8, printed="北京", codes=("110000",)),
        Mention(span=(9, 12), confidence=0.97, printed="北京市", codes=("110000",)),
        Mention(span=(20, 22), confidence=0.9, printed="天津", codes=("120000",)),
    ]
    found = Findings(mentions=named, jurisdictions=["110000", "120000"])
    assert sorted(divisions({"jurisdictions": ["110000"]}, found)) == [(0.9, False), (0.97, True)]


def test_a_finding_is_right_where_the_scorer_pairs_it() -> None:
    found = Findings(
        people=[Person(span=(0, 3), name="秦望舒"), Person(span=(5, 8), name="会议室")],
        sites=[Site(span=(9, 13), name="云岭茶园")],
    )
    gold: dict[str, Any] = {"people": [{"name": "秦望舒"}], "sites": ["云岭茶园"]}
    assert [verdict.right for verdict in verdicts(gold, found)] == [True, False, True]


def test_what_annotators_did_not_look_for_is_not_judged() -> None:
    found = Findings(sites=[Site(span=(9, 13), name="云岭茶园")])
    assert list(verdicts({"people": []}, found)) == []


def fit(right: int, wrong: int, shown: tuple[str, ...] = SHOWN) -> dict[tuple[str, str], float]:
    rows = [("commitments", shown, True)] * right + [("commitments", shown, False)] * wrong
    return fitted(counted((row, 1.0) for row in rows)["commitments"])


def log_odds(fit: dict[tuple[str, str], float]) -> float:
    """Of a finding that shows SHOWN."""
    return fit["base", ""] + sum(fit.get(each, 0.0) for each in zip(FEATURES, SHOWN, strict=True))


def test_more_mistakes_mean_less_confidence() -> None:
    odds = [log_odds(fit(right, 100 - right)) for right in (99, 90, 50, 10)]
    assert odds == sorted(odds, reverse=True)
    assert odds[0] > 3 and odds[-1] < -1


def test_a_few_findings_move_little() -> None:
    assert USUAL < log_odds(fit(2, 0)) < USUAL + 0.6
    assert log_odds(fit(2, 0)) < log_odds(fit(100, 0)) - 0.6


def test_what_tells_right_from_wrong_gets_the_weight() -> None:
    rows = [("commitments", SHOWN, True)] * 60 + [("commitments", ("subject", *SHOWN[1:]), False)] * 60
    odds = fitted(counted((row, 1.0) for row in rows)["commitments"])
    assert odds["rule", "bare"] > 1 > -1 > odds["rule", "subject"]
    assert abs(odds["role", "body"]) < 0.5


def test_the_same_evidence_gives_the_same_table() -> None:
    rows = [(row, 1.0) for row in recorded()]
    tables = [
        table({kind: fitted(cells) for kind, cells in counted(rows).items()}) for rows in (rows, rows[::-1])
    ]
    assert tables[0] == tables[1]


def test_first_sight_has_mistakes_to_learn_from() -> None:
    rows = recorded()
    assert {kind for kind, _, _ in rows} <= set(KINDS)
    assert {len(shown) for _, shown, _ in rows} == {len(FEATURES)}
    assert 0.85 < sum(right for _, _, right in rows) / len(rows) < 0.97
