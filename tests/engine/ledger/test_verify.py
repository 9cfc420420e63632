"""Verifying finds every fault and names its entry; gaps and withheld bodies are no faults."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ledger.vectors import (
    CHECKPOINTS,
    ENTRIES,
    LOG_KEY,
    LOG_KEYS,
    MEMBER_KEY,
    redacted_entries,
    stored_entries,
)
from yipanqi.ledger import (
    Checkpoint,
    Receipt,
    StoredEntry,
    Tree,
    digest_of,
    inclusion_proof,
    leaf_hash,
    root_of,
    seal,
    sign_checkpoint,
    verify_against,
    verify_log,
)

BODY = json.loads(ENTRIES[0]["body"])


def log_of(size: int, says: str = "") -> list[StoredEntry]:
    """A log of ``size`` entries whose bodies carry ``says``."""
    entries = []
    for n in range(1, size + 1):
        nonce = n.to_bytes(32, "big")
        sealed = seal(n, {**BODY, "payload": {"number": n, "says": says}}, nonce)
        entries.append(StoredEntry(n, sealed.leaf_bytes, sealed.body_bytes, nonce))
    return entries


def hashes(entries: Sequence[StoredEntry]) -> list[bytes]:
    return [leaf_hash(entry.leaf_bytes) for entry in entries]


def checkpoint_of(entries: Sequence[StoredEntry]) -> str:
    return sign_checkpoint(Checkpoint(LOG_KEY.name, len(entries), root_of(hashes(entries))), LOG_KEY)


def flipped(data: bytes, bit: int) -> bytes:
    damaged = bytearray(data)
    damaged[bit // 8] ^= 1 << bit % 8
    return bytes(damaged)


def found(report_problems: Sequence[tuple[int | None, str, str]]) -> list[tuple[int | None, str]]:
    return [(n, kind) for n, _, kind in report_problems]


def test_the_worked_example_verifies() -> None:
    report = verify_log(stored_entries(), CHECKPOINTS, LOG_KEYS)
    assert report.ok
    assert (report.size, report.root.hex()) == (5, ENTRIES[-1]["root_after"])
    assert (report.gaps, report.withheld, report.checked) == ([], 0, 3)


def test_an_empty_log_verifies() -> None:
    report = verify_log([], CHECKPOINTS[:1], LOG_KEYS)
    assert report.ok
    assert (report.size, report.checked) == (0, 1)


def test_a_redacted_entry_is_a_gap_and_everything_else_still_holds() -> None:
    report = verify_log(redacted_entries(), CHECKPOINTS, LOG_KEYS)
    assert report.ok
    assert (report.gaps, report.checked) == ([4], 3)


@given(st.integers(1, 5), st.sampled_from(["leaf_bytes", "body_bytes", "nonce"]), st.data())
def test_a_flipped_bit_is_found_and_its_entry_named(n: int, part: str, data: st.DataObject) -> None:
    entries = stored_entries()
    original: bytes = getattr(entries[n - 1], part)
    bit = data.draw(st.integers(0, len(original) * 8 - 1))
    entries[n - 1] = StoredEntry(**{**entries[n - 1]._asdict(), part: flipped(original, bit)})

    report = verify_log(entries, [], LOG_KEYS)
    assert not report.ok
    assert {problem.n for problem in report.problems} == {n}
    assert f"entry {n}" in report.problems[0].what


def test_a_changed_leaf_without_its_body_is_found_between_two_checkpoints() -> None:
    entries = redacted_entries()
    other = seal(4, BODY, bytes(32))
    entries[3] = entries[3]._replace(leaf_bytes=other.leaf_bytes)

    report = verify_log(entries, CHECKPOINTS, LOG_KEYS)
    assert found(report.problems) == [(5, "root")]
    assert "from entry 4 to 5" in report.problems[0].what


@pytest.mark.parametrize(
    ("order", "what"),
    [
        ([1, 3, 4], "entry 2 is missing before entry 3"),
        ([1, 4], "entries 2 to 3 are missing before entry 4"),
        ([2, 3], "entry 1 is missing before entry 2"),
        ([1, 2, 2, 3], "entry 2 stands where entry 3 should"),
    ],
)
def test_entries_that_are_missing_or_repeated_are_named(order: list[int], what: str) -> None:
    entries = stored_entries()
    report = verify_log([entries[n - 1] for n in order], [], LOG_KEYS)
    assert [(problem.kind, problem.what) for problem in report.problems] == [("order", what)]


def test_two_entries_that_changed_places_are_named() -> None:
    one, two, three, *rest = stored_entries()
    swapped = [one, three._replace(n=2), two._replace(n=3), *rest]
    report = verify_log(swapped, CHECKPOINTS, LOG_KEYS)
    assert found(report.problems) == [(2, "leaf"), (3, "leaf"), (3, "root"), (5, "root")]


def test_a_log_that_was_cut_is_found_by_its_checkpoint() -> None:
    report = verify_log(stored_entries()[:4], CHECKPOINTS, LOG_KEYS)
    assert found(report.problems) == [(5, "short")]


def test_a_checkpoint_by_a_key_that_is_not_the_logs_is_a_fault() -> None:
    report = verify_log(stored_entries(), CHECKPOINTS, [MEMBER_KEY.verifying])
    assert found(report.problems) == [(None, "signature")] * 3


def test_a_missing_body_is_a_fault_in_a_complete_copy_and_withheld_in_another() -> None:
    entries = stored_entries()
    entries[1] = entries[1]._replace(body_bytes=None, nonce=None)
    assert found(verify_log(entries, CHECKPOINTS, LOG_KEYS).problems) == [(2, "missing")]
    report = verify_log(entries, CHECKPOINTS, LOG_KEYS, complete=False)
    assert report.ok
    assert (report.withheld, report.gaps) == (1, [])


@pytest.mark.parametrize("part", ["body_bytes", "nonce"])
def test_half_of_body_and_nonce_is_a_fault(part: str) -> None:
    entries = stored_entries()
    entries[1] = StoredEntry(**{**entries[1]._asdict(), part: None})
    assert found(verify_log(entries, [], LOG_KEYS, complete=False).problems) == [(2, "missing")]


@pytest.mark.parametrize(("n", "by"), [(3, 5), (4, 4), (4, 3), (4, 9), (1, 2)])
def test_a_redaction_that_no_entry_backs_is_a_fault(n: int, by: int) -> None:
    entries = stored_entries()
    entries[n - 1] = StoredEntry(n, entries[n - 1].leaf_bytes, redacted_by=by)
    assert found(verify_log(entries, CHECKPOINTS, LOG_KEYS).problems) == [(n, "redaction")]


def test_a_redaction_that_was_not_carried_out_is_a_fault() -> None:
    entries = stored_entries()
    entries[3] = entries[3]._replace(redacted_by=5)
    assert found(verify_log(entries, [], LOG_KEYS).problems) == [(4, "redaction")]


def test_a_body_that_was_never_as_specified_is_a_fault_although_its_digest_fits() -> None:
    entry = stored_entries()[0]
    body_bytes = b'{"kind": "x"}'
    leaf_bytes = entry.leaf_bytes.replace(
        ENTRIES[0]["digest"].encode(), digest_of(body_bytes, entry.nonce or b"").encode()
    )
    report = verify_log([StoredEntry(1, leaf_bytes, body_bytes, entry.nonce)], [], LOG_KEYS)
    assert found(report.problems) == [(1, "body")]


def test_a_history_rewritten_consistently_is_found_only_by_a_checkpoint_kept_elsewhere() -> None:
    told, retold = log_of(20, "as it was"), log_of(30, "as somebody wants it")
    kept = checkpoint_of(told[:12])
    assert verify_log(retold, [checkpoint_of(retold)], LOG_KEYS).ok
    report = verify_against(hashes(retold), kept, LOG_KEYS)
    assert found(report.problems) == [(12, "root")]
    assert report.size == 30
    assert verify_against(hashes(told), kept, LOG_KEYS).ok


@given(st.integers(1, 40), st.data())
def test_any_entry_rewritten_before_a_kept_checkpoint_is_found(size: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, size))
    changed = data.draw(st.integers(1, at))
    entries = log_of(size)
    kept = checkpoint_of(entries[:at])
    entries[changed - 1] = log_of(size, "rewritten")[changed - 1]
    assert found(verify_against(hashes(entries), kept, LOG_KEYS).problems) == [(at, "root")]


def test_a_shorter_history_than_a_kept_checkpoint_is_found() -> None:
    entries = log_of(10)
    assert found(verify_against(hashes(entries[:6]), checkpoint_of(entries), LOG_KEYS).problems) == [
        (10, "short")
    ]


@given(st.integers(2, 25), st.data())
def test_redacting_some_entries_leaves_every_other_proof_valid(size: int, data: st.DataObject) -> None:
    entries = log_of(size)
    gone = sorted(data.draw(st.sets(st.integers(1, size), max_size=5)))
    for n in gone:
        number, nonce = len(entries) + 1, (1000 + n).to_bytes(32, "big")
        redaction = {"entry": n, "why": "个人信息", "replacement": None}
        sealed = seal(number, {**BODY, "kind": "entry.redacted", "payload": redaction}, nonce)
        entries[n - 1] = StoredEntry(n, entries[n - 1].leaf_bytes, redacted_by=number)
        entries.append(StoredEntry(number, sealed.leaf_bytes, sealed.body_bytes, nonce))
    checkpoint = checkpoint_of(entries)

    report = verify_log(entries, [checkpoint_of(log_of(size)), checkpoint], LOG_KEYS)
    assert report.ok
    assert (report.gaps, report.checked) == (gone, 2)
    for entry in entries:
        proof = inclusion_proof(hashes(entries), entry.n - 1)
        assert Receipt(entry.leaf_bytes, proof, checkpoint).verify(LOG_KEYS).size == len(entries)


def test_a_receipt_is_made_from_the_frontier_alone() -> None:
    tree = Tree()
    for entry in log_of(9):
        proof = tree.proof_for_next()
        tree.append(leaf_hash(entry.leaf_bytes))
        checkpoint = sign_checkpoint(Checkpoint(LOG_KEY.name, tree.size, tree.root()), LOG_KEY)
        assert Receipt(entry.leaf_bytes, proof, checkpoint).verify(LOG_KEYS).size == entry.n


def test_a_log_that_is_wrong_throughout_does_not_fill_the_memory_with_problems() -> None:
    broken = (StoredEntry(n, b"no leaf") for n in range(1, 1501))
    report = verify_log(broken, [], LOG_KEYS, complete=False)
    assert (len(report.problems), report.more) == (1000, 500)
