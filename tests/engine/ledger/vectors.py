"""The specification's vectors and its worked example, so that neither can drift from the code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from yipanqi.ledger import SigningKey, StoredEntry, VerifyingKey

SPECIFICATION = Path(__file__).parents[3] / "docs" / "spec" / "entry.md"


def vector(name: str) -> Any:
    """One of the files that docs/spec/entry.md declares normative."""
    return json.loads((SPECIFICATION.parent / "vectors" / f"{name}.json").read_text("utf-8"))


ENTRIES: list[dict[str, Any]] = vector("entry")["entries"]
LOG_KEY = SigningKey.parse(vector("checkpoint")["log_key"]["private"])
MEMBER_KEY = SigningKey.parse(vector("checkpoint")["member_key"]["private"])
LOG_KEYS: list[VerifyingKey] = [LOG_KEY.verifying]
CHECKPOINTS: list[str] = [each["text"] for each in vector("checkpoint")["checkpoints"]]


def stored_entries() -> list[StoredEntry]:
    """The example's log as the installation holds it, before the redaction is carried out."""
    return [
        StoredEntry(each["n"], each["leaf"].encode(), each["body"].encode(), bytes.fromhex(each["nonce"]))
        for each in ENTRIES
    ]


def redacted_entries() -> list[StoredEntry]:
    """The same after entry 4 was redacted by entry 5."""
    entries = stored_entries()
    entries[3] = StoredEntry(4, entries[3].leaf_bytes, redacted_by=5)
    return entries
