"""A member's own signature under an entry, by an Ed25519 key that only the member holds."""

from __future__ import annotations

from collections.abc import Iterable

from yipanqi.ledger.entry import Body, digest_of
from yipanqi.ledger.exceptions import NoteError
from yipanqi.ledger.keys import SigningKey, VerifyingKey
from yipanqi.ledger.notes import open_note, sign_note

# The line keeps a countersignature from passing for a checkpoint, and the other way round.
PURPOSE = "yipanqi/countersignature/v1"


def countersign(body_bytes: bytes, nonce: bytes, key: SigningKey) -> str:
    """Sign the entry with this body and nonce: the block that the countersigning act carries.

    The digest is computed here, from what the member was shown, never taken from the site. EntryError if
    the body is not as specified.
    """
    Body.parse(body_bytes)
    return sign_note(_text(digest_of(body_bytes, nonce)), key)


def verify_countersignature(block: str, digest: str, keys: Iterable[VerifyingKey]) -> list[VerifyingKey]:
    """The keys that signed the entry whose leaf has ``digest``; its body need not be there any more.

    Raises NoteError if the block is malformed, is about another entry, or no trusted key signed it.
    """
    note = open_note(block, keys)
    if note.text != _text(digest):
        raise NoteError("the countersignature is about another entry")
    return note.signers


def _text(digest: str) -> str:
    return f"{PURPOSE}\n{digest}\n"
