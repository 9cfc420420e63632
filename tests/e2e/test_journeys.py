"""The way of a promise in a browser: from a pasted page to a sentence in public, and five pages at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Board

SAMPLE = Path(__file__).parent.parent / "samples" / "visit.txt"
# The source pages and the programme of the starter region that each belongs to.
PROGRAMMES = {
    "000": ("川东渝北县域经济共同体", "chuandong-yubei"),
    "001": ("遂潼川渝毗邻地区一体化发展先行区", "suitong"),
    "002": ("成渝地区双城经济圈建设", "chengyu"),
    "003": ("自贡·荣昌合作", "zigong-rongchang"),
    "004": ("渝北区", "yubei"),
}


@pytest.fixture
def desk(page: Page, board: Board) -> Iterator[Page]:
    """A window whose officer has signed in."""
    name, password = board.sign_in()
    page.goto("/account/sign-in/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("link", name="识读审核").first).to_be_visible()
    yield page


def test_a_pasted_page_becomes_a_public_commitment_with_its_sentence(desk: Page) -> None:
    desk.goto("/desk/review/add/")
    desk.get_by_label("粘贴网页文字").fill(SAMPLE.read_text("utf-8"))
    desk.get_by_role("button", name="识读").click()
    desk.get_by_role("button", name="确定").click()
    expect(desk.locator("[data-item].here")).to_be_visible()
    quote = desk.locator(".here .mend textarea, .here .mend input").first.input_value()
    desk.keyboard.press("Shift+A")
    key = desk.locator("[data-item] .hash", has_text="c-").first.inner_text()
    desk.context.clear_cookies()
    desk.goto(f"/commitments/{key}/")
    expect(desk.get_by_role("heading", level=1)).to_have_text(quote)
    expect(desk.locator("mark").first).to_have_text(quote)
    expect(desk.locator("main")).to_contain_text("闻人杰" if "联席会议" in quote else "穆青原")


def take(desk: Page, address: str, programme: str) -> None:
    """Put a page under its programme; accept and release all that was read."""
    desk.goto(address)
    desk.get_by_label("归入已有合作区域").select_option(label=programme)
    desk.get_by_role("button", name="确定").click()
    desk.locator("form", has=desk.get_by_role("button", name="其余全部采纳")).get_by_label("同时公开").check()
    desk.get_by_role("button", name="其余全部采纳").click()
    expect(desk.get_by_role("button", name="其余全部采纳")).to_have_count(0)


@pytest.mark.corpus
def test_the_source_pages_are_added_accepted_and_released(desk: Page, board: Board, corpus: Path) -> None:
    added = board.run("add", corpus / "seeds")
    assert added.returncode == 0, added.stderr
    desk.goto("/desk/review/")
    pages = {line.split()[1]: line.split(maxsplit=2)[2] for line in added.stdout.splitlines()}
    assert len(pages) == len(PROGRAMMES)
    addresses = {}
    for path, start in zip(sorted((corpus / "seeds").iterdir()), pages, strict=True):
        (link,) = [a for a in links(desk) if f"/{start}" in a]
        addresses[path.name[:3]] = link
    for number, (name, _slug) in PROGRAMMES.items():
        take(desk, addresses[number], name)
    desk.context.clear_cookies()
    for _name, slug in PROGRAMMES.values():
        every_part_is_there(desk, slug)
    the_zone_shows_what_can_be_checked(desk, addresses["001"].rstrip("/").rpartition("/")[2])
    checked = board.run("rebuild", "--check")
    assert (checked.returncode, checked.stdout.strip()) == (0, "identical")


def links(page: Page) -> list[str]:
    found = page.locator("main a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return sorted({str(address) for address in found if address})


def every_part_is_there(page: Page, slug: str) -> None:
    """A programme page with members, meetings, documents; a statement of it opens its sentence."""
    page.goto(f"/programmes/{slug}/")
    for heading in ("成员单位", "会议届次", "合作文件"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    found = links(page)
    assert any(address.startswith("/meetings/me-") for address in found), slug
    assert any(address.startswith("/instruments/in-") for address in found), slug
    commitments = [address for address in found if address.startswith("/commitments/c-")]
    assert commitments, slug
    for address in commitments[:5]:
        page.goto(address)
        quote = page.get_by_role("heading", level=1).inner_text()
        expect(page.locator("mark").first).to_have_text(quote)


def the_zone_shows_what_can_be_checked(page: Page, sha256: str) -> None:
    page.goto(f"/pages/{sha256}/")
    told = page.locator("main .lead").inner_text()
    recorded, again = re.search(r"(\d+) 项", told), re.search(r"另有 (\d+) 句", told)
    assert recorded and int(recorded[1]) + (int(again[1]) if again else 0) == 43
    expect(page.locator("main")).to_contain_text("其中可核对")
    page.goto("/programmes/suitong/")
    reviewed = page.locator("tr", has_text="已审议").filter(has_text="未见“审议通过”或印发")
    expect(reviewed).to_have_count(3)
    expect(page.locator("main")).to_contain_text("未具名的协议")
