"""What a token may be allowed to do: read its account's programmes, and record acts of some groups."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import Role
from yipanqi_web.chain.acts import KINDS
from yipanqi_web.chain.redactions import EntryRedacted

READ = "read"
# By the app whose acts they are; an act's role is asked for as well.
GROUPS = {
    "chain": ("acts:proposals", _("会签")),
    "programmes": ("acts:programmes", _("合作区域、成员和机构")),
    "organs": ("acts:offices", _("责任单位和职务")),
    "sources": ("acts:sources", _("原文网页")),
    "instruments": ("acts:instruments", _("合作文件")),
    "meetings": ("acts:meetings", _("会议")),
    "commitments": ("acts:commitments", _("合作事项")),
    "projects": ("acts:projects", _("项目")),
    "tasks": ("acts:tasks", _("任务清单和任务")),
    "reports": ("acts:reports", _("进展情况和依据")),
    "reminders": ("acts:reminders", _("提醒")),
    "services": ("acts:services", _("成效和通办事项")),
    "indicators": ("acts:indicators", _("评价和指标")),
    "voices": ("acts:voices", _("留言与答复")),
    "accounts": ("acts:delegations", _("代办授权")),
    "releases": ("acts:releases", _("发布和撤回")),
}
BY_HAND = {EntryRedacted.kind}  # wiping out words takes a person at the desk


def group_of(kind: str) -> str:
    """The scope that an act's kind needs; empty for what no token records."""
    act = KINDS[kind]
    if kind in BY_HAND or not set(act.roles()) & set(Role.values):  # what the clock or a citizen alone does
        return ""
    group = GROUPS.get(act.__module__.split(".")[1])
    return group[0] if group else ""


def offered() -> dict[str, str]:
    """``{kind: scope}`` of every act that a token may record."""
    return {kind: scope for kind in sorted(KINDS) if (scope := group_of(kind))}


def choices() -> list[tuple[str, object]]:
    """``(scope, words)`` of every scope for which there are acts."""
    used = set(offered().values())
    groups = [(scope, words) for scope, words in GROUPS.values() if scope in used]
    return [(READ, _("读取本人有职责的合作区域的内部记录")), *groups]
