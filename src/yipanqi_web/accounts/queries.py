"""Reads accounts, grants and the log in lists."""

from __future__ import annotations

from operator import itemgetter

from django.db.models import Prefetch, Q, QuerySet

from yipanqi import places
from yipanqi_web.accounts.models import Account, Event, Grant, Role
from yipanqi_web.chain.acts import ALL
from yipanqi_web.chain.official import model_of


def programmes() -> list[tuple[str, str]]:
    """``(key, name)`` of every programme, by name; administrators see no more of them."""
    return sorted(((row.key, str(row)) for row in model_of("pr")._default_manager.all()), key=itemgetter(1))


def accounts(words: str = "", after: str = "") -> QuerySet[Account]:
    """Accounts by name, with every grant; those whose name, office, post or member has some words."""
    listed = Account.objects.order_by("username").prefetch_related(
        Prefetch("grants", queryset=Grant.ever.order_by("pk"))
    )
    if words:
        codes = [division.code for division in places.named(words)] or [words]
        named = Q(username__icontains=words) | Q(office__icontains=words) | Q(post__icontains=words)
        listed = listed.filter(named | Q(member__in=codes))
    return listed.filter(username__gt=after) if after else listed


def waiting_grants() -> QuerySet[Grant]:
    """Grants of administrators that the security administrator has not decided, oldest first."""
    return Grant.ever.filter(pending=True).select_related("account").order_by("pk")


def events(kind: str = "", words: str = "", before: int | None = None) -> QuerySet[Event]:
    """The log, newest first."""
    listed = Event.objects.order_by("-pk")
    if kind:
        listed = listed.filter(kind=kind)
    if words:
        listed = listed.filter(Q(name__icontains=words) | Q(by__icontains=words) | Q(about__icontains=words))
    return listed.filter(pk__lt=before) if before else listed


def whom_to_ask() -> list[str]:
    """Posts of the account administrators, for whoever lacks a right."""
    held = Grant.objects.filter(role=Role.ACCOUNT_ADMINISTRATOR, programme=ALL, account__is_active=True)
    return [given.account.held_post for given in held.select_related("account").order_by("pk")[:3]]
