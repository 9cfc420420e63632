"""Verify a log: every entry against its leaf, every checkpoint against the tree (docs/spec/entry.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from yipanqi.ledger.checkpoint import Checkpoint, read_checkpoint
from yipanqi.ledger.entry import NONCE_LENGTH, Body, Leaf, StoredEntry, digest_of, leaf_hash
from yipanqi.ledger.exceptions import EntryError, NoteError
from yipanqi.ledger.keys import VerifyingKey
from yipanqi.ledger.tree import Tree

MAX_PROBLEMS = 1_000  # a log that is wrong throughout is as wrong after a thousand lines

Kind = Literal[
    "order",  # a number is missing, repeated or out of order
    "leaf",  # a leaf is not canonical or carries another number
    "digest",  # body and nonce do not hash to the leaf's digest
    "body",  # the digest fits, but the body is not as specified
    "missing",  # body or nonce is not there and should be
    "redaction",  # a redaction that nothing backs, or that was not carried out
    "signature",  # a checkpoint that cannot be read or that no trusted key signed
    "root",  # a checkpoint whose root is not the tree's
    "short",  # a checkpoint that covers more entries than there are
]


class Problem(NamedTuple):
    """One fault: the number of the entry (for a checkpoint, how many it covers; None if unreadable)."""

    n: int | None
    what: str
    kind: Kind


@dataclass(slots=True)
class Report:
    """What verifying found: ``size`` entries whose tree has ``root``.

    ``gaps`` are entries whose body was redacted by another; ``withheld`` counts bodies that this copy has no
    right to; ``checked`` counts checkpoints that match. Problems after the first thousand are only counted, in
    ``more``.
    """

    size: int = 0
    root: bytes = b""
    problems: list[Problem] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    withheld: int = 0
    checked: int = 0
    more: int = 0

    @property
    def ok(self) -> bool:
        """Whether there is no problem; gaps and withheld bodies are none."""
        return not self.problems

    def add(self, n: int | None, kind: Kind, what: str) -> None:
        """Note one problem."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(n, what, kind))
        else:
            self.more += 1


def verify_log(
    entries: Iterable[StoredEntry],
    checkpoints: Iterable[str],
    keys: Iterable[VerifyingKey],
    *,
    complete: bool = True,
) -> Report:
    """Verify entries, in order from 1, and the checkpoints over them. Linear; reads ``entries`` once.

    ``complete``: this copy should have every body that was not redacted. Set it to False for a copy made for
    readers who may not see all of them.
    """
    report = Report()
    roots = _Roots(report, checkpoints, list(keys))
    bodies = _Bodies(report, complete)
    tree, expected = Tree(), 1
    roots.compare(tree)
    for entry in entries:
        if entry.n != expected:
            report.add(entry.n, "order", _order_problem(entry.n, expected))
        expected = entry.n + 1
        bodies.check(entry)
        tree.append(leaf_hash(entry.leaf_bytes))
        roots.compare(tree)
    bodies.finish(expected - 1)
    roots.finish(tree)
    return report


def verify_against(leaf_hashes: Iterable[bytes], old: str, keys: Iterable[VerifyingKey]) -> Report:
    """Whether the log with these leaf hashes still begins as the checkpoint ``old``, kept elsewhere, says.

    Detects a history that was rewritten consistently. The report's size and root are the whole log's.
    """
    report = Report()
    roots = _Roots(report, [old], list(keys))
    tree = Tree()
    roots.compare(tree)
    for each in leaf_hashes:
        tree.append(each)
        roots.compare(tree)
    roots.finish(tree)
    return report


