"""Checkpoints: a signed commitment to the first `size` entries (https://c2sp.org/tlog-checkpoint)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from yipanqi.ledger.encoding import decode_base64, encode_base64
from yipanqi.ledger.exceptions import CheckpointError
from yipanqi.ledger.keys import SigningKey, VerifyingKey
from yipanqi.ledger.notes import open_note, sign_note
from yipanqi.ledger.tree import HASH_LENGTH

_SIZE = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)


class Checkpoint(NamedTuple):
    """A log's state: its name, how many entries it covers, and the 32-byte root over them."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The lines that are signed."""
        return f"{self.origin}\n{self.size}\n{encode_base64(self.root)}\n"


def sign_checkpoint(checkpoint: Checkpoint, key: SigningKey) -> str:
    """The checkpoint as a signed note. CheckpointError unless the key's name is the origin."""
    if key.name != checkpoint.origin:
        raise CheckpointError(f"the log {checkpoint.origin!r} cannot be signed by the key of {key.name!r}")
    return sign_note(checkpoint.text(), key)


def read_checkpoint(text: str, keys: Iterable[VerifyingKey]) -> Checkpoint:
    """The checkpoint in a signed note.

    Raises NoteError unless one of ``keys`` signed it, and CheckpointError if the text is no checkpoint or
    the signer is not the log it speaks of.
    """
    note = open_note(text, keys)
    checkpoint = _parse(note.text)
    if checkpoint.origin not in {key.name for key in note.signers}:
        raise CheckpointError(f"no key of {checkpoint.origin!r} has signed this checkpoint of it")
    return checkpoint


def _parse(text: str) -> Checkpoint:
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 3 or not all(lines):
        raise CheckpointError("a checkpoint has an origin, a size and a root, one a line")
    origin, size, encoded = lines[:3]
    if _SIZE.fullmatch(size) is None:
        raise CheckpointError(f"the checkpoint's size is not a number: {size[:30]!r}")
    root = _root(encoded)
    if root is None:
        raise CheckpointError("the checkpoint's root is not 32 bytes in base64")
    return Checkpoint(origin, int(size), root)


def _root(encoded: str) -> bytes | None:
    try:
        root = decode_base64(encoded)
    except ValueError:
        return None
    return root if len(root) == HASH_LENGTH else None
