"""Which watched addresses and which changed sentences an officer sees: those of the programmes that he works in."""

from __future__ import annotations

from django.db.models import QuerySet

from yipanqi_web.accounts.access import programmes_of
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import ALL
from yipanqi_web.sources.models import Shift, Watch


def watched_by(account: Account) -> QuerySet[Watch]:
    held = programmes_of(account)
    return Watch.objects.all() if ALL in held else Watch.objects.filter(programme__in=held)


def shifts_for(account: Account) -> QuerySet[Shift]:
    """What waits for an officer's confirmation, in the programmes that he works in."""
    held = programmes_of(account)
    waiting = Shift.objects.filter(state=Shift.State.OPEN).select_related("watch")
    return waiting if ALL in held else waiting.filter(programme__in=held)
