"""Agenda and minutes as documents: the 纪要 form, everybody in his post and capacity, what was resolved with its offices."""

from __future__ import annotations

from io import BytesIO

import docx
import pypdfium2
import pytest
from django.test import Client

from web import conferences, scene
from web.officers import HANDLING, account, signed_in
from yipanqi_web.chain.acts import record
from yipanqi_web.meetings.acts import AttendeeAdded, MeetingHeld, MinutesRecorded
from yipanqi_web.meetings.models import AgendaItem, Meeting
from yipanqi_web.meetings.papers.contents import agenda, minutes, numeral
from yipanqi_web.meetings.papers.docx import document_of
from yipanqi_web.meetings.papers.pdf import pdf
from yipanqi_web.programmes.models import Programme

pytestmark = pytest.mark.django_db

OBSERVER = {
    "name": "方知远", "capacity": "observer", "posts": ({"title": "副主任", "organisation": "省发展改革委"},)
}  # fmt: skip


@pytest.fixture
def programme() -> Programme:
    return scene.programme(public=False)


@pytest.fixture
def meeting(programme: Programme) -> Meeting:
    """Held, with two items, an observer, and a resolution."""
    office = scene.office(programme, "渠县交通局")
    made = conferences.planned(programme, name="山河协同带第四次联席会议", date="2023-12-04")
    conferences.item(made, "审议公交方案", presenter=office.key, minutes=15, decides=True)
    conferences.item(made, "听取情况")
    for person in (conferences.CHAIR, OBSERVER):
        record(AttendeeAdded.model_validate({"meeting": made.key, "attendee": person}), by=scene.CLERK)
    record(MeetingHeld(key=made.key, date=made.date, place=scene.EAST), by=scene.CLERK)
    conferences.resolved(made, "开行公交2路。", leads=(office.key,), due="2023-12-31")
    made.refresh_from_db()
    return made


@pytest.fixture
def officer() -> Client:
    return signed_in(account("wen", *HANDLING, member=scene.EAST))


def noted(meeting: Meeting) -> Meeting:
    item = AgendaItem.objects.filter(meeting=meeting.key).order_by("order")[0]
    given = {
        "meeting": meeting.key, "number": "〔2023〕3号", "day": "2023-12-08", "opening": "会议听取了情况。\n现纪要如下。",
        "items": ({"item": item.key, "text": "会议同意开行。"},), "closing": "会议要求按时办结。",
    }  # fmt: skip
    record(MinutesRecorded.model_validate(given), by=scene.CLERK)
    meeting.refresh_from_db()
    return meeting


def words_of_docx(content: bytes) -> list[str]:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def words_of_pdf(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return "".join("".join(pages).split())


WANTED = [
    "山河协同带第四次联席会议纪要", "〔2023〕3号", "会议听取了情况。", "现纪要如下。", "一、审议公交方案", "会议同意开行。",
    "二、会议议定事项", "（一）开行公交2路。（渠县交通局牵头，2023年12月31日前完成）", "会议要求按时办结。",
    "主持：渠县县长 楚云帆。", "列席：省发展改革委副主任 方知远。", "分送：渠县、梁平。",
]  # fmt: skip


def test_minutes_follow_the_form_of_official_documents(meeting: Meeting) -> None:
    made = minutes(noted(meeting))
    assert made.red and made.day == "2023年12月8日" and made.issuer == "山河协同带towpath"
    lines = words_of_docx(document_of(made))
    assert [words for words in WANTED if words not in lines] == []
    assert [lines.index(words) for words in WANTED] == sorted(lines.index(words) for words in WANTED)
    assert not [
        line for line in lines if "听取情况" in line and "审议" not in line
    ]  # what has no note stays out
    text = words_of_pdf(pdf(made))
    assert [words for words in WANTED if words.replace(" ", "") not in text] == []


def test_the_same_minutes_give_the_same_file(meeting: Meeting) -> None:
    made = minutes(noted(meeting))
    assert pdf(made) == pdf(made)


def test_an_agenda_names_who_presents_and_how_long(meeting: Meeting) -> None:
    lines = words_of_docx(document_of(agenda(meeting)))
    assert "审议公交方案（请会议决定）" in lines and "渠县交通局" in lines and "15 分钟" in lines
    assert "时间：2023年12月4日" in lines and "未定" in lines


def test_minutes_are_typed_item_by_item_and_taken_away(officer: Client, meeting: Meeting) -> None:
    address = f"/desk/meetings/{meeting.key}/"
    assert officer.get(f"{address}minutes.pdf").status_code == 404
    first = AgendaItem.objects.filter(meeting=meeting.key)[0]
    given = {"minutes-number": "〔2023〕3号", "minutes-day": "岁末", f"minutes-{first.key}": "会议同意。"}
    refused = officer.post(f"{address}minutes/", given)
    html = refused.content.decode()
    assert refused.status_code == 422 and "“岁末”不是日期" in html and "会议同意。" in html
    officer.post(f"{address}minutes/", {**given, "minutes-day": "2023-12-08"})
    first.refresh_from_db()
    assert first.noted == "会议同意。"
    for form in ("pdf", "docx"):
        answer = officer.get(f"{address}minutes.{form}")
        assert answer.status_code == 200 and f".{form}" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")]
)
def test_numerals_are_those_of_documents(number: int, words: str) -> None:
    assert numeral(number) == words
