"""Reads a programme's members: who takes part on a day, and who stands for whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from yipanqi_web.programmes.models import Member


def current_code(programme: str, code: str, day: date | None = None) -> str:
    """The code of the member that stands for a member on a day (or now): its own, or its successor's, and so on."""
    return _last(code, _heirs(programme, day))


def current_codes(programme: str, codes: list[str], day: date | None = None) -> list[str]:
    """The codes of those who stand for some members on a day, each once."""
    heirs = _heirs(programme, day)
    return list(dict.fromkeys(_last(code, heirs) for code in codes))


def with_heirs(programme: str, codes: list[str], spoke: Collection[str]) -> list[str]:
    """Some members with those who stand for them now; one that is no more is left out unless it spoke."""
    heirs = _heirs(programme, None)
    found: dict[str, None] = {}
    for code in codes:
        last = _last(code, heirs)
        found |= dict.fromkeys([code, last] if code in spoke else [last])
    return list(found)


def _heirs(programme: str, day: date | None) -> dict[str, str]:
    """``{code: successor's code}`` of the members that were succeeded by a day."""
    text = day.isoformat() if day else ""
    passed = Member.objects.filter(programme=programme).exclude(successor="").order_by("until", "recorded")
    return {row.code: row.successor for row in passed if not text or row.until <= text}


def _last(code: str, heirs: dict[str, str]) -> str:
    seen = {code}
    while (heir := heirs.get(code, "")) and heir not in seen:
        code = heir
        seen.add(code)
    return code


def members_on(programme: str, day: date | None = None) -> list[Member]:
    """The members that take part on a day (or now), the host first."""
    rows = Member.objects.filter(programme=programme).order_by("-host", "code", "since")
    text = day.isoformat() if day else ""
    if not text:
        return list(rows.filter(until=""))
    return [row for row in rows if row.since <= text and (not row.until or text < row.until)]


def names_of(programme: str) -> dict[str, str]:
    """``{code: name}`` of a programme's members, past ones too, as its register calls them."""
    listed = Member.objects.filter(programme=programme).order_by("since", "recorded")
    return dict(listed.values_list("code", "name"))
