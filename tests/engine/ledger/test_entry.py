"""The bytes of an entry are those of the specification."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from engine.ledger.vectors import ENTRIES, SPECIFICATION, vector
from yipanqi.ledger import Body, EntryError, Leaf, seal
from yipanqi.ledger.entry import canonical_json

NONCE = bytes(range(32))
BODY = json.loads(ENTRIES[1]["body"])


@pytest.mark.parametrize("example", ENTRIES, ids=lambda example: example["n"])
def test_sealing_gives_the_bytes_of_the_worked_example(example: dict[str, Any]) -> None:
    sealed = seal(example["n"], json.loads(example["body"]), bytes.fromhex(example["nonce"]))

    assert sealed.body_bytes.decode() == example["body"]
    assert sealed.leaf_bytes.decode() == example["leaf"]
    assert sealed.digest == example["digest"]
    assert sealed.leaf_hash.hex() == example["leaf_hash"]


def test_the_specification_prints_the_numbers_of_its_vectors() -> None:
    text, signed = SPECIFICATION.read_text("utf-8"), vector("checkpoint")
    first = ENTRIES[0]
    assert f"of {len(first['body'].encode())} bytes:\n\n```\n{first['body']}\n```" in text
    for member in ("nonce", "digest", "leaf", "leaf_hash"):
        assert f"`{first[member]}`" in text
    for each in ENTRIES:
        kind = json.loads(each["body"])["kind"]
        assert f"| {each['n']} | {kind} | `{each['leaf_hash']}` | `{each['root_after']}` |" in text
    for block in (
        signed["countersignature"]["block"],
        signed["receipt"]["text"],
        signed["checkpoints"][2]["text"],
    ):
        assert f"```\n{block}```" in text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
)  # fmt: skip


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), JSON))
def test_the_quick_way_to_canonical_json_gives_the_bytes_of_the_slow_one(value: dict[str, Any]) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("case", vector("entry")["not_bodies"], ids=lambda case: case["why"])
def test_a_body_that_is_not_as_specified_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(EntryError, match=r"^the body"):
        seal(1, case["body"], NONCE)


@pytest.mark.parametrize("leaf", vector("entry")["not_leaves"])
def test_a_leaf_in_any_other_form_is_refused(leaf: str) -> None:
    with pytest.raises(EntryError, match="canonical"):
        Leaf.parse(leaf.encode())


@pytest.mark.parametrize("n", [0, -1, True, 2**53])
def test_an_entry_needs_a_possible_number(n: int) -> None:
    with pytest.raises(EntryError, match="number"):
        seal(n, BODY, NONCE)


def test_an_entry_needs_a_nonce_of_32_bytes() -> None:
    with pytest.raises(EntryError, match="32 bytes, not 16"):
        seal(1, BODY, NONCE[:16])


def test_a_body_may_have_four_mebibytes_and_not_one_byte_more() -> None:
    room = 4 * 1024 * 1024 - len(rfc8785.dumps({**BODY, "payload": {"text": ""}}))
    assert len(seal(1, {**BODY, "payload": {"text": "x" * room}}, NONCE).body_bytes) == 4 * 1024 * 1024
    with pytest.raises(EntryError, match="4,194,305 bytes"):
        seal(1, {**BODY, "payload": {"text": "x" * (room + 1)}}, NONCE)


@pytest.mark.parametrize("value", [1e20, 2.0**53, float("nan"), "\ud800", {1: 2}, {"a"}, 2**53])
def test_a_value_without_canonical_json_is_refused(value: object) -> None:
    with pytest.raises(EntryError, match="canonical JSON"):
        seal(1, {**BODY, "payload": {"value": value}}, NONCE)


@pytest.mark.parametrize(
    "damage",
    [
        lambda body: body.replace(b'":', b'": ', 1),
        lambda body: body.replace(b'"v":1', b'"v":1.0'),
        lambda body: body.replace(b'"v":1', b'"v":1,"v":1'),
        lambda body: b"[" * 100_000,
        lambda body: b"[]",
        lambda body: b"\xff" + body,
        lambda body: body[:-1],
    ],
)
def test_bytes_that_are_not_the_canonical_form_are_no_body(damage: Any) -> None:
    with pytest.raises(EntryError):
        Body.parse(damage(ENTRIES[0]["body"].encode()))


def test_a_parsed_body_seals_to_the_same_bytes() -> None:
    for each in ENTRIES:
        body = Body.parse(each["body"].encode())
        assert (
            seal(each["n"], body.as_mapping(), bytes.fromhex(each["nonce"])).body_bytes.decode()
            == each["body"]
        )


@given(st.integers(1, 2**53 - 1), st.binary(min_size=32, max_size=32))
def test_the_leaf_written_out_is_the_canonical_json_of_its_members(n: int, nonce: bytes) -> None:
    sealed = seal(n, BODY, nonce)
    assert sealed.leaf_bytes == rfc8785.dumps({"v": 1, "n": n, "digest": sealed.digest})
    assert Leaf.parse(sealed.leaf_bytes) == Leaf(n, sealed.digest)


def test_two_entries_with_one_body_have_nothing_in_common_that_shows() -> None:
    one, two = seal(1, BODY, NONCE), seal(1, BODY, NONCE[::-1])
    assert one.body_bytes == two.body_bytes
    assert one.digest != two.digest


scalars = (
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False) | st.text()
)
values = st.recursive(
    scalars.filter(lambda value: value not in (float("inf"), float("-inf"))),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(values, st.booleans())
def test_exactly_the_canonical_bytes_of_any_payload_are_read(value: Any, sort: bool) -> None:
    """The standard library's JSON differs from the canonical form in fractions, order or spelling, or not at all."""
    try:
        canonical = seal(1, {**BODY, "payload": {"value": value}}, NONCE).body_bytes
    except EntryError:  # a lone surrogate, or a fraction so large that it is written as an integer
        return
    assert Body.parse(canonical).kind == BODY["kind"]
    other = json.dumps(
        {**BODY, "payload": {"value": value}}, sort_keys=sort, ensure_ascii=False, separators=(",", ":")
    ).encode()
    if other != canonical:
        with pytest.raises(EntryError, match="canonical"):
            Body.parse(other)


@pytest.mark.parametrize("value", [{"\ufffd": 1, "\U0001f600": 2}, {"a": 1.5, "b": 1e21}, {"a": -0.0}])
def test_what_the_standard_library_writes_otherwise_is_still_read(value: dict[str, Any]) -> None:
    assert Body.parse(seal(1, {**BODY, "payload": value}, NONCE).body_bytes).payload.keys() == value.keys()
