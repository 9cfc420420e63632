"""A bundle carries a log as a file: written whole, streamed, and every bad line named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ledger.vectors import CHECKPOINTS, LOG_KEY, LOG_KEYS, redacted_entries, stored_entries, vector
from yipanqi.ledger import (
    BundleError,
    BundleHead,
    StoredEntry,
    bundle_lines,
    leaf_hash,
    read_bundle,
    verify_against,
    verify_log,
    write_bundle,
)

PUBLISHED = vector("bundle")
LINES: list[str] = PUBLISHED["lines"]
HEAD = BundleHead(LOG_KEY.name, 5, LOG_KEYS, CHECKPOINTS[1:])


def for_the_public() -> list[StoredEntry]:
    """The example's log, with the body of entry 1 withheld and entry 4 redacted."""
    entries = redacted_entries()
    entries[0] = StoredEntry(1, entries[0].leaf_bytes)
    return entries


def file_of(folder: Path, lines: list[str]) -> Path:
    path = folder / "log.jsonl"
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())
    return path


def read_all(path: Path) -> list[StoredEntry]:
    return list(read_bundle(path).entries())


def test_the_bundle_of_the_worked_example_is_written_as_specified() -> None:
    assert [line.decode() for line in bundle_lines(HEAD, for_the_public())] == [f"{line}\n" for line in LINES]


def test_the_bundle_of_the_worked_example_verifies(tmp_path: Path) -> None:
    bundle = read_bundle(file_of(tmp_path, LINES))
    assert bundle.head == HEAD
    report = verify_log(bundle.entries(), bundle.head.checkpoints, bundle.head.keys, complete=False)
    assert report.ok
    assert (report.size, report.root.hex()) == (PUBLISHED["size"], PUBLISHED["root"])
    assert (report.gaps, report.withheld) == (PUBLISHED["gaps"], len(PUBLISHED["withheld"]))


def test_a_bundle_can_be_read_again_against_a_checkpoint_kept_elsewhere(tmp_path: Path) -> None:
    bundle = read_bundle(file_of(tmp_path, LINES))
    assert list(bundle.entries()) == list(bundle.entries()) == for_the_public()
    hashes = (leaf_hash(entry.leaf_bytes) for entry in bundle.entries())
    assert verify_against(hashes, CHECKPOINTS[1], LOG_KEYS).ok


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    write_bundle(path, HEAD, stored_entries())
    assert read_all(path) == stored_entries()
    assert list(tmp_path.iterdir()) == [path]


def test_a_bundle_that_cannot_be_finished_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="only 3 of 5 entries"):
        write_bundle(tmp_path / "log.jsonl", HEAD, stored_entries()[:3])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("entries", "what"),
    [
        (stored_entries()[::-1], "entry 5 does not belong here"),
        ([*stored_entries(), stored_entries()[0]._replace(n=6)], "entry 6 does not belong here"),
        ([stored_entries()[0]._replace(redacted_by=5)], "must be deleted, not exported"),
        ([stored_entries()[0]._replace(nonce=None)], "only one of body and nonce"),
        ([stored_entries()[0]._replace(body_bytes=b"\xff")], "entry 1 is damaged"),
        ([stored_entries()[0]._replace(leaf_bytes=b"\xff")], "entry 1 is damaged"),
    ],
)
def test_a_log_that_must_not_be_exported_is_refused(entries: list[StoredEntry], what: str) -> None:
    with pytest.raises(BundleError, match=what):
        list(bundle_lines(HEAD, entries))


def changed(number: int, **members: Any) -> Callable[[list[str]], list[str]]:
    """The lines with some members of line ``number`` (from 1) put in."""

    def change(lines: list[str]) -> list[str]:
        lines[number - 1] = json.dumps({**json.loads(lines[number - 1]), **members})
        return lines

    return change


@pytest.mark.parametrize(
    ("damage", "line", "what"),
    [
        (lambda lines: [], 1, "this is not a bundle"),
        (lambda lines: ["一份报告。"], 1, "this is not a bundle"),
        (lambda lines: ['{"a": 1}'], 1, "this is not a bundle"),
        (lambda lines: ["[" * 100_000], 1, "this is not a bundle"),
        (changed(1, v=2), 1, "version 2"),
        (changed(1, size="5"), 1, "size"),
        (changed(1, size=-1), 1, "size"),
        (changed(1, keys=["x"]), 1, "not a key"),
        (changed(1, keys="x"), 1, "keys"),
        (changed(1, origin=None), 1, "origin"),
        (changed(1, note="x"), 1, "'note' that does not belong"),
        (changed(2, checkpoint=1), 2, "checkpoint"),
        (lambda lines: [*lines[:3], "{", *lines[3:]], 4, "not a JSON object"),
        (lambda lines: [*lines[:3], "", *lines[3:]], 4, "not a JSON object"),
        (lambda lines: [*lines[:3], "[]", *lines[3:]], 4, "not a JSON object"),
        (lambda lines: [*lines[:3], lines[3].replace('"n":1', '"n":1,"n":1'), *lines[4:]], 4, "not a JSON object"),
        (changed(4, n="1"), 4, "n is not a number"),
        (changed(4, leaf=None), 4, "leaf"),
        (changed(4, leaf="\ud800"), 4, "not valid Unicode"),
        (changed(4, hash=""), 4, "'hash' that does not belong"),
        (changed(4, body="{}"), 4, "nonce"),
        (changed(5, nonce="00"), 5, "32 bytes"),
        (changed(5, nonce="AB" * 32), 5, "lower case"),
        (changed(5, redacted_by=9), 5, "neither body nor nonce"),
        (changed(7, redacted_by="5"), 7, "redacted by a number"),
        (lambda lines: lines[:-1], 8, "after 4 of 5 entries: it was cut"),
        (lambda lines: [*lines, lines[-1]], 9, "one entry more"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_in_one_sentence(
    tmp_path: Path, damage: Callable[[list[str]], list[str]], line: int, what: str
) -> None:
    with pytest.raises(BundleError, match=what) as caught:
        read_all(file_of(tmp_path, damage(list(LINES))))
    assert caught.value.line == line
    assert str(caught.value).startswith(f"line {line}: ")
    assert "\n" not in str(caught.value)


def test_a_file_cut_within_a_line_says_so(tmp_path: Path) -> None:
    path = file_of(tmp_path, LINES)
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(BundleError, match="line 8: the line does not end in a newline"):
        read_all(path)


def test_an_endless_line_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    with path.open("wb") as file:
        file.truncate(1 << 34)  # sixteen gibibytes of zeros that take no room
    with pytest.raises(BundleError, match="line 1: longer than 16,777,216 bytes"):
        read_bundle(path)


def test_checkpoints_without_end_are_refused(tmp_path: Path) -> None:
    line = json.dumps({"checkpoint": "x" * 60_000}, separators=(",", ":"))
    with pytest.raises(BundleError, match="the checkpoints take more than"):
        read_bundle(file_of(tmp_path, [LINES[0], *[line] * 300]))


@given(st.data())
def test_no_damage_to_the_file_goes_unnoticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = file_of(tmp_path_factory.mktemp("bundle"), LINES)
    content = path.read_bytes()
    at = data.draw(st.integers(content.index(b"\n") + 1, len(content) - 1))
    path.write_bytes(content[:at] + bytes([content[at] ^ data.draw(st.integers(1, 255))]) + content[at + 1 :])
    try:
        bundle = read_bundle(path)
        report = verify_log(bundle.entries(), bundle.head.checkpoints, LOG_KEYS, complete=False)
    except BundleError:
        return
    assert not report.ok
