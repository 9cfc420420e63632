"""A process that has only started Django knows every act: a rebuild from a cold shell replays any log."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COLD = """
import django
django.setup()
from yipanqi_web.chain.acts import KINDS
print(*sorted(KINDS))
"""


def test_every_act_is_known_once_the_site_has_started() -> None:
    printed = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True).stdout
    nouns = {kind.split(".")[0] for kind in printed.split()}
    assert {"programme", "meeting", "commitment", "proposal", "release", "entry"} <= nouns


def test_a_database_that_lacks_a_migration_is_brought_up_and_then_left_alone(tmp_path: Path) -> None:
    script = """
from unittest import mock
from yipanqi_web.config import commands
commands._start_django(migrate=True)
from django.core import management
from django.db import connection
with mock.patch.object(management, "call_command", wraps=management.call_command) as called:
    commands._migrate()
    print(called.call_count)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'portal'")
        cursor.execute("DROP TABLE portal_searchrow")
        cursor.execute("DROP TABLE portal_searchstate")
        cursor.execute("DROP TABLE portal_searchtext")
    commands._migrate()
    print(called.call_count, sorted(set(connection.introspection.table_names()) & {"portal_searchrow"}))
"""
    environment = {k: v for k, v in os.environ.items() if k != "YIPANQI_DATABASE"}
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={**environment, "YIPANQI_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert ran.stdout.split("\n")[:2] == ["0", "1 ['portal_searchrow']"], ran.stderr
