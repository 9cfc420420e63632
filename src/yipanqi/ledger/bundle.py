"""Bundles: a log, or the public's part of one, as a file of JSON lines (docs/spec/entry.md, "Bundle")."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO, NamedTuple, TypeGuard

from yipanqi.ledger.entry import StoredEntry
from yipanqi.ledger.exceptions import BundleError, KeyTextError
from yipanqi.ledger.keys import VerifyingKey

FORMAT = 1
_NONCE = re.compile("[0-9a-f]{64}")
MAX_LINE = 16 * 1024 * 1024
MAX_HEAD = 16 * 1024 * 1024  # header and checkpoints together: they are held in memory


class BundleHead(NamedTuple):
    """What stands before the entries. ``keys`` say which keys to ask about; they prove nothing."""

    origin: str
    size: int
    keys: list[VerifyingKey]
    checkpoints: list[str]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle on disk: its head is read, its entries are streamed each time they are asked for."""

    path: Path
    head: BundleHead
    _offset: int  # where the entries begin, in bytes
    _line: int  # the number of the line there

    def entries(self) -> Iterator[StoredEntry]:
        """The entries in the order of the file; BundleError at the first line that cannot be read."""
        with self.path.open("rb") as file:
            file.seek(self._offset)
            line, count = self._line, 0
            while raw := _next_line(file, line):
                yield _entry(raw, line)
                line, count = line + 1, count + 1
                if count > self.head.size:
                    raise BundleError(line - 1, f"one entry more than the header's {self.head.size}")
        if count < self.head.size:
            raise BundleError(line, f"the file ends after {count} of {self.head.size} entries: it was cut")


def read_bundle(path: Path) -> Bundle:
    """Open a bundle: header and checkpoints are read, entries are not. BundleError names the bad line."""
    with path.open("rb") as file:
        raw = _next_line(file, 1)
        origin, size, keys = _header(raw)
        checkpoints: list[str] = []
        line, offset = 2, len(raw)
        while (raw := _next_line(file, line)).startswith(b'{"checkpoint":'):
            checkpoints.append(_checkpoint(raw, line))
            line, offset = line + 1, offset + len(raw)
            if offset > MAX_HEAD:
                raise BundleError(line - 1, f"the checkpoints take more than {MAX_HEAD:,} bytes")
    return Bundle(path, BundleHead(origin, size, keys, checkpoints), offset, line)


def write_bundle(path: Path, head: BundleHead, entries: Iterable[StoredEntry]) -> None:
    """Write a bundle; ``path`` appears only when it is whole.

    Raises BundleError if the entries are not 1 … ``head.size``, or if one that was redacted still has a body.
    """
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            file.writelines(bundle_lines(head, entries))
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink()
            raise
    Path(file.name).replace(path)


def bundle_lines(head: BundleHead, entries: Iterable[StoredEntry]) -> Iterator[bytes]:
    """The lines of a bundle, for a response that streams. Raises as ``write_bundle`` does."""
    keys = [str(key) for key in head.keys]
    yield _dump({"yipanqi": "bundle", "v": FORMAT, "origin": head.origin, "size": head.size, "keys": keys})
    for checkpoint in head.checkpoints:
        yield _dump({"checkpoint": checkpoint})
    line, count = 2 + len(head.checkpoints), 0
    for entry in entries:
        count += 1
        if entry.n != count or count > head.size:
            raise BundleError(
                line, f"entry {entry.n} does not belong here: 1 to {head.size} in order are to be written"
            )
        yield _dump(_entry_members(entry, line))
        line += 1
    if count < head.size:
        raise BundleError(line, f"only {count} of {head.size} entries were given")


def _entry_members(entry: StoredEntry, line: int) -> dict[str, Any]:
    members: dict[str, Any] = {"n": entry.n, "leaf": _utf8(entry.leaf_bytes, entry.n, line)}
    if (entry.body_bytes is None) != (entry.nonce is None):
        raise BundleError(line, f"entry {entry.n} has only one of body and nonce")
    if entry.redacted_by is not None:
        if entry.body_bytes is not None:
            raise BundleError(line, f"entry {entry.n} was redacted; its body must be deleted, not exported")
        members["redacted_by"] = entry.redacted_by
    elif entry.body_bytes is not None and entry.nonce is not None:
        members |= {"body": _utf8(entry.body_bytes, entry.n, line), "nonce": entry.nonce.hex()}
    return members


