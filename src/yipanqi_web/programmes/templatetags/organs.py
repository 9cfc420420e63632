"""Members and frequencies in the templates of offices, posts and bodies."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.programmes.models import BodyState

register = template.Library()

STATES = {BodyState.ACTIVE: "st-way", BodyState.ENDED: "st-drop"}


@register.filter
def named(code: str, names: Mapping[str, str]) -> str:
    """A member as the programme's register calls it, else as its code says."""
    return names.get(code) or place(code)


@register.filter
def plain_number(value: float) -> str:
    """0.5, 2, 12: without a needless point."""
    return f"{value:g}"


@register.filter
def body_state(state: str) -> str:
    """The mark of a body's state."""
    return STATES.get(BodyState(state), "")
