"""An officer confirms what became of recorded sentences on a newer version of their page, or sets a finding aside."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, Actor, Ground, record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.sources.acts import PageSuperseded, SourceReanchored
from yipanqi_web.sources.locate import excerpt_at
from yipanqi_web.sources.models import Intake, Page, Shift
from yipanqi_web.sources.register import registered


@transaction.atomic
def confirm(account: Account, shifts: Iterable[Shift]) -> int:
    """Record each; the newer page enters the ledger with the first of its programme. All or none."""
    count = 0
    for shift in shifts:
        _still_open(shift)
        newer = _newer(shift, account.actor())
        _supersede(shift, newer, account.actor())
        act = _reanchored(shift, newer)
        basis = [Ground(sha256=shift.sha256)] if shift.sha256 else []
        receipt = record(act, by=account.actor(), basis=basis)
        _settle(account, shift, Shift.State.CONFIRMED, receipt.n)
        count += 1
    return count


@transaction.atomic
def dismiss(account: Account, shifts: Iterable[Shift]) -> int:
    """Set aside what was found wrongly; nothing enters the ledger."""
    count = 0
    for shift in shifts:
        _still_open(shift)
        _settle(account, shift, Shift.State.DISMISSED, None)
        count += 1
    return count


def _still_open(shift: Shift) -> None:
    if shift.state != Shift.State.OPEN:
        raise Conflict(_("该条变动已由他人办理，请刷新页面。"))


def _settle(account: Account, shift: Shift, state: str, entry: int | None) -> None:
    Shift.objects.filter(pk=shift.pk).update(state=state, entry=entry, by=account)


def _newer(shift: Shift, by: Actor) -> Page | None:
    intake = Intake.objects.filter(pk=shift.sha256).first() if shift.sha256 else None
    return registered(intake, shift.programme, by=by) if intake else None


def _supersede(shift: Shift, newer: Page | None, by: Actor) -> None:
    """The page that the record stands on has given way, once a page."""
    page = Page.objects.filter(pk=shift.page).first()
    if page is None or (page.superseded_by == newer.key if newer else page.gone):
        return
    record(PageSuperseded(key=page.key, by=newer.key if newer else "", day=shift.seen.isoformat()), by=by)


def _reanchored(shift: Shift, newer: Page | None) -> Act:
    source = Excerpt()
    if newer is not None and shift.span:
        source = excerpt_at(Intake.objects.get(pk=shift.sha256), newer.key, (shift.span[0], shift.span[1]))
    values = {"key": shift.target, "how": shift.how, "before": shift.before, "day": shift.seen.isoformat()}
    return SourceReanchored.model_validate({**values, "source": source})
