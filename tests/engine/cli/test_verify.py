"""``yipanqi verify`` on bundles: exit codes, which entry it names, and whose keys it trusts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.cli.conftest import Run
from yipanqi.ledger import (
    BundleHead,
    Checkpoint,
    Sealed,
    SigningKey,
    StoredEntry,
    leaf_hash,
    root_of,
    seal,
    sign_checkpoint,
    write_bundle,
)

KEY = SigningKey("board.example/1", bytes(range(32)))
STRANGER = SigningKey("board.example/1", bytes(32))
Made = Callable[..., Path]


def sealed(n: int, name: str) -> Sealed:
    actor = {"id": "a-1", "member": "云山市", "post": "科长"}
    body = {
        "v": 1,
        "kind": "programme.opened",
        "actor": actor,
        "assurance": "session",
        "time": "2031-03-01T01:30:00Z",
        "payload": {"name": name},
    }
    return seal(n, body, bytes([n]) * 32)


def log(*names: str) -> list[StoredEntry]:
    entries = [(n, sealed(n, name)) for n, name in enumerate(names, 1)]
    return [StoredEntry(n, each.leaf_bytes, each.body_bytes, bytes([n]) * 32) for n, each in entries]


def checkpoint(entries: list[StoredEntry], key: SigningKey = KEY) -> str:
    root = root_of([leaf_hash(entry.leaf_bytes) for entry in entries])
    return sign_checkpoint(Checkpoint(key.name, len(entries), root), key)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Writes a bundle of some entries with a checkpoint over them."""

    def write(entries: list[StoredEntry], signed: str | None = None) -> Path:
        head = BundleHead(KEY.name, len(entries), [KEY.verifying], [signed or checkpoint(entries)])
        path = tmp_path / "ledger.jsonl"
        write_bundle(path, head, entries)
        return path

    return write


def test_a_whole_ledger_holds(run: Run, made: Made) -> None:
    done = run("verify", made(log("甲", "乙", "丙")))
    assert done.returncode == 0
    assert done.stdout.startswith("3 entries, root ")
    assert done.stdout.endswith("1 checkpoint fits\neverything holds\n")


def test_keys_from_the_bundle_are_told_to_be_so(run: Run, made: Made, tmp_path: Path) -> None:
    bundle, keys = made(log("甲")), tmp_path / "keys.txt"
    keys.write_text(f"# the board's\n{KEY.verifying}\n", "utf-8")
    assert "taken from the bundle itself" in run("verify", bundle).stderr
    assert run("verify", bundle, "--keys", keys).stderr == ""


def test_a_checkpoint_that_no_trusted_key_signed_does_not_hold(run: Run, made: Made, tmp_path: Path) -> None:
    keys = tmp_path / "keys.txt"
    keys.write_text(str(STRANGER.verifying), "utf-8")
    done = run("verify", made(log("甲")), "--keys", keys)
    assert done.returncode == 1
    assert "yipanqi: signature of a checkpoint: " in done.stderr


def test_a_changed_entry_is_named(run: Run, made: Made) -> None:
    entries = log("甲", "乙", "丙")
    body = entries[1].body_bytes
    assert body is not None
    entries[1] = entries[1]._replace(body_bytes=body.replace("乙".encode(), "丁".encode()))
    done = run("verify", made(entries))
    assert done.returncode == 1
    assert "yipanqi: body does not fit its leaf: " in done.stderr
    assert "entry 2 " in done.stderr
    assert done.stdout.endswith("this is NOT what was recorded\n")


def test_a_history_rewritten_consistently_is_seen_by_a_checkpoint_kept_earlier(
    run: Run, made: Made, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text(checkpoint(log("甲", "乙")), "utf-8")
    rewritten = made(log("甲", "丁", "丙"))
    assert run("verify", rewritten).returncode == 0
    done = run("verify", rewritten, "--against", kept)
    assert done.returncode == 1
    assert "yipanqi: history does not fit a checkpoint: " in done.stderr


def test_the_same_history_grown_longer_holds(run: Run, made: Made, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text(checkpoint(log("甲", "乙")), "utf-8")
    done = run("verify", made(log("甲", "乙", "丙")), "--against", kept)
    assert (done.returncode, "compared with the checkpoint kept earlier" in done.stdout) == (0, True)


def test_withheld_and_redacted_entries_are_counted_and_hold(run: Run, made: Made) -> None:
    entries = log("甲", "乙", "丙")
    entries[0] = entries[0]._replace(body_bytes=None, nonce=None)
    done = run("verify", made(entries))
    assert (done.returncode, "1 body is withheld from this copy" in done.stdout) == (0, True)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\0", b'{"yipanqi": "bundle", "v": 1}\n', "一段文字\n".encode()]
)
def test_what_is_no_bundle_is_one_sentence(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(content)
    done = run("verify", path)
    assert (done.stdout, done.returncode, len(done.stderr.splitlines())) == ("", 1, 1)
    assert done.stderr.startswith(f"yipanqi: {path}: line 1: ")


def test_a_file_that_is_not_there_is_one_sentence(run: Run, made: Made, tmp_path: Path) -> None:
    none = tmp_path / "none.txt"
    for arguments in ([none], [made(log("甲")), "--against", none], [made(log("甲")), "--keys", none]):
        done = run("verify", *arguments)
        assert (done.returncode, done.stderr) == (1, f"yipanqi: {none}: No such file or directory\n")