def _utf8(stored: bytes, n: int, line: int) -> str:
    try:
        return stored.decode()
    except UnicodeDecodeError as error:
        raise BundleError(
            line, f"entry {n} is damaged and cannot be exported; verify the log first"
        ) from error


def _dump(members: dict[str, Any]) -> bytes:
    return json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _next_line(file: BinaryIO, line: int) -> bytes:
    """One whole line, or nothing at the end of the file."""
    raw = file.readline(MAX_LINE + 1)
    if len(raw) > MAX_LINE:
        raise BundleError(line, f"longer than {MAX_LINE:,} bytes")
    if raw and not raw.endswith(b"\n"):
        raise BundleError(line, "the line does not end in a newline: the file was cut")
    return raw


def _header(raw: bytes) -> tuple[str, int, list[VerifyingKey]]:
    members = _members(raw, 1, "this is not a bundle of a Yipanqi ledger")
    if members.get("yipanqi") != "bundle":
        raise BundleError(1, "this is not a bundle of a Yipanqi ledger")
    if members.get("v") != FORMAT:
        raise BundleError(1, f"a bundle of version {members.get('v')!r}; this program reads version {FORMAT}")
    _only(members, {"yipanqi", "v", "origin", "size", "keys"}, 1)
    origin = _text(members, "origin", 1)
    size, keys = members.get("size"), members.get("keys")
    if not _is_number(size, 0):
        raise BundleError(1, "the header's size is not a number of entries")
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise BundleError(1, "the header's keys are not a list of texts")
    try:
        return origin, size, [VerifyingKey.parse(key) for key in keys]
    except KeyTextError as error:
        raise BundleError(1, str(error)) from error


def _checkpoint(raw: bytes, line: int) -> str:
    members = _members(raw, line)
    _only(members, {"checkpoint"}, line)
    return _text(members, "checkpoint", line)


def _entry(raw: bytes, line: int) -> StoredEntry:
    members = _members(raw, line)
    _only(members, {"n", "leaf", "body", "nonce", "redacted_by"}, line)
    n, by = members.get("n"), members.get("redacted_by")
    if not _is_number(n, 1):
        raise BundleError(line, "the entry's n is not a number from 1")
    leaf = _text(members, "leaf", line).encode()
    if by is not None:
        if not _is_number(by, 1) or "body" in members or "nonce" in members:
            raise BundleError(line, f"entry {n} is redacted by a number, and then has neither body nor nonce")
        return StoredEntry(n, leaf, redacted_by=by)
    if "body" not in members and "nonce" not in members:
        return StoredEntry(n, leaf)
    return StoredEntry(n, leaf, _text(members, "body", line).encode(), _nonce(members, line))


def _nonce(members: dict[str, Any], line: int) -> bytes:
    text = _text(members, "nonce", line)
    if _NONCE.fullmatch(text) is None:
        raise BundleError(line, "the nonce is not 32 bytes in lower case hexadecimal")
    return bytes.fromhex(text)


def _members(raw: bytes, line: int, otherwise: str = "this is not a JSON object") -> dict[str, Any]:
    try:
        members = json.loads(raw.decode(), object_pairs_hook=_no_member_twice)
    except (ValueError, RecursionError) as error:
        raise BundleError(line, otherwise) from error
    if not isinstance(members, dict):
        raise BundleError(line, otherwise)
    return members


def _no_member_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member occurs twice")
    return members


def _only(members: dict[str, Any], allowed: set[str], line: int) -> None:
    for name in members:
        if name not in allowed:
            raise BundleError(line, f"a member {name[:40]!r} that does not belong here")


def _text(members: dict[str, Any], name: str, line: int) -> str:
    text = members.get(name)
    if not isinstance(text, str):
        raise BundleError(line, f"no text member {name!r}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BundleError(line, f"the member {name!r} is not valid Unicode") from error
    return text


def _is_number(value: object, least: int) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least
