"""What kinds of findings, their fields and their values are called when a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _

from yipanqi.cli import labels

DOUBT = _("doubt")
NOT_STATED = _("not stated")
LISTED = _(", ")

# In the order in which a page is explained.
KINDS = {
    "commitments": _("Commitments"),
    "targets": _("Targets"),
    "achievements": _("Reached"),
    "results": _("Success asserted"),
    "people": _("People"),
    "meetings": _("Meetings"),
    "founded": _("Set up"),
    "sites": _("Sites seen"),
    "instruments": _("Documents"),
    "mechanisms": _("Standing arrangements"),
    "projects": _("Projects"),
    "shorthands": _("Shorthands"),
    "aliases": _("Odd names"),
    "leads": _("Leads outside the text"),
    "replies": _("Readers' replies"),
    "doubts": _("To be checked"),
    "mentions": _("Divisions named"),
}

FIELDS = {
    "about": _("about"),
    "act": _("what became of it"),
    "appointments": _("posts"),
    "as_of": _("as of"),
    "baseline": _("baseline"),
    "by": _("said by"),
    "cadence": _("how often"),
    "capacity": _("takes part as"),
    "codes": _("divisions"),
    "concreteness": _("grade"),
    "count": _("how many"),
    "date": _("date"),
    "due": _("due"),
    "embedded": _("inside another name"),
    "expansion": _("stands for"),
    "functions": _("kinds at once"),
    "hedge": _("hedge"),
    "indicator": _("indicator"),
    "inferred": _("inferred"),
    "investment_cny": _("investment, yuan"),
    "kind": _("kind"),
    "lead": _("led by"),
    "likely": _("likely"),
    "meeting": _("meeting"),
    "mode": _("held"),
    "name": _("name"),
    "nature": _("nature"),
    "number": _("document number"),
    "ordinal": _("ordinal"),
    "parties": _("parties"),
    "place": _("place"),
    "printed": _("printed"),
    "programme": _("programme"),
    "quote": _("words"),
    "reach": _("reach"),
    "relation": _("relation"),
    "role": _("role"),
    "roles": _("roles"),
    "scope": _("of"),
    "sector": _("field"),
    "signatories": _("signed by"),
    "speech_act": _("how it is said"),
    "support": _("supported by"),
    "term": _("term"),
    "text": _("text"),
    "time": _("time"),
    "title": _("title"),
    "unit": _("unit"),
    "value": _("value"),
    "voiced_for": _("voiced for"),
    "year": _("year"),
}

BLOCKS = {
    "title": _("headline"),
    "meta": _("about the page"),
    "heading": _("heading"),
    "body": _("text"),
    "row": _("row of a table"),
    "caption": _("caption"),
    "reply": _("reply"),
    "furniture": _("outside the text"),
}

_MEETING_KINDS = {
    "joint-conference": _("joint conference"),
    "leading-group": _("leading group"),
    "plenary": _("plenary"),
    "symposium": _("symposium"),
    "promotion": _("promotion meeting"),
    "visit": _("visit"),
    "ceremony": _("ceremony"),
    "executive": _("executive meeting"),
    "other": _("other"),
}
_DOCUMENT_KINDS = {
    "memorandum": _("memorandum"),
    "agreement": _("agreement"),
    "plan": _("planning outline"),
    "action-plan": _("action plan"),
    "outline": _("outline"),
    "scheme": _("scheme"),
    "decision": _("decision"),
    "regulation": _("regulation"),
    "list": _("list"),
    "other": _("other"),
}
_ARRANGEMENTS = {
    "alliance": _("alliance"),
    "joint-conference": _("joint conference"),
    "leading-group": _("leading group"),
    "office": _("office"),
    "working-group": _("working group"),
    "sponsorship": _("sponsorship by a leader"),
    "consultation": _("consultation"),
    "coordination": _("coordination"),
    "other": _("other"),
}
_SPEECH_ACTS = {
    "proposed": _("proposed"),
    "urged": _("urged"),
    "agreed": _("agreed"),
    "reported": _("reported"),
    "adopted": _("adopted"),
    "signed": _("signed"),
}
_PLAIN: Mapping[str, Mapping[str, str]] = {
    "act": labels.ACTS,
    "capacity": {
        "member": _("member"),
        "observer": _("observer"),
        "third-party": _("third party"),
    },
    "concreteness": labels.CONCRETENESS,
    "mode": {"in-person": _("in person"), "video": _("by video")},
    "nature": {**labels.NATURES, "promise": _("promise")},
    "reach": {"joint": _("joint"), "own": _("a member's own")},
    "relation": labels.RELATIONS,
    "role": {**labels.ROLES, **BLOCKS},
    "roles": labels.ROLES,
    "sector": labels.SECTORS,
    "speech_act": _SPEECH_ACTS,
    "functions": _MEETING_KINDS,
    "inferred": FIELDS,
}
_BY_KIND: Mapping[str, Mapping[str, str]] = {
    "meetings": _MEETING_KINDS,
    "instruments": _DOCUMENT_KINDS,
    "mechanisms": _ARRANGEMENTS,
    "doubts": labels.DOUBTS,
}


# What a finding shows of its own certainty, as features and their values are told.
_EVIDENCE = {
    "told": {
        "post": _("a post is named"),
        "no post": _("no post is named"),
        "day": _("its day is stated"),
        "no day": _("no day is stated"),
        "untitled": _("it has no title"),
        "signed": _("it is signed"),
        "mentioned": _("it is only mentioned"),
        "other": _("what became of it is told"),
        "hedged": _("the figure is hedged"),
        "=": _("the figure is exact"),
        ">=": _("the figure is a lower bound"),
        "<=": _("the figure is an upper bound"),
        "x": _("the figure multiplies"),
        "side": _("the side that says it is known"),
        "act": _("how it is said is known, whose side is not"),
        "nobody": _("nobody says it"),
        "cadence": _("how often is stated"),
        "no cadence": _("how often is not stated"),
        "cost": _("an investment is stated"),
        "no cost": _("no investment is stated"),
    },
    "length": {
        "shortest": _("very few words"),
        "short": _("few words"),
        "middling": _("words of middling length"),
        "long": _("many words"),
    },
    "edges": {
        "none": _("it stands alone"),
        "left": _("cut out of running text at its beginning"),
        "right": _("cut out of running text at its end"),
        "both": _("cut out of running text"),
    },
    "doubt": {"inside": _("something inside it looks wrong")},
}


def evidence_name(feature: str, value: str) -> str:
    """What speaks for or against a finding, in words."""
    if feature == "rule":
        return _("its rule")
    if feature == "role":
        return _("it stands in: {block}").format(block=BLOCKS.get(value, value))
    return _EVIDENCE[feature].get(value, value)


def field_name(kind: str, field: str) -> str:
    """A field's name; a division named has no role but stands in a block that has one."""
    return _("stands in") if (kind, field) == ("mentions", "role") else FIELDS[field]


def value_name(kind: str, field: str, value: str) -> str:
    """What a value of a closed list is called; any other text is itself."""
    values = _BY_KIND.get(kind, {}) if field == "kind" else _PLAIN.get(field, {})
    return values.get(value, value)
