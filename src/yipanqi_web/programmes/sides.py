"""The sides of a body: two members each, or two provinces where the parties of a larger group lie in two."""

from __future__ import annotations

from datetime import date

from yipanqi import places
from yipanqi_web.programmes.models import BodyKind, CoordinationBody, Member
from yipanqi_web.programmes.queries import current_codes, members_on

TWO_SIDED = (BodyKind.WORKING_GROUP,)


def sides_of(body: CoordinationBody, day: date | None = None) -> list[str]:
    """Codes of the sides that have to lead a body together on a day."""
    stated = current_codes(body.programme, body.parties, day)
    codes = stated if len(stated) > 1 else [member.code for member in members_on(body.programme, day)]
    provinces = list(dict.fromkeys(code[:2] + "0000" for code in codes))
    return provinces if len(codes) > 2 and len(provinces) == 2 else codes


def lacking(body: CoordinationBody, day: date | None = None) -> list[str]:
    """Names of the sides of a two-sided body from which nobody leads it; empty for other bodies."""
    if body.kind not in TWO_SIDED:
        return []
    sides = sides_of(body, day)
    leading = list(body.leads)
    missing = [side for side in sides if not any(places.is_within(code, side) for code in leading)]
    return [name_of(body.programme, side) for side in missing]


def name_of(programme: str, code: str) -> str:
    """What a side is called: as the programme's register names it, else its short name."""
    known = Member.objects.filter(programme=programme, code=code).order_by("-since").first()
    division = places.division(code)
    return known.name if known else division.short if division else code
