"""What a page says does not hang on how it is set: the gold pages that may be opened, in every layout."""

from __future__ import annotations

from functools import cache

import pytest

from gold.layouts import LAYOUTS, measured, sheets

KINDS = ("commitments", "people", "meetings")
PAGES = sheets()
FALL = 0.03
# What is lost with the layout itself: a post without paragraphs, lines cut at will, an encoding without some characters.
FALLS = {"two lines": 0.1, "forum": 0.15, "WeChat short lines": 0.12, "Big5": 0.12}


@cache
def plain() -> dict[str, float]:
    tallies = measured("plain", PAGES)
    return {kind: tallies[kind].f1 for kind in KINDS}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_costs_next_to_nothing(name: str) -> None:
    found = measured(name, PAGES)
    lost = {kind: plain()[kind] - found[kind].f1 for kind in KINDS}
    assert {kind: round(fall, 3) for kind, fall in lost.items() if fall > FALLS.get(name, FALL)} == {}
