"""One loop with two officers in two windows: a joint conference, its resolutions, tasks, a month's report, a reminder,
evidence, verification, and the one page before the next conference that shows exactly this."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from e2e.conftest import Board

EAST, WEST = ("510900", "遂宁市交通运输局"), ("500152", "潼南区交通局")
ROLES = ("handler", "checker", "approver", "release-officer")
BUS, PARK = "开通城际公交2条", "编制湿地公园总体方案"
FIRST, SECOND = "两地联席会议第一次会议", "两地联席会议第二次会议"


@dataclass(frozen=True)
class Officer:
    """One side's window, signed in."""

    page: Page
    member: str
    office: str

    def opens(self, address: str) -> Page:
        """A page with everything unfolded, as somebody would who looks for a form."""
        self.page.goto(address)
        self.page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
        return self.page

    def form(self, address: str, end: str) -> Locator:
        return self.opens(address).locator(f"form[action*='{end}']").first

    def done(self) -> None:
        expect(self.page.locator("main .warn").first).to_be_visible()
        expect(self.page.locator("main .err")).to_have_count(0)


def officer(board: Board, browser: Browser, name: str, side: tuple[str, str]) -> Officer:
    roles = [word for role in ROLES for word in ("--role", role)]
    made = board.run("user", name, "--member", side[0], "--office", side[1], "--post", "科长", *roles)
    password = re.search(r"password: (\S+)", made.stdout)
    assert password, made.stderr
    context = browser.new_context(
        base_url=board.address, locale="zh-CN", viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto("/account/sign-in/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password[1])
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("我的待办")
    return Officer(page, *side)


@pytest.fixture
def east(board: Board, browser: Browser) -> Iterator[Officer]:
    signed_in = officer(board, browser, "loop-east", EAST)
    yield signed_in
    signed_in.page.context.close()


@pytest.fixture
def west(board: Board, browser: Browser) -> Iterator[Officer]:
    signed_in = officer(board, browser, "loop-west", WEST)
    yield signed_in
    signed_in.page.context.close()


def programme_of(who: Officer) -> str:
    options = who.opens("/desk/offices/").locator("select[name=programme] option", has_text="遂潼")
    return str(options.first.get_attribute("value"))


def records_its_office(who: Officer, programme: str) -> None:
    form = who.form(f"/desk/offices/?programme={programme}", "/desk/offices/add/")
    form.locator("[name=name]").fill(who.office)
    form.locator("[name=member]").select_option(who.member)
    form.locator("button").click()
    who.done()


def plans(who: Officer, programme: str, name: str, day: str) -> str:
    """Prepare a meeting of the series; its address."""
    page = who.opens(f"/desk/meetings/new/?programme={programme}")
    page.get_by_label("会议名称").fill(name)
    page.get_by_label("会议系列").select_option(label="两地联席会议")
    page.get_by_label("日期").fill(day)
    page.get_by_role("button", name="开始筹备").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page.url


def holds_the_first(who: Officer, programme: str) -> str:
    page = who.opens(f"/desk/meetings/series/new/?programme={programme}")
    form = page.locator("form", has=page.get_by_role("button", name="登记会议系列"))
    form.locator("[name=name]").fill("两地联席会议")
    form.get_by_role("button").click()
    who.done()
    meeting = plans(who, programme, FIRST, "2024-03-08")
    item = who.form(meeting, "/item/")
    item.locator("[name=item-subject]").fill("关于城际公交")
    item.locator("button").last.click()
    seat = who.form(meeting, "/attendee/")
    seat.locator("[name=attendee-post]").fill("常务副市长")
    seat.locator("[name=attendee-division]").fill("遂宁")
    seat.locator("[value=chaired]").check()
    seat.locator("button").last.click()
    held = who.form(meeting, "/hold/")
    held.locator("[name=hold-place]").fill("遂宁")
    held.locator("button").last.click()
    expect(who.page.locator("main .kicker").first).to_contain_text("已召开")
    return meeting


def resolves(who: Officer, meeting: str, text: str, grade: str, due: str) -> None:
    """One form makes the resolution, the commitment and the task, and asks for the other side's word."""
    form = who.form(meeting, "/resolve/")
    form.locator("[name=resolve-text]").fill(text)
    form.locator("[name=resolve-sector]").select_option("infrastructure")
    form.locator("[name=resolve-concreteness]").select_option(grade)
    for office in form.locator("[name=resolve-leads]").all():
        office.check()
    form.locator("[name=resolve-due]").fill(due)
    form.locator("[name=resolve-propose]").check()
    form.locator("button").last.click()
    who.done()


def countersigns(who: Officer, times: int) -> None:
    for _ in range(times):
        who.opens("/desk/proposals/").locator("form[action$='/countersign/'] button").first.click()
        who.done()


def task_called(who: Officer, title: str) -> str:
    who.opens("/desk/lists/").get_by_role("link", name=f"{FIRST}议定事项清单").click()
    return str(who.page.get_by_role("link", name=title, exact=True).first.get_attribute("href"))


def publishes_the_list(east: Officer, west: Officer) -> None:
    east.opens("/desk/lists/").get_by_role("link", name=f"{FIRST}议定事项清单").click()
    east.page.get_by_role("button", name="提请各方会签印发").click()
    countersigns(west, 1)


def reports_the_month(who: Officer, other: Officer) -> None:
    """Filed in one step by a small office, accepted by the other side that leads with it."""
    who.opens("/desk/reports/2024-05/").get_by_role("button", name="合并步骤").click()
    who.done()
    page = who.opens("/desk/reports/2024-05/")
    for each in page.locator("textarea[name$='-text']").all():
        each.fill("车辆已到位，线路审批中。")
    page.get_by_role("button", name="全部填报").first.click()
    expect(page.get_by_text("已报送").first).to_be_visible()
    accepting = other.opens("/desk/reports/?period=2024-05")
    for each in accepting.locator("[name=keys]").all():
        each.check()
    accepting.get_by_role("button", name="采纳").first.click()
    other.done()


def reminds(who: Officer, other: Officer, task: str) -> str:
    """A hint across sides about a task past its day; its address."""
    page = who.opens(f"/desk/reminders/of/{task.rstrip('/').rpartition('/')[2]}/")
    expect(page.locator("main")).to_contain_text("已过原定时限")
    section = page.locator("section", has=page.get_by_role("heading", name=other.office))
    section.locator("form button").click()
    expect(page.locator("main")).to_contain_text(f"等{other.office}反馈")
    return page.url


def proves(who: Officer, task: str, reminder: str) -> None:
    """Evidence is attached, the reminder answered with it, the task reported as complete."""
    page = who.opens(f"/desk/evidence/{task.rstrip('/').rpartition('/')[2]}/")
    notice = {"name": "开通公告.txt", "mimeType": "text/plain", "buffer": "城际公交2条已开通。".encode()}
    page.locator("input[type=file]").set_input_files(notice)  # type: ignore[arg-type]
    page.get_by_role("button", name="上传").click()
    who.done()
    page = who.opens(reminder)
    page.locator("[name=answer]").fill("已开通，公告已附。")
    page.locator("[name=evidence]").first.check()
    page.get_by_role("button", name="反馈", exact=True).click()
    who.done()
    claim = who.form(task, "/claim/")
    claim.locator("textarea").fill("6月28日开通运行。")
    claim.locator("button").last.click()
    who.done()


def verifies(who: Officer, task: str) -> None:
    expect(who.opens("/desk/").locator("main")).to_contain_text(f"核实：{BUS}")
    form = who.form(task, "/verify/")
    form.locator("textarea").fill("现场核实，已开行。")
    form.locator("button").last.click()
    expect(who.page.locator("main .st-done").first).to_be_visible()


def test_from_a_conference_to_the_page_before_the_next(east: Officer, west: Officer) -> None:
    programme = programme_of(east)
    records_its_office(east, programme)
    records_its_office(west, programme)
    meeting = holds_the_first(east, programme)
    resolves(east, meeting, BUS, "measurable", "2024-06-30")
    resolves(east, meeting, PARK, "action", "2099-12-31")
    countersigns(west, 2)
    publishes_the_list(east, west)
    task = task_called(east, BUS)
    reports_the_month(east, west)
    proves(east, task, reminds(west, east, task))
    verifies(west, task)
    closing = east.opens(meeting).locator("form[action$='/close/']").first
    closing.locator("button").last.click()
    following = plans(east, programme, SECOND, "2099-12-20")
    expect(east.page.locator("main")).to_contain_text(PARK)
    same_page_for_both(east, west, following)


def same_page_for_both(east: Officer, west: Officer, meeting: str) -> None:
    """Both sides' copies say the same of last time and bear one checkpoint number."""
    told = []
    for who in (east, west):
        page = who.opens(f"{meeting}brief/")
        rows = page.locator("article.a4 table").first.locator("tbody tr")
        expect(rows).to_have_count(2)
        expect(rows.nth(0)).to_contain_text(BUS)
        expect(rows.nth(0)).to_contain_text("已办结")
        expect(rows.nth(1)).to_contain_text("未开始")
        expect(page.locator("article.a4")).to_contain_text("议定事项办结率 1/2")
        told.append(page.locator("article.a4 .prov").inner_text().rpartition("截至")[2])
    assert told[0] == told[1] and re.search(r"#\d+", told[0])
