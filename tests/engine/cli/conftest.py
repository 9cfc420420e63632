"""Running ``yipanqi`` as a shell does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

COMMAND = (sys.executable, "-c", "from yipanqi.cli import main; main()")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(**more: str) -> dict[str, str]:
    """The environment without what decides on language and colour."""
    deciding = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS"}
    return (
        {key: value for key, value in os.environ.items() if key not in deciding} | {"LANG": "C.UTF-8"} | more
    )


@pytest.fixture
def run() -> Run:
    def call(*arguments: object, stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[str]:
        command = [*COMMAND, *map(str, arguments)]
        done = subprocess.run(command, input=stdin, capture_output=True, env=environment(**more))
        return subprocess.CompletedProcess(
            command, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return call
