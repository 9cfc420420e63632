"""How well promises made again are told from other promises, on pairs judged by hand."""

from __future__ import annotations

import pytest

from engine.matching.pairs import LATER, PAIRS, Pair
from engine.matching.statements import judged, said
from yipanqi.matching.types import SameAs


def judgement(pair: Pair) -> SameAs | None:
    before = said(pair.before, "a", parties=pair.parties[0], due=pair.due[0])
    after = said(pair.after, "b", parties=pair.parties[1], due=pair.due[1], published="2023-11-11")
    return judged(before, after)


def test_there_are_enough_pairs_of_both_kinds() -> None:
    again = sum(bool(pair.how) for pair in PAIRS)
    assert again >= 30
    assert len(PAIRS) - again >= 30


@pytest.mark.parametrize(("pairs", "precision", "recall"), [(PAIRS, 1.0, 0.97), (LATER, 1.0, 0.95)])
def test_precision_and_recall(pairs: list[Pair], precision: float, recall: float) -> None:
    found = [pair for pair in pairs if judgement(pair)]
    right = sum(bool(pair.how) for pair in found)
    wanted = sum(bool(pair.how) for pair in pairs)
    assert right / len(found) >= precision, [pair[:2] for pair in found if not pair.how]
    assert right / wanted >= recall, [pair[:2] for pair in pairs if pair.how and pair not in found]


@pytest.mark.parametrize("pair", [pair for pair in PAIRS + LATER if pair.how], ids=lambda pair: pair.after)
def test_what_became_of_a_promise_that_is_found_again(pair: Pair) -> None:
    found = judgement(pair)
    assert found is None or found.how == pair.how


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("推进公共服务共建共享", "推进公共设施共建"),
        ("加强规划对接", "推动规划编制"),
        ("重点合作事项", "合作共建"),
    ],
)
def test_directions_have_to_be_nearly_the_same(before: str, after: str) -> None:
    """What nobody could check is alike everywhere."""
    assert judged(said(before, concreteness="direction"), said(after, "b", concreteness="direction")) is None


def test_a_pair_says_before_and_after() -> None:
    before = said("年底前开通城际公交3条", "a", parties=("341321",), due="2023-12-31", hedge="力争")
    after = said("2024年底前开通城际公交线路5条", "b", parties=("341321",), due="2024-12-31")
    found = judged(before, after)
    assert found is not None
    assert (found.a, found.b, found.how, found.rule) == ("a", "b", "day-moved", "same-object")
    assert found.differs == {
        "quote": (before.quote, after.quote),
        "figures": (["3条"], ["5条"]),
        "due": ("2023-12-31", "2024-12-31"),
        "hedge": ("力争", ""),
    }
    assert 0.72 <= found.confidence < 1


def test_the_same_words_differ_in_nothing() -> None:
    found = judged(said("共建跨界滨水步道"), said("加快推进跨界滨水步道建设", "b"))
    assert found is not None
    assert (found.how, found.rule, found.differs) == ("restated", "same-words", {})


@pytest.mark.parametrize("quote", ["", "。", "推进", "加强合作", "在"])
def test_what_says_nothing_is_compared_without_harm(quote: str) -> None:
    assert judged(said(quote), said("编制跨县公交规划", "b")) is None
