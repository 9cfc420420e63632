"""Three readers on the public side, at a desk and on a phone: a citizen, a journalist, a researcher.

``YIPANQI_SCREENS`` names a folder to keep pictures of what they see in; the documents' pictures are made that way.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from e2e.conftest import Board, served
from web.test_duckdb import BLOCK, printed, rows_of

DESK, PHONE = WIDTHS = (1280, 390)
MOST_TABS = 150
COUNTY, OFFICE = "云岫县", "云岫县发展和改革局"
SCREENS = os.environ.get("YIPANQI_SCREENS")


def window(browser: Browser, board: Board, width: int) -> Iterator[Page]:
    context = browser.new_context(
        base_url=board.address, locale="zh-CN", viewport={"width": width, "height": 900}
    )
    yield context.new_page()
    context.close()


@pytest.fixture(params=WIDTHS)
def reader(request: pytest.FixtureRequest, browser: Browser, demonstration: Board) -> Iterator[Page]:
    """A window on the demonstration, of one width."""
    yield from window(browser, demonstration, request.param)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """A board of its own as a first start fills it: the numbers in the documents are its numbers."""
    with served(tmp_path_factory.mktemp("region")) as running:
        yield running


@pytest.fixture(params=WIDTHS)
def researcher(request: pytest.FixtureRequest, browser: Browser, region: Board) -> Iterator[Page]:
    yield from window(browser, region, request.param)


def seen(page: Page, name: str, width: int) -> None:
    """A picture of what stands on the screen, of one width, where somebody keeps them."""
    if SCREENS and page.viewport_size and page.viewport_size["width"] == width:
        page.screenshot(path=Path(SCREENS) / f"{name}-{width}.png")


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    page.locator("main").get_by_role("link", name=name).first.click()


def open_late(page: Page) -> None:
    """The first promise on the board that is past its day."""
    page.goto("/")
    late = page.locator("section", has=page.get_by_role("heading", name="已到时限"))
    expect(late.locator(".st").first).to_contain_text("已过原定时限")
    late.locator("a.src").first.click()


def test_a_citizen_finds_what_can_be_used_and_what_is_past_its_day(reader: Page) -> None:
    reader.goto("/")
    seen(reader, "home", DESK)
    follow(reader, "合作带来了什么")
    reader.get_by_label("我的区县").select_option(label=COUNTY)
    reader.get_by_role("button", name="更换").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("合作带来了什么")
    seen(reader, "benefits", DESK)
    seen(reader, "benefits", PHONE)
    follow(reader, "两地公交一卡通行")
    for told in ("一张卡通行", "2025-04-22", "云岫办〔2025〕19号"):
        expect(reader.locator("main")).to_contain_text(told)
    reader.goto("/benefits/")
    expect(reader.get_by_label("我的区县").locator("option:checked")).to_have_text(COUNTY)
    open_late(reader)
    quote = reader.get_by_role("heading", level=1).inner_text().replace("\u200b", "")
    expect(reader.locator("mark").first).to_have_text(quote)
    seen(reader, "commitment", DESK)


def test_a_citizen_asks_and_sees_the_answer(reader: Page, browser: Browser, demonstration: Board) -> None:
    screen = "电脑" if reader.viewport_size and reader.viewport_size["width"] == DESK else "手机"
    subject = f"跨省通办的事项在哪里查（{screen}）"
    open_late(reader)
    follow(reader, "向责任单位提问")
    reader.get_by_label("标题").fill(subject)
    reader.get_by_label("内容").fill(f"{subject}？现在能办的有哪些？我的电话是13812345678。")
    reader.get_by_label("真实姓名").fill("不愿透露")
    # Typed at somebody's pace: a form that comes back at once was filled in by a machine.
    reader.get_by_label("手机号或电子邮箱").press_sequentially("13812345678", delay=350)
    reader.get_by_role("button", name="提交").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("已收到")
    code = reader.locator("dd b.n").inner_text()
    for desk in officer(browser, demonstration, "联合办公室 综合处"):
        passed_on(desk, subject)
    for desk in officer(browser, demonstration, f"{OFFICE} 经办人"):
        answered(desk, subject)
    reader.goto("/voices/track/")
    reader.get_by_role("textbox", name="查询码").fill(code)
    reader.get_by_role("button", name="查询").click()
    expect(reader.locator("main")).to_contain_text("已公布首批清单")
    follow(reader, "公开的页面")
    expect(reader.get_by_role("heading", level=1)).to_contain_text(subject)
    for hidden in ("不愿透露", "13812345678"):
        expect(reader.locator("main")).not_to_contain_text(hidden)
    seen(reader, "voice", DESK)


def officer(browser: Browser, board: Board, kind: str) -> Iterator[Page]:
    """The window of an officer who has signed in."""
    context = browser.new_context(base_url=board.address, locale="zh-CN")
    page = context.new_page()
    name, password = board.account(kind)
    page.goto("/account/sign-in/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="我的待办")).to_be_visible()
    yield page
    context.close()


def passed_on(desk: Page, subject: str) -> None:
    """The joint office has looked at what came in: it is shown, and an office has to answer."""
    desk.goto("/desk/voices/?show=moderate")
    desk.get_by_role("link", name=subject).click()
    offices = desk.get_by_label("答复单位")
    offices.select_option(offices.locator("option", has_text=OFFICE).get_attribute("value"))
    desk.get_by_role("button", name="公开并转办").click()
    expect(desk.locator("main .warn").first).to_be_visible()


def answered(desk: Page, subject: str) -> None:
    desk.goto("/desk/voices/?show=answer")
    desk.get_by_role("link", name=subject).click()
    desk.get_by_label("答复（公开").fill("已公布首批清单，两县政务服务大厅和网上均可查询。")
    desk.get_by_role("button", name="答复并公开").click()
    expect(desk.locator("main .warn").first).to_be_visible()


def reached(page: Page, wanted: Locator) -> None:
    """Go on with the tabulator until something has the focus, and that can be seen."""
    expect(wanted).to_have_count(1)
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("node => node === document.activeElement"):
            outline = wanted.evaluate("node => parseFloat(getComputedStyle(node).outlineWidth)")
            assert outline >= 2, "the focus has to be seen"
            return
    pytest.fail(f"no way by keyboard to {wanted}")


def test_a_citizen_needs_no_mouse(reader: Page) -> None:
    reader.goto("/")
    reached(reader, reader.get_by_role("link", name="跳到正文"))
    reader.keyboard.press("Enter")
    main = reader.locator("main")
    reached(reader, main.get_by_role("link", name="合作带来了什么"))
    reader.keyboard.press("Enter")
    county = reader.get_by_label("我的区县")
    reached(reader, county)
    for _ in range(county.locator("option").count()):
        if county.locator("option:checked").inner_text() == COUNTY:
            break
        reader.keyboard.press("ArrowDown")
    reached(reader, reader.get_by_role("button", name="更换"))
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("云岫")
    reached(reader, main.get_by_role("link", name="两地公交一卡通行"))
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("两地公交一卡通行")


def test_a_journalist_sees_what_changed_takes_the_table_and_cites_it(reader: Page, tmp_path: Path) -> None:
    reader.goto("/")
    follow(reader, "上次联席会议以来的变动")
    expect(reader.locator("main .lead")).to_contain_text("第四次联席会议")
    seen(reader, "changes", DESK)
    feed = reader.get_by_role("link", name="订阅（Atom）").get_attribute("href")
    assert feed and "<entry>" in reader.request.get(feed).text()
    reader.get_by_role("contentinfo").get_by_role("link", name="数据开放").click()
    with reader.expect_download() as download:
        reader.locator("#commitments").get_by_role("link", name="CSV", exact=True).click()
    about, head, *rows = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert about.startswith("#") and "演示数据" in about and "CC BY 4.0" in about and "key" in head
    assert len(rows) == 15
    reader.goto(f"/commitments/{rows[0].split(',')[0]}/")
    reader.get_by_text("引用本页").click()
    cited = reader.locator("details", has_text="引用本页")
    expect(cited).to_contain_text("存证点 #")
    expect(cited).to_contain_text(reader.url)


def test_a_researchers_query_gives_the_printed_numbers(
    researcher: Page, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    researcher.goto("/")
    seen(researcher, "board", DESK)
    researcher.goto("/data/")
    for name in ("programmes", "members", "commitments"):
        with researcher.expect_download() as download:
            researcher.locator(f"#{name}").get_by_role("link", name="Parquet").click()
        download.value.save_as(tmp_path / f"{name}.parquet")
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall((root / "docs" / "how-to" / "query-with-duckdb.md").read_text("utf-8"))
    assert len(blocks) == 4
    for query, table in blocks:
        assert rows_of(query) == printed(table), query
