"""What the kinds of acts and of official rows are called on the screen."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.acts import KINDS

ROWS = {
    "pr": _("合作区域"),
    "pg": _("原文网页"),
    "mb": _("成员单位"),
    "ps": _("目标定位"),
    "of": _("责任单位"),
    "bd": _("议事协调机构"),
    "sr": _("会议系列"),
    "me": _("会议届次"),
    "ag": _("议题"),
    "re": _("议定事项"),
    "in": _("合作文件"),
    "c": _("合作事项"),
    "rs": _("再次表述"),
    "ac": _("自述成效"),
    "sh": _("数字简称"),
    "pj": _("项目"),
    "lv": _("重点项目清单版本"),
    "iv": _("招商签约"),
    "tl": _("任务清单"),
    "t": _("任务"),
    "bn": _("惠民便企成效"),
    "si": _("跨省通办事项"),
    "sp": _("联系领导（职务）"),
    "ho": _("任职"),
    "pn": _("规划位置"),
    "pa": _("规划范围"),
    "an": _("原文变动"),
    "co": _("异议更正答复"),
    "vo": _("公众留言"),
    "vr": _("留言答复"),
}

# Where the desk shows a row of a kind, by the prefix of its key.
DESK_PAGES = {
    "c": "desk:commitment",
    "in": "instruments:instrument",
    "sh": "glossary:term",
    "tl": "tasks:list",
    "t": "tasks:task",
    "me": "desk:meeting",
    "pj": "projects:project",
    "iv": "projects:investment",
    "bn": "services:benefit",
    "si": "services:item",
    "vo": "voices:voice",
    "rq": "requests:request",
    "ja": "requests:application",
    "rp": "reports:report",
    "sm": "indicators:scheme",
    "ea": "indicators:evaluation",
    "ix": "indicators:indicator",
}


def desk_address(key: str) -> str:
    """The row's page at the desk; empty for kinds that have none."""
    name = DESK_PAGES.get(key.partition("-")[0])
    return reverse(name, args=[key]) if name else ""


def act_name(kind: str) -> str:
    """The screen word of an act's kind; a kind of a later release is shown as it stands."""
    return str(KINDS[kind].label) if kind in KINDS else kind
