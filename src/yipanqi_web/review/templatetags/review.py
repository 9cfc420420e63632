"""Findings in templates: one line that names each, and its particulars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from yipanqi.findings.reasons import is_known, reason
from yipanqi_web.commitments.models import CHECKABLE, Concreteness, Nature, Sector, SpeechAct
from yipanqi_web.instruments.models import InstrumentKind, Life
from yipanqi_web.meetings.models import Capacity, MeetingKind, Mode, Role
from yipanqi_web.organs.templatetags.places import place, place_names
from yipanqi_web.programmes.models import BodyKind
from yipanqi_web.review.decide import Item
from yipanqi_web.sources.templatetags.standing import standing

register = template.Library()

LABELS: Mapping[str, Any] = {
    "concreteness": Concreteness,
    "sector": Sector,
    "nature": Nature,
    "speech_act": SpeechAct,
    "instrument": InstrumentKind,
    "life": Life,
    "meeting": MeetingKind,
    "mode": Mode,
    "role": Role,
    "capacity": Capacity,
    "body": BodyKind,
}
DOUBTS = {
    "odd-body-name": _later("机构名称待核"),
    "conflicting-roles": _later("表述冲突"),
    "damaged-text": _later("文字受损"),
    "date-order": _later("日期先后待核"),
    "ambiguous-division": _later("地名待核"),
    "signatory-missing": _later("签署人未载明"),
    "no-year": _later("年份未载明"),
    "reworded": _later("表述不一"),
}
ROLES = {
    "furniture": _later("页面噪声"),
    "caption": _later("图片说明"),
    "reply": _later("网友跟帖"),
    "meta": _later("页面信息"),
}
GRADES = {"slogan": 1, "direction": 2, "action": 3, "measurable": 4}


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:
    return mapping.get(key)


@register.filter
def is_same(current: Item | None, item: Item) -> bool:
    """Whether an item is the one that the keys act on."""
    return current is not None and current.id == item.id


@register.simple_tag
def label(kind: str, value: str) -> str:
    """The screen word of a value."""
    return str(LABELS[kind](value).label) if value else ""


@register.simple_tag
def doubt_name(kind: str) -> str:
    return str(DOUBTS.get(kind, kind))


@register.simple_tag
def role_name(role: str) -> str:
    return str(ROLES.get(role, role))


@register.simple_tag
def summary(item: Item) -> str:
    """The finding in its own words."""
    value = item.value
    if item.kind == "instruments":
        return f"《{value['title']}》" if value["title"] else _("未具名的合作文件")
    if item.kind == "people":
        return f"{'、'.join(a['post'] for a in value['appointments'])} {value['name']}"
    if item.kind == "shorthands":
        return f"“{value['term']}”"
    if item.kind == "achievements":
        return str(value["indicator"])
    return str(value.get("quote") or value.get("name") or "")


@register.simple_tag
def details(item: Item) -> SafeString:
    """The finding's particulars as a row of small texts; what the page does not say is said."""
    where = standing(item.value.get("places"))
    texts = [*PARTICULARS[item.kind](item.value), _("位置：%(where)s") % {"where": where} if where else ""]
    grade = SafeString("")  # a plain string would have the markup beside it escaped
    if item.kind == "commitments":
        concreteness = item.value["concreteness"]
        grade = format_html(
            '<span class="gr gr{}">{}</span>', GRADES[concreteness], Concreteness(concreteness).label
        )
    return (
        grade + format_html_join("", "<span>{}</span>", ((text,) for text in texts if text)) + _grounds(item)
    )


def _grounds(item: Item) -> SafeString:
    """How likely the finding is to be right, and the rule that made it, whose sentence is the hint."""
    rule, language = item.value["rule"], "zh" if (get_language() or "zh").startswith("zh") else "en"
    why = reason(rule, language) if is_known(rule) else ""
    grounds = {"share": f"{item.value['confidence']:.2f}", "rule": rule}
    return format_html('<span title="{}">{}</span>', why, _("置信 %(share)s · 规则 %(rule)s") % grounds)


def _commitment(value: Mapping[str, Any]) -> list[str]:
    voice = place(value["voiced_for"]) if value["voiced_for"] else _("会议或文件")
    nature = value["nature"]
    inferred = _("（推算）") if "due" in value["inferred"] else ""
    checkable = value["concreteness"] in CHECKABLE
    return [
        str(Sector(value["sector"]).label) + (f" · {Nature(nature).label}" if nature != "promise" else ""),
        _("提出方：%(side)s") % {"side": voice},
        str(SpeechAct(value["speech_act"]).label) if value["speech_act"] else "",
        _("时限：%(day)s") % {"day": value["due"]} + inferred
        if value["due"]
        else _("未载明时限")
        if checkable
        else "",
        _("留有余地：%(word)s") % {"word": value["hedge"]} if value["hedge"] else "",
    ]


def _meeting(value: Mapping[str, Any]) -> list[str]:
    kinds = [str(MeetingKind(kind).label) for kind in value["functions"] or [value["kind"]]]
    return [
        "、".join(kinds),
        _("第 %(n)s 次") % {"n": value["ordinal"]} if value["ordinal"] else "",
        value["date"] or _("日期未载明"),
        str(Mode(value["mode"]).label) if value["mode"] == "video" else place(value["place"]),
        place_names(value["parties"]),
    ]


def _instrument(value: Mapping[str, Any]) -> list[str]:
    return [
        str(InstrumentKind(value["kind"]).label),
        str(Life(value["act"]).label),
        value["date"] or "",
        value["number"] or "",
        _("%(count)s 份") % {"count": value["count"]} if value["count"] else "",
        place_names(value["parties"]),
        _("载明签署人 %(n)s 方") % {"n": len(value["signatories"])} if value["signatories"] else "",
        _("年份 %(year)s（推算）") % {"year": value["year"]}
        if value["year"] and "year" in value["inferred"]
        else "",
    ]


def _body(value: Mapping[str, Any]) -> list[str]:
    cadence = value["cadence"] or _("未载明频次")
    return [str(BodyKind(value["kind"]).label), cadence, place_names(value["parties"])]


def _project(value: Mapping[str, Any]) -> list[str]:
    return [_("项目、园区或平台"), place(value["place"]), place_names(value["parties"])]


def _achievement(value: Mapping[str, Any]) -> list[str]:
    unit = value["unit"] or ""
    return [f"{value['value']:g}{unit}", value["as_of"] or _("截止日期未载明"), _("自述")]


def _person(value: Mapping[str, Any]) -> list[str]:
    sides = dict.fromkeys(place(a["of"]) for a in value["appointments"] if a["of"])
    capacity = str(Capacity(value["capacity"]).label) if value["capacity"] else ""
    return ["、".join(sides), "、".join(str(Role(role).label) for role in value["roles"]), capacity]


PARTICULARS = {
    "commitments": _commitment,
    "meetings": _meeting,
    "instruments": _instrument,
    "mechanisms": _body,
    "projects": _project,
    "achievements": _achievement,
    "results": lambda value: [_("自述成效，原文未附数据或佐证")],
    "shorthands": lambda value: [value["expansion"] or _("原文未释义")],
    "people": _person,
}
