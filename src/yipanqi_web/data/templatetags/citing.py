"""The box that says how to cite the row of a page."""

from __future__ import annotations

from typing import Any

from django import template

from yipanqi_web.chain.models import Official
from yipanqi_web.data.citing import citation

register = template.Library()


@register.inclusion_tag("data/_citation.html", takes_context=True)
def cite(context: dict[str, Any], row: Official) -> dict[str, Any]:
    return {"citation": citation(row, context["request"].build_absolute_uri)}
