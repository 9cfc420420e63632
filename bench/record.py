"""How many acts a second are recorded, beside a bare INSERT of the same bytes: ``bench/record.py [FEW] [MANY]``.

The site's own settings are used (SQLite, WAL, ``synchronous=FULL``) on databases in a temporary folder. A log of FEW
entries (default 10,000) is filled, and another one of MANY (default 1,000,000); then acts are recorded one by one and a
thousand at a time, on both by turns, so that their ratio does not depend on when the machine was busy. What is recorded is
a third each of `commitment.recorded`, `.started` and `.claimed`: an act that makes a row and two that load one, check it
and change it.

The filling takes no such time: one act is recorded, and its body is entered again and again under fresh nonces, with
the leaves, the tree and the rows that `record` would have made, so that the log verifies and replays. The peer writes
the same bytes (leaf, hash, nonce, body) with two INSERTs through the bare driver, one commit for each act or for each
batch. Seconds are those of the clock, because waiting for the disk is part of it: run it while nothing else runs. The rate by
the processor's time stands beside it: other work on the machine weighs less on it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from yipanqi_web.chain.acts import Act, Actor

SINGLE, BATCH, ROUNDS = 300, 1_002, 5  # multiples of three: whole commitments
FILL = 50_000
QUOTE = "共建跨界滨水步道，2032年底前完成二十公里，按季互相通报进度"


class Rate(NamedTuple):
    """How many a second, by the clock and by the processor's time."""

    clock: float
    processor: float


Rates = dict[str, Rate]
Samples = dict[str, list[Rate]]


def start_site(home: str) -> None:
    os.environ |= {"YIPANQI_HOME": home, "DJANGO_SETTINGS_MODULE": "yipanqi_web.config.settings"}
    os.environ.pop("YIPANQI_DATABASE", None)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def officer() -> Actor:
    from yipanqi_web.chain.acts import Actor

    return Actor("a1", "云岭县发展和改革局 经办人", "991121", frozenset({("handler", "*")}))


def recorded(programme: str) -> Act:
    from yipanqi_web.chain.excerpts import Excerpt
    from yipanqi_web.commitments.acts import CommitmentRecorded

    source = Excerpt(sha256="ab" * 32, quote=QUOTE, paragraph=f"会议议定：{QUOTE}。", at=5)
    return CommitmentRecorded(
        programme=programme, quote=QUOTE, sector="ecology", concreteness="measurable", due="2032-12-31",
        parties=("991121", "992121"), voiced_for="991121", speech_act="agreed", tier="release", source=source,
        target={"indicator": "步道", "value": 20, "unit": "公里"},
    )  # fmt: skip


def acts(programme: str, size: int) -> Iterator[Act]:
    """Endless acts for a log of `size` entries: commitments that are recorded, begun and reported complete."""
    from yipanqi_web.commitments.acts import CommitmentClaimed, CommitmentStarted

    while True:
        key = f"c-{size + 1}"
        yield recorded(programme)
        yield CommitmentStarted(key=key)
        yield CommitmentClaimed(key=key, note="二十公里步道已贯通，双方现场查看。")
        size += 3


def size() -> int:
    from yipanqi_web.chain.models import Head

    return Head.objects.get(pk=1).size


def fill(programme: str, wanted: int, by: Actor) -> None:
    """Bring the log to about `wanted` entries: one act recorded, its body entered again under fresh nonces."""
    from django.db import connection, transaction

    from yipanqi.ledger import Tree
    from yipanqi_web.chain import checkpoints
    from yipanqi_web.chain.acts import record
    from yipanqi_web.chain.models import Body, Head

    first = record(recorded(programme), by=by)
    body = bytes(Body.objects.get(pk=first.n).body)
    head = Head.objects.get(pk=1)
    tree = Tree.from_state(head.tree)
    while tree.size < wanted:
        with transaction.atomic(), connection.cursor() as cursor:
            begin = tree.size + 1
            _enter(cursor, tree, body, min(FILL, wanted - tree.size), first.n)
            _copy_rows(cursor, first.key("c"), begin, tree.size)
            Head.objects.filter(pk=1).update(size=tree.size, tree=tree.state())
            checkpoints.issue(tree)
    _settle()


