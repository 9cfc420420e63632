"""The one door of the public: anonymous pages, search, feeds, exports, proofs and counters read through `public`."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404

from yipanqi_web.chain.models import Audience, Official
from yipanqi_web.chain.official import model_of
from yipanqi_web.releases.people import Covered

Row = TypeVar("Row", bound=Official)


def public(model: type[Row]) -> QuerySet[Row]:
    """The rows of a model that were released and not withdrawn, without names that are not to be shown."""
    rows: QuerySet[Row] = Covered(model)
    return rows.filter(audience=Audience.PUBLIC)


def public_or_404(model: type[Row], **lookup: object) -> Row:
    """One released row; unreleased and unknown rows are told apart by nobody."""
    found = public(model).filter(**lookup).first()
    if found is None:
        raise Http404
    return found


def is_withdrawn(model: type[Official], key: str) -> bool:
    """Whether a row was public once and has been taken back: its address then shows a stub."""
    return model._default_manager.filter(pk=key, withdrawn=True, audience=Audience.INTERNAL).exists()


def is_told_to_the_public(row: Official) -> bool:
    """Whether the public knows that a row exists: it is public, or a stub says that it was."""
    return row.is_public or row.withdrawn


def unreleased(keys: list[str]) -> list[str]:
    """Those of some keys whose rows are not public (or do not exist)."""
    return [key for key in keys if not public(model_of(key)).filter(pk=key).exists()]
