"""What notices and reminders are about: one line that tells a row."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from yipanqi_web.chain.acts import KINDS
from yipanqi_web.chain.exceptions import Unknown
from yipanqi_web.chain.models import Official, Proposal
from yipanqi_web.chain.official import row
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.tasks.models import Task


def title_of(key: str) -> str:
    """The words of a row; its key where it is no more, or has no words of its own."""
    try:
        return words_of(row(key))
    except Unknown:
        return key


def words_of(found: Official) -> str:
    if isinstance(found, Proposal):
        act = KINDS[found.act_kind].label if found.act_kind in KINDS else found.act_kind
        return _("%(act)s：%(title)s") % {"act": act, "title": title_of(found.target)}
    has_words = type(found).__str__ is not Official.__str__
    return str(found) if has_words else found.key


def address_of(found: Official) -> str:
    """Where officers see a row and what can be done with it."""
    if isinstance(found, Task):
        return found.get_absolute_url()
    return reverse("desk:proposals") if isinstance(found, Proposal) else ""


def side_of(member: str) -> str:
    """A side's name; who speaks for no member speaks for the joint office."""
    return str(place(member)) if member else _("联合办公室")
