"""What codes and kinds are called when a person reads them."""

from __future__ import annotations

from gettext import gettext as _

from yipanqi import places

CHECKABLE = ("action", "measurable")

CONCRETENESS = {
    "slogan": _("principle"),
    "direction": _("direction"),
    "action": _("action"),
    "measurable": _("measurable"),
}
SECTORS = {
    "planning": _("planning"),
    "infrastructure": _("infrastructure"),
    "industry": _("industry"),
    "innovation": _("innovation"),
    "consumption": _("culture, tourism and consumption"),
    "ecology": _("ecology"),
    "reform-opening": _("reform and opening"),
    "urban-rural": _("town and country"),
    "public-services": _("public services"),
    "governance": _("organisation"),
    "general": _("general"),
}
NATURES = {
    "positioning": _("positioning"),
    "principle": _("guiding principle"),
    "safeguard": _("safeguard"),
    "request": _("request upward"),
    "application": _("joint application"),
    "exchange": _("exchange"),
    "advice": _("advice"),
}
ACTS = {
    "signed": _("signed"),
    "adopted": _("adopted"),
    "reviewed": _("reviewed"),
    "issued": _("issued"),
    "presented": _("presented"),
    "mentioned": _("mentioned"),
}
ROLES = {
    "chaired": _("chaired"),
    "spoke": _("spoke"),
    "reported": _("reported"),
    "signed": _("signed"),
    "attended": _("attended"),
    "accompanied": _("accompanied"),
    "mentioned": _("mentioned"),
}
PAGES = {
    "news": _("news"),
    "forum": _("forum"),
    "notice": _("notice"),
    "plan": _("plan"),
    "table": _("table"),
    "other": _("other page"),
}
DOUBTS = {
    "odd-body-name": _("odd name of a body"),
    "conflicting-roles": _("conflicting roles"),
    "damaged-text": _("damaged text"),
    "date-order": _("order of dates"),
    "ambiguous-division": _("division not certain"),
    "signatory-missing": _("no signatory named"),
    "no-year": _("no year stated"),
    "reworded": _("reworded"),
}
RELATIONS = {">=": "≥", "<=": "≤", "=": "=", "x": "×"}


def place(code: str, on: str | None = None) -> str:
    """A division's name on a day; what is no code (an organisation's name) stays as it is."""
    found = places.division(code, on) or places.division(code)
    return found.name if found else code


def places_of(codes: list[str], on: str | None = None) -> str:
    return _(", ").join(place(code, on) for code in codes)
