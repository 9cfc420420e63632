"""Whom to ask for a right, in templates."""

from __future__ import annotations

from django import template

from yipanqi_web.accounts import queries

register = template.Library()


@register.simple_tag
def asked() -> list[str]:
    """Posts of the account administrators."""
    return queries.whom_to_ask()
