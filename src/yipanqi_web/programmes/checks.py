"""What is missing from a programme's bodies: said, never filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yipanqi_web.programmes.models import BodyState, CoordinationBody
from yipanqi_web.programmes.sides import lacking


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a body lacks."""

    body: CoordinationBody
    sentence: str


def checks(bodies: Iterable[CoordinationBody]) -> list[Finding]:
    """What some bodies lack, in their order: a frequency, a number in it, a lead from each side."""
    return [Finding(body, each) for body in bodies if body.state != BodyState.ENDED for each in _of(body)]


def _of(body: CoordinationBody) -> list[str]:
    found = []
    if not body.cadence:
        found.append(_("未载明频次"))
    elif body.per_year is None:
        found.append(_("频次“%(cadence)s”没有写明次数") % {"cadence": body.cadence})
    if missing := lacking(body):
        found.append(_("%(sides)s还没有明确牵头") % {"sides": "、".join(missing)})
    return found
