"""The bytes of an entry: body, nonce, digest and leaf (docs/spec/entry.md, "An entry")."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal, NamedTuple

import rfc8785

from yipanqi.ledger.exceptions import EntryError

FORMAT = 1  # the `v` of a leaf: the version of the specification
NONCE_LENGTH = 32
MAX_BODY = 4 * 1024 * 1024
MAX_NUMBER = 2**53 - 1  # above it, JSON readers disagree

_LEAF = re.compile(rb'\{"digest":"([0-9a-f]{64})","n":([1-9][0-9]{0,15}),"v":1\}')
_KIND = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z][a-z0-9_-]*)+")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BEYOND_FFFF = re.compile(rb"[\xf0-\xf4]")


@dataclass(frozen=True, slots=True)
class Body:
    """What an entry says. Members that are ``None`` are left out of the bytes."""

    v: int
    kind: str
    actor: Mapping[str, str]
    time: str
    payload: Mapping[str, Any]
    assurance: Literal["session", "key"] = "session"
    basis: list[Mapping[str, Any]] | None = None
    handler: Mapping[str, str] | None = None
    checker: Mapping[str, str] | None = None

    @classmethod
    def parse(cls, body_bytes: bytes) -> Body:
        """The body of these bytes; EntryError unless they are canonical JSON of the specified form."""
        return cls(**_read_body(body_bytes))

    def as_mapping(self) -> dict[str, Any]:
        """The members to seal."""
        return {name: value for name, value in asdict(self).items() if value is not None}


class Leaf(NamedTuple):
    """The public part of an entry."""

    n: int
    digest: str

    def as_bytes(self) -> bytes:
        """The canonical JSON, written out: its form leaves no choice."""
        return b'{"digest":"%b","n":%d,"v":%d}' % (self.digest.encode(), self.n, FORMAT)

    @classmethod
    def parse(cls, leaf_bytes: bytes) -> Leaf:
        """The leaf of these bytes; EntryError if a single byte differs from the canonical form."""
        match = _LEAF.fullmatch(leaf_bytes)
        if match is None or int(match[2]) > MAX_NUMBER:
            raise EntryError("the leaf is not in its canonical form")
        return cls(int(match[2]), match[1].decode())


class Sealed(NamedTuple):
    """A body made into an entry: what to store and what to append to the tree."""

    body_bytes: bytes
    leaf_bytes: bytes
    leaf_hash: bytes
    digest: str


class StoredEntry(NamedTuple):
    """An entry as some copy of the log holds it.

    ``body_bytes`` and ``nonce`` are both ``None`` where the copy has no right to them or where the entry was
    redacted; then ``redacted_by`` is the number of the redacting entry.
    """

    n: int
    leaf_bytes: bytes
    body_bytes: bytes | None = None
    nonce: bytes | None = None
    redacted_by: int | None = None


def seal(n: int, body: Mapping[str, Any], nonce: bytes) -> Sealed:
    """Make ``body`` entry number ``n`` (from 1) under a fresh 32-byte random ``nonce``.

    Raises EntryError if the number, the nonce or a member of the body is not as specified.
    """
    if isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= MAX_NUMBER:
        raise EntryError(f"an entry's number is from 1 to 2^53 - 1, not {n!r}")
    if len(nonce) != NONCE_LENGTH:
        raise EntryError(f"a nonce has {NONCE_LENGTH} bytes, not {len(nonce)}")
    check_body(body)
    body_bytes = _plainly_canonical(body)
    if body_bytes is None:
        body_bytes = _canonical(body)
        _read_body(body_bytes)  # 1e20 is written as an integer too large to be read back: it must not get in
    digest = digest_of(body_bytes, nonce)
    leaf_bytes = Leaf(n, digest).as_bytes()
    return Sealed(body_bytes, leaf_bytes, leaf_hash(leaf_bytes), digest)


def digest_of(body_bytes: bytes, nonce: bytes) -> str:
    """Hex SHA-256 of nonce and body."""
    return sha256(nonce + body_bytes).hexdigest()


def leaf_hash(leaf_bytes: bytes) -> bytes:
    """The 32-byte hash of a leaf (RFC 6962 section 2.1)."""
    return sha256(b"\x00" + leaf_bytes).digest()


def check_body(body: Mapping[str, Any]) -> None:
    """EntryError, naming the member, unless ``body`` has the specified form."""
    for name in sorted(_REQUIRED - body.keys()):
        raise EntryError(f"the body has no {name}")
    for name, value in body.items():
        rule = _RULES.get(name)
        if rule is None:
            raise EntryError(f"the body has a member {name!r} that is not specified")
        if not rule(value):
            raise EntryError(f"the body's {name} is not as specified: {str(value)[:60]!r}")


def _canonical(body: Mapping[str, Any]) -> bytes:
    try:
        body_bytes = rfc8785.dumps(dict(body))
    except (rfc8785.CanonicalizationError, RecursionError) as error:
        raise EntryError(f"the body cannot be written as canonical JSON: {error}") from error
    if len(body_bytes) > MAX_BODY:
        raise EntryError(f"the body has {len(body_bytes):,} bytes; at most {MAX_BODY:,} are allowed")
    return body_bytes


def _read_body(body_bytes: bytes) -> dict[str, Any]:
    if len(body_bytes) > MAX_BODY:
        raise EntryError(f"the body has {len(body_bytes):,} bytes; at most {MAX_BODY:,} are allowed")
    try:
        body = json.loads(body_bytes.decode())
    except (ValueError, RecursionError) as error:
        raise EntryError("the body is not JSON") from error
    if not isinstance(body, dict):
        raise EntryError("the body is not a JSON object")
    check_body(body)
    # Canonical bytes have one reading: no member twice, no second way to write a number.
    if not _is_plainly_canonical(body_bytes) and _canonical(body) != body_bytes:
        raise EntryError("the body is JSON, but not in its canonical form")
    return body


def canonical_json(value: Mapping[str, Any]) -> bytes:
    """Canonical JSON (RFC 8785) of any size; `rfc8785.CanonicalizationError` for what has none."""
    plain = _plainly_canonical(value)
    return rfc8785.dumps(dict(value)) if plain is None else plain


def _plainly_canonical(body: Mapping[str, Any]) -> bytes | None:
    """The canonical bytes as the standard library's C code writes them; None where it might write something else."""
    try:
        text = _WRITER.encode(body)
        body_bytes = text.encode()
        same = _BEYOND_FFFF.search(body_bytes) is None and _READER.decode(text) == body
    except (ValueError, TypeError, RecursionError):
        return None
    return body_bytes if same and len(body_bytes) <= MAX_BODY else None


