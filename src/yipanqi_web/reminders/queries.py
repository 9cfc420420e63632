"""What the inbox lists."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from yipanqi_web.accounts.access import programmes_of
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import ALL
from yipanqi_web.reminders.models import Notice


def notices_of(account: Account) -> QuerySet[Notice]:
    """An account's notices, newest first, of the programmes in which it still holds a role."""
    held = programmes_of(account)
    mine = Notice.objects.filter(account=account).order_by("-pk")
    return mine if ALL in held else mine.filter(Q(programme__in=held))


def unread(account: Account) -> int:
    return notices_of(account).filter(read=None).count()
