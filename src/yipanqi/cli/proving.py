"""``yipanqi verify`` on one entry: a proof that a board hands out beside a commitment, or a receipt."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path

from yipanqi.cli.files import printable
from yipanqi.ledger import Proof, ProofError, Receipt, VerifyingKey, read_checkpoint

MOST = 16 * 1024 * 1024  # a body has at most a quarter of it
OPENING = 200


def one_entry(path: Path) -> Proof | None:
    """The proof or receipt in a file; None if it holds something else, such as a whole log."""
    with path.open("rb") as file:
        opening = file.read(OPENING)
        if opening.startswith(b"c2sp.org/tlog-proof@"):
            return Proof(Receipt.parse(_text(path)), None, None, [])
        if opening.lstrip().startswith(b"{") and b'"yipanqi-proof/' in opening:
            return Proof.parse(_text(path))
    return None


def _text(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(MOST).decode("utf-8")


def prove(proof: Proof, keys: list[VerifyingKey] | None, kept: str | None) -> None:
    """Say what one entry is proved to be; LedgerError if it is not."""
    trusted = proof.keys if keys is None else keys
    checkpoint = proof.verify(trusted)
    if keys is None:
        note = _(
            "the keys were taken from the proof itself; compare them with those that the board publishes"
        )
        print(f"yipanqi: {note}", file=sys.stderr)
    line = _("entry {n} is in the log of {size} entries, root {root}")
    print(line.format(n=proof.receipt.n, size=checkpoint.size, root=checkpoint.root.hex()))
    body = proof.body()
    if body is None:
        print(_("what the entry says is not shown in this file"))
    else:
        print(_("it says, byte for byte: {kind}, {time}").format(kind=body.kind, time=body.time))
        print(printable(str(body.payload.get("quote", ""))))
    if kept is not None:
        _same(kept, checkpoint.size, checkpoint.root, trusted)
    print(_("everything holds"))


def _same(kept: str, size: int, root: bytes, keys: list[VerifyingKey]) -> None:
    """A checkpoint kept earlier can only be compared where it covers as many entries; a log says more."""
    old = read_checkpoint(kept, keys)
    if old.size != size:
        print(
            _("the checkpoint kept earlier covers {n} entries; compare it with the whole log").format(
                n=old.size
            )
        )
    elif old.root != root:
        raise ProofError(_("the checkpoint kept earlier has another root: this is NOT what was recorded"))
    else:
        print(_("compared with the checkpoint kept earlier"))
