"""Word documents: what stands on their paper, in the order of reading."""

from __future__ import annotations

import docx
import pytest

from engine.pages.office_files import HEADING, TASKS, docx_of, docx_of_xml, lines, paragraph, shown, task_docx
from yipanqi.findings.read import read
from yipanqi.pages import open_page
from yipanqi.pages.numbering import written

LONG = "两县共同建设产业园区，年底前完成一期工程，按月公开进展。"


def numbered(form: str, pattern: str, *, second: str = "", start: int = 1) -> str:
    """A numbering part with one list, 1, of two levels."""
    return (
        f'<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{second}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )


def item(text: str, depth: int = 0, key: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>')


def test_styles_make_a_title_and_headings() -> None:
    document = docx.Document()
    document.add_heading("渠县营山县一体化发展工作要点", 0)
    document.add_heading("基础设施", 1)
    document.add_paragraph(LONG)

    page = open_page(docx_of(document), name="要点.docx")

    assert page.format == "docx"
    assert shown(page) == [("title", "渠县营山县一体化发展工作要点"), ("heading", "基础设施"), ("body", LONG)]
    assert page.places((page.text.index("年底"), page.text.index("年底") + 2)) == ["p3"]


@pytest.mark.parametrize(
    ("form", "pattern", "labels"),
    [
        ("chineseCountingThousand", "第%1条", ["第一条 ", "第二条 "]),
        ("chineseCounting", "%1、", ["一、", "二、"]),
        ("japaneseCounting", "（%1）", ["（一）", "（二）"]),
        ("decimal", "%1.", ["1.", "2."]),
        ("decimalEnclosedCircle", "%1", ["① ", "② "]),
        ("bullet", "●", ["", ""]),
    ],
)
def test_automatic_numbers_stand_before_their_paragraphs(form: str, pattern: str, labels: list[str]) -> None:
    body = item("甲县负责修路，年底前完成。") + item("乙县负责架桥，年底前完成。")

    page = open_page(docx_of_xml(body, numbering=numbered(form, pattern)), name="a.docx")

    assert lines(page) == [f"{labels[0]}甲县负责修路，年底前完成。", f"{labels[1]}乙县负责架桥，年底前完成。"]


def test_lists_count_their_levels_and_begin_again_where_told() -> None:
    body = (
        item("总则部分")
        + item("目的", 1)
        + item("原则", 1)
        + item("任务部分")
        + item("修路", 1)
        + item("另起", 0, 2)
    )

    page = open_page(
        docx_of_xml(body, numbering=numbered("chineseCounting", "第%1章", second="%1.%2")), name="a.docx"
    )

    assert lines(page) == [
        "第一章 总则部分",
        "一.1 目的",
        "一.2 原则",
        "第二章 任务部分",
        "二.1 修路",
        "第一章 另起",
    ]


@pytest.mark.parametrize(
    ("count", "text"),
    [(10, "十"), (11, "十一"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (1001, "一千零一")],
)
def test_chinese_numbers(count: int, text: str) -> None:
    assert written(count, "chineseCounting") == text


def test_tracked_deletions_hidden_text_and_fields_are_no_text() -> None:
    body = (
        "<w:p><w:r><w:t>两县商定</w:t></w:r><w:del><w:r><w:delText>不</w:delText></w:r></w:del><w:ins><w:r><w:t>共同"
        "</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:t>修建渠营大道。</w:t></w:r></w:p>"
    )

    assert lines(open_page(docx_of_xml(body), name="a.docx")) == ["两县商定共同修建渠营大道。"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    body = paragraph("两县共同", "<w:rPr><w:del/></w:rPr>") + paragraph("修建渠营大道。")

    assert lines(open_page(docx_of_xml(body), name="a.docx")) == ["两县共同修建渠营大道。"]


def test_text_boxes_follow_their_paragraph_once_and_notes_the_text() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内：两县共建园区一处。</w:t></w:r></w:p></w:txbxContent>"
    drawn = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>{LONG}</w:t>{drawn}</w:r></w:p>" + paragraph("两县互派干部，每年十名。")
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("园区指渠营园区。")}</w:footnote>'
    )

    page = open_page(docx_of_xml(body, footnotes=notes), name="a.docx")

    assert lines(page) == [LONG, "框内：两县共建园区一处。", "两县互派干部，每年十名。", "园区指渠营园区。"]
    at = page.text.index("园区指")
    assert page.places((at, at + 3)) == ["footnote2"]


def test_a_table_of_contents_is_left_out() -> None:
    style = '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="toc 1"/></w:style>'
    body = paragraph("一、修路……1", '<w:pStyle w:val="a1"/>') + paragraph(LONG)

    assert lines(open_page(docx_of_xml(body, styles=style), name="a.docx")) == [LONG]


def test_a_task_table_stands_in_its_place_and_gives_lead_support_and_due() -> None:
    page = open_page(task_docx(), name="清单.docx")

    assert [role for role, _ in shown(page)] == ["title", "body", "row", "row", "row"]
    bus, river = [each for each in read(page).commitments if each.rule == "table"]
    assert (bus.lead, bus.support, bus.due) == ("渠县交通运输局", ["营山县交通运输局"], "2024-09-30")
    assert (river.lead, river.due) == ("营山县生态环境局", "2024-12-31")
    assert page.places(bus.span) == ["t1r2c3"]


def test_merged_cells_say_in_every_row_what_they_mean() -> None:
    document = docx.Document()
    document.add_paragraph(HEADING)
    table = document.add_table(rows=4, cols=5)
    head = ("重点任务", "具体举措", "完成时限", "责任分工", "")
    below = ("", "", "", "牵头单位", "责任单位")
    first = ("综合交通", "开通城际公交2条", "2024年9月底", "渠县交通运输局", "营山县交通运输局")
    second = ("", "新建候车亭12座", "2024年10月底", "", "营山县交通运输局")
    for index, row in enumerate((head, below, first, second)):
        for cell, text in zip(table.rows[index].cells, row, strict=True):
            cell.text = text
    for column in range(3):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 3).merge(table.cell(0, 4))
    table.cell(2, 0).merge(table.cell(3, 0))
    table.cell(2, 3).merge(table.cell(3, 3))

    page = open_page(docx_of(document), name="清单.docx")

    assert lines(page)[1:] == [
        "重点任务\t具体举措\t完成时限\t牵头单位\t责任单位",
        "综合交通\t开通城际公交2条\t2024年9月底\t渠县交通运输局\t营山县交通运输局",
        "综合交通\t新建候车亭12座\t2024年10月底\t渠县交通运输局\t营山县交通运输局",
    ]
    assert {each.due for each in read(page).commitments} == {"2024-09-30", "2024-10-31"}


def test_a_document_is_told_by_its_bytes_not_by_its_name() -> None:
    assert open_page(task_docx(TASKS[:2]), name="清单.txt").format == "docx"


def test_what_follows_the_title_belongs_to_the_document_without_a_full_stop_too() -> None:
    body = paragraph("渠县营山县一体化发展工作要点") + paragraph(LONG) + paragraph("附：联系领导名单另发")

    assert shown(open_page(docx_of_xml(body), name="a.docx"))[-1] == ("body", "附：联系领导名单另发")