class _Roots:
    """The checkpoints that wait for the tree to reach their size."""

    def __init__(self, report: Report, texts: Iterable[str], keys: list[VerifyingKey]) -> None:
        self.report = report
        self.waiting: dict[int, list[Checkpoint]] = {}
        self.last_good = 0
        for text in texts:
            try:
                checkpoint = read_checkpoint(text, keys)
            except NoteError as error:
                report.add(None, "signature", f"a checkpoint is not accepted: {error}")
            else:
                self.waiting.setdefault(checkpoint.size, []).append(checkpoint)

    def compare(self, tree: Tree) -> None:
        """Compare the checkpoints of exactly this size."""
        if tree.size not in self.waiting:
            return
        root = tree.root()
        for checkpoint in self.waiting.pop(tree.size):
            if checkpoint.root == root:
                self.report.checked += 1
                self.last_good = tree.size
            else:
                self.report.add(tree.size, "root", self._mismatch(tree.size))

    def finish(self, tree: Tree) -> None:
        """What is still waiting covers entries that are not there."""
        self.report.size, self.report.root = tree.size, tree.root()
        for size in sorted(self.waiting):
            self.report.add(
                size,
                "short",
                f"a checkpoint covers {size} entries, but only {tree.size} are here: the log was cut",
            )

    def _mismatch(self, size: int) -> str:
        return (
            f"the checkpoint over entries 1 to {size} has another root: "
            f"something from entry {self.last_good + 1} to {size} is not what was signed"
        )


class _Bodies:
    """Bodies against their leaves, and what was said about those that are gone."""

    def __init__(self, report: Report, complete: bool) -> None:
        self.report = report
        self.complete = complete
        self.redactions: dict[
            int, list[int]
        ] = {}  # redacting entry → the entries it is said to have redacted

    def check(self, entry: StoredEntry) -> None:
        leaf = self._leaf(entry)
        if entry.redacted_by is not None:
            self._note_redaction(entry, entry.redacted_by)
        if entry.body_bytes is None and entry.nonce is None:
            self._absent(entry)
        elif entry.body_bytes is None or entry.nonce is None:
            lost = "body" if entry.body_bytes is None else "nonce"
            self.report.add(entry.n, "missing", f"entry {entry.n} has no {lost}")
        elif leaf is not None:
            self._present(entry, leaf, entry.body_bytes, entry.nonce)

    def finish(self, last: int) -> None:
        """Redactions that wait for an entry which never came."""
        for by, entries in self.redactions.items():
            for n in entries:
                self.report.add(
                    n,
                    "redaction",
                    f"entry {n} is said to be redacted by entry {by}, but the log ends at {last}",
                )

    def _leaf(self, entry: StoredEntry) -> Leaf | None:
        try:
            leaf = Leaf.parse(entry.leaf_bytes)
        except EntryError as error:
            self.report.add(entry.n, "leaf", f"entry {entry.n}: {error}")
            return None
        if leaf.n != entry.n:
            self.report.add(entry.n, "leaf", f"the leaf of entry {entry.n} carries the number {leaf.n}")
        return leaf

    def _note_redaction(self, entry: StoredEntry, by: int) -> None:
        if by <= entry.n:
            self.report.add(
                entry.n, "redaction", f"entry {entry.n} cannot be redacted by the earlier entry {by}"
            )
        elif entry.body_bytes is not None or entry.nonce is not None:
            self.report.add(
                entry.n,
                "redaction",
                f"entry {entry.n} was redacted by entry {by}, but its body or nonce is still here",
            )
        else:
            self.redactions.setdefault(by, []).append(entry.n)
            self.report.gaps.append(entry.n)

    def _absent(self, entry: StoredEntry) -> None:
        self.redactions.pop(entry.n, None)  # a redacting entry that cannot be read can confirm nothing
        if entry.redacted_by is not None:
            return
        if self.complete:
            self.report.add(entry.n, "missing", f"entry {entry.n} has no body, and no entry redacts it")
        else:
            self.report.withheld += 1

    def _present(self, entry: StoredEntry, leaf: Leaf, body_bytes: bytes, nonce: bytes) -> None:
        if len(nonce) != NONCE_LENGTH or digest_of(body_bytes, nonce) != leaf.digest:
            self.report.add(
                entry.n, "digest", f"body and nonce of entry {entry.n} do not fit its leaf: one was changed"
            )
            return
        try:
            body = Body.parse(body_bytes)
        except EntryError as error:
            self.report.add(entry.n, "body", f"entry {entry.n}: {error}")
            return
        for n in self.redactions.pop(entry.n, []):
            if body.kind != "entry.redacted" or body.payload.get("entry") != n:
                self.report.add(n, "redaction", f"entry {entry.n} does not say that it redacts entry {n}")


def _order_problem(found: int, expected: int) -> str:
    if found < expected:
        return f"entry {found} stands where entry {expected} should"
    missing = f"entry {expected} is" if found == expected + 1 else f"entries {expected} to {found - 1} are"
    return f"{missing} missing before entry {found}"
