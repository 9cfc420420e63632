"""How fast the ledger seals, grows and verifies, beside plain SHA-256 in the same run: ``bench/ledger.py [ENTRIES]``.

ENTRIES (default 100,000) entries with a body of a few hundred bytes are made. The peer hashes the same bodies with
``hashlib.sha256`` and does nothing else; a ratio of 0.25 means a quarter of its speed. The last rows verify a log
of which only the leaves are there, at two sizes: linear time shows as one speed. Times are the processor's, so that
other work on the machine counts little.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from yipanqi.ledger import Leaf, StoredEntry, Tree, leaf_hash, seal, verify_log


def body_of(n: int) -> dict[str, Any]:
    actor = {"id": f"a-{n % 500}", "post": "云山市发展改革委 规划科科长", "member": "990100"}
    payload = {
        "task": f"t-{n}",
        "day": "2031-04-25",
        "text": "已完成线路勘察，施工单位进场，完成年度投资的百分之三十。" * 2,
    }
    return {
        "v": 1,
        "kind": "report.filed",
        "actor": actor,
        "time": "2031-04-25T08:15:30Z",
        "payload": payload,
        "assurance": "session",
    }


def entries_a_second(count: int, work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return count / (time.process_time() - start)


def grow(hashes: Iterable[bytes]) -> Tree:
    tree = Tree()
    for each in hashes:
        tree.append(each)
    return tree


def leaves_only(count: int) -> Iterable[StoredEntry]:
    digest = "0" * 64
    return (StoredEntry(n, Leaf(n, digest).as_bytes()) for n in range(1, count + 1))


def main(count: int) -> None:
    bodies = [body_of(n) for n in range(1, count + 1)]
    nonces = [n.to_bytes(32, "big") for n in range(1, count + 1)]
    sealed = [seal(n, body, nonce) for n, (body, nonce) in enumerate(zip(bodies, nonces, strict=True), 1)]
    stored = [
        StoredEntry(n, each.leaf_bytes, each.body_bytes, nonce)
        for n, (each, nonce) in enumerate(zip(sealed, nonces, strict=True), 1)
    ]
    peer = entries_a_second(count, lambda: [sha256(each.body_bytes).digest() for each in sealed])
    print(f"{count:,} entries, bodies of {len(sealed[0].body_bytes)} bytes")
    print(f"{'':34}{'entries/s':>12}{'of sha256':>11}")
    print(f"{'plain sha256 of the body':34}{peer:12,.0f}{1:11.3f}")

    def row(name: str, entries: int, work: Callable[[], object]) -> None:
        speed = entries_a_second(entries, work)
        print(f"{name:34}{speed:12,.0f}{speed / peer:11.3f}")

    row("seal", count, lambda: [seal(n, body, nonces[0]) for n, body in enumerate(bodies, 1)])
    row("append", count, lambda: grow(each.leaf_hash for each in sealed))
    row("hash a leaf", count, lambda: [leaf_hash(each.leaf_bytes) for each in sealed])
    row("verify, bodies there", count, lambda: verify_log(stored, [], []))
    for size in (count, count * 10):
        name = f"verify {size:,} leaves"
        row(name, size, lambda size=size: verify_log(leaves_only(size), [], [], complete=False))  # type: ignore[misc]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
