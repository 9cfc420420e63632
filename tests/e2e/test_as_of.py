"""The board's slider by keyboard, at a desk and on a phone; the pages of a past day can be used by everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.conftest import PATIENCE, Board
from e2e.test_access import problems
from e2e.test_public_journeys import WIDTHS, window

PAST = re.compile(r"/as-of/\d{4}-\d\d-\d\d/")
LONG = PATIENCE * 1000  # the first visitor of a day waits until it is put together


@pytest.fixture(params=WIDTHS)
def reader(request: pytest.FixtureRequest, browser: Browser, demonstration: Board) -> Iterator[Page]:
    yield from window(browser, demonstration, request.param)


def test_a_reader_slides_to_an_earlier_day_and_comes_back(reader: Page) -> None:
    reader.goto("/")
    slider = reader.get_by_role("slider", name="所示日期")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowLeft")
    said = str(slider.get_attribute("aria-valuetext"))
    banner = reader.get_by_role("complementary", name="所示日期")
    expect(banner).to_contain_text("本页为台账在这一天结束时", timeout=LONG)
    assert f"/as-of/{said[:10]}/" in reader.url
    reader.get_by_role("navigation", name="主导航").get_by_role("link", name="合作事项").click()
    expect(banner).to_be_visible()
    assert PAST.search(reader.url)
    banner.get_by_role("link", name="回到今天").click()
    expect(reader).to_have_url(re.compile("/commitments/$"))
    assert not PAST.search(reader.url) and banner.count() == 0


def test_without_a_script_a_list_leads_to_the_day(browser: Browser, demonstration: Board) -> None:
    context = browser.new_context(base_url=demonstration.address, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("时点").select_option("2026-03-31")
    page.locator("#stops").get_by_role("button", name="查看").click()
    expect(page.locator(".asof")).to_contain_text("截至2026年3月31日", timeout=LONG)
    context.close()


def test_axe_finds_nothing_on_pages_of_a_past_day(browser: Browser, demonstration: Board) -> None:
    context = browser.new_context(base_url=demonstration.address, locale="zh-CN", bypass_csp=True)
    page = context.new_page()
    page.goto("/as-of/2026-03-31/")
    expect(page.locator(".days")).to_be_visible(timeout=LONG)
    found = []
    for path in ("", "commitments/", "benefits/", "map/", "search/", "commitments/c-999999/"):
        address = f"/as-of/2026-03-31/{path}"
        page.goto(address)
        found += problems(page, address)
    context.close()
    assert found == [], "\n".join(found)
