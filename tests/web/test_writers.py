"""Many officers at once: every act enters the log, none twice, none lost, numbers without a gap."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

WRITERS, ACTS = 16, 8
# In a process of its own on a database file: a test database in memory is locked by other rules.
SCRIPT = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from yipanqi_web.config.commands import _start_django
_start_django(migrate=True)
from django.db import connection
from yipanqi_web.chain.acts import Actor, record
from yipanqi_web.chain.models import Body, Entry, Head
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.chain.verify import verify_installation
from yipanqi_web.programmes.acts import ProgrammeRecorded
from yipanqi_web.programmes.models import Programme

writers, acts = map(int, sys.argv[1:])
clerk = Actor("a1", "clerk", grants=frozenset({("handler", "*")}))

def write(writer):
    try:
        return [
            record(ProgrammeRecorded(slug=f"w{writer}-{n}", name=f"{writer} {n}", standing="alliance"), by=clerk).n
            for n in range(acts)
        ]
    finally:
        connection.close()

with ThreadPoolExecutor(writers) as pool:
    given = [n for numbers in pool.map(write, range(writers)) for n in numbers]
print(json.dumps({
    "given": sorted(given),
    "stored": sorted(Entry.objects.values_list("n", flat=True)),
    "counts": [Body.objects.count(), Programme.objects.count(), Head.objects.get().size],
    "verified": verify_installation().ok,
    "differing": list(rebuild(check=True)),
}))
"""


def test_sixteen_writers_on_one_file_lose_nothing_and_leave_no_gap(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "YIPANQI_DATABASE"}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(WRITERS), str(ACTS)],
        env={**environment, "YIPANQI_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    total = WRITERS * ACTS
    assert told["given"] == told["stored"] == list(range(1, total + 1))
    assert told["counts"] == [total] * 3
    assert told["verified"] and told["differing"] == []
