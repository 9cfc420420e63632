"""The proof of a commitment's entry: its place in the log for everybody, its words where all of them are public."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from yipanqi.ledger import Proof
from yipanqi_web.chain.checkpoints import verifying_key
from yipanqi_web.chain.models import Body
from yipanqi_web.chain.receipts import receipt_of
from yipanqi_web.chain.within import KEY
from yipanqi_web.commitments.acts import CommitmentRecorded
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.portal import records
from yipanqi_web.releases.access import unreleased

PLAIN_ACTOR = {"id", "post", "member"}
# Texts that the page shows as the row has them; where it covers a name, the entry is not shown either.
SHOWN = ("quote", "by_post", "lead", "support", "hedge", "target", "source")
PLAIN_GROUND = {"kind", "sha256"}
INTERNAL = ("handler", "checker")  # who prepared and who checked is the office's own


def proof_of(row: Commitment) -> Proof | None:
    """The proof of the entry that recorded a public commitment; None before the first checkpoint."""
    receipt = receipt_of(row.recorded)
    if receipt is None:
        return None
    kept = Body.objects.filter(pk=row.recorded).first()
    if kept is None or not is_public(row, bytes(kept.body)):
        return Proof(receipt, None, None, [verifying_key()])
    return Proof(receipt, bytes(kept.body), bytes(kept.nonce), [verifying_key()])


def is_public(row: Commitment, body: bytes) -> bool:
    """Whether everything that an entry says may be shown: an entry is shown whole or not at all."""
    said = json.loads(body)
    payload = said["payload"]
    return (
        said["kind"] == CommitmentRecorded.kind
        and not any(name in said for name in INTERNAL)
        and set(said["actor"]) <= PLAIN_ACTOR
        and all(_is_plain(ground) for ground in said.get("basis") or ())
        and payload.get("by", "") == records.speaker(row)
        and all(payload.get(name) == getattr(row, name) for name in SHOWN if name in payload)
        and not unreleased(sorted(keys_in(payload)))
    )


def _is_plain(ground: dict[str, Any]) -> bool:
    """Whether a ground names a file by its hash, and says nothing more."""
    return not any(value for name, value in ground.items() if name not in PLAIN_GROUND)


def keys_in(value: Any) -> Iterator[str]:
    """Every text that has the form of a row's key."""
    if isinstance(value, str):
        if KEY.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from keys_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from keys_in(each)
