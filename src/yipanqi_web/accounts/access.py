"""The only way to get an object for somebody: load, authorise on that object, then change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from yipanqi_web.accounts.models import WORKING, Account, Role
from yipanqi_web.chain.acts import ALL
from yipanqi_web.chain.models import Official

Row = TypeVar("Row", bound=Official)


def programmes_of(account: Account) -> set[str]:
    """Keys of the programmes in which an account works; `*` stands for all. Administrators see no contents."""
    return set(account.grants.filter(role__in=WORKING).values_list("programme", flat=True))


def may_see(account: Account, programme: str) -> bool:
    """Whether an officer may see a programme's unreleased rows."""
    held = programmes_of(account)
    return ALL in held or programme in held


def row_for(account: Account, model: type[Row], key: str) -> Row:
    """One official row for an officer: 404 if there is none, 403 if it belongs to a programme he has no role in."""
    found = model._default_manager.filter(pk=key).first()
    if found is None:
        raise Http404
    if not may_see(account, found.scope or found.key):
        raise PermissionDenied
    return found


def require(account: Account, role: str | Iterable[str], programme: str) -> None:
    """Refuse an officer without a role, or one of several, in a programme."""
    if not account.actor().may_any([role] if isinstance(role, str) else role, programme):
        raise PermissionDenied


def worker(request: HttpRequest) -> Account:
    """The signed-in account, if it works anywhere; observers look on, what they may do is decided act by act."""
    account = request.user
    if not isinstance(account, Account) or not account.grants.filter(role__in=WORKING).exists():
        raise PermissionDenied(_("您的账号没有办理业务的职责。"))
    return account


def signed_in(request: HttpRequest) -> Account:
    """The signed-in account, whatever it may do."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user


def administrator(request: HttpRequest, *roles: Role) -> Account:
    """The signed-in account, if it has one of some powers over the installation."""
    account = signed_in(request)
    if not any(account.is_administrator(role) for role in roles):
        names = "、".join(str(role.label) for role in roles)
        raise PermissionDenied(_("本页供%(names)s使用。") % {"names": names})
    return account


def home_of(user: object) -> str:
    """The name of the page where an account begins: its desk, its power's page, or else its own account."""
    held = set(user.grants.values_list("role", flat=True)) if isinstance(user, Account) else set()
    if held & set(WORKING):
        return "desk:home"
    if held & {Role.ACCOUNT_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR}:
        return "accounts:accounts"
    return "accounts:audit" if Role.AUDIT_ADMINISTRATOR in held else "accounts:own"


def seen_by(account: Account, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of some rows that belong to programmes in which the account holds a role."""
    return within(programmes_of(account), rows)


def within(held: set[str], rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of some rows that belong to programmes with these keys; `*` stands for all."""
    if ALL in held:
        return rows
    names = {field.name for field in rows.model._meta.fields}
    return rows.filter(**{"programme__in" if "programme" in names else "pk__in": held})
