"""The inbox in the desk's navigation, and a notice's words."""

from __future__ import annotations

from typing import Any

from django import template

from yipanqi_web.accounts.models import Account
from yipanqi_web.reminders import queries, sentences
from yipanqi_web.reminders.models import Notice

register = template.Library()


@register.simple_tag
def unread_notices(user: Any) -> int:
    """How many notices an officer has not read."""
    return queries.unread(user) if isinstance(user, Account) else 0


@register.filter
def sentence(notice: Notice) -> str:
    return sentences.sentence(notice)


@register.filter
def notice_address(notice: Notice) -> str:
    return sentences.address(notice)
