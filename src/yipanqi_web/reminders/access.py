"""Which reminders somebody sees: those of his programmes; what goes on inside a member's hierarchy only that member's officers."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import Http404

from yipanqi_web.accounts.access import row_for, seen_by
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.exceptions import Unknown
from yipanqi_web.chain.models import Official
from yipanqi_web.chain.official import model_of
from yipanqi_web.reminders.ladder import TARGETS
from yipanqi_web.reminders.models import Reminder

INSIDE = Q(from_member=F("to_member")) & ~Q(from_member="")


def reminders_seen_by(account: Account) -> QuerySet[Reminder]:
    """Newest first."""
    seen = seen_by(account, Reminder.objects.order_by("-recorded"))
    return seen.filter(~INSIDE | Q(from_member=account.member))


def reminder_for(account: Account, key: str) -> Reminder:
    found = row_for(account, Reminder, key)
    if not reminders_seen_by(account).filter(pk=key).exists():
        raise PermissionDenied
    return found


def target_for(account: Account, key: str) -> Official:
    """What one can be reminded of: 404 for other things, 403 in another programme."""
    if key.partition("-")[0] not in TARGETS:
        raise Http404
    try:
        return row_for(account, model_of(key), key)
    except Unknown as error:
        raise Http404 from error