def _settle() -> None:
    """Let the disk finish what the filling left to it, so that it does not weigh on what is measured."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.sync()


def _enter(cursor: Any, tree: Any, body: bytes, count: int, like: int) -> None:
    from yipanqi.ledger import Leaf, leaf_hash
    from yipanqi.ledger.entry import digest_of

    entries, bodies = [], []
    for n in range(tree.size + 1, tree.size + 1 + count):
        nonce = secrets.token_bytes(32)
        leaf = Leaf(n, digest_of(body, nonce)).as_bytes()
        hashed = leaf_hash(leaf)
        tree.append(hashed)
        entries.append((n, leaf, hashed, like))
        bodies.append((n, nonce, body, like))
    cursor.executemany(
        "INSERT INTO chain_entry (n, leaf, leaf_hash, recorded_at)"
        " SELECT %s, %s, %s, recorded_at FROM chain_entry WHERE n = %s", entries,
    )  # fmt: skip
    cursor.executemany(
        "INSERT INTO chain_body (n, nonce, body, kind) SELECT %s, %s, %s, kind FROM chain_body WHERE n = %s", bodies
    )  # fmt: skip


def _copy_rows(cursor: Any, key: str, begin: int, end: int) -> None:
    from yipanqi_web.commitments.models import Commitment

    own = ("key", "recorded", "changed")
    same = ", ".join(f'"{f.column}"' for f in Commitment._meta.concrete_fields if f.column not in own)
    cursor.execute(
        "WITH RECURSIVE numbers(n) AS (SELECT %s UNION ALL SELECT n + 1 FROM numbers WHERE n < %s)"
        f' INSERT INTO commitments_commitment ("key", "recorded", "changed", {same})'
        f" SELECT 'c-' || n, n, n, {same} FROM numbers, commitments_commitment WHERE \"key\" = %s",
        [begin, end, key],
    )


def rate(count: int, work: Callable[[], object]) -> Rate:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Rate(count / (time.perf_counter() - clock), count / (time.process_time() - processor))


def measure(programme: str, by: Actor, found: Samples) -> None:
    """One round on the log in use: acts one by one, then in a batch, then the peer writes; a few before, to warm up."""
    from yipanqi_web.chain.acts import record, record_many

    record_many(list(islice(acts(programme, size()), SINGLE // 10)), by=by)
    single = list(islice(acts(programme, size()), SINGLE))
    found["record"].append(rate(SINGLE, lambda: [record(act, by=by) for act in single]))
    batch = list(islice(acts(programme, size()), BATCH))
    found["record_many"].append(rate(BATCH, lambda: record_many(batch, by=by)))
    written = last_entries(BATCH)
    found["insert"].append(rate(SINGLE, lambda: insert(written[:SINGLE], each=1)))
    found["insert_many"].append(rate(BATCH, lambda: insert(written, each=BATCH)))


def middle(found: Samples) -> Rates:
    """The median of the rounds."""
    return {name: Rate(*map(statistics.median, zip(*rates, strict=True))) for name, rates in found.items()}


def use(path: Path) -> None:
    """Turn to another log."""
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = path


def last_entries(count: int) -> list[tuple[Any, ...]]:
    from yipanqi_web.chain.models import Body, Entry

    entries = Entry.objects.order_by("-n")[:count].values_list("leaf", "leaf_hash", "recorded_at")
    bodies = Body.objects.order_by("-n")[:count].values_list("nonce", "body", "kind")
    return [(*entry, *body) for entry, body in zip(entries, bodies, strict=True)]


def insert(rows: list[tuple[Any, ...]], each: int) -> None:
    """What the peer does: the same bytes into two tables that are like the log's, with one commit for `each` rows."""
    from django.db import connection, transaction

    for begin in range(0, len(rows), each):
        with transaction.atomic(), connection.cursor() as cursor:
            some = rows[begin : begin + each]
            cursor.executemany(
                "INSERT INTO peer_entry (leaf, leaf_hash, recorded_at) VALUES (%s, %s, %s)",
                [(leaf, hashed, str(when)) for leaf, hashed, when, *_rest in some],
            )
            cursor.executemany(
                "INSERT INTO peer_body (nonce, body, kind) VALUES (%s, %s, %s)", [r[3:] for r in some]
            )


def make_peer() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE peer_entry (n INTEGER PRIMARY KEY, leaf BLOB, leaf_hash BLOB, recorded_at TEXT)"
        )
        cursor.execute("CREATE TABLE peer_body (n INTEGER PRIMARY KEY, nonce BLOB, body BLOB, kind TEXT)")
        cursor.execute("CREATE INDEX peer_kind ON peer_body (kind)")


def show(entries: int, rates: Rates) -> None:
    for ours, peer, how in (
        ("record", "insert", "one by one"),
        ("record_many", "insert_many", f"{BATCH:,} a batch"),
    ):
        found, bare = rates[ours], rates[peer]
        print(
            f"{entries:>11,}  {ours:12}{how:14}{found.clock:8,.0f}{found.processor:12,.0f}"
            f"{bare.clock:14,.0f}{found.clock / bare.clock:8.3f}", flush=True,
        )  # fmt: skip


def main(home: str, few: int, many: int) -> None:
    from yipanqi_web.chain.acts import Actor, record
    from yipanqi_web.programmes.acts import ProgrammeRecorded

    by = officer()
    founder = Actor("a0", "联合办公室", "", by.grants)
    programme = record(
        ProgrammeRecorded(slug="bench", name="岚江协同带", standing="alliance"), by=founder
    ).key("pr")
    make_peer()
    fill(programme, few, by)
    logs = {few: Path(home) / "yipanqi.sqlite3", many: Path(home) / "many.sqlite3"}
    use(logs[few])
    shutil.copy(logs[few], logs[many])
    use(logs[many])
    fill(programme, many, by)
    found = {entries: defaultdict[str, list[Rate]](list) for entries in logs}
    for _round in range(ROUNDS):  # by turns, so that a busy moment weighs on both
        for entries, path in logs.items():
            use(path)
            measure(programme, by, found[entries])
    print(f"{'entries':>11}  {'':26}{'acts/s':>8}{'processor/s':>12}{'bare INSERT/s':>14}{'ratio':>8}")
    for entries in logs:
        show(entries, middle(found[entries]))
    compare(few, many, middle(found[few]), middle(found[many]))


def compare(few: int, many: int, first: Rates, last: Rates) -> None:
    for name in ("record", "record_many"):
        clock, processor = (late / early for late, early in zip(last[name], first[name], strict=True))
        print(
            f"{name}: with {many:,} entries {clock:.2f} of the rate with {few:,} (by processor time {processor:.2f})"
        )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="yipanqi-bench-") as folder:
        start_site(folder)
        main(folder, *(int(n) for n in (sys.argv[1:] + ["10000", "1000000"][len(sys.argv) - 1 :])))
