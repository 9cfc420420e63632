"""Old acts lifted to today's form, one step a version: ``LIFTS[kind, v]`` turns a payload of v into one of v + 1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Payload = dict[str, Any]
LIFTS: dict[tuple[str, int], Callable[[Payload], Payload]] = {}


def lifted(kind: str, v: int, payload: Payload) -> Payload:
    """The payload of an act of version `v` in today's form."""
    while (kind, v) in LIFTS:
        payload, v = LIFTS[kind, v](payload), v + 1
    return payload
