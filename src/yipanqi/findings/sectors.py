"""What a clause is about, after the chapters of the official planning outline."""

from __future__ import annotations

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.pages.page import Span

SECTORS = (
    "planning", "infrastructure", "industry", "innovation", "consumption", "ecology", "reform-opening", "urban-rural",
    "public-services", "governance",
)  # fmt: skip


def sector_of(reading: Reading, span: Span, weakest: int = 1) -> str | None:
    """The sector that the words of a span decide: the heaviest words win, of equals the last; None where no word of
    at least ``weakest`` decides. A longer word hides those inside it."""
    words: list[tuple[vocab.Hit, str]] = []
    for sector in SECTORS:
        words += [(hit, sector) for hit in reading.hits("sector_" + sector.replace("-", "_"), span)]
    words.sort(key=lambda word: (word[0].start, -word[0].end))
    totals: dict[str, tuple[float, int]] = {}
    covered = span[0]
    for hit, sector in words:
        if hit.end <= covered:
            continue
        covered = max(covered, hit.end)
        best, _ = totals.get(sector, (0, 0))
        totals[sector] = (max(best, hit.value) + min(best, hit.value) * 0.25, hit.start)
    strong = {sector: weight for sector, weight in totals.items() if weight[0] >= weakest}
    return max(strong, key=lambda sector: strong[sector]) if strong else None


def is_attitude(reading: Reading, span: Span) -> bool:
    """Whether a clause is about an attitude (思想, 意识), which belongs to no sector of its own."""
    return any(hit.end >= span[1] - 1 for hit in reading.hits("sector_none", span))


def sector_of_heading(text: str) -> str | None:
    """The sector that a section's heading names; where several are named, the first."""
    places = [(text.find(word), sector) for word, sector in vocab.words("sector_heading").items() if word in text]
    return min(places)[1] if places else None
