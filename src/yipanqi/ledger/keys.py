"""Ed25519 keys of a log and of its members, in the text form of C2SP signed notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from yipanqi.ledger.encoding import decode_base64, encode_base64
from yipanqi.ledger.exceptions import KeyTextError

_ED25519 = b"\x01"  # the signature type byte of C2SP signed notes
_PRIVATE = "PRIVATE+KEY+"
_NAME = re.compile(r"[^\s+\x00-\x1f]+")
_TEXT = re.compile(r"(?P<name>[^\s+]+)\+(?P<id>[0-9a-f]{8})\+(?P<key>[A-Za-z0-9+/]+={0,2})")


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """A public key with the name it signs under."""

    name: str
    public: bytes  # 32 bytes

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def verify(self, signature: bytes, message: bytes) -> bool:
        """Whether ``signature`` (64 bytes) is this key's over ``message``."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{encode_base64(_ED25519 + self.public)}"

    @classmethod
    def parse(cls, text: str) -> VerifyingKey:
        """The key that ``str(key)`` wrote; KeyTextError if it is damaged."""
        name, key_id, public = _parse(text.strip())
        key = cls(name, public)
        if key.id != key_id:
            raise KeyTextError(f"the key of {name!r} is damaged: its ID does not fit; copy it again")
        return key


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with the name it signs under; its seed is kept out of ``repr``."""

    name: str
    seed: bytes = field(repr=False)  # 32 bytes

    @property
    def verifying(self) -> VerifyingKey:
        """The public half."""
        return VerifyingKey(self.name, self._private().public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature of ``message``."""
        return self._private().sign(message)

    def to_text(self) -> str:
        """The secret in text form, for the file that keeps it."""
        secret = encode_base64(_ED25519 + self.seed)
        return f"{_PRIVATE}{self.name}+{self.verifying.id.hex()}+{secret}"

    @classmethod
    def parse(cls, text: str) -> SigningKey:
        """The key that ``to_text`` wrote; KeyTextError if it is damaged or a public key."""
        if not text.strip().startswith(_PRIVATE):
            raise KeyTextError(f"this is not a private key: it does not begin with {_PRIVATE}")
        name, key_id, seed = _parse(text.strip().removeprefix(_PRIVATE))
        key = cls(name, seed)
        if key.verifying.id != key_id:
            raise KeyTextError(f"the private key of {name!r} is damaged: its ID does not fit; copy it again")
        return key

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def generate_key(name: str) -> SigningKey:
    """A new key. ``name``: for a log its origin, such as ``board.example.cn``; no spaces, no plus sign."""
    if _NAME.fullmatch(name) is None:
        raise KeyTextError(f"a key's name has no spaces, plus signs or control characters: {name!r}")
    return SigningKey(name, Ed25519PrivateKey.generate().private_bytes_raw())


def parse_keys(lines: Iterable[str]) -> list[VerifyingKey]:
    """The public keys of a file with one a line; empty lines and lines that begin with ``#`` are skipped."""
    return [VerifyingKey.parse(line) for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _parse(text: str) -> tuple[str, bytes, bytes]:
    match = _TEXT.fullmatch(text)
    if match is None:
        raise KeyTextError("this is not a key in the form name+ID+base64")
    try:
        material = decode_base64(match["key"])
    except ValueError as error:
        raise KeyTextError(f"the key of {match['name']!r} is cut or damaged; copy it again") from error
    if material[:1] != _ED25519 or len(material) != 33:
        raise KeyTextError(f"the key of {match['name']!r} is not an Ed25519 key")
    return match["name"], bytes.fromhex(match["id"]), material[1:]
