"""Keys, checkpoints, receipts and countersignatures: what is accepted, and that nothing else is."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from engine.ledger.vectors import CHECKPOINTS, ENTRIES, LOG_KEY, LOG_KEYS, MEMBER_KEY, vector
from yipanqi.ledger import (
    Checkpoint,
    CheckpointError,
    EntryError,
    KeyTextError,
    NoteError,
    Receipt,
    ReceiptError,
    SigningKey,
    VerifyingKey,
    countersign,
    generate_key,
    parse_keys,
    read_checkpoint,
    sign_checkpoint,
    verify_countersignature,
)
from yipanqi.ledger.notes import open_note, sign_note

SIGNED = vector("checkpoint")
PUBLISHED = SIGNED["published"]
SIZE_5 = SIGNED["checkpoints"][2]
BLOCK: str = SIGNED["countersignature"]["block"]
BODY, NONCE = ENTRIES[1]["body"].encode(), bytes.fromhex(ENTRIES[1]["nonce"])
DIGEST: str = ENTRIES[1]["digest"]


def test_the_published_note_is_signed_and_opened_byte_for_byte() -> None:
    key = SigningKey.parse(PUBLISHED["private"])
    assert str(key.verifying) == PUBLISHED["key"]
    assert sign_note(PUBLISHED["text"], key) == PUBLISHED["note"]
    assert open_note(PUBLISHED["note"], [key.verifying]).text == PUBLISHED["text"]


@pytest.mark.parametrize("case", SIGNED["checkpoints"], ids=lambda case: case["size"])
def test_checkpoints_of_the_worked_example(case: dict[str, Any]) -> None:
    checkpoint = Checkpoint("ledger.example/99", case["size"], bytes.fromhex(case["root"]))
    assert sign_checkpoint(checkpoint, LOG_KEY) == case["text"]
    assert read_checkpoint(case["text"], LOG_KEYS) == checkpoint


@pytest.mark.parametrize("case", SIGNED["not_checkpoints"], ids=lambda case: case["why"])
def test_texts_that_are_no_checkpoint_are_refused(case: dict[str, Any]) -> None:
    with pytest.raises(NoteError):
        read_checkpoint(case["text"], [*LOG_KEYS, MEMBER_KEY.verifying])


def test_a_checkpoint_is_only_signed_in_the_name_of_its_own_log() -> None:
    with pytest.raises(CheckpointError, match=r"yunshan\.example/office"):
        sign_checkpoint(Checkpoint("ledger.example/99", 0, bytes(32)), MEMBER_KEY)


def test_a_checkpoint_that_others_have_signed_too_is_read() -> None:
    text, line = CHECKPOINTS[1], sign_note("x\n", MEMBER_KEY).split("\n\n")[1]
    with_fifteen_unknown = text + line * 15
    assert read_checkpoint(with_fifteen_unknown, LOG_KEYS).size == 3


def test_a_wrong_signature_of_a_known_key_spoils_the_note() -> None:
    line = sign_note("something else\n", MEMBER_KEY).split("\n\n")[1]
    with pytest.raises(NoteError, match="does not fit the text"):
        read_checkpoint(CHECKPOINTS[1] + line, [*LOG_KEYS, MEMBER_KEY.verifying])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "a\n\n",
        "a\n\n— b c\n",
        "a\n\n— b AAAA\n",
        "a\n\n- b AAAAAAAAAAAA\n",
        "a\n\n— b AAAAAAAAAAAA",
        "\ud800\n\n— b AAAAAAAAAAAA\n",
        "a" * 65_536 + "\n\n— b AAAAAAAAAAAA\n",
        "a\n\n" + "— b AAAAAAAAAAAA\n" * 65,
    ],
)
def test_malformed_notes_are_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(NoteError):
        open_note(text, LOG_KEYS)


def with_each_bit_flipped(text: str) -> Iterator[str]:
    """Every text that differs in one bit; where that is no UTF-8, with what a lenient reader makes of it."""
    data = text.encode()
    for bit in range(len(data) * 8):
        damaged = bytearray(data)
        damaged[bit // 8] ^= 1 << bit % 8
        yield damaged.decode("utf-8", "surrogateescape")


def test_a_checkpoint_with_any_bit_flipped_is_refused() -> None:
    for damaged in with_each_bit_flipped(SIZE_5["text"]):
        with pytest.raises(NoteError):
            read_checkpoint(damaged, LOG_KEYS)


def test_after_a_rotation_both_keys_of_the_log_are_trusted() -> None:
    new = generate_key(LOG_KEY.name)
    keys = [LOG_KEY.verifying, new.verifying]
    later = sign_checkpoint(Checkpoint(LOG_KEY.name, 5, bytes(32)), new)
    assert read_checkpoint(CHECKPOINTS[1], keys).size == 3
    assert read_checkpoint(later, keys).size == 5
    with pytest.raises(NoteError, match="no key that we trust"):
        read_checkpoint(later, [LOG_KEY.verifying])


def test_keys_come_back_from_their_text_and_secrets_do_not_show() -> None:
    key = generate_key("board.example/7")
    assert SigningKey.parse(key.to_text()) == key
    assert VerifyingKey.parse(f"{key.verifying}\n") == key.verifying
    assert parse_keys(["# the log's key", "", str(key.verifying)]) == [key.verifying]
    assert base64.b64encode(b"\x01" + key.seed).decode() not in repr(key)
    assert repr(key.seed) not in repr(key)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\nb", "全\u3000角"])
def test_a_key_needs_a_name_that_a_note_can_carry(name: str) -> None:
    with pytest.raises(KeyTextError, match="name"):
        generate_key(name)


def test_a_damaged_key_is_refused() -> None:
    public, private = str(LOG_KEY.verifying), LOG_KEY.to_text()
    for text in ("", public[:-1], public[1:], public.replace("+AV", "+AX"), private):
        with pytest.raises(KeyTextError):
            VerifyingKey.parse(text)
    for text in (public, private[:-4], private.replace("ledger", "Ledger")):
        with pytest.raises(KeyTextError):
            SigningKey.parse(text)


def test_the_receipt_of_the_worked_example_is_read_verified_and_written() -> None:
    text = SIGNED["receipt"]["text"]
    receipt = Receipt.parse(text)
    assert receipt.n == SIGNED["receipt"]["n"]
    assert receipt.leaf_hash.hex() == ENTRIES[1]["leaf_hash"]
    assert receipt.verify(LOG_KEYS).size == 5
    assert receipt.to_text() == text


def test_a_receipt_with_any_bit_flipped_is_refused() -> None:
    for damaged in with_each_bit_flipped(SIGNED["receipt"]["text"]):
        with pytest.raises((ReceiptError, NoteError)):
            Receipt.parse(damaged).verify(LOG_KEYS)


def test_a_receipt_for_another_place_is_refused() -> None:
    with pytest.raises(ReceiptError, match="index 2 to entry 2"):
        Receipt.parse(SIGNED["receipt"]["text"].replace("index 1", "index 2"))


def test_a_countersignature_of_the_worked_example() -> None:
    assert countersign(BODY, NONCE, MEMBER_KEY) == BLOCK
    assert verify_countersignature(BLOCK, DIGEST, [MEMBER_KEY.verifying]) == [MEMBER_KEY.verifying]


def test_a_countersignature_holds_for_one_entry_and_one_key() -> None:
    with pytest.raises(NoteError, match="another entry"):
        verify_countersignature(BLOCK, ENTRIES[0]["digest"], [MEMBER_KEY.verifying])
    with pytest.raises(NoteError, match="no key that we trust"):
        verify_countersignature(BLOCK, DIGEST, LOG_KEYS)


def test_nobody_countersigns_what_is_no_body() -> None:
    with pytest.raises(EntryError):
        countersign(BODY + b" ", NONCE, MEMBER_KEY)


def test_a_countersignature_never_passes_for_a_checkpoint_nor_the_other_way_round() -> None:
    with pytest.raises(CheckpointError):
        read_checkpoint(BLOCK, [MEMBER_KEY.verifying])
    with pytest.raises(NoteError, match="another entry"):
        verify_countersignature(CHECKPOINTS[1], DIGEST, LOG_KEYS)
