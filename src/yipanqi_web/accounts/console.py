"""Accounts from the command line: for the operator, who starts an installation and helps one whose administrators are gone.

What is granted here holds at once; the log says so with no name of whoever did it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from yipanqi_web.accounts.events import Kind, note
from yipanqi_web.accounts.granting import check_grant, new_password, told, words
from yipanqi_web.accounts.models import Account, Grant, Role
from yipanqi_web.chain.exceptions import ActError


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the operator asks for; `lock` is None where he says nothing of it."""

    name: str
    member: str = ""
    office: str = ""
    post: str = ""
    roles: tuple[str, ...] = ()
    programme: str = "*"
    until: str = ""
    reset: bool = False
    lock: bool | None = None


@transaction.atomic
def settle(wanted: Wanted) -> str:
    """Do what is asked, all or nothing, and say it in one line. ValueError says what is wrong."""
    unknown = sorted(set(wanted.roles) - set(Role.values))
    if unknown:
        raise ValueError(f"no role “{unknown[0]}”; the roles are {', '.join(Role.values)}")
    until = _day(wanted.until)
    account = Account.objects.filter(username=wanted.name).first()
    password = ""
    if account is None:
        password = new_password()
        account = Account.objects.create_user(
            wanted.name, password=password, member=wanted.member, office=wanted.office, post=wanted.post
        )
        note(Kind.MADE, account, about=told(account))
    for role in wanted.roles:
        _grant(account, role, wanted.programme, until)
    _lock(account, wanted.lock)
    if wanted.reset and not password:
        password = _reset(account)
    return wanted.name + (f"  password: {password}" if password else "  (existing account)")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ValueError(f"“{text}” is not a day; write YYYY-MM-DD") from error


def _grant(account: Account, role: str, programme: str, until: date | None) -> None:
    try:
        check_grant(account, role, programme, None, until)
    except ActError as error:
        raise ValueError(f"{role}: {error}") from error
    given, new = Grant.ever.update_or_create(
        account=account, role=role, programme=programme,
        defaults={"since": None, "until": until, "pending": False},
    )  # fmt: skip
    if new:
        note(Kind.GRANTED, account, about=words(given))


def _lock(account: Account, lock: bool | None) -> None:
    if lock is None or account.is_active == (not lock):
        return
    account.is_active, account.locked_by = not lock, ""
    account.save(update_fields=["is_active", "locked_by"])
    note(Kind.LOCKED if lock else Kind.UNLOCKED, account)


def _reset(account: Account) -> str:
    password = new_password()
    account.set_password(password)
    account.one_time = True
    account.save(update_fields=["password", "one_time"])
    note(Kind.RESET, account)
    return password
