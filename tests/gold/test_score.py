"""The scorer: what counts as the same finding. Its figures are compared with the reference scorer where that is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gold.gate import HERE, gold_pages, read_page
from gold.score import Tally, alike, compare, same_figure, same_quote

EMPTY: dict[str, Any] = {}


def tally_of(kind: str, gold: list[Any], found: list[Any]) -> Tally:
    return compare({kind: gold}, {kind: found})[kind]


def test_titles_are_compared_without_marks() -> None:
    assert alike("《甲乙两县合作协议》", "甲乙两县合作协议") == 1.0


def test_two_empty_titles_are_not_alike() -> None:
    assert alike("", None) == 0.0


def test_nothing_wanted_and_nothing_found_is_perfect() -> None:
    assert compare(EMPTY, EMPTY)["people"].f1 == 1.0


def test_everything_missed_is_nought() -> None:
    assert tally_of("jurisdictions", ["511725"], []).f1 == 0.0


def test_precision_and_recall_of_sets() -> None:
    tally = tally_of(
        "jurisdictions", ["511725", "500118", "510500"], ["511725", "500118", "110000", "120000"]
    )
    assert (tally.precision, round(tally.recall, 3), round(tally.f1, 3)) == (0.5, 0.667, 0.571)
    assert (tally.missed, tally.invented) == (["510500"], ["110000", "120000"])


def test_an_appointment_needs_name_post_and_division() -> None:
    gold = [{"name": "陶一新", "appointments": [{"post": "县长", "of": "511725"}]}]
    found = [{"name": "陶一新", "appointments": [{"post": "县长", "of": "511724"}]}]
    tallies = compare({"people": gold}, {"people": found})
    assert (tallies["people"].f1, tallies["appointments"].f1) == (1.0, 0.0)


def test_a_meeting_is_the_same_by_kind_and_day() -> None:
    held = {"kind": "visit", "date": "2021-03-02", "name": "考察"}
    assert tally_of("meetings", [held], [{**held, "name": "另一种叫法"}]).f1 == 1.0
    assert tally_of("meetings", [held], [{**held, "date": "2021-03"}]).f1 == 0.0


def test_untitled_bundles_are_the_same_by_kind_and_count() -> None:
    bundle = {"title": None, "kind": "agreement", "count": 12}
    assert tally_of("instruments", [bundle], [dict(bundle)]).right == 1
    assert tally_of("instruments", [bundle], [{**bundle, "count": 11}]).right == 0


@pytest.mark.parametrize(("value", "same"), [(20, True), ("20.0", True), (21, False), (None, False)])
def test_a_figure_needs_its_value(value: object, same: bool) -> None:
    gold = {"indicator": "新增通办事项", "value": 20}
    assert (same_figure(gold, {"indicator": "新增通办事项", "value": value}) > 0) is same


def test_the_wording_of_an_indicator_decides_between_equal_values() -> None:
    gold = [{"indicator": "互派干部", "value": 10}, {"indicator": "联合执法", "value": 10}]
    assert tally_of("targets", gold, [gold[1], gold[0]]).right == 2


def test_a_quote_is_the_same_by_the_run_it_shares() -> None:
    gold = {"quote": "共同编制产业发展规划"}
    assert same_quote(gold, {"quote": "将共同编制产业发展规划"}) > 0.9
    assert same_quote(gold, {"quote": "规划发展产业编制共同"}) < 0.6


def test_one_finding_pairs_once() -> None:
    gold = [{"quote": "共同编制产业发展规划"}]
    assert tally_of("commitments", gold, [gold[0], gold[0]]).precision == 0.5


def test_fields_are_counted_among_pairs_that_tell_them() -> None:
    gold = [
        {"name": "", "kind": "visit", "date": "2021-03-02", "parties": ["511725", "500118"], "ordinal": None}
    ]
    found = [{**gold[0], "parties": ["500118", "511725"]}]
    fields = tally_of("meetings", gold, found).fields
    assert (fields["parties"], fields["ordinal"]) == ((1, 1), (0, 0))


def test_a_page_that_only_counts_its_commitments_is_not_scored_on_them() -> None:
    assert "commitments" not in compare({"commitments_count": 43}, {"commitments": [{"quote": "共建园区"}]})


def test_smaller_findings_count_only_where_they_are_annotated() -> None:
    assert "sites" not in compare(EMPTY, {"sites": ["某园区"]})
    assert compare({"sites": []}, {"sites": ["某园区"]})["sites"].precision == 0.0


@pytest.mark.corpus
@pytest.mark.parametrize("damage", ["read", "damaged"])
def test_figures_are_those_of_the_reference_scorer(corpus: Path, tmp_path: Path, damage: str) -> None:
    found = {
        page.name: damaged(page.gold()) if damage == "damaged" else read_page(page.page)
        for page in gold_pages(corpus)
    }
    lines = tmp_path / "found.jsonl"
    lines.write_text(
        "".join(json.dumps({**page, "id": name}) + "\n" for name, page in found.items()), "utf-8"
    )
    for folder in (HERE / "dev", corpus / "gold" / "seeds"):
        command = [sys.executable, str(corpus / "score" / "score.py"), str(folder), str(lines), "--json"]
        reference = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        assert figures(folder, found) == {kind: row for kind, row in reference.items() if kind != "pages"}


def figures(folder: Path, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Our tallies over a folder of annotations, in the form of the reference scorer."""
    pooled: dict[str, Tally] = {}
    for path in sorted(folder.glob("*.json")):
        for kind, tally in compare(json.loads(path.read_text("utf-8")), found[path.stem]).items():
            pooled.setdefault(kind, Tally()).add(tally)
    return {
        kind: {
            "right": tally.right,
            "gold": tally.gold,
            "found": tally.found,
            "details": {
                name: round(a / told, 4) if told else None for name, (a, told) in tally.fields.items()
            },
            "precision": round(tally.precision, 4),
            "recall": round(tally.recall, 4),
            "f1": round(tally.f1, 4),
        }
        for kind, tally in pooled.items()
    }


def damaged(gold: dict[str, Any]) -> dict[str, Any]:
    """An annotation as a poor reader would give it: every third item lost, texts cut, some fields changed."""
    found = json.loads(json.dumps(gold))
    for items in (value for value in found.values() if isinstance(value, list)):
        del items[::3]
        for index, item in enumerate(items):
            if isinstance(item, dict):
                for key in ("quote", "title", "name", "indicator"):
                    if isinstance(item.get(key), str):
                        item[key] = item[key][index % 4 :]
                item.update(
                    {key: None for key in ("due", "sector", "act", "mode") if key in item and index % 2}
                )
    return dict(found)
