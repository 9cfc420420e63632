"""Words looked up in a short stretch of a text."""

from __future__ import annotations

from yipanqi.vocab.stretch import Tiles, any_of

TEXT = "某市常务副市长到场"


def test_words_are_read_leftmost_longest_without_overlaps() -> None:
    found = Tiles(("rank_prefix", "rank")).of(TEXT, 0, len(TEXT))
    assert [(word, category) for _, _, word, category in found] == [
        ("常务副", "rank_prefix"),
        ("市长", "rank"),
    ]
    assert [TEXT[start:end] for start, end, _, _ in found] == ["常务副", "市长"]


def test_a_word_that_begins_in_the_stretch_is_read_to_its_end() -> None:
    words = Tiles(("rank_prefix", "rank"))
    assert [word for _, _, word, _ in words.of(TEXT, 2, 6)] == ["常务副", "市长"]
    assert [word for _, _, word, _ in words.of(TEXT, 2, 5)] == ["常务副"]


def test_backwards_gives_the_last_word_first() -> None:
    assert next(Tiles(("rank_prefix", "rank")).backwards(TEXT, 0, len(TEXT)))[2] == "市长"


def test_any_of_prefers_the_longest_word() -> None:
    match = any_of("rank_prefix").match(TEXT, 2)
    assert match is not None and match[0] == "常务副"
