"""A page that was taken in enters the ledger."""

from __future__ import annotations

from yipanqi_web.chain.acts import BEIJING, Actor, record
from yipanqi_web.sources.acts import PageRegistered
from yipanqi_web.sources.models import Intake, Page


def registered(intake: Intake, programme: str, *, by: Actor) -> Page:
    """The page in the ledger, once a programme."""
    known = Page.objects.filter(sha256=intake.sha256, programme=programme).first()
    if known is not None:
        return known
    fetched = intake.fetched_at.astimezone(BEIJING).isoformat(timespec="seconds") if intake.fetched_at else ""
    act = PageRegistered(
        sha256=intake.sha256, title=intake.title, outlet=intake.outlet, published=intake.published,
        tier=intake.tier, url=intake.url, programme=programme, restriction=intake.restriction, fetched=fetched,
    )  # fmt: skip
    return Page.objects.get(pk=record(act, by=by).key(Page.prefix))
