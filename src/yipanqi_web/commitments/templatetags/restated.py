"""In what a promise that is said again differs, in words."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from yipanqi_web.commitments.models import Sector, SpeechAct
from yipanqi_web.organs.templatetags.places import place_names

register = template.Library()

FIELDS = {
    "figures": _later("数量"),
    "due": _later("时限"),
    "parties": _later("涉及方"),
    "hedge": _later("留有余地"),
    "speech_act": _later("表达方式"),
    "sector": _later("领域"),
    "lead": _later("牵头单位"),
}


@register.simple_tag
def difference(field: str, before: str | Sequence[str], after: str | Sequence[str]) -> str:
    """One field that differs: 时限：2023-12-31 → 2024-12-31."""
    if field not in FIELDS:
        return ""
    values = {"field": FIELDS[field], "before": _words(field, before), "after": _words(field, after)}
    return _("%(field)s：%(before)s → %(after)s") % values


def _words(field: str, value: str | Sequence[str]) -> str:
    if not value:
        return _("未载明")
    if isinstance(value, str):
        labels = {"speech_act": SpeechAct, "sector": Sector}.get(field)
        return str(labels(value).label) if labels else value
    return str(place_names(list(value))) if field == "parties" else "、".join(value)
