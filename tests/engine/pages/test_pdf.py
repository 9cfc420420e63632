"""PDF files: their text in the order of reading, lines joined to the paragraphs they are of."""

from __future__ import annotations

import pytest

from engine.pages.office_files import HEADING, TASKS, Line, lines, pdf_of, pdf_with_table
from yipanqi.findings.read import read
from yipanqi.pages import open_page
from yipanqi.pages.exceptions import ScannedFile

SIZE = 14
LEFT, WIDTH = 72, 30  # points; characters of a line
FIRST = "渠县与营山县商定，二〇二四年年底前共同建成渠营大道十二公里，两县按月公开工程进展，并于次年三月共同验收，结果报两县人民政府。"
SECOND = (
    "双方建立联席会议制度，每季度召开会议一次，轮流承办，会后十日内公开议定事项及其办理情况，接受社会监督。"
)


def set_in(text: str, top: float, left: float = LEFT, width: int = WIDTH) -> list[Line]:
    """A paragraph set in lines of one width, its first line indented by two characters."""
    pieces = [text[: width - 2], *(text[at : at + width] for at in range(width - 2, len(text), width))]
    return [
        (left + 2 * SIZE * (not index), top - index * 24, piece)
        for index, piece in enumerate(pieces)
        if piece
    ]


def test_lines_are_joined_to_paragraphs() -> None:
    page = open_page(pdf_of([[*set_in(FIRST, 760), *set_in(SECOND, 660)]]), name="a.pdf")

    assert page.format == "pdf"
    assert lines(page) == [FIRST, SECOND]
    assert page.places((0, 2)) == ["page1"]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    above, below = set_in(FIRST, 120)[:2], [(LEFT, 760.0, FIRST[58:])]
    full = [*set_in(SECOND, 400), *above]

    page = open_page(pdf_of([full, [*below, *set_in(SECOND, 700)]]), name="a.pdf")

    assert lines(page) == [SECOND, FIRST, SECOND]
    assert page.places((page.text.rindex("双方"), len(page.text))) == ["page2"]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    sheets = [
        [(LEFT, 810.0, "渠县人民政府公报 2024年第3期"), *set_in(text, 700), (280.0, 40.0, number)]
        for text, number in ((FIRST, "— 1 —"), (SECOND, "第 2 页 共 3 页"), (FIRST, "3"))
    ]

    assert lines(open_page(pdf_of(sheets), name="a.pdf")) == [FIRST, SECOND, FIRST]


@pytest.mark.parametrize("turns", [False, True])
def test_two_columns_are_read_one_after_the_other(turns: bool) -> None:
    """Whether the file draws one column after the other or line by line across both."""
    left = [*set_in(FIRST, 760, 50, 16), *set_in(SECOND, 600, 50, 16)]
    right = [*set_in(SECOND, 760, 310, 16), *set_in(FIRST, 640, 310, 16)]
    drawn = [*left, *right]
    if turns:
        drawn.sort(key=lambda line: -line[1])

    assert lines(open_page(pdf_of([drawn]), name="a.pdf")) == [FIRST, SECOND, SECOND, FIRST]


def test_headings_stand_alone() -> None:
    heading = (LEFT + 2 * SIZE, 700.0, "二、推进机制互联")
    page = open_page(pdf_of([[*set_in(FIRST, 800), heading, *set_in(SECOND, 670)]]), name="a.pdf")

    assert [(block.role, block.level) for block in page.blocks] == [("body", 0), ("heading", 1), ("body", 0)]
    assert "2024-12-31" in {each.due for each in read(page).commitments}


def test_a_page_without_text_among_others_is_a_doubt() -> None:
    page = open_page(pdf_of([set_in(FIRST, 760), []]), name="a.pdf")

    assert page.doubts == (("damaged-text", "第2页没有文字（可能是扫描图片）"),)


def test_a_scan_is_told_to_be_one() -> None:
    with pytest.raises(ScannedFile, match=r"扫描件.*OCR"):
        open_page(pdf_of([[], []]), name="a.pdf")


def test_a_task_table_between_ruled_lines_gives_lead_and_due() -> None:
    page = open_page(pdf_with_table(TASKS, (30, 50, 130, 80, 100, 100)), name="清单.pdf")

    assert lines(page) == [HEADING, *("\t".join(row) for row in TASKS)]
    bus, river = [each for each in read(page).commitments if each.rule == "table"]
    assert (bus.lead, bus.due) == ("渠县交通运输局", "2024-09-30")
    assert (river.lead, river.due) == ("营山县生态环境局", "2024-12-31")


def test_merged_cells_of_a_printed_table_count_in_each_row() -> None:
    rows = (
        ("重点任务", "具体举措", "责任分工", ""),
        ("", "", "牵头单位", "责任单位"),
        ("综合交通", "开通渠县至营山县城际公交2条", "渠县交通运输局", "渠县财政局"),
        ("", "新建沿线候车亭12座", "营山县交通运输局", "营山县财政局"),
    )
    spans = [
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (1, 1)),
        ("SPAN", (2, 0), (3, 0)),
        ("SPAN", (0, 2), (0, 3)),
    ]

    page = open_page(pdf_with_table(rows, (60, 150, 120, 120), spans), name="a.pdf")

    assert lines(page)[1:] == [
        "重点任务\t具体举措\t牵头单位\t责任单位",
        "综合交通\t开通渠县至营山县城际公交2条\t渠县交通运输局\t渠县财政局",
        "综合交通\t新建沿线候车亭12座\t营山县交通运输局\t营山县财政局",
    ]
