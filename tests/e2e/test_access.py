"""Everybody can use every page: axe-core finds nothing by day or at night, a narrow screen is not scrolled sideways, and
what moves stands still for whoever asks for it.

Pages are found by following links from the first one, in public and at the desk: one address of every pattern of the
URL table that leads to a page. A new page is tried as soon as something links to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Literal
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page

from e2e.conftest import Board

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((1280, "light"), (390, "dark"))
MOVES = """() => [...document.querySelectorAll('*')].filter((node) => {
    const style = getComputedStyle(node)
    return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none' || style.scrollBehavior === 'smooth'
}).map((node) => node.tagName)"""
FOUND = """async (rules) => (await axe.run(document, {runOnly: rules})).violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`))"""


def pattern_of(address: str) -> str:
    """The pattern of the URL table that an address belongs to; empty for what is no page of the site."""
    try:
        return resolve(urlsplit(address).path).route
    except Resolver404:
        return ""


def addresses(page: Page, start: str, seen: set[str]) -> Iterator[str]:
    """One address of every pattern that was not seen yet and leads to a page, links followed from the first page."""
    waiting = [start]
    seen.add(pattern_of(start))
    while waiting:
        address = waiting.pop(0)
        if "html" not in page.request.get(address).headers.get("content-type", ""):
            continue  # a file to download
        page.goto(address)
        yield address
        links = page.eval_on_selector_all("a[href]", "nodes => nodes.map(node => node.getAttribute('href'))")
        for link in links:
            pattern = "" if urlsplit(link).netloc else pattern_of(link)
            if pattern and pattern not in seen and not pattern.startswith("language/"):
                seen.add(pattern)
                waiting.append(link)


def problems(page: Page, address: str) -> list[str]:
    """What axe finds on a page at a desk by day and on a phone at night, and whether it is wider than a narrow screen."""
    found = []
    page.evaluate(AXE)
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{address} at {width}: {problem}" for problem in page.evaluate(FOUND, RULES)]
    page.set_viewport_size({"width": 320, "height": 700})
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > 320:
        found.append(f"{address} at 320: {wide} px wide")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found + [f"{address} moves: {name}" for name in page.evaluate(MOVES)]


def test_axe_finds_nothing_on_any_page(browser: Browser, demonstration: Board) -> None:
    name, password = demonstration.account("经办人")
    # The site's own policy forbids foreign scripts; the checker is one.
    context = browser.new_context(
        base_url=demonstration.address,
        locale="zh-CN",
        viewport={"width": 1280, "height": 900},
        bypass_csp=True,
    )
    page = context.new_page()
    tried, found, seen = [], [], set[str]()
    for start in ("/", "/desk/"):
        if start == "/desk/":
            page.goto("/account/sign-in/")
            page.get_by_label("用户名").fill(name)
            page.get_by_label("密码").fill(password)
            page.get_by_role("button", name="登录").click()
        for address in addresses(page, start, seen):
            tried.append(address)
            found += problems(page, address)
    context.close()
    assert len(tried) > 40
    assert found == [], "\n".join(found)
