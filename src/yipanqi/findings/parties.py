"""Whom a page's 我市, 两地, 双方 or 8地 mean, as codes of divisions."""

from __future__ import annotations

from yipanqi.findings.context import Reading
from yipanqi.pages.page import Span


def home(reading: Reading) -> list[str]:
    """The codes that 我市, 我县, or a bare 市委 stand for on this page; empty where nothing says."""
    return []


def page_parties(reading: Reading) -> list[str]:
    """The divisions that act together on this page, in the order of the page; empty where nothing says."""
    return []


def parties_at(reading: Reading, span: Span) -> list[str]:
    """The codes that 两地, 双方, 8地, 两省市, 我市 or names stand for in a span of the page."""
    return page_parties(reading)
