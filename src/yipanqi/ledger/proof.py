"""A proof of one entry with what it says: a receipt, the body and its nonce, in one JSON file (docs/spec/entry.md, "A proof").

A receipt alone proves that some entry stands in the log; a proof shows which words those are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from yipanqi.ledger.checkpoint import Checkpoint
from yipanqi.ledger.encoding import decode_base64, encode_base64
from yipanqi.ledger.entry import NONCE_LENGTH, Body, Leaf, digest_of
from yipanqi.ledger.exceptions import EntryError, KeyTextError, ProofError
from yipanqi.ledger.keys import VerifyingKey, parse_keys
from yipanqi.ledger.receipt import Receipt

FORMAT = "yipanqi-proof/1"


class Proof(NamedTuple):
    """What one entry says, and that it stands in the log. Without a right to the body, both it and the nonce are None."""

    receipt: Receipt
    body_bytes: bytes | None
    nonce: bytes | None
    keys: list[VerifyingKey]  # the board's, as the board itself gives them

    def to_mapping(self) -> dict[str, Any]:
        """The members of the file; the body as the text that it is."""
        shown: dict[str, Any] = {"format": FORMAT, "entry": self.receipt.n}
        if self.body_bytes is not None and self.nonce is not None:
            shown |= {"body": self.body_bytes.decode(), "nonce": encode_base64(self.nonce)}
        return {**shown, "receipt": self.receipt.to_text(), "keys": [str(key) for key in self.keys]}

    @classmethod
    def parse(cls, text: str) -> Proof:
        """Read a proof; ProofError if the text is none. Nothing is verified yet; members of other names are passed over."""
        try:
            said = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ProofError("this is not a proof: it is not JSON") from error
        if not isinstance(said, dict) or said.get("format") != FORMAT:
            raise ProofError(f"this is not a proof: a JSON object with the format {FORMAT!r} is expected")
        receipt, keys = said.get("receipt"), said.get("keys")
        if (
            not isinstance(receipt, str)
            or not isinstance(keys, list)
            or not all(isinstance(key, str) for key in keys)
        ):
            raise ProofError("the proof has no receipt, or no keys")
        found = cls(Receipt.parse(receipt), *_body(said), _keys(keys))
        if said.get("entry") != found.receipt.n:
            raise ProofError(
                f"the proof names entry {said.get('entry')}, its receipt entry {found.receipt.n}"
            )
        return found

    def verify(self, keys: Iterable[VerifyingKey]) -> Checkpoint:
        """The checkpoint that the entry is proved to be in, with exactly this body.

        Raises NoteError if no trusted key signed the checkpoint, ReceiptError if the entry is not proved to be in it,
        and ProofError if the body is another one.
        """
        checkpoint = self.receipt.verify(keys)
        if self.body_bytes is not None and self.nonce is not None:
            if digest_of(self.body_bytes, self.nonce) != Leaf.parse(self.receipt.leaf_bytes).digest:
                raise ProofError(f"what the proof shows is not what entry {self.receipt.n} says")
            self.body()
        return checkpoint

    def body(self) -> Body | None:
        """What the entry says, if the proof shows it."""
        if self.body_bytes is None:
            return None
        try:
            return Body.parse(self.body_bytes)
        except EntryError as error:
            raise ProofError(f"the body of entry {self.receipt.n} is not as specified: {error}") from error


def _body(said: dict[str, Any]) -> tuple[bytes | None, bytes | None]:
    body, nonce = said.get("body"), said.get("nonce")
    if body is None and nonce is None:
        return None, None
    if not isinstance(body, str) or not isinstance(nonce, str):
        raise ProofError("the proof has a body without its nonce, or a nonce without its body")
    try:
        opened = decode_base64(nonce)
        bytes_of_body = body.encode()
    except ValueError as error:
        raise ProofError("the proof's body or nonce is damaged") from error
    if len(opened) != NONCE_LENGTH:
        raise ProofError(f"a nonce has {NONCE_LENGTH} bytes, not {len(opened)}")
    return bytes_of_body, opened


def _keys(texts: list[str]) -> list[VerifyingKey]:
    try:
        return parse_keys(texts)
    except KeyTextError as error:
        raise ProofError(f"a key of the proof cannot be read: {error}") from error
