"""C2SP signed notes: text with Ed25519 signatures below it (https://c2sp.org/signed-note)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from yipanqi.ledger.encoding import decode_base64, encode_base64
from yipanqi.ledger.exceptions import NoteError
from yipanqi.ledger.keys import SigningKey, VerifyingKey

MAX_NOTE = 65_536
MAX_SIGNATURES = 64  # C2SP asks for at least 16
_SIGNATURE = re.compile("— (?P<name>[^\\s+]+) (?P<signature>[A-Za-z0-9+/]+={0,2})")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class Note(NamedTuple):
    """A note that at least one trusted key signed: its text, and the keys whose signatures were verified."""

    text: str
    signers: list[VerifyingKey]


def sign_note(text: str, key: SigningKey) -> str:
    """``text`` (ending in a newline) with one signature."""
    if not text.endswith("\n") or _CONTROL.search(text):
        raise NoteError("a note ends in a newline and has no other control character")
    signature = encode_base64(key.verifying.id + key.sign(text.encode()))
    return f"{text}\n— {key.name} {signature}\n"


def open_note(note: str, keys: Iterable[VerifyingKey]) -> Note:
    """Verify ``note`` against the keys we trust.

    Raises NoteError if it is malformed, if a known key's signature is wrong, or if no known key signed.
    """
    text, signatures = _split(note)
    known = {(key.name, key.id): key for key in keys}
    signers: list[VerifyingKey] = []
    for name, key_id, signature in signatures:
        key = known.get((name, key_id))
        if key is None or key in signers:
            continue
        if not key.verify(signature, text.encode()):
            raise NoteError(f"the signature of {name!r} does not fit the text: one of them was changed")
        signers.append(key)
    if not signers:
        raise NoteError("no key that we trust has signed this")
    return Note(text, signers)


def _split(note: str) -> tuple[str, list[tuple[str, bytes, bytes]]]:
    try:
        length = len(note.encode())
    except UnicodeEncodeError as error:
        raise NoteError("the signed text is not valid Unicode") from error
    if length > MAX_NOTE:
        raise NoteError(f"the signed text is longer than {MAX_NOTE:,} bytes")
    if _CONTROL.search(note):
        raise NoteError("the signed text has control characters; lines end in a newline alone")
    text, blank, block = note.rpartition("\n\n")
    lines = block.split("\n")
    if not blank or lines.pop() or not lines:
        raise NoteError("the signed text has no signature lines after a blank line")
    if len(lines) > MAX_SIGNATURES:
        raise NoteError(f"the signed text has more than {MAX_SIGNATURES} signatures")
    return text + "\n", [_parse_signature(line) for line in lines]


def _parse_signature(line: str) -> tuple[str, bytes, bytes]:
    match = _SIGNATURE.fullmatch(line)
    if match is None:
        raise NoteError(f"this is not a signature line: {line[:60]!r}")
    try:
        blob = decode_base64(match["signature"])
    except ValueError as error:
        raise NoteError(f"the signature of {match['name']!r} is cut or damaged") from error
    if len(blob) <= 4:
        raise NoteError(f"the signature of {match['name']!r} is cut or damaged")
    return match["name"], blob[:4], blob[4:]
