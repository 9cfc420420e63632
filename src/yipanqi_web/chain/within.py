"""An act names rows of its own programme alone: an agenda item cannot be put into another programme's meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from pydantic import BaseModel

from yipanqi_web.chain.exceptions import Refused
from yipanqi_web.chain.official import models_by_prefix, sought

if TYPE_CHECKING:
    from yipanqi_web.chain.acts import Act

KEY = re.compile(r"([a-z]{1,3})-\d+(?:-\w+)?")


def stay_within(act: Act) -> None:
    """Refuse an act that names a row of another programme. What belongs to the installation may name every row."""
    scope = act.scope()
    if not scope:
        return
    for key in sorted(named(act)):
        if programme_of(key) not in (scope, ""):
            raise Refused(_("“%(key)s”属于其他合作区域，不能在本合作区域的事项中引用。") % {"key": key})


def named(act: Act) -> set[str]:
    """Every text of a payload that has the form of a row's key, but for those of `abroad`."""
    values = (getattr(act, name) for name in type(act).model_fields if name not in act.abroad)
    return {text for value in values for text in _texts(value) if KEY.fullmatch(text)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from _texts(list(value.__dict__.values()))
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from _texts(each)


def programme_of(key: str) -> str:
    """The programme that a row belongs to; empty where there is no such row, or where every programme shares it."""
    found = models_by_prefix().get(key.partition("-")[0])
    if found is None or found.shared:
        return ""
    row = sought(found, key)
    if row is None:
        return ""
    return row.scope or (row.key if found.prefix == "pr" else "")
