"""Receipts: proof that an entry is in the log, to be kept by whoever submitted it (https://c2sp.org/tlog-proof)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from yipanqi.ledger.checkpoint import Checkpoint, read_checkpoint
from yipanqi.ledger.encoding import decode_base64, encode_base64
from yipanqi.ledger.entry import Leaf, leaf_hash
from yipanqi.ledger.exceptions import EntryError, ReceiptError
from yipanqi.ledger.keys import VerifyingKey
from yipanqi.ledger.tree import HASH_LENGTH, verify_inclusion

_FIRST_LINE = "c2sp.org/tlog-proof@v1"
_HEAD = re.compile(
    rf"{re.escape(_FIRST_LINE)}\nextra (?P<leaf>[A-Za-z0-9+/]+={{0,2}})\nindex (?P<index>0|[1-9][0-9]{{0,15}})"
    r"(?P<proof>(?:\n[A-Za-z0-9+/]{43}=){0,64})"
)


class Receipt(NamedTuple):
    """An entry's leaf, its inclusion proof, and the checkpoint (signed text) that the proof leads to."""

    leaf_bytes: bytes
    proof: list[bytes]
    checkpoint: str

    @property
    def n(self) -> int:
        """The entry's number."""
        return Leaf.parse(self.leaf_bytes).n

    @property
    def leaf_hash(self) -> bytes:
        """The hash of the entry's leaf."""
        return leaf_hash(self.leaf_bytes)

    def to_text(self) -> str:
        """The receipt as a text file."""
        lines = [_FIRST_LINE, f"extra {encode_base64(self.leaf_bytes)}", f"index {self.n - 1}"]
        return "\n".join([*lines, *map(encode_base64, self.proof), "", self.checkpoint])

    @classmethod
    def parse(cls, text: str) -> Receipt:
        """Read a receipt; ReceiptError if the text is none. Nothing is verified yet."""
        head, _, checkpoint = text.partition("\n\n")
        match = _HEAD.fullmatch(head)
        if match is None or not checkpoint:
            raise ReceiptError(
                "this is not a receipt: a leaf, an index, a proof and a checkpoint are expected"
            )
        try:
            receipt = cls(
                _decode(match["leaf"]), [_decode(line) for line in match["proof"].split()], checkpoint
            )
            number = receipt.n
        except (ValueError, EntryError) as error:
            raise ReceiptError("the receipt's leaf or proof is damaged") from error
        if number != int(match["index"]) + 1:
            raise ReceiptError(f"the receipt gives index {match['index']} to entry {number}")
        return receipt

    def verify(self, keys: Iterable[VerifyingKey]) -> Checkpoint:
        """The checkpoint that the entry is proved to be in.

        Raises NoteError if no trusted key signed the checkpoint, and ReceiptError if the proof fails.
        """
        checkpoint = read_checkpoint(self.checkpoint, keys)
        if not verify_inclusion(self.leaf_hash, self.n - 1, checkpoint.size, self.proof, checkpoint.root):
            raise ReceiptError(f"the proof does not lead from entry {self.n} to the checkpoint's root")
        return checkpoint


def _decode(text: str) -> bytes:
    data = decode_base64(text)
    if len(data) < HASH_LENGTH:
        raise ValueError("shorter than a hash")
    return data
