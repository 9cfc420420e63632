"""Which pages an officer may work on: those that no programme has taken yet, and those of his own programmes."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import ALL
from yipanqi_web.programmes.models import Programme
from yipanqi_web.sources.models import Intake, Page


def officer(request: HttpRequest) -> Account:
    """The signed-in account, if it handles anything anywhere; observers and release officers do not review."""
    account = request.user
    if not isinstance(account, Account) or not handled_by(account):
        raise PermissionDenied(_("识读审核由经办人办理，您的账号没有这项职责。"))
    return account


def handled_by(account: Account) -> set[str]:
    """Keys of the programmes in which the account is a handler; `*` stands for all."""
    return account.programmes_as("handler")


def intake_for(account: Account, sha256: str) -> Intake:
    """One page for an officer: 404 if there is none, 403 if only other programmes' officers may work on it."""
    intake = get_object_or_404(Intake, pk=sha256)
    taken = set(Page.objects.filter(sha256=sha256).values_list("programme", flat=True))
    held = handled_by(account)
    if taken and ALL not in held and not taken & held:
        raise PermissionDenied(_("该页已归入其他合作区域，由其工作人员审核。"))
    return intake


def pages_for(account: Account) -> QuerySet[Intake]:
    """All pages that an officer may work on."""
    held = handled_by(account)
    if not held or ALL in held:
        return Intake.objects.all() if held else Intake.objects.none()
    taken = Page.objects.all()
    mine = taken.filter(programme__in=held).values("sha256")
    return Intake.objects.exclude(pk__in=taken.exclude(sha256__in=mine).values("sha256"))


def open_pages(account: Account) -> QuerySet[Intake]:
    """Those that still have something to decide."""
    return pages_for(account).filter(state=Intake.State.OPEN)


def programme_of(intake: Intake, account: Account) -> Programme | None:
    """The programme under which a page was registered, if the officer is a handler there."""
    held = handled_by(account)
    pages = Page.objects.filter(sha256=intake.sha256).order_by("recorded")
    mine = pages if ALL in held else pages.filter(programme__in=held)
    first = mine.first()
    return Programme.objects.filter(pk=first.programme).first() if first else None
