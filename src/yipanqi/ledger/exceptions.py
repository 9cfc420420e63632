"""What can be wrong with a ledger's parts. Every message is one sentence for the person who holds the file.

LedgerError
├── EntryError        a body, nonce or leaf is not as specified
├── TreeError         a stored tree, or a size or index asked of one, is impossible
├── KeyTextError      a key in text form cannot be read
├── NoteError         a signed note cannot be read, or no key we trust signed it
│   └── CheckpointError   the note is signed, but it is no checkpoint
├── ReceiptError      a receipt cannot be read
├── ProofError        a proof of one entry cannot be read, or shows another body
└── BundleError       a line of a bundle cannot be read; ``line`` says which
"""

from __future__ import annotations


class LedgerError(Exception):
    """Anything that this package refuses."""


class EntryError(LedgerError):
    """A body, nonce or leaf is not as specified."""


class TreeError(LedgerError):
    """A stored tree, or a size or index asked of one, is impossible."""


class KeyTextError(LedgerError):
    """A key in text form cannot be read."""


class NoteError(LedgerError):
    """A signed note cannot be read, or no key we trust signed it."""


class CheckpointError(NoteError):
    """A signed note is no checkpoint."""


class ReceiptError(LedgerError):
    """A receipt cannot be read."""


class ProofError(LedgerError):
    """A proof of one entry cannot be read, or what it shows is not what the entry says."""


class BundleError(LedgerError):
    """A line of a bundle cannot be read; ``line`` counts from 1."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line
