"""The one door of the public: anonymous pages, search, feeds, exports, proofs and counters read through `public`."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Manager, QuerySet
from django.http import Http404

from yipanqi_web.chain.models import Audience, Official
from yipanqi_web.chain.official import model_of

Row = TypeVar("Row", bound=Official)


def public(model: type[Row]) -> QuerySet[Row]:
    """The rows of a model that were released and not withdrawn."""
    manager: Manager[Row] = model._default_manager
    return manager.filter(audience=Audience.PUBLIC)


def public_or_404(model: type[Row], **lookup: object) -> Row:
    """One released row; unreleased and unknown rows are told apart by nobody."""
    found = public(model).filter(**lookup).first()
    if found is None:
        raise Http404
    return found


def is_withdrawn(model: type[Official], key: str) -> bool:
    """Whether a row was public once and has been taken back: its address then shows a stub."""
    return model._default_manager.filter(pk=key, withdrawn=True, audience=Audience.INTERNAL).exists()


def unreleased(keys: list[str]) -> list[str]:
    """Those of some keys whose rows are not public (or do not exist)."""
    return [key for key in keys if not public(model_of(key)).filter(pk=key).exists()]
