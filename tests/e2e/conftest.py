"""A real board and a real browser: ``yipanqi up`` in a folder of its own, and Debian's Chromium."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

YIPANQI = Path(sys.executable).parent / "yipanqi"
CHROMIUM = os.environ.get("YIPANQI_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
# Nothing but the page under test: Chromium's own errands would only fail on a machine without a network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",  # days as its users see them
)
PATIENCE = 60  # seconds until a board that does not answer has failed to start
ACCOUNT = r"^(\S+)\s+(\S+)\s+.*{}$"  # as a demonstration prints its accounts
SIGN_IN = re.compile(r"^.*: (?P<name>\S+) / (?P<password>\S+)$", re.MULTILINE)


@dataclass(frozen=True)
class Board:
    """A running board; name and password are those printed on the first start, empty on a later one."""

    address: str
    home: Path
    output: Path

    def sign_in(self) -> tuple[str, str]:
        found = SIGN_IN.search(self.output.read_text("utf-8"))
        return (found["name"], found["password"]) if found else ("", "")

    def account(self, kind: str) -> tuple[str, str]:
        """Name and password of the first account of a kind, of those that a demonstration printed."""
        found = re.search(ACCOUNT.format(kind), (self.home / "accounts.txt").read_text("utf-8"), re.MULTILINE)
        assert found, kind
        return found[1], found[2]

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """A command of ``yipanqi`` on this board's data."""
        command = [str(YIPANQI), *map(str, arguments)]
        return subprocess.run(command, env=environment(self.home), capture_output=True, text=True)


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "YIPANQI_HOME": str(home), "LANG": "C.UTF-8"}


@contextmanager
def served(home: Path) -> Iterator[Board]:
    """``yipanqi up`` on a free port of the loopback interface, stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host, port = free.getsockname()
    output = home / "output.txt"
    with output.open("w") as file:
        command = [str(YIPANQI), "up", f"{host}:{port}"]
        process = subprocess.Popen(command, env=environment(home), stdout=file, stderr=subprocess.STDOUT)
    try:
        board = Board(f"http://{host}:{port}", home, output)
        _until_it_answers(board, process)
        yield board
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _until_it_answers(board: Board, process: subprocess.Popen[bytes]) -> None:
    end = monotonic() + PATIENCE
    while process.poll() is None and monotonic() < end:
        try:
            urllib.request.urlopen(board.address, timeout=PATIENCE).close()
            return
        except urllib.error.HTTPError:
            return  # it answers; what it says is for a test to judge
        except OSError:
            sleep(0.05)
    pytest.fail(f"the board did not start:\n{board.output.read_text('utf-8')}")


@pytest.fixture(scope="session")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """One board for all journeys, with what a first start fills in."""
    with served(tmp_path_factory.mktemp("board")) as running:
        yield running


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """A small fictional region with two years behind it, so that every kind of page has something to show."""
    home = tmp_path_factory.mktemp("demonstration")
    played = ("--years", "2", "--programmes", "1", "--as-of", "2026-11-20")
    made = Board("", home, home / "output.txt").run("demo", *played)
    assert made.returncode == 0, made.stdout + made.stderr
    (home / "accounts.txt").write_text(made.stdout, "utf-8")
    with served(home) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, board: Board) -> Iterator[Page]:
    """A fresh window on the board, in Chinese; addresses may be given without the host."""
    context = browser.new_context(
        base_url=board.address, locale="zh-CN", viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()
