"""Whose figure it is: the divisions that the figure's own clause, else its sentence, else the page is about."""

from __future__ import annotations

from yipanqi.findings.context import Reading
from yipanqi.findings.parties import home, page_parties, parties_at
from yipanqi.pages.page import Span


def scope_of(reading: Reading, *spans: Span) -> list[str]:
    """The codes that a figure binds or measures: of the first span that tells, else of the page, else its home."""
    for span in spans:
        if codes := parties_at(reading, span):
            return list(codes)
    return list(page_parties(reading) or home(reading))
