"""A receipt for any entry at any time: its leaf, its proof in the tree, the newest checkpoint; and the log as a bundle."""

from __future__ import annotations

from collections.abc import Iterator

from yipanqi.ledger import Receipt, inclusion_proof
from yipanqi.ledger.bundle import BundleHead, bundle_lines
from yipanqi_web.chain.checkpoints import ORIGIN, latest, verifying_key
from yipanqi_web.chain.models import Checkpoint, Entry
from yipanqi_web.chain.verify import stored_entries


def receipt_of(n: int) -> Receipt | None:
    """The receipt of entry `n` under the newest checkpoint; None if there is no such entry."""
    entry, checkpoint = Entry.objects.filter(pk=n).first(), latest()
    if entry is None or checkpoint is None or n > checkpoint.size:
        return None
    hashes = Entry.objects.filter(n__lte=checkpoint.size).order_by("n").values_list("leaf_hash", flat=True)
    proof = inclusion_proof([bytes(each) for each in hashes], n - 1)
    return Receipt(bytes(entry.leaf), proof, checkpoint.text)


def public_bundle() -> Iterator[bytes]:
    """The log as anybody may have it, a line at a time: every leaf and checkpoint, no body."""
    checkpoints = list(Checkpoint.objects.order_by("size").values_list("text", flat=True))
    size = Entry.objects.count()
    head = BundleHead(ORIGIN, size, [verifying_key()], checkpoints)
    return bundle_lines(head, (entry._replace(body_bytes=None, nonce=None) for entry in stored_entries()))
