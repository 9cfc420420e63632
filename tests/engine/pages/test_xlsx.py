"""Workbooks: what their visible sheets show."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from engine.pages.office_files import HEADING, TASKS, lines, shown, xlsx_of
from yipanqi.findings.read import as_json, read
from yipanqi.pages import open_page


def task_book() -> openpyxl.Workbook:
    """A title over all columns, a header, rows, a remark."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([HEADING])
    for row in TASKS:
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    sheet.append(["备注：本清单按月调度"])
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("A5:F5")
    return book


def test_a_task_list_gives_lead_support_and_due() -> None:
    page = open_page(xlsx_of(task_book()), name="清单.xlsx")

    assert [role for role, _ in shown(page)] == ["title", "row", "row", "row", "body"]
    found = read(page)
    bus, river = [each for each in found.commitments if each.rule == "table"]
    assert (found.page.kind, found.page.title) == ("table", HEADING)
    assert (bus.lead, bus.support, bus.due) == ("渠县交通运输局", ["营山县交通运输局"], "2024-09-30")
    assert river.lead == "营山县生态环境局"
    assert page.places(bus.span) == ["Sheet!C3"]


def test_the_findings_of_a_document_tell_their_places_and_those_of_a_page_do_not() -> None:
    page = open_page(xlsx_of(task_book()), name="清单.xlsx")
    told = [each["places"] for each in as_json(page, read(page))["commitments"] if each["rule"] == "table"]
    assert told == [["Sheet!C3"], ["Sheet!C4"]]
    web = open_page(f"{HEADING}\n\n两县商定共同编制交通规划。\n".encode(), name="a.txt")
    assert ["places" in each for each in as_json(web, read(web))["commitments"]] == [False]


def test_a_project_list_gives_its_amounts_in_yuan() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["渠县营山县2024年共建项目清单（单位：亿元）"])
    sheet.append(["项目名称", "总投资", "年度计划投资", "责任单位"])
    sheet.append(["渠营快速通道", 15.6, 2, "渠县交通运输局"])

    found = read(open_page(xlsx_of(book), name="a.xlsx"))

    assert [(each.name, each.investment_cny) for each in found.projects] == [("渠营快速通道", 1_560_000_000)]
    assert [(each.value, each.unit, each.due) for each in found.targets] == [(2, "亿元", "2024-12-31")]


def test_a_header_of_two_rows_and_merged_cells_become_whole_rows() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["重点任务", "具体举措", "责任分工", None, "投资（亿元）", None],
        [None, None, "牵头\n单位", "责任单位", "总投资", "2024年"],
        ["综合交通", "开通城际公交2条", "渠县交通运输局", "营山县交通运输局", 1.5, 0.1 + 0.2],
        [None, "新建候车亭12座", None, "营山县财政局", None, None],
    ):
        sheet.append(row)
    for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "A3:A4", "C3:C4"):
        sheet.merge_cells(cells)

    page = open_page(xlsx_of(book), name="a.xlsx")

    assert lines(page) == [
        "重点任务\t具体举措\t牵头单位\t责任单位\t总投资（亿元）\t2024年（亿元）",
        "综合交通\t开通城际公交2条\t渠县交通运输局\t营山县交通运输局\t1.5\t0.3",
        "综合交通\t新建候车亭12座\t渠县交通运输局\t营山县财政局\t\t",
    ]


def test_every_visible_sheet_is_read_under_its_own_name_and_header() -> None:
    book = task_book()
    for title in ("重点项目", "草稿", "Sheet3"):
        sheet = book.create_sheet(title)
        sheet.append(["具体举措", "牵头单位"])
        sheet.append([f"编制{title}规划", "渠县发展改革局"])
    book["草稿"].sheet_state = "hidden"

    page = open_page(xlsx_of(book), name="a.xlsx")

    assert shown(page)[5:] == [
        ("heading", "重点项目"), ("row", "具体举措\t牵头单位"), ("row", "编制重点项目规划\t渠县发展改革局"),
        ("row", "具体举措\t牵头单位"), ("row", "编制Sheet3规划\t渠县发展改革局"),
    ]  # fmt: skip
    assert [block.level for block in page.blocks if block.role == "row"] == [1, 0, 0, 1, 0, 1, 0]
    assert {each.lead for each in read(page).commitments} >= {"渠县发展改革局", "渠县交通运输局"}


@pytest.mark.parametrize(
    ("value", "form", "shown_as"),
    [
        (0.685, "0.0%", "68.5%"),
        (22.0, "General", "22"),
        (date(2024, 9, 1), "yyyy-mm-dd", "2024年9月1日"),
        (date(2024, 9, 1), 'yyyy"年"m"月"', "2024年9月"),
        (True, "General", "是"),
    ],
)
def test_values_read_as_they_are_shown(value: object, form: str, shown_as: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["项目", "数值"])
    sheet.append(["甲", value])
    sheet["B2"].number_format = form

    assert lines(open_page(xlsx_of(book), name="a.xlsx"))[-1] == f"甲\t{shown_as}"


def test_names_spread_out_over_their_cells_are_names() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["序  号", "牵头\n单位", "联系领导"])
    sheet.append([1, "渠县\n财政局", "副县长 卞学文"])

    assert lines(open_page(xlsx_of(book), name="a.xlsx")) == [
        "序号\t牵头单位\t联系领导",
        "1\t渠县财政局\t副县长 卞学文",
    ]


def test_notes_under_a_title_say_the_day_and_the_unit() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["渠县营山县2024年共建项目清单"])
    sheet.append(["截至2024年6月底", None, None, "单位：万元"])
    sheet.append(["项目名称", "总投资", "累计完成投资", "责任单位"])
    sheet.append(["渠营快速通道", 200000, 31000, "渠县交通运输局"])

    page = open_page(xlsx_of(book), name="a.xlsx")
    found = read(page)

    assert lines(page)[0] == "渠县营山县2024年共建项目清单（截至2024年6月底，单位：万元）"
    assert (found.page.title, found.page.published) == ("渠县营山县2024年共建项目清单", None)
    assert [(each.value, each.unit, each.as_of) for each in found.achievements] == [
        (31000, "万元", "2024-06-30")
    ]


def test_a_task_that_several_bodies_share_in_rows_of_their_own_is_one() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["具体举措", "牵头单位", "完成时限"])
    sheet.append(["联合编制国土空间规划", "渠县自然资源局", "2024年9月底"])
    sheet.append([None, "营山县自然资源局", None])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("C2:C3")

    page = open_page(xlsx_of(book), name="a.xlsx")

    assert lines(page)[1:] == ["联合编制国土空间规划\t渠县自然资源局、营山县自然资源局\t2024年9月底"]


def test_a_project_list_ends_with_its_sheet() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["项目名称", "责任单位"])
    sheet.append(["渠营快速通道", "渠县交通运输局"])
    other = book.create_sheet("Sheet2")
    other.append(["具体举措", "牵头单位"])
    other.append(["共同开展巡河4次", "渠县生态环境局"])

    assert [each.name for each in read(open_page(xlsx_of(book), name="a.xlsx")).projects] == ["渠营快速通道"]
