"""Near-duplicate pages: what is found, what it is called, and how much is compared."""

from __future__ import annotations

import pytest

from engine.matching.statements import made_up
from yipanqi.matching.copies import Copies, jaccard, signature

TEXT = made_up(1200, seed=1)


def of(text: str, noise: str = "") -> list[tuple[str, str]]:
    """A page with one body paragraph and some furniture behind it."""
    return [("body", text), ("furniture", noise)]


def taken(pages: list[list[tuple[str, str]]]) -> tuple[Copies, list[str | None]]:
    copies = Copies()
    kinds: list[str | None] = []
    for number, blocks in enumerate(pages):
        text, spans = "", []
        for role, part in blocks:
            spans.append((role, len(text), len(text) + len(part)))
            text += part
        found = copies.add(f"p{number}", signature(text, spans))
        kinds.append(found.kind if found else None)
    return copies, kinds


@pytest.mark.parametrize(
    ("again", "kind"),
    [
        (TEXT, "same"),
        (TEXT.replace("。", "， "), "same"),
        (TEXT[:580] + made_up(60, seed=7) + TEXT[640:], "repost"),
        (made_up(80, seed=8) + TEXT + made_up(80, seed=9), "repost"),
        (TEXT[100:640], "abridged"),
        (TEXT[:900], "abridged"),
        (made_up(1200, seed=2), None),
        (TEXT[:300] + made_up(900, seed=3), None),
    ],
    ids=[
        "equal",
        "punctuation",
        "changed",
        "noise around",
        "abridged",
        "end cut off",
        "another",
        "a quotation",
    ],
)
def test_what_a_second_page_is_to_the_first(again: str, kind: str | None) -> None:
    assert taken([of(TEXT), of(again)])[1] == [None, kind]


def test_furniture_makes_no_pages_alike() -> None:
    menu = made_up(3000, seed=4)
    assert taken([of(TEXT, menu), of(made_up(1200, seed=2), menu)])[1] == [None, None]


def test_hardly_any_text_is_like_nothing() -> None:
    assert taken([of("两县签约。"), of("两县签约。")])[1] == [None, None]


def test_the_jaccard_is_near_the_true_one() -> None:
    half = TEXT[:600] + made_up(600, seed=5)
    one, other = (signature(text, [("body", 0, len(text))]) for text in (TEXT, half))
    assert jaccard(one, other) == pytest.approx(1 / 3, abs=0.1)
    assert jaccard(one, other) == jaccard(other, one)


def test_work_grows_with_the_number_of_pages() -> None:
    """Each text stands on five pages: four times the pages, four times the pairs, not sixteen."""

    def compared(count: int) -> int:
        return taken([of(made_up(300, seed=100 + n // 5)) for n in range(count)])[0].compared

    small, large = compared(100), compared(400)
    assert small > 0
    assert large <= 5 * small


def test_a_text_that_stands_everywhere_is_not_compared_with_all() -> None:
    assert taken([of(made_up(300, seed=6)) for _ in range(300)])[0].compared <= 40 * 300
