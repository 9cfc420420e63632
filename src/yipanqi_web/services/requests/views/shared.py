"""What the pages of a request and of an application share."""

from __future__ import annotations

from typing import Any

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.history import steps_of
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.programmes.act_forms import ActForm
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.queries import names_of
from yipanqi_web.services.requests.models import Upward
from yipanqi_web.services.requests.queries import precedents_of
from yipanqi_web.sources.models import Page

STEPS = (
    "request.recorded", "request.changed", "request.advanced", "request.replied",
    "application.recorded", "application.changed", "application.consented", "application.refused",
    "application.submitted", "application.advanced", "application.replied", "precedent.linked",
)  # fmt: skip
FORMS = dict[str, type[ActForm]]
SAYING = ("consent", "refuse")  # an approver's words; the rest is handling


def may_handle(account: Account, programme: str) -> bool:
    return account.actor().may("handler", programme)


def page_context(
    account: Account, found: Upward, fitting: FORMS, typed: tuple[str, ActForm] | None
) -> dict[str, Any]:
    """The row, what it rests on, its precedents, what was done with it, and the forms that fit it now."""
    given = dict([typed]) if typed else {}
    by = account.actor()
    held = {role: by.may(role, found.programme) for role in ("handler", "approver")}
    shown = {
        word: FORM for word, FORM in fitting.items() if held["approver" if word in SAYING else "handler"]
    }
    listed = {**shown, **{word: type(form) for word, form in given.items()}}
    return {
        "here": "requests",
        "row": found,
        "programme": Programme.objects.get(pk=found.programme),
        "names": names_of(found.programme),
        "commitment": Commitment.objects.filter(pk=found.commitment).first(),
        "instrument": Instrument.objects.filter(pk=getattr(found, "instrument", "")).first(),
        "page": Page.objects.filter(pk=found.source.get("page", "")).first(),
        "precedents": precedents_of(found, account),
        "steps": steps_of([found], STEPS),
        "forms": [
            (word, given.get(word) or FORM(found, account, prefix=word)) for word, FORM in listed.items()
        ],
        "typed": typed[0] if typed else "",
        "may_handle": held["handler"],
    }
