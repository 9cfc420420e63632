"""The desk by keyboard: from matter to matter, open one, and off with a switch."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from e2e.conftest import Board

SAMPLES = Path(__file__).parent.parent / "samples"


def sign_in(page: Page, board: Board) -> None:
    """On a desk where two pages wait."""
    board.run("add", SAMPLES / "leading.txt", SAMPLES / "shores.txt")
    name, password = board.sign_in()
    page.goto("/account/sign-in/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="我的待办")).to_be_visible()


def test_j_and_k_go_from_matter_to_matter_and_enter_opens(page: Page, board: Board) -> None:
    sign_in(page, board)
    links = page.locator("[data-item] th a")
    for key, index in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        expect(links.nth(index)).to_be_focused()
    wanted = links.first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{board.address}{wanted}")


def test_the_keys_can_be_switched_off(page: Page, board: Board) -> None:
    sign_in(page, board)
    page.get_by_label("快捷键").uncheck()
    page.reload()
    expect(page.get_by_label("快捷键")).not_to_be_checked()
    page.keyboard.press("j")
    expect(page.locator("[data-item] th a").first).not_to_be_focused()
