"""What notices and reminders are about: one line that tells a row."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from yipanqi_web.chain.acts import KINDS
from yipanqi_web.chain.models import Official, Proposal
from yipanqi_web.chain.official import models_by_prefix
from yipanqi_web.meetings.models import Resolution
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.tasks.models import Task


def title_of(key: str) -> str:
    """The words of a row; its key where it is no more, or has no words of its own."""
    return titles_of([key])[key]


def titles_of(keys: Iterable[str]) -> dict[str, str]:
    """The words of rows by key, in a few queries for each kind of row."""
    found = _rows(keys)
    behind = _rows(row.target for row in found.values() if isinstance(row, Proposal))
    titles = {key: words_of(row) for key, row in behind.items()}
    return {key: _words(found[key], titles) if key in found else key for key in keys}


def words_of(found: Official) -> str:
    return _words(found, {})


def _words(found: Official, titles: dict[str, str]) -> str:
    if isinstance(found, Proposal):
        act = KINDS[found.act_kind].label if found.act_kind in KINDS else found.act_kind
        return _("%(act)s：%(title)s") % {
            "act": act,
            "title": titles.get(found.target) or title_of(found.target),
        }
    has_words = type(found).__str__ is not Official.__str__
    return str(found) if has_words else found.key


def _rows(keys: Iterable[str]) -> dict[str, Official]:
    by_prefix: dict[str, list[str]] = {}
    for key in set(keys):
        by_prefix.setdefault(key.partition("-")[0], []).append(key)
    known = models_by_prefix()
    return {
        key: row
        for prefix, some in by_prefix.items()
        if prefix in known
        for key, row in known[prefix]._default_manager.in_bulk(some).items()
    }


def address_of(found: Official) -> str:
    """Where officers see a row and what can be done with it."""
    if isinstance(found, Task):
        return found.get_absolute_url()
    if isinstance(found, Resolution):
        return f"{reverse('desk:meeting', args=[found.meeting])}#{found.key}"
    return reverse("desk:proposals") if isinstance(found, Proposal) else ""


def side_of(member: str) -> str:
    """A side's name; who speaks for no member speaks for the joint office."""
    return str(place(member)) if member else _("联合办公室")
