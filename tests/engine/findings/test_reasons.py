"""Every rule that makes findings has a sentence that says why, in each language, and the reference has them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools.rules_reference import reference

from gold.gate import HERE, pages_in
from yipanqi.findings.evidence import KINDS
from yipanqi.findings.read import read
from yipanqi.findings.reasons import LANGUAGES, reason, rules
from yipanqi.pages import open_page

ROOT = Path(__file__).parents[3]
LITERAL = re.compile(r"rule=\"([^\"{]+)\"")


def sources() -> str:
    return "".join(path.read_text("utf-8") for path in sorted((ROOT / "src/yipanqi/findings").glob("*.py")))


def test_every_rule_named_in_a_finder_has_its_sentence() -> None:
    named = set(LITERAL.findall(sources()))
    assert len(named) > 20
    assert named - set(rules()) == set()


def test_every_rule_that_reference_pages_bring_has_its_sentence() -> None:
    brought = set()
    for each in pages_in([(HERE / name, HERE / name) for name in ("dev", "develop")]):
        found = read(open_page(each.page.read_bytes(), name=each.page.name))
        brought |= {finding.rule for kind in KINDS for finding in getattr(found, kind)}
    assert len(brought) > 30
    assert [rule for rule in sorted(brought) if len(reason(rule)) < 6] == []


@pytest.mark.parametrize("rule", sorted(rules()))
def test_a_sentence_is_whole_in_every_language(rule: str) -> None:
    chinese, english = (reason(f"{rule}:联盟" if rule == "head" else rule, name) for name in LANGUAGES)
    assert chinese.endswith("。") and "\n" not in chinese
    assert english.endswith(".") and english[0].isupper()
    assert "{" not in chinese + english


def test_a_commitment_is_told_by_its_voice_and_its_form() -> None:
    assert reason("person-bare") == "发言人的话：动词开头，后面带着要做的事。"
    assert reason("person-bare", "en").startswith("A speaker: a clause that begins with its verb")


def test_a_mechanism_is_told_by_the_noun_it_ends_in() -> None:
    assert "“联席会议”" in reason("head:联席会议")


def test_a_rule_without_a_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        reason("by-magic")


def test_the_reference_of_rules_is_what_the_sentences_give() -> None:
    """`tools/rules_reference.py` writes it anew."""
    assert (ROOT / "docs/reference/rules.md").read_text("utf-8") == reference()
