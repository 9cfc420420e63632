"""进度提示 in templates: the signal of one task, of many, and what is pending about a matter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.utils import timezone

from yipanqi_web.accounts.models import Account
from yipanqi_web.reminders.access import reminders_seen_by
from yipanqi_web.reminders.ladder import unanswered
from yipanqi_web.reminders.lines import lines_of
from yipanqi_web.reminders.signals import Said, Signal, signal_of, signals_of
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


# What a task's state says already, or what needs no word, beside the state.
SAID_BY_STATE = (Signal.PAST, Signal.TO_BE_SPECIFIED, Signal.NORMAL)


@register.simple_tag
def signals_of_rows(rows: Iterable[Any], day: date | None = None) -> dict[str, Said]:
    """The signals of a list's rows, each with its `task`, in a few queries."""
    return signals_of([row.task for row in rows], day or timezone.localdate())


@register.inclusion_tag("reminders/_signal.html")
def signal_beside(signals: dict[str, Said], task: Task) -> dict[str, Any]:
    """The signal beside a task's state: the word is left out where the state has it, all of it where nothing is amiss."""
    said = signals.get(task.key)
    if said is None or said.signal == Signal.NORMAL:
        return {}
    return {"said": said, "mark": MARKS[said.signal], "bare": said.signal in SAID_BY_STATE, "beside": True}


@register.inclusion_tag("reminders/_signal.html")
def signal_of_task(task: Task, day: date | None = None) -> dict[str, Any]:
    """The signal of one task, on its own page."""
    return signal_said(signal_of(task, day or timezone.localdate()))


@register.inclusion_tag("reminders/_signal.html")
def signal_said(said: Said | None) -> dict[str, Any]:
    return {"said": said, "mark": MARKS[said.signal] if said else "", "none": said is None}


@register.inclusion_tag("reminders/_pending.html")
def pending_on(target: str, user: Any) -> dict[str, Any]:
    """What was asked about a matter and not answered: 等对方：已发提醒 11-20，下一步商请反馈."""
    if not isinstance(user, Account):
        return {"lines": []}
    waiting = unanswered(reminders_seen_by(user).filter(target=target)).order_by("recorded")
    return {"lines": lines_of(list(waiting)), "account": user}
