"""The ledger: what an entry's bytes are, the tree over them, checkpoints, receipts, and how to verify all of it.

Specified in docs/spec/entry.md. Pure functions and values over bytes: no clock, no storage, no network.
"""

from yipanqi.ledger.bundle import Bundle, BundleHead, bundle_lines, read_bundle, write_bundle
from yipanqi.ledger.checkpoint import Checkpoint, read_checkpoint, sign_checkpoint
from yipanqi.ledger.countersignature import countersign, verify_countersignature
from yipanqi.ledger.entry import Body, Leaf, Sealed, StoredEntry, digest_of, leaf_hash, seal
from yipanqi.ledger.exceptions import (
    BundleError,
    CheckpointError,
    EntryError,
    KeyTextError,
    LedgerError,
    NoteError,
    ProofError,
    ReceiptError,
    TreeError,
)
from yipanqi.ledger.keys import SigningKey, VerifyingKey, generate_key, parse_keys
from yipanqi.ledger.proof import Proof
from yipanqi.ledger.receipt import Receipt
from yipanqi.ledger.tree import (
    Tree,
    consistency_proof,
    inclusion_proof,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from yipanqi.ledger.verify import Problem, Report, verify_against, verify_log

__all__ = [
    "Body",
    "Bundle",
    "BundleError",
    "BundleHead",
    "Checkpoint",
    "CheckpointError",
    "EntryError",
    "KeyTextError",
    "Leaf",
    "LedgerError",
    "NoteError",
    "Problem",
    "Proof",
    "ProofError",
    "Receipt",
    "ReceiptError",
    "Report",
    "Sealed",
    "SigningKey",
    "StoredEntry",
    "Tree",
    "TreeError",
    "VerifyingKey",
    "bundle_lines",
    "consistency_proof",
    "countersign",
    "digest_of",
    "generate_key",
    "inclusion_proof",
    "leaf_hash",
    "parse_keys",
    "read_bundle",
    "read_checkpoint",
    "root_of",
    "seal",
    "sign_checkpoint",
    "verify_against",
    "verify_consistency",
    "verify_countersignature",
    "verify_inclusion",
    "verify_log",
    "write_bundle",
]