def _is_plainly_canonical(body_bytes: bytes) -> bool:
    """Whether bytes that are JSON are canonical for a reason that the standard library's C code can check.

    It writes what RFC 8785 asks for unless there are fractions, large integers, or characters beyond U+FFFF,
    which RFC 8785 sorts elsewhere. Verifying a long log is then several times as fast.
    """
    if _BEYOND_FFFF.search(body_bytes):
        return False
    try:
        return _WRITER.encode(_READER.decode(body_bytes.decode())).encode() == body_bytes
    except ValueError:
        return False


def _small_integer(digits: str) -> int:
    if len(digits) > 15:
        raise ValueError("a large integer")
    return int(digits)


def _no_fraction(digits: str) -> float:
    raise ValueError("a fraction")


_READER = json.JSONDecoder(parse_int=_small_integer, parse_float=_no_fraction, parse_constant=_no_fraction)
_WRITER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _is_version(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_kind(value: object) -> bool:
    return isinstance(value, str) and _KIND.fullmatch(value) is not None


def _is_person(value: object) -> bool:
    if not isinstance(value, Mapping) or not value.get("id"):
        return False
    return all(isinstance(text, str) for text in value.values())


def _is_time(value: object) -> bool:
    if not isinstance(value, str) or _TIME.fullmatch(value) is None:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_basis(value: object) -> bool:
    return isinstance(value, list | tuple) and all(_is_ground(item) for item in value)


def _is_ground(item: object) -> bool:
    if not isinstance(item, Mapping) or not isinstance(item.get("kind"), str) or not item["kind"]:
        return False
    return "sha256" not in item or _SHA256.fullmatch(str(item["sha256"])) is not None


_RULES = {
    "v": _is_version,
    "kind": _is_kind,
    "actor": _is_person,
    "time": _is_time,
    "payload": lambda value: isinstance(value, Mapping),
    "assurance": lambda value: value in ("session", "key"),
    "basis": _is_basis,
    "handler": _is_person,
    "checker": _is_person,
}
_REQUIRED = {"v", "kind", "actor", "time", "payload", "assurance"}
assert _RULES.keys() == {field.name for field in fields(Body)}
