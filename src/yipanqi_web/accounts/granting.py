"""What the administrators may do to accounts, each within his own power; every step is in the log.

The account administrator makes accounts and grants, never to himself. What an administrator is to become holds only after
the security administrator, another person, has approved it.
"""

from __future__ import annotations

import secrets
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yipanqi_web.accounts.events import Kind, note
from yipanqi_web.accounts.models import ADMINISTRATORS, Account, Grant, Role, compatible
from yipanqi_web.chain.acts import ALL
from yipanqi_web.chain.exceptions import Conflict, Refused


def require_power(by: Account, *roles: Role) -> None:
    """Refuse whoever has none of some powers over the installation."""
    if not any(by.is_administrator(role) for role in roles):
        names = "、".join(str(role.label) for role in roles)
        raise Refused(_("此项由%(names)s办理。") % {"names": names})


@transaction.atomic
def make_account(by: Account, username: str, **fields: str) -> tuple[Account, str]:
    """A new account and its one-time password, which is shown once and changed at the first sign-in."""
    require_power(by, Role.ACCOUNT_ADMINISTRATOR)
    password = new_password()
    made = Account.objects.create_user(username, password=password, one_time=True, **fields)
    note(Kind.MADE, made, by=by, about=told(made))
    return made, password


@transaction.atomic
def change_account(by: Account, account: Account, **fields: str) -> None:
    """Another member, office or post, from now on; entries keep what they said."""
    require_power(by, Role.ACCOUNT_ADMINISTRATOR)
    not_oneself(by, account)
    for name, value in fields.items():
        setattr(account, name, value)
    account.save(update_fields=list(fields))
    note(Kind.CHANGED, account, by=by, about=told(account))


@transaction.atomic
def grant(
    by: Account,
    account: Account,
    role: str,
    programme: str,
    since: date | None = None,
    until: date | None = None,
) -> Grant:
    """A role in a programme, or in all, perhaps for some days. An administrator's waits for its approval."""
    require_power(by, Role.ACCOUNT_ADMINISTRATOR)
    not_oneself(by, account)
    check_grant(account, role, programme, since, until)
    known = Grant.ever.filter(account=account, role=role, programme=programme).first()
    if known and known.in_force:
        raise Conflict(_("该账号已有此项职责。"))
    made, _new = Grant.ever.update_or_create(
        account=account, role=role, programme=programme,
        defaults={"since": since, "until": until, "pending": role in ADMINISTRATORS, "by": by.opaque},
    )  # fmt: skip
    note(Kind.GRANTED, account, by=by, about=words(made))
    return made


def check_grant(account: Account, role: str, programme: str, since: date | None, until: date | None) -> None:
    """Raise Conflict if a grant makes no sense beside those that the account has."""
    if role in ADMINISTRATORS and programme != ALL:
        raise Conflict(_("管理员职责只能在整个平台授予。"))
    if role == Role.DELEGATE and until is None:
        raise Conflict(_("代办人须写明截止日期。"))
    if until and until < (since or timezone.localdate()):
        raise Conflict(_("截止日期早于起始日期或今天。"))
    held = {each.role for each in Grant.ever.filter(account=account) if not each.is_over}
    if not compatible({*held, role}):
        raise Conflict(_("管理员账号只能有一项管理员职责，不得兼任其他职责；请另设账号。"))


@transaction.atomic
def revoke(by: Account, given: Grant) -> None:
    """A role is taken back at once."""
    require_power(by, Role.ACCOUNT_ADMINISTRATOR)
    not_oneself(by, given.account)
    note(Kind.REVOKED, given.account, by=by, about=words(given))
    given.delete()


@transaction.atomic
def approve(by: Account, given: Grant, *, agreed: bool) -> None:
    """The security administrator lets an administrator's grant hold, or turns it down; never one that he made or gets."""
    require_power(by, Role.SECURITY_ADMINISTRATOR)
    not_oneself(by, given.account)
    if not given.pending:
        raise Conflict(_("该项授权已办结。"))
    if given.by == by.opaque:
        raise Refused(_("授权人不能批准自己所作的授权。"))
    note(Kind.APPROVED if agreed else Kind.TURNED_DOWN, given.account, by=by, about=words(given))
    if agreed:
        Grant.ever.filter(pk=given.pk).update(pending=False)
    else:
        given.delete()


@transaction.atomic
def lock(by: Account, account: Account) -> None:
    """Nobody signs in with a locked account, and who is signed in is out at his next request."""
    require_power(by, Role.ACCOUNT_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR)
    not_oneself(by, account)
    if not account.is_active:
        raise Conflict(_("该账号已经锁定。"))
    secure = by.is_administrator(Role.SECURITY_ADMINISTRATOR)
    account.is_active = False
    account.locked_by = Role.SECURITY_ADMINISTRATOR if secure else Role.ACCOUNT_ADMINISTRATOR
    account.save(update_fields=["is_active", "locked_by"])
    note(Kind.LOCKED, account, by=by)


@transaction.atomic
def unlock(by: Account, account: Account) -> None:
    """What the security administrator locked, he alone unlocks."""
    secure = account.locked_by == Role.SECURITY_ADMINISTRATOR
    powers = (
        [Role.SECURITY_ADMINISTRATOR] if secure else [Role.ACCOUNT_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR]
    )
    require_power(by, *powers)
    not_oneself(by, account)
    if account.is_active:
        raise Conflict(_("该账号没有锁定。"))
    account.is_active, account.locked_by = True, ""
    account.save(update_fields=["is_active", "locked_by"])
    note(Kind.UNLOCKED, account, by=by)


@transaction.atomic
def reset_password(by: Account, account: Account) -> str:
    """A new one-time password; sessions with the old one end."""
    require_power(by, Role.ACCOUNT_ADMINISTRATOR)
    not_oneself(by, account)
    password = new_password()
    account.set_password(password)
    account.one_time = True
    account.save(update_fields=["password", "one_time"])
    note(Kind.RESET, account, by=by)
    return password


def not_oneself(by: Account, account: Account) -> None:
    if by.pk == account.pk:
        raise Refused(_("不能变更自己的账号和职责，请由另一名管理员办理。"))


def new_password() -> str:
    return secrets.token_urlsafe(12)


def words(given: Grant) -> str:
    """A grant in the log: role, programme, days."""
    where = _("整个平台") if given.programme == ALL else given.programme
    days = [f"{given.since or ''}–{given.until or ''}"] if given.since or given.until else []
    return " ".join([str(given.get_role_display()), where, *days])


def told(account: Account) -> str:
    """An account in the log: for which member, from which office, in which post."""
    return " ".join(filter(None, [account.member, account.office, account.post]))
