"""What ``make run`` shows: a board on this machine, its sign-in once, the same data again."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from e2e.conftest import Board, served


def test_the_first_start_shows_a_board(page: Page) -> None:
    answer = page.goto("/")
    assert answer is not None
    assert answer.status == 200
    assert page.title().endswith("一盘棋")


def test_the_address_and_the_sign_in_are_printed(board: Board) -> None:
    assert board.address in board.output.read_text("utf-8")
    name, password = board.sign_in()
    assert name
    assert len(password) >= 10


def test_a_second_start_prints_no_sign_in_and_keeps_the_data(tmp_path: Path) -> None:
    with served(tmp_path) as first:
        assert first.sign_in() != ("", "")
        secret = (tmp_path / "secret").read_text("utf-8")
    with served(tmp_path) as second:
        assert second.sign_in() == ("", "")
    assert (tmp_path / "secret").read_text("utf-8") == secret
