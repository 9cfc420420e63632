"""The installation's own log, verified: every byte, the tree, the checkpoints; or against a checkpoint kept elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator

from yipanqi.ledger import Report, StoredEntry, verify_against, verify_log
from yipanqi_web.chain.checkpoints import verifying_key
from yipanqi_web.chain.models import Body, Checkpoint, Entry, Head
from yipanqi_web.chain.projection import REDACTED


def stored_entries() -> Iterator[StoredEntry]:
    """All entries in order, with their bodies where they have not been redacted."""
    redacted = redactions()
    bodies = iter(Body.objects.order_by("n").values_list("n", "body", "nonce").iterator())
    ahead = next(bodies, None)
    for n, leaf in Entry.objects.order_by("n").values_list("n", "leaf").iterator():
        while ahead is not None and ahead[0] < n:
            ahead = next(bodies, None)
        if ahead is not None and ahead[0] == n:
            yield StoredEntry(n, bytes(leaf), bytes(ahead[1]), bytes(ahead[2]))
        else:
            yield StoredEntry(n, bytes(leaf), redacted_by=redacted.get(n))


def redactions() -> dict[int, int]:
    """``{redacted entry: redacting entry}``."""
    found = {}
    for n, body in Body.objects.filter(kind=REDACTED).values_list("n", "body"):
        try:
            found[json.loads(bytes(body))["payload"]["entry"]] = n
        except (ValueError, KeyError, TypeError):
            continue  # a damaged body is reported by the verification itself
    return found


def verify_installation(against: str | None = None) -> Report:
    """Verify the whole log; with `against` (a checkpoint's text) whether history still begins as it says."""
    if against is not None:
        hashes = (
            bytes(h) for h in Entry.objects.order_by("n").values_list("leaf_hash", flat=True).iterator()
        )
        return verify_against(hashes, against, [verifying_key()])
    checkpoints = Checkpoint.objects.order_by("size").values_list("text", flat=True)
    report = verify_log(stored_entries(), checkpoints, [verifying_key()])
    head = Head.objects.filter(pk=1).first()
    if head is not None and head.size != report.size:
        report.add(
            head.size, "order", f"the log's head says {head.size} entries, but {report.size} are stored"
        )
    return report
