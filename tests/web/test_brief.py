"""会前一页 and 进展通报: from the ledger alone, exactly one page, both sides' copies of one day the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime
from typing import Any

import pypdfium2
import pytest
import reportlab
from django.test import Client, override_settings

from web import conferences, scene
from web.officers import HANDLING, account, signed_in
from yipanqi_web.chain.acts import BEIJING, record
from yipanqi_web.chain.dated import dated
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.models import Entry
from yipanqi_web.chain.proposals import ProposalDeclined, submit
from yipanqi_web.commitments.acts import CommitmentPostponed, CommitmentRestated
from yipanqi_web.desk.briefs.content import Brief, Section
from yipanqi_web.desk.briefs.docx import docx
from yipanqi_web.desk.briefs.gather import brief
from yipanqi_web.desk.briefs.pdf import HEIGHT, fit, height, pdf
from yipanqi_web.meetings.acts import ResolutionClosed, ResolutionLinked
from yipanqi_web.meetings.models import Meeting, Resolution
from yipanqi_web.programmes.models import Programme
from yipanqi_web.tasks.acts import TaskClaimed, TaskVerified
from yipanqi_web.tasks.models import Task

pytestmark = pytest.mark.django_db

BEFORE, LATER = date(2023, 11, 1), date(2023, 11, 20)
On = Callable[[date], None]


@pytest.fixture
def on() -> Iterator[On]:
    """Acts are recorded at noon of the day that is set."""
    with ExitStack() as set_to:

        def to(day: date) -> None:
            set_to.enter_context(dated(datetime(day.year, day.month, day.day, 12, tzinfo=BEIJING)))

        to(BEFORE)
        yield to


class Conference:
    """A sitting that resolved some things, each with a task, and the next one that is prepared."""

    def __init__(self, programme: Programme, resolved: int) -> None:
        self.programme = programme
        self.leads = [
            scene.office(programme, "渠县交通局", scene.EAST).key,
            scene.office(programme, "梁平区交通局", scene.WEST).key,
        ]
        within = conferences.series(programme)
        self.last = conferences.held(programme, within)
        self.listed = scene.task_list(programme)
        self.resolutions = [self._resolve(f"修通第{n}条跨界道路及其桥梁") for n in range(resolved)]
        self.next = conferences.planned(programme, within)
        self.east = account("east", *HANDLING, member=scene.EAST).actor()
        self.west = account("west", *HANDLING, member=scene.WEST).actor()

    def _resolve(self, text: str) -> Resolution:
        found = conferences.resolved(self.last, text, leads=tuple(self.leads), due="2023-10-31")
        task = scene.task(self.listed, text, leads=tuple(self.leads), due="2023-10-31", resolution=found.key)
        record(ResolutionLinked(key=found.key, tasks=(task.key,)), by=scene.CLERK)
        return found

    def task(self, n: int) -> Task:
        return Task.objects.get(resolution=self.resolutions[n].key)


@pytest.fixture
def programme(on: On) -> Programme:
    made = scene.programme()
    scene.member(made, scene.EAST, "渠县", host=True)
    scene.member(made, scene.WEST, "梁平区")
    return made


def section(found: Brief, name: str) -> Section:
    return next(each for each in found.sections if each.name == name)


def pages(content: bytes) -> int:
    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()


def text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_it_says_how_far_each_resolution_of_the_last_sitting_is(programme: Programme) -> None:
    held = Conference(programme, 3)
    record(TaskClaimed(key=held.task(0).key, note="已通车"), by=held.east)
    record(ResolutionClosed(key=held.resolutions[1].key, note="双方到场核对"), by=held.east)
    found = section(brief(held.next, scene.EAST, BEFORE), "last")
    assert [row.state for row in found.rows] == ["责任单位报告完成", "已办结", "已过原定时限"]
    assert found.title == "一、上次议定 3 项，办到哪一步"
    assert "议定事项办结率 1/3；另有 1 项报告完成、待核实" in found.note
    assert found.rows[0].cells[1:] == ("渠县交通局 · 梁平区交通局", "10-31")
    assert [source.key for source in found.rows[0].sources] == [held.resolutions[0].key, held.task(0).key]


def test_it_says_what_concerns_the_side_that_it_is_for(programme: Programme) -> None:
    held = Conference(programme, 2)
    record(TaskClaimed(key=held.task(0).key, note="已通车"), by=held.east)
    east, west = (brief(held.next, side, BEFORE) for side in (scene.EAST, scene.WEST))
    assert [row.cells[0] for row in section(east, "ours").rows] == [
        "修通第1条跨界道路及其桥梁：原定2023年10月31日，已过原定时限。",
        "修通第0条跨界道路及其桥梁：我方报告完成，待对方核实。",
    ]
    assert "对方报告完成，待我方核实" in section(west, "ours").rows[1].cells[0]
    assert (section(east, "ours").title, section(west, "ours").title) == ("二、涉及渠县", "二、涉及梁平")


def test_it_sets_the_sides_words_side_by_side(programme: Programme) -> None:
    held = Conference(programme, 1)
    record(TaskClaimed(key=held.task(0).key, note="已通车"), by=held.east)
    promise = scene.commitment(programme, "渡口每日对开12班")
    other = Excerpt(sha256="cd" * 32, quote="加密渡口班次", paragraph="加密渡口班次")
    record(
        CommitmentRestated(
            key=promise.key, how="reworded", quote="加密渡口班次", said="2023-08-14", tier="release", source=other
        ),
        by=scene.CLERK,
    )  # fmt: skip
    key = submit(CommitmentPostponed(key=promise.key, due="2027-01-01", reason="枯水"), by=held.east).key("p")
    waiting = brief(held.next, scene.WEST, BEFORE)
    assert (
        "商定调整时限“渡口每日对开12班”：渠县提出，梁平未表态" in section(waiting, "decide").rows[0].cells[0]
    )
    assert "待我方会签" in section(waiting, "ours").rows[0].cells[0]
    record(ProposalDeclined(proposal=key, member=scene.WEST, reason="船期已定"), by=held.west)
    cells = [row.cells for row in section(brief(held.next, scene.WEST, BEFORE), "words").rows]
    assert cells[0][2] == "梁平有异议：船期已定"
    assert cells[1][1:] == ("渠县报告完成：已通车", "梁平尚未核实")
    assert cells[2][1:] == ("“渡口每日对开12班”（渠县）", "“加密渡口班次”（2023-08-14）")


def test_it_names_what_to_decide(programme: Programme) -> None:
    held = Conference(programme, 1)
    scene.task(held.listed, "提升合作水平", concreteness="direction")
    conferences.item(held.next, "审议步道方案", presenter=held.leads[0], decides=True)
    conferences.item(held.next, "听取情况")
    found = section(brief(held.next, scene.EAST, BEFORE), "decide")
    assert [row.cells[0] for row in found.rows] == [
        "审议步道方案（渠县交通局汇报）。",
        "山河协同带重点任务清单 2 项：已具体 1 项，待细化 1 项。",
    ]
    assert [each.name for each in brief(held.next, "", BEFORE).sections] == [
        "last",
        "ours",
        "words",
        "decide",
    ]


@pytest.mark.parametrize("resolved", [0, 4, 60])
def test_it_is_exactly_one_page_whatever_it_holds(programme: Programme, resolved: int) -> None:
    held = Conference(programme, resolved)
    for n in range(resolved // 2):
        conferences.item(held.next, f"第{n}项请会议决定的事项及其所涉及的若干具体问题", decides=True)
    found = brief(held.next, scene.EAST, BEFORE)
    fitted, content = fit(found), pdf(found)
    assert pages(content) == 1 and height(fitted) <= HEIGHT
    assert docx(found)[:2] == b"PK"
    for before, after in zip(found.sections, fitted.sections, strict=True):
        assert len(after.rows) + after.left_out == len(before.rows)
    assert ("另有" in text(content)) == (resolved == 60) == any(each.left_out for each in fitted.sections)


def test_both_sides_copies_of_one_day_are_the_same_whenever_they_are_printed(
    programme: Programme, on: On
) -> None:
    held = Conference(programme, 2)
    first = brief(held.next, scene.EAST, BEFORE)
    assert first.checkpoint == Entry.objects.count()
    on(LATER)
    record(TaskClaimed(key=held.task(0).key, note="已通车"), by=held.east)
    record(TaskVerified(key=held.task(0).key, note="实地看过"), by=held.west)
    record(ResolutionClosed(key=held.resolutions[1].key, note="已核对"), by=held.east)
    conferences.item(held.next, "后来增列的议题", decides=True)
    again, other = (brief(held.next, side, BEFORE) for side in (scene.EAST, scene.WEST))
    assert again == first and pdf(again) == pdf(first)
    assert other.checkpoint == first.checkpoint and section(other, "last") == section(first, "last")
    now = section(brief(held.next, scene.EAST, LATER), "last")
    assert [row.state for row in now.rows] == ["核实完成", "已办结"]


def test_every_figure_opens_its_sources(programme: Programme) -> None:
    held = Conference(programme, 2)
    conferences.item(held.next, "审议步道方案", decides=True)
    client = signed_in(account("reader", *HANDLING, member=scene.EAST))
    context = client.get(f"/desk/meetings/{held.next.key}/brief/").context
    sources = [source for _n, source in context["sources"]]
    assert len(sources) >= 5
    for each in context["sections"]:
        assert all(refs for _row, refs in each["rows"])
    for source in sources:
        assert client.get(source.url).status_code == 200, source


def page(client: Client, meeting: Meeting, what: str, **query: str) -> Any:
    return client.get(f"/desk/meetings/{meeting.key}/{what}", query)


def test_the_address_says_the_day_and_the_side(programme: Programme) -> None:
    held = Conference(programme, 1)
    client = signed_in(account("reader", *HANDLING, member=scene.EAST))
    html = page(client, held.next, "brief/", as_of="2023-11-01").content.decode()
    assert "截至 2023-11-01" in html and "呈渠县" in html and f"存证点 #{Entry.objects.count()}" in html
    html = page(client, held.next, "brief/", **{"for": scene.WEST}).content.decode()
    assert "呈梁平" in html
    wrong = page(client, held.next, "brief/", as_of="岁末")
    assert wrong.status_code == 422 and "须写成 2026-01-31" in wrong.content.decode()
    assert page(client, held.next, "brief/", **{"for": "999999"}).status_code == 422


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_its_documents_can_be_taken_away(programme: Programme, form: str) -> None:
    held = Conference(programme, 1)
    client = signed_in(account("reader", *HANDLING, member=scene.EAST))
    for name in ("brief", "progress", "agenda"):
        answer = page(client, held.next, f"{name}.{form}", as_of="2023-11-01")
        assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"], name
    assert page(client, held.next, f"nothing.{form}").status_code == 404
    assert page(client, held.next, "brief.exe").status_code == 404


def test_an_operators_font_is_embedded(programme: Programme) -> None:
    held = Conference(programme, 1)
    by_name = pdf(brief(held.next, scene.EAST, BEFORE))
    with override_settings(PDF_FONT=f"{reportlab.__path__[0]}/fonts/Vera.ttf"):
        embedded = pdf(brief(held.next, scene.EAST, BEFORE))
    assert b"/FontFile2" in embedded and b"/FontFile" not in by_name and pages(embedded) == 1


def test_the_progress_brief_counts_each_task_once(programme: Programme) -> None:
    held = Conference(programme, 3)
    record(TaskClaimed(key=held.task(0).key, note="已通车"), by=held.east)
    record(TaskVerified(key=held.task(0).key, note="实地看过"), by=held.west)
    scene.task(held.listed, "提升合作水平", concreteness="direction")
    client = signed_in(account("reader", *HANDLING, member=scene.EAST))
    answer = page(client, held.next, "progress/", as_of="2023-11-01")
    part = next(each for each, _words in answer.context["parts"] if each.whole.anchor == "tasks")
    counted = {figure.anchor: figure.n for figure in part.figures if figure.n}
    assert counted == {"task-done": 1, "task-to-be-specified": 1, "task-past": 2}
    assert sum(counted.values()) == part.whole.n == 4
    assert "核实完成 1（占比 1/3）" in answer.content.decode()
