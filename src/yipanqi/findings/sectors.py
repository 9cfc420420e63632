"""What a clause is about, after the chapters of the official planning outline."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import Any

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.pages.page import Span

SECTORS = (
    "planning", "infrastructure", "industry", "innovation", "consumption", "ecology", "reform-opening", "urban-rural",
    "public-services", "governance",
)  # fmt: skip


_CATEGORIES = {"sector_" + sector.replace("-", "_"): sector for sector in (*SECTORS, "general")}


def sector_of(reading: Reading, span: Span, weakest: int = 1) -> str | None:
    """The sector that the words of a span decide: the heaviest words win, of equals the last; None where no word of
    at least ``weakest`` decides. A longer word hides those inside it."""
    known: dict[Span, dict[str, tuple[float, int]]] = reading.memo.setdefault("sector totals", {})
    totals = known.get(span)
    if totals is None:
        totals = known[span] = _totals(reading, span)
    if not totals:
        return None
    strong = {sector: weight for sector, weight in totals.items() if weight[0] >= weakest}
    return max(strong, key=strong.__getitem__) if strong else None


def _totals(reading: Reading, span: Span) -> dict[str, tuple[float, int]]:
    """The weight of every sector in a span, and where its last word begins."""
    starts, words = _words(reading)
    totals: dict[str, tuple[float, int]] = {}
    covered, end = span
    for index in range(bisect_left(starts, covered), len(starts)):
        start, stop, weight, category = words[index]
        if start >= end:
            break
        if stop <= covered or stop > end:
            continue
        covered = stop
        if category == "sector_general":
            continue
        sector = _CATEGORIES[category]
        best = totals[sector][0] if sector in totals else 0
        totals[sector] = (max(best, weight) + min(best, weight) * 0.25, start)
    return totals


def _words(reading: Reading) -> tuple[list[int], list[tuple[int, int, Any, str]]]:
    """The sector words of a page by place, the longest first (beginning, end, weight, category), and their places:
    gathered once a page."""
    if "sector words" not in reading.memo:
        words = reading.words.among(tuple(_CATEGORIES))
        reading.memo["sector words"] = ([word[0] for word in words], words)
    found: tuple[list[int], list[tuple[int, int, Any, str]]] = reading.memo["sector words"]
    return found


def is_mixed(reading: Reading, span: Span, titles: bool = False) -> bool:
    """Whether an object lists three or more things of different sectors (titles to be: of two): it belongs to none."""
    text = reading.text[span[0] : span[1]]
    if text.count("、") + text.count("和") < 2:
        return False
    cuts = [span[0], *(span[0] + at + 1 for at, char in enumerate(text) if char in "、和")]
    found = {sector_of(reading, (cut, stop), 2) for cut, stop in pairwise([*cuts, span[1] + 1])}
    return len(found - {None}) >= (2 if len(cuts) >= 4 or titles else 3)


def is_attitude(reading: Reading, span: Span) -> bool:
    """Whether a clause is about an attitude (思想, 意识), which belongs to no sector of its own."""
    return any(hit.end >= span[1] - 1 for hit in reading.hits("sector_none", span))


def sector_of_title(reading: Reading, by: str | None) -> str | None:
    """The one field that the page's meeting or document is about (生态环境联防联治协议); None where it is all of them."""
    facts = reading.found.page
    names = [i for i in (by, facts.title, *(m.name for m in reading.found.meetings[:1])) if i]
    for name in names:
        hits = vocab.scan(name)
        found = {
            s for s in SECTORS if any(h.value >= 4 for h in hits.get("sector_" + s.replace("-", "_"), []))
        } - {"governance"}
        if len(found) == 1:
            return found.pop()
    return None


def sector_of_heading(text: str) -> str | None:
    """The sector that a section's heading names; where several are named, the first."""
    places = [
        (text.find(word), sector) for word, sector in vocab.words("sector_heading").items() if word in text
    ]
    return min(places)[1] if places else None
