"""Where a sentence stands in a page that was taken in: its excerpt, as an official record keeps it."""

from __future__ import annotations

from yipanqi.pages import PageError, open_page
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.sources.intake import raw_bytes
from yipanqi_web.sources.models import Intake, Page


def excerpt_at(intake: Intake, page: str, span: tuple[int, int]) -> Excerpt:
    """The words of a span with their paragraph, and the way back to the raw bytes where those are still there."""
    start, end = span
    block = next(((s, e) for _role, s, e in intake.blocks if s <= start < e), (start, end))
    raw, places = _way_back(intake, span)
    return Excerpt(
        page=page, sha256=intake.sha256, quote=intake.text[start:end],
        paragraph=intake.text[block[0] : max(block[1], end)], at=start - block[0], bytes=raw, places=places,
    )  # fmt: skip


def _way_back(intake: Intake, span: tuple[int, int]) -> tuple[tuple[int, int] | None, tuple[str, ...]]:
    try:
        page = open_page(raw_bytes(intake.sha256), name=intake.name)
    except (OSError, PageError):
        return None, ()
    if page.parts:
        return None, tuple(page.places(span))
    return page.byte_span(span), ()


def excerpt_of(page: Page, quote: str) -> Excerpt | None:
    """A sentence that somebody names on a registered page; None where the page does not have it word for word."""
    intake = Intake.objects.filter(pk=page.sha256).first()
    at = intake.text.find(quote) if intake and quote else -1
    return excerpt_at(intake, page.key, (at, at + len(quote))) if intake and at >= 0 else None
