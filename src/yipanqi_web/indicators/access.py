"""Whose scores somebody sees: an officer his own member's, the joint office all. Nobody else sees any."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied

from yipanqi_web.accounts.access import require
from yipanqi_web.accounts.models import Account
from yipanqi_web.programmes.models import Member
from yipanqi_web.programmes.queries import current_code

SEES = ("handler", "checker", "approver", "joint-office")


def require_officer(account: Account, programme: str) -> None:
    """Offices that only carry a task, companies and observers see no scores."""
    require(account, SEES, programme)


def sees_all(account: Account, programme: str) -> bool:
    return not account.member or account.actor().may("joint-office", programme)


def members_seen(account: Account, programme: str, members: Sequence[Member]) -> list[Member]:
    """Those members whose live scores an account sees, in their order."""
    if sees_all(account, programme):
        return list(members)
    own = {account.member, current_code(programme, account.member)}
    return [member for member in members if member.code in own]


def member_for(account: Account, programme: str, members: Sequence[Member], code: str) -> Member | None:
    """One member for somebody who may see its score; None if there is none of that code."""
    found = next((member for member in members if member.code == code), None)
    if found is not None and found not in members_seen(account, programme, members):
        raise PermissionDenied
    return found
