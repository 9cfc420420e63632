"""A later edition of a plan: the desk names what the one before has and it has not, to be checked, and does nothing."""

from __future__ import annotations

import openpyxl
import pytest
from django.urls import reverse

from engine.pages.office_files import xlsx_of
from web.officers import HANDLING, account, signed_in
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.models import Entry
from yipanqi_web.commitments.models import Commitment, State
from yipanqi_web.programmes.models import Programme
from yipanqi_web.review.decide import accept, items, turn_down
from yipanqi_web.review.programmes import open_programme, register_page, suggest
from yipanqi_web.sources.intake import add_page
from yipanqi_web.sources.models import Intake

pytestmark = pytest.mark.django_db

EARLIER = ("共同编制跨县公交规划", "共建酥梨冷链物流园", "组建产业招商联盟", "开通城际公交3条")
LATER = ("编制跨县公交一体化规划", "共建酥梨冷链物流园区", "开通城际公交线路5条", "建立联合河长制")
MISSING = "组建产业招商联盟"
HEADING = "上一版有、这一版未见"


def plan(year: int, tasks: tuple[str, ...], name: str = "砀山县萧县协同发展") -> Intake:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([f"{name}{year}年重点任务清单"])
    sheet.append(["序号", "具体举措", "完成时限", "牵头单位"])
    for number, task in enumerate(tasks, 1):
        sheet.append([number, task, f"{year}年12月底", "砀山县发展改革委"])
    return add_page(xlsx_of(book), f"{year}.xlsx", by=None)[0]


def finding(intake: Intake, words: str) -> str:
    return next(i.id for i in items(intake) if i.kind == "commitments" and words in i.value["quote"])


@pytest.fixture
def officer() -> Account:
    return account("clerk", *HANDLING)


@pytest.fixture
def earlier(officer: Account) -> Intake:
    """The plan of 2023 in its programme, the alliance recorded, the rest waiting."""
    intake = plan(2023, EARLIER)
    accept(officer, intake, finding(intake, MISSING), open_programme(officer, intake, suggest(intake)))
    return intake


@pytest.fixture
def later(officer: Account, earlier: Intake) -> Intake:
    intake = plan(2024, LATER)
    register_page(officer, intake, Programme.objects.get())
    return intake


def section(who: Account, intake: Intake) -> str:
    """The section of the desk's page; empty where there is none."""
    html = signed_in(who).get(reverse("review:page", args=[intake.sha256])).content.decode()
    return html.partition('id="left-out"')[2].partition("</section>")[0]


def test_the_missing_line_stands_there_with_its_links(
    officer: Account, earlier: Intake, later: Intake
) -> None:
    entries = Entry.objects.count()
    shown = section(officer, later)
    assert HEADING in shown and MISSING in shown
    assert [task for task in EARLIER if task in shown] == [MISSING]
    assert reverse("desk:commitment", args=[Commitment.objects.get().key]) in shown
    assert reverse("review:page", args=[earlier.sha256]) in shown
    assert "工作表“Sheet”B5" in shown and "时限：2023-12-31" in shown
    assert Entry.objects.count() == entries  # looking does nothing


def test_the_earlier_edition_is_told_nothing(officer: Account, earlier: Intake, later: Intake) -> None:
    assert section(officer, earlier) == ""


def test_a_line_that_was_not_recorded_is_told_as_such(officer: Account) -> None:
    first = plan(2023, EARLIER)
    open_programme(officer, first, suggest(first))
    second = plan(2024, LATER)
    register_page(officer, second, Programme.objects.get())
    assert "上一版中未登记" in section(officer, second)
    assert "/desk/commitments/" not in section(officer, second)


@pytest.mark.parametrize("state", [State.VERIFIED, State.DROPPED, State.SUPERSEDED])
def test_what_has_ended_is_not_missed(officer: Account, later: Intake, state: State) -> None:
    Commitment.objects.update(state=state)
    assert section(officer, later) == ""


def test_what_an_officer_set_aside_is_not_missed(officer: Account) -> None:
    first = plan(2023, EARLIER)
    open_programme(officer, first, suggest(first))
    turn_down(officer, first, finding(first, MISSING))
    second = plan(2024, LATER)
    register_page(officer, second, Programme.objects.get())
    assert section(officer, second) == ""


def test_the_last_edition_before_is_asked(officer: Account, earlier: Intake) -> None:
    """What an older plan has and the last one has not was told there."""
    middle, newest = plan(2024, LATER), plan(2025, LATER[:3])
    for each in (middle, newest):
        register_page(officer, each, Programme.objects.get())
    shown = section(officer, newest)
    assert "建立联合河长制" in shown and MISSING not in shown


def test_plans_of_another_programme_or_series_are_not_asked(officer: Account, earlier: Intake) -> None:
    other = plan(2024, LATER, name="渠县营山县一体化发展")
    assert section(officer, other) == ""
    open_programme(officer, other, suggest(other))
    assert section(officer, other) == ""


def test_the_work_does_not_grow_with_the_editions(
    officer: Account, later: Intake, django_assert_max_num_queries: object
) -> None:
    for year in range(2010, 2020):
        register_page(officer, plan(year, EARLIER), Programme.objects.get())
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        assert MISSING in section(officer, later)
