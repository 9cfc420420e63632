"""Who sees what came in, and who may answer: load, authorise on that object, then change."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from yipanqi_web.accounts.access import require, row_for
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import ALL
from yipanqi_web.chain.exceptions import Refused
from yipanqi_web.reports.offices import register
from yipanqi_web.voices.acts import VoiceAnswered
from yipanqi_web.voices.acts.voices import MODERATING
from yipanqi_web.voices.models import Submission, Voice


def moderated_by(account: Account) -> QuerySet[Submission]:
    """What came in for the programmes whose voices an officer moderates."""
    held = {key for role in MODERATING for key in account.programmes_as(role)}
    return Submission.objects.all() if ALL in held else Submission.objects.filter(programme__in=held)


def submission_for(account: Account, number: int) -> Submission:
    """One of them: who only answers never sees what is not moderated."""
    found = get_object_or_404(Submission, pk=number)
    require(account, MODERATING, found.programme)
    return found


def voice_for(account: Account, key: str) -> Voice:
    return row_for(account, Voice, key)


def may_moderate(account: Account, programme: str) -> bool:
    return account.actor().may_any(MODERATING, programme)


def may_answer(account: Account, voice: Voice) -> bool:
    try:
        VoiceAnswered(key=voice.key, text=" ").permit(account.actor())
    except Refused:
        return False
    return True


def own_offices(account: Account) -> set[str]:
    """Keys of the offices for which an officer answers."""
    return {office.key for office in register(account).of(account)}
