"""The summary for a person at a terminal, from findings made by hand."""

from __future__ import annotations

import io
from array import array
from typing import Any

from engine.pages.office_files import xlsx_of
from engine.pages.test_xlsx import task_book
from yipanqi.cli.summary import safe, summary, terminal
from yipanqi.findings.read import read
from yipanqi.findings.types import (
    Appointment,
    Commitment,
    Doubt,
    Facts,
    Figure,
    Findings,
    Instrument,
    Meeting,
    Person,
)
from yipanqi.pages import Block, Page, open_page

TEXT = "会议商定，共同编制产业规划，年内开通公交3条。要树牢全局意识。"


def shown(found: Findings, text: str = TEXT) -> list[str]:
    """The lines of a page's summary, without colours."""
    block = Block("body", 0, len(text))
    page = Page("a.txt", "0" * 64, "text", "utf-8", text, text, array("I", range(len(text) + 1)), (block,))
    stream = io.StringIO()
    terminal(stream).print(summary(page, found))
    return [line.strip() for line in stream.getvalue().splitlines()]


def promise(quote: str, concreteness: str, **more: Any) -> Commitment:
    start = TEXT.index(quote)
    return Commitment(span=(start, start + len(quote)), quote=quote, concreteness=concreteness, **more)


def test_the_page_says_what_it_is() -> None:
    facts = Facts(
        title="两县召开联席会议", published="2021-03-02", outlet="渠江新闻", home=["511725"], kind="news"
    )
    assert shown(Findings(page=facts))[:2] == [
        "两县召开联席会议",
        "a.txt · 渠江新闻 · 2021-03-02 · news · 渠县",
    ]


def test_people_stand_by_their_side() -> None:
    def person(name: str, post: str, side: str | None, role: str) -> Person:
        return Person(span=(0, 1), name=name, appointments=[Appointment(post=post, of=side)], role=role)

    found = Findings(
        people=[
            person("陶一新", "县长", "511725", "spoke"),
            person("罗二宁", "县长", "511724", "chaired"),
            person("白三江", "县委书记", "511725", "attended"),
        ]
    )
    lines = shown(found)
    assert lines[lines.index("People") + 1 :][:5] == [
        "大竹县",
        "县长 罗二宁  chaired",
        "渠县",
        "县长 陶一新  spoke",
        "县委书记 白三江  attended",
    ]


def test_each_sentence_stands_once_over_its_commitments_and_grades_are_apart() -> None:
    found = Findings(
        commitments=[
            promise("树牢全局意识", "slogan"),
            promise("共同编制产业规划", "action", sector="planning", voiced_for="511725"),
            promise("年内开通公交3条", "measurable", sector="infrastructure", due="2021-12-31"),
        ]
    )
    lines = shown(found)
    assert lines[lines.index("3 commitments") :][:7] == [
        "3 commitments",
        "Checkable: 2",
        "会议商定，共同编制产业规划，年内开通公交3条。",
        "● action 共同编制产业规划  planning · 渠县",
        "● measurable 年内开通公交3条  infrastructure · by 2021-12-31",
        "To be specified: 1",
        "要树牢全局意识。",
    ]


def test_a_commitment_of_a_document_tells_its_place() -> None:
    page = open_page(xlsx_of(task_book()), name="清单.xlsx")
    stream = io.StringIO()
    terminal(stream).print(summary(page, read(page)))
    (told,) = (line for line in stream.getvalue().splitlines() if line.endswith("Sheet!C3"))
    assert "● " in told and "开通渠县至营山县" in told


def test_meetings_documents_figures_and_doubts_are_listed() -> None:
    found = Findings(
        meetings=[
            Meeting(
                span=(0, 1), name="第二次联席会议", kind="joint-conference", date="2021-03-02", place="511725"
            )
        ],
        instruments=[
            Instrument(
                span=(0, 1),
                title="产业合作协议",
                kind="agreement",
                act="signed",
                parties=["511725", "511724"],
            ),
            Instrument(span=(0, 1), title=None, kind="agreement", act="signed", count=12),
        ],
        targets=[
            Figure(span=(0, 1), indicator="开通公交", relation=">=", value=3, unit="条", due="2021-12-31")
        ],
        doubts=[Doubt(span=(0, 1), kind="no-year", about="3月2日")],
    )
    lines = shown(found)
    for line in (
        "第二次联席会议  2021-03-02 · 渠县",
        "《产业合作协议》  signed · 渠县, 大竹县",
        "12 documents without a title  signed",
        "开通公交 ≥ 3条  2021-12-31",
        "no year stated: 3月2日",
    ):
        assert line in lines


def test_what_is_not_there_gets_no_heading() -> None:
    assert [line for line in shown(Findings()) if line] == ["no title", "a.txt · no day stated · other page"]


def test_text_of_a_page_cannot_steer_the_terminal() -> None:
    assert safe("甲\x1b[2J乙\u202e丙\r\x07\x9b1m\ud800") == "甲 [2J乙 丙   1m "


def test_text_of_a_page_is_no_markup() -> None:
    assert shown(Findings(page=Facts(title="[bold]两县[/bold] :smile:")))[0] == "[bold]两县[/bold] :smile:"
