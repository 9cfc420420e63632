"""A day as acts write it (ISO 8601, the extended form): 2026-12-03, or as much of it as a source knows."""

from __future__ import annotations

from datetime import date


def is_day(text: str) -> bool:
    """Whether a text is a whole day that exists."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_day_or_part(text: str) -> bool:
    """Whether a text is a day, a month or a year that exists."""
    return any(is_day(text + rest) for rest in ("", "-01", "-01-01"))
