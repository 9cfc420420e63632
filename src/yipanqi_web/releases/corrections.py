"""The way of an objection: it comes in, an officer looks into it, the answer is an act; what was typed stays inside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from yipanqi_web.chain.acts import Actor, Receipt, record
from yipanqi_web.chain.exceptions import Conflict, Unknown
from yipanqi_web.chain.models import Head, Official
from yipanqi_web.chain.official import row
from yipanqi_web.releases.access import is_told_to_the_public
from yipanqi_web.releases.acts import CorrectionSettled
from yipanqi_web.releases.models import Correction
from yipanqi_web.releases.sealed import seal, unseal
from yipanqi_web.workdays import add_working_days

PURPOSE = "correction.contact"
KEPT = timedelta(days=30)  # a contact, after the answer, if nobody says before that the objector was told


def known(key: str) -> Official | None:
    """The row of a key, if the public knows it; what was not released and what is not there are told apart by nobody."""
    try:
        found = row(key) if key else None
    except Unknown:
        return None
    return found if found is not None and is_told_to_the_public(found) else None


def file(given: Mapping[str, str], *, day: date, origin: str = "") -> Correction:
    """Keep an objection; the day by which it is answered is said at once."""
    found = known(given.get("about", ""))
    return Correction.objects.create(
        about=found.key if found else "",
        programme=(found.scope or found.key) if found else "",
        contact=seal(given.get("contact", ""), PURPOSE),
        day=day,
        due=add_working_days(day, settings.CORRECTION_DAYS),
        since=Head.objects.filter(pk=1).values_list("size", flat=True).first() or 0,
        origin=origin,
        **{name: given.get(name, "") for name in ("address", "wrong", "right", "basis")},
    )


def contact_of(correction: Correction) -> str:
    return unseal(correction.contact, PURPOSE)


def accept(correction: Correction) -> None:
    """It is true: what mends it is done next, where the row stands."""
    taken = Correction.objects.filter(pk=correction.pk, state=Correction.State.RECEIVED)
    if not taken.update(state=Correction.State.ACCEPTED):
        raise Conflict(_("该异议已经核实过。"))


@transaction.atomic
def settle(correction: Correction, *, outcome: str, reason: str, by: Actor, day: date) -> Receipt:
    """Answer an objection: the act and the objection's state in one transaction."""
    act = CorrectionSettled(
        number=correction.pk, about=correction.about, received=correction.day, due=correction.due,
        since=correction.since, outcome=outcome, reason=reason.strip(),
    )  # fmt: skip
    receipt = record(act, by=by)
    Correction.objects.filter(pk=correction.pk).update(state=Correction.State.SETTLED, settled=day)
    return receipt


def forget_contact(correction: Correction) -> None:
    """The objector has been told: how to reach him is needed no longer."""
    Correction.objects.filter(pk=correction.pk).update(contact="")


def tidy(day: date) -> int:
    """Delete what was kept for a while only; the number of contacts deleted."""
    Correction.objects.filter(day__lt=day).exclude(origin="").update(origin="")
    over = Correction.objects.filter(settled__lt=day - KEPT).exclude(contact="")
    return over.update(contact="")
