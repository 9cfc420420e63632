"""Who works at the desk, and which programmes he works in."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from yipanqi_web.accounts.access import programmes_of
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import ALL
from yipanqi_web.chain.models import Official
from yipanqi_web.programmes.models import Programme

Row = TypeVar("Row", bound=Official)


def worker(request: HttpRequest) -> Account:
    """The signed-in account, if it holds any role; observers look on, what they may do is decided act by act."""
    account = request.user
    if not isinstance(account, Account) or not account.grants.exists():
        raise PermissionDenied(_("您的账号尚未授予任何职责，请联系系统管理员。"))
    return account


def seen_by(account: Account, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of some rows that belong to programmes in which the account holds a role."""
    return within(programmes_of(account), rows)


def within(held: set[str], rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of some rows that belong to programmes with these keys; `*` stands for all."""
    if ALL in held:
        return rows
    field = "pk__in" if rows.model is Programme else "programme__in"
    return rows.filter(**{field: held})
