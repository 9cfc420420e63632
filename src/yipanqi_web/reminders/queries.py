"""What the inbox and the pages of reminders list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from yipanqi_web.accounts.access import programmes_of
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import ALL
from yipanqi_web.chain.models import Official
from yipanqi_web.reminders.access import reminders_seen_by
from yipanqi_web.reminders.ladder import Addressee, addressees, is_settled, next_rung, related, taken
from yipanqi_web.reminders.letters import called
from yipanqi_web.reminders.models import Notice, Reminder, Rung
from yipanqi_web.reminders.reported import accepted
from yipanqi_web.reports.models import Evidence


def notices_of(account: Account) -> QuerySet[Notice]:
    """An account's notices, newest first, of the programmes in which it still holds a role."""
    held = programmes_of(account)
    mine = Notice.objects.filter(account=account).order_by("-pk")
    return mine if ALL in held else mine.filter(programme__in=held)


def unread(account: Account) -> int:
    return notices_of(account).filter(read=None).count()


def received(account: Account) -> QuerySet[Reminder]:
    """What came to the account's office, to its member, or, for a joint office, to no member."""
    to = Q(to_member=account.member)
    if account.office_key:
        to &= Q(to_office__in=["", account.office_key])
    return reminders_seen_by(account).filter(to)


def sent(account: Account) -> QuerySet[Reminder]:
    return reminders_seen_by(account).filter(from_member=account.member)


@dataclass(frozen=True, slots=True)
class Ladder:
    """One addressee of a matter: the steps that were taken, and the next one."""

    to: Addressee
    name: str
    steps: list[Reminder]
    next: Rung | None

    @property
    def last(self) -> Reminder | None:
        return self.steps[-1] if self.steps else None

    @property
    def opens(self) -> date | None:
        """The day from which the next step may be taken, where the last one still has its time to be answered."""
        return self.last.reply_by + timedelta(1) if self.last and self.last.waits else None


def ladders(account: Account, target: Official) -> list[Ladder]:
    """The ladder of the account's side towards everybody whom a matter concerns, but its own office."""
    if is_settled(target):
        return []
    found = [to for to in addressees(target) if not to.office or to.office != account.office_key]
    return [_ladder(account.member, target.key, to) for to in found]


def _ladder(member: str, target: str, to: Addressee) -> Ladder:
    steps = taken(target, member, to)
    above = next_rung(member, to.member, steps[-1].rung if steps else "")
    return Ladder(to, called(to.member, to.name), steps, above)


def evidence_for(target: Official) -> list[Evidence]:
    """What is attached to a matter, the newest first."""
    return list(Evidence.objects.filter(target__in=related(target)).order_by("-recorded"))


def grounds_for(target: Official) -> list[tuple[str, str]]:
    """What a reminder may be lifted on: ``(key, words)`` of evidence and accepted reports."""
    files = [(each.key, f"{each.name} {each.day.isoformat()}") for each in evidence_for(target)]
    return [*files, *accepted(related(target))]
