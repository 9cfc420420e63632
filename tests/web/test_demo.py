"""The demonstration: a fictional region's history by acts alone, marked everywhere, kept on this machine."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from yipanqi import places

COMMAND = (sys.executable, "-c", "from yipanqi.cli import main; main()")


def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command in an installation of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("YIPANQI_DATABASE")}
    # A process of its own finds the tests' own modules only where it is told to look for them.
    place = {"YIPANQI_HOME": str(home), "LANG": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        arguments, env={**kept, **place, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A year of two programmes, an abolished member among them; and what the command printed."""
    home = tmp_path_factory.mktemp("demo")
    done = run(home, *COMMAND, "demo", "--years", "1", "--programmes", "2", "--as-of", "2025-06-28")
    assert done.returncode == 0, done.stderr[-2000:]
    return home, done.stdout


def kinds(home: Path) -> list[tuple[str, str]]:
    """What was recorded, in order: kind and payload."""
    with sqlite3.connect(home / "yipanqi.sqlite3") as database:
        bodies = [json.loads(body) for (body,) in database.execute("SELECT body FROM chain_body ORDER BY n")]
    return [(body["kind"], json.dumps(body["payload"], ensure_ascii=False)) for body in bodies]


def test_the_log_verifies_and_replays(demo: tuple[Path, str]) -> None:
    home, _printed = demo
    assert run(home, *COMMAND, "rebuild", "--check").stdout == "identical\n"
    assert "all hold" in run(home, *COMMAND, "verify").stdout


@pytest.mark.one_database
def test_a_stranger_meets_nothing_that_was_not_released_and_the_mark_everywhere(
    demo: tuple[Path, str],
) -> None:
    done = run(demo[0], sys.executable, "-m", "web.demo_canary")
    assert done.returncode == 0, done.stdout + done.stderr[:2000]


def test_it_tells_a_whole_story(demo: tuple[Path, str]) -> None:
    told = {kind for kind, _payload in kinds(demo[0])}
    assert told >= {
        "programme.recorded", "commitment.recorded", "meeting.held", "resolution.closed", "milestone.moved",
        "task.verified", "holder.succeeded", "member.succeeded", "proposal.countersigned", "proposal.declined",
        "release.approved", "request.replied", "application.refused", "application.submitted", "precedent.linked",
    }  # fmt: skip


@pytest.mark.one_database
def test_the_same_day_and_seed_give_the_same_acts(tmp_path: Path) -> None:
    small = ("demo", "--years", "1", "--programmes", "1", "--as-of", "2025-01-28")
    told = []
    for name in ("one", "two"):
        assert run(tmp_path / name, *COMMAND, *small).returncode == 0
        told.append(kinds(tmp_path / name))
    assert told[0] == told[1]


def test_accounts_are_printed_once_for_every_role_and_both_sides(demo: tuple[Path, str]) -> None:
    for name in (
        "yunliu-991002-handler",
        "yunliu-992002-approver",
        "yunliu-joint-office",
        "observer",
        "audit-administrator",
    ):
        assert name in demo[1]


def test_it_never_leaves_this_machine(demo: tuple[Path, str]) -> None:
    done = run(demo[0], *COMMAND, "up", "0.0.0.0:18999", YIPANQI_OPERATOR="某某研究会")
    assert done.returncode == 2 and "loopback only" in done.stderr


def test_a_folder_that_holds_an_installation_is_left_alone(demo: tuple[Path, str]) -> None:
    done = run(demo[0], *COMMAND, "demo", "--years", "1")
    assert done.returncode == 2 and "holds an installation already" in done.stderr


def test_a_database_of_others_is_left_alone(tmp_path: Path) -> None:
    done = run(tmp_path, *COMMAND, "demo", YIPANQI_DATABASE="postgresql://localhost/board")
    assert done.returncode == 2 and "unset YIPANQI_DATABASE" in done.stderr and not any(tmp_path.iterdir())


def test_a_real_installation_knows_nothing_of_the_region() -> None:
    assert not places.once_named("云岫县") and places.division("991002") is None
