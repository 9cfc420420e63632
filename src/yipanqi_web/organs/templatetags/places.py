"""Divisions in templates: names of codes."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from yipanqi import places

register = template.Library()


@register.filter
def place(code: str | None) -> str:
    """The short name of a division; what is no code is shown as it stands."""
    division = places.division(code) if code else None
    return division.short if division else code or ""


@register.filter
def place_names(codes: Iterable[str]) -> str:
    """Short names joined by 、."""
    return "、".join(place(code) for code in codes)
