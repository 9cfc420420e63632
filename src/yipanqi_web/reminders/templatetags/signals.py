"""进度提示 in templates: the signal of one task, of many, and what is pending about a matter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.utils import timezone

from yipanqi_web.accounts.models import Account
from yipanqi_web.reminders.access import reminders_seen_by
from yipanqi_web.reminders.signals import Said, Signal, signals_of
from yipanqi_web.reminders.views.reminders import line_of
from yipanqi_web.tasks.models import Task

register = template.Library()

MARKS = {
    Signal.PAST: "st-past",
    Signal.MOVED: "st-moved",
    Signal.TO_BE_SPECIFIED: "st-spec",
    Signal.SILENT: "st-none",
    Signal.NEAR: "st-near",
    Signal.BEHIND: "st-behind",
    Signal.NORMAL: "st-normal",
}


@register.simple_tag
def signals_for(tasks: Iterable[Task], day: date | None = None) -> dict[str, Said]:
    """The signals of a page's tasks in a few queries; `{% signal signals task.key %}` shows one of them."""
    return signals_of(tasks, day or timezone.localdate())


@register.inclusion_tag("reminders/_signal.html")
def signal(signals: dict[str, Said], key: str) -> dict[str, Any]:
    said = signals.get(key)
    return {"said": said, "mark": MARKS[said.signal] if said else ""}


@register.inclusion_tag("reminders/_signal.html")
def signal_said(said: Said | None) -> dict[str, Any]:
    return {"said": said, "mark": MARKS[said.signal] if said else ""}


@register.inclusion_tag("reminders/_pending.html")
def pending_on(target: str, user: Any) -> dict[str, Any]:
    """What was asked about a matter and not answered: 等对方：已发提醒 11-20，下一步商请反馈."""
    if not isinstance(user, Account):
        return {"lines": []}
    steps = reminders_seen_by(user).filter(target=target, lifted=None, answered=None)
    latest = {(each.from_member, each.to_member, each.to_office): each for each in steps.order_by("recorded")}
    return {"lines": [line_of(each) for each in latest.values()], "target": target, "account": user}
