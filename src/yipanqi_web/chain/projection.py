"""The official rows are a fold over the log: apply every entry in order, from nothing.

PROJECTION is raised when a release applies acts differently; the upgrade then rebuilds (no data migrations).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yipanqi_web.chain.acts import Applied, act_from
from yipanqi_web.chain.models import Body, Entry, Head
from yipanqi_web.chain.official import digests, official_models
from yipanqi_web.chain.upcast import lifted

PROJECTION = 1
REDACTED = "entry.redacted"


class _Dry(Exception):
    """Ends a rebuild that only wanted to look."""


def rebuild(*, check: bool = False) -> dict[str, tuple[str, str]]:
    """Empty the official tables and replay the log. Returns ``{table: (before, after)}`` hashes that differ.

    With `check` the tables are left as they were.
    """
    before, after = digests(), {}
    try:
        with transaction.atomic():
            Head.objects.select_for_update().get_or_create(pk=1)
            _replay()
            after = digests()
            if check:
                raise _Dry
            Head.objects.filter(pk=1).update(projection=PROJECTION)
    except _Dry:
        pass
    return {label: (before[label], after[label]) for label in before if before[label] != after[label]}


def _replay() -> None:
    for model in official_models():
        model._default_manager.all().delete()
    for entry, kind, payload in replayable():
        act_from(kind, payload).apply(entry)


def fold(after: int, last: int) -> None:
    """Apply the entries behind one up to another to rows that stand as the first left them. The log stays as it is."""
    for entry, kind, payload in replayable(after, last):
        if kind != REDACTED:
            act_from(kind, payload).apply(entry)


def replayable(after: int = 0, last: int | None = None) -> Iterator[tuple[Applied, str, dict[str, Any]]]:
    """Entries in order, lifted to today's form; a redacted one gives its replacement, or nothing."""
    span = {"n__gt": after} if last is None else {"n__gt": after, "n__lte": last}
    replacements, kept = _replacements(), Body.objects.filter(**span).order_by("n")
    bodies = {n: bytes(body) for n, body in kept.values_list("n", "body").iterator()}
    for n in Entry.objects.filter(**span).order_by("n").values_list("n", flat=True).iterator():
        found = _content(bodies.get(n), replacements.get(n))
        if found is not None:
            entry = Applied(n, datetime.fromisoformat(found["time"]), found["actor"], found["v"])
            yield entry, found["kind"], lifted(found["kind"], found["v"], found["payload"])


def _content(body: bytes | None, replacement: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    if body is not None:
        content: Mapping[str, Any] = json.loads(body)
        return content
    return replacement


def _replacements() -> dict[int, dict[str, Any]]:
    """``{n: body to apply instead}`` of the redacted entries, from the redactions themselves."""
    found: dict[int, dict[str, Any]] = {}
    for body in Body.objects.filter(kind=REDACTED).order_by("n").values_list("body", flat=True):
        payload = json.loads(bytes(body))["payload"]
        if payload["replacement"] is not None:
            found[payload["entry"]] = payload["replacement"]
    return found
