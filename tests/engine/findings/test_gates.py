"""Gates of patterns: read from the pattern, they never lose a match."""

from __future__ import annotations

import re

import pytest

from yipanqi.findings.gates import Gated, opening


@pytest.mark.parametrize(
    ("pattern", "chars"),
    [
        ("围绕|依托", "围依"),
        ("(?:共同)?(?:与|同(?!时))", "共与同"),
        ("(?<!必)将|要(?!求)", "将要"),
        ("[建办](?=个)|修好", "建办修"),
        ("^以[^，]{1,4}为", "以"),
    ],
)
def test_a_pattern_begins_with_one_of_its_opening_characters(pattern: str, chars: str) -> None:
    assert opening(re.compile(pattern)) == frozenset(chars)


@pytest.mark.parametrize("pattern", ["[^，]要", "(?:共同)?", r"\w+将"])
def test_a_pattern_that_may_begin_with_anything_has_no_opening(pattern: str) -> None:
    with pytest.raises(ValueError, match="may begin with any character"):
        opening(re.compile(pattern))


@pytest.mark.parametrize(
    ("pattern", "words", "found"),
    [
        ("成效显著|不断[一-鿿]{2}$", "合作成效显著", "成效显著"),
        ("成效显著|不断[一-鿿]{2}$", "合作不断深化", "不断深化"),
        ("成效显著|不断[一-鿿]{2}$", "合作成果丰硕", None),
        (r"[一-鿿](?<!为)了(?!解)", "签署了协议", "署了"),
        (r"[一-鿿](?<!为)了(?!解)", "为了合作", None),
        (r"到(?:20\d\d|“)|\d{1,2}月底", "3月底", "3月底"),
    ],
)
def test_a_gated_search_finds_what_the_pattern_finds(pattern: str, words: str, found: str | None) -> None:
    match = Gated(pattern).search(words)
    assert (match.group() if match else None) == found


def test_a_pattern_without_a_character_of_its_own_cannot_be_gated() -> None:
    with pytest.raises(ValueError, match="no character"):
        Gated("[^，]{2,4}")
