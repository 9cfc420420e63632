"""The log as an officer reads it: every entry's number, time and hash; what it says only in his own programmes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yipanqi_web.accounts.access import programmes_of
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import ALL
from yipanqi_web.chain.exceptions import Unknown
from yipanqi_web.chain.models import Body, Entry
from yipanqi_web.chain.official import model_of
from yipanqi_web.desk.kinds import act_name


@dataclass(frozen=True, slots=True)
class Line:
    """One entry; `kind` and `post` are empty where the body is redacted or belongs to another programme."""

    n: int
    when: datetime
    leaf_hash: str
    kind: str
    post: str
    member: str
    stands_for: str  # the post whose lent role was used (代办)
    checker: str  # the post that checked it, where another than the actor did (审核)
    is_redacted: bool


def lines(account: Account, *, before: int | None, limit: int) -> list[Line]:
    """Entries, newest first, in a bounded number of queries."""
    entries = Entry.objects.order_by("-n")
    listed = list((entries.filter(n__lt=before) if before else entries)[:limit])
    bodies = Body.objects.filter(n__in=[entry.n for entry in listed]).values_list("n", "body")
    said = {n: json.loads(bytes(body)) for n, body in bodies}
    open_to = _readable(account, said)
    return [_line(entry, said.get(entry.n), entry.n in open_to) for entry in listed]


def _line(entry: Entry, body: Mapping[str, Any] | None, readable: bool) -> Line:
    shown = body if body is not None and readable else None
    return Line(
        n=entry.n,
        when=entry.recorded_at,
        leaf_hash=bytes(entry.leaf_hash).hex(),
        kind=act_name(shown["kind"]) if shown else "",
        post=shown["actor"]["post"] if shown else "",
        member=shown["actor"]["member"] if shown else "",
        stands_for=shown["actor"].get("for", "") if shown else "",
        checker=shown.get("checker", {}).get("post", "") if shown else "",
        is_redacted=body is None,
    )


def _readable(account: Account, said: Mapping[int, Mapping[str, Any]]) -> set[int]:
    """Numbers of the entries whose programmes are all among the account's."""
    held = programmes_of(account)
    if ALL in held:
        return set(said)
    scopes = _scopes({key for body in said.values() for key in _keys(body["payload"])})
    readable = set()
    for n, body in said.items():
        keys = _keys(body["payload"])
        own = f"pr-{n}" if body["kind"] == "programme.recorded" else ""
        touched = {scopes.get(key, "") for key in keys} or {own}
        if touched <= held:
            readable.add(n)
    return readable


def _keys(payload: Mapping[str, Any]) -> set[str]:
    """Keys of the rows that an act names as what it touches."""
    single = [payload.get(name, "") for name in ("programme", "key", "proposal", "meeting", "target")]
    # A commitment's own `target` is an indicator and its value, no key.
    return {key for key in [*single, *payload.get("keys", [])] if isinstance(key, str) and key}


def _scopes(keys: Iterable[str]) -> dict[str, str]:
    """``{key: programme}`` of official rows; one query a kind of row."""
    found: dict[str, str] = {}
    by_prefix: dict[str, list[str]] = {}
    for key in keys:
        by_prefix.setdefault(key.partition("-")[0], []).append(key)
    for some in by_prefix.values():
        try:
            rows = model_of(some[0])._default_manager.filter(pk__in=some)
        except Unknown:
            continue
        found.update({row.key: row.scope or row.key for row in rows})
    return found
