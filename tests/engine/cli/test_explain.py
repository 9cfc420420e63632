"""``yipanqi read --explain`` and ``--html``: every finding beside the page's text, and nothing of the page let loose."""

from __future__ import annotations

import hashlib
import io
import re
from base64 import b64encode
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from selectolax.lexbor import LexborHTMLParser, LexborNode

from engine.cli.conftest import Run
from engine.pages.office_files import xlsx_of
from engine.pages.test_xlsx import task_book
from yipanqi.cli.explain.html import document
from yipanqi.cli.explain.items import Item, items, marked
from yipanqi.cli.explain.lines import Paragraph
from yipanqi.cli.explain.names import FIELDS, KINDS
from yipanqi.cli.explain.terminal import explanation
from yipanqi.findings.read import as_json, read
from yipanqi.findings.types import Commitment, Doubt, Facts, Figure, Findings, Meeting, Person, Project
from yipanqi.pages import Page, open_page

TEXT = """江津区与合江县召开联席会议

来源：渔洲新闻网 2023年3月10日

3月9日，江津区与合江县第二次联席会议在江津区召开。江津区委书记秦望舒主持会议，合江县县长白若溪讲话。会议审议通过《长江岸线联防联控方案》，签署了3份合作协议。

秦望舒指出，要共同编制渔港码头规划，力争到2025年互通公交线路达到12条以上，共建云岭物流园区。近年来两地合作成效显著。

附：<script>alert("渔洲")</script> & <img src=x onerror=alert(1)> 建立江津合江联席会议制度。
"""


def page_of(text: str, name: str = "page.txt") -> Page:
    return open_page(text.encode(), name=name)


@pytest.fixture(scope="module")
def page() -> Page:
    return page_of(TEXT)


@pytest.fixture(scope="module")
def found(page: Page) -> Findings:
    return read(page)


def on_terminal(page: Page, found: Findings, columns: int = 80) -> str:
    stream = io.StringIO()
    Console(file=stream, width=columns, highlight=False, markup=False, emoji=False).print(
        explanation(page, found)
    )
    return stream.getvalue()


def tree(page: Page, found: Findings) -> LexborHTMLParser:
    return LexborHTMLParser(document(page, found))


def the(within: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    (node,) = within.css(selector)
    return node


def counts(found: Findings) -> Counter[str]:
    return Counter({kind: len(getattr(found, kind)) for kind in KINDS if getattr(found, kind)})


def test_every_kind_of_finding_is_explained(page: Page, found: Findings) -> None:
    kinds = {key for key, value in as_json(page, found).items() if isinstance(value, list)}
    assert kinds - {"jurisdictions"} == set(KINDS)


def test_every_field_of_a_finding_has_a_name() -> None:
    named = {field.name for field in fields(Commitment)} | {field.name for field in fields(Person)}
    assert named - {"span", "confidence", "rule"} <= set(FIELDS)


def test_every_finding_is_numbered_once(page: Page, found: Findings) -> None:
    every = items(page, found)
    assert Counter(item.kind for item in every) == counts(found)
    assert [item.number for item in every] == list(range(1, len(every) + 1))
    assert len(counts(found)) >= 6


def test_the_page_brings_what_the_tests_below_look_for(found: Findings) -> None:
    assert {"commitments", "people", "meetings", "instruments", "targets", "mentions"} <= set(counts(found))


def test_the_text_is_whole_between_the_marks(page: Page, found: Findings) -> None:
    for block, shown in zip(page.blocks, marked(page, items(page, found)), strict=True):
        assert "".join(mark.text for mark in shown.marks) == page.text[block.start : block.end].replace(
            "\n", " "
        )


def test_cells_of_a_row_are_kept_apart() -> None:
    (_head, row) = marked(page_of("序号,任务\n1,编制规划\n", "table.csv"), [])
    assert "".join(mark.text for mark in row.marks) == "1 │ 编制规划"


def item(number: int, start: int, end: int) -> Item:
    return Item(number, "commitments", "", (), (), 0.9, "table", "", (start, end), (start, end), (), ())


def opening(item: Item, is_first: bool) -> str:
    return f"[{item.number}" if is_first else "["


def brackets(text: str, *found: Item) -> list[str]:
    return [
        "".join(
            mark.text
            if mark.item is None
            else "]"
            if mark.what == "close"
            else opening(mark.item, mark.first)
            for mark in shown.marks
        )
        for shown in marked(page_of(text), list(found))
    ]


def test_findings_inside_others_nest() -> None:
    assert brackets("共建物流园区和产业园区", item(1, 0, 11), item(2, 2, 6), item(3, 7, 11)) == [
        "[1共建[2物流园区]和[3产业园区]]"
    ]


def test_findings_that_cross_are_opened_again() -> None:
    assert brackets("共建物流园区和产业园区", item(1, 0, 6), item(2, 2, 9)) == [
        "[1共建[2物流园区]][和产业]园区"
    ]


def test_findings_of_one_place_stand_one_in_the_other() -> None:
    assert brackets("共建园区", item(1, 0, 4), item(2, 0, 4)) == ["[1[2共建园区]]"]


def test_a_finding_over_two_blocks_is_marked_in_both_and_numbered_once() -> None:
    text = page_of("共建园区\n\n共编规划").text
    assert brackets("共建园区\n\n共编规划", item(1, 2, len(text) - 2))[0].endswith("[1园区]")
    assert brackets("共建园区\n\n共编规划", item(1, 2, len(text) - 2))[-1].startswith("[共编]")


@pytest.mark.parametrize("columns", [80, 120])
def test_lines_fit_the_terminal_and_numbers_stay_whole(page: Page, found: Findings, columns: int) -> None:
    shown = on_terminal(page, found, columns)
    assert max(cell_len(line) for line in shown.splitlines()) <= columns
    _in_the_legend, *bracketed = [int(number) for number in re.findall(r"\[(\d+)\|", shown)]
    assert bracketed == [
        item.number for item in items(page, found) if item.is_marked and item.kind != "mentions"
    ]


def test_the_terminal_shows_words_confidence_rule_and_place_of_every_finding(
    page: Page, found: Findings
) -> None:
    shown = re.sub(r"\s+", "", on_terminal(page, found, 200))
    for each in items(page, found):
        assert f"{each.confidence:.2f}{each.rule}{each.span[0]}–{each.span[1]}" in shown
        assert re.sub(r"\s+", "", each.words) in shown
        assert re.sub(r"\s+", "", each.reason) in shown


def test_a_paragraph_is_broken_between_characters_but_not_inside_a_number_or_before_a_mark() -> None:
    stream = io.StringIO()
    Console(file=stream, width=10).print(
        Paragraph([("共建园区12345，", ""), ("[9|", "bold"), ("规划", ""), ("]", "bold")])
    )
    assert [line.rstrip() for line in stream.getvalue().splitlines()] == ["共建园区", "12345，", "[9|规划]"]


def test_the_html_has_every_finding_and_each_link_leads_somewhere(page: Page, found: Findings) -> None:
    html = tree(page, found)
    every = items(page, found)
    assert {node.attributes["id"] for node in html.css("li")} == {f"f{item.number}" for item in every}
    identities = [node.attributes["id"] for node in html.css("[id]")]
    assert len(identities) == len(set(identities))
    assert {node.attributes["href"] for node in html.css("a")} <= {f"#{identity}" for identity in identities}


def test_an_entry_of_the_html_tells_words_values_confidence_rule_reason_and_place(
    page: Page, found: Findings
) -> None:
    html = tree(page, found)
    for each in items(page, found):
        (entry,) = html.css(f"#f{each.number}")
        told = entry.text()
        assert each.words in told and each.reason in told
        assert f"{each.confidence:.2f}" in told
        assert the(entry, "code").text() == each.rule
        assert f"{each.span[0]}–{each.span[1]}" in told and f"{each.bytes[0]}–{each.bytes[1]}" in told
        assert all(value in told for _name, value in each.values)


def test_of_a_document_the_place_is_told_and_not_its_bytes() -> None:
    page = open_page(xlsx_of(task_book()), name="清单.xlsx")
    found = read(page)
    html, bytes_of_all = tree(page, found), f"0–{page.size}"
    (bus,) = (
        each for each in items(page, found) if each.places == ("Sheet!C3",) and each.kind == "commitments"
    )
    assert the(html, f"#f{bus.number} .at").text() == f"characters {bus.span[0]}–{bus.span[1]} · Sheet!C3"
    told = on_terminal(page, found)
    assert "Sheet!C3" in told and bytes_of_all not in told + (html.html or "")


def test_nothing_of_the_page_becomes_markup(page: Page, found: Findings) -> None:
    html = tree(page, found)
    assert html.css("script, img, iframe, object, link, base") == []
    assert "<script>alert（“渔洲”）</script> & <img src=x onerror=alert(1)>" in the(html, "article").text()
    for node in html.css("*"):
        assert [name for name in node.attributes if name.startswith("on") or name in ("src", "style")] == []


@pytest.mark.parametrize(
    "hostile", ['"><script>x</script>', "</style><script>x</script>", "' onload='x", "\x1b]0;x\x07"]
)
def test_hostile_words_stay_words_wherever_they_stand(hostile: str) -> None:
    page = page_of("共建园区。")
    found = Findings(
        page=Facts(title=hostile, outlet=hostile, number=hostile, kind=hostile, home=[hostile]),
        commitments=[Commitment(span=(0, 4), rule="table", quote=hostile, by=hostile, sector=hostile)],
        projects=[Project(span=(0, 4), rule="head:" + hostile, name=hostile, place=hostile)],
        doubts=[Doubt(span=(0, 4), rule="no-year", kind=hostile, about=hostile)],
    )
    written = document(page, found)
    html = LexborHTMLParser(written)
    assert html.css("script") == []
    assert len(html.css("style")) == 1
    assert not any(name.startswith("on") for node in html.css("*") for name in node.attributes)
    assert "\x1b" not in written and "\x07" not in written


def test_the_file_needs_nothing_and_lets_nothing_run(page: Page, found: Findings) -> None:
    html = tree(page, found)
    style = the(html, "style").text()
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = the(html, "meta[http-equiv]").attributes["content"] or ""
    assert "default-src 'none'" in policy and f"'sha256-{digest}'" in policy
    assert not re.search(r"url\(|@import|https?:", style)


def test_each_kind_can_be_hidden_without_a_script(page: Page, found: Findings) -> None:
    html = tree(page, found)
    style = the(html, "style").text()
    boxes = {
        str(node.attributes["id"]): "checked" in node.attributes for node in html.css("input[type=checkbox]")
    }
    assert boxes == {f"show-{kind}": kind != "mentions" for kind in counts(found)}
    assert all(f"#{box}:not(:checked)" in style for box in boxes)


def test_a_doubt_is_told_at_the_finding_it_is_about() -> None:
    found = Findings(
        projects=[
            Project(span=(2, 6), rule="named-work", name="清河园区"),
            Project(span=(7, 11), rule="named-work", name="云岭园区"),
        ],
        doubts=[
            Doubt(
                span=(2, 4), rule="ambiguous-division", kind="ambiguous-division", about="同名区划不止一个。"
            )
        ],
    )
    about = {
        item.words: item.doubts
        for item in items(page_of("共建清河园区、云岭园区"), found)
        if item.kind == "projects"
    }
    assert about == {"清河园区": ("同名区划不止一个。",), "云岭园区": ()}


def test_an_entry_tells_what_its_confidence_rests_on() -> None:
    undated = Meeting(span=(0, 8), rule="visit", name="云岭园区考察团", kind="visit")
    page, found = page_of("云岭园区考察团来访。"), Findings(meetings=[undated])
    (told,) = items(page, found)
    assert "no day is stated" in told.speaks_against
    assert "against it: no day is stated" in the(tree(page, found), "#f1").text()
    undated.date = "2023-03-09"
    assert "its day is stated" in items(page, found)[0].speaks_for


def test_a_value_of_nought_is_a_value() -> None:
    found = Findings(
        achievements=[Figure(span=(0, 4), rule="cell", indicator="事故", relation="=", value=0.0)]
    )
    assert ("value", "0") in items(page_of("事故为零"), found)[0].values


def test_the_command_writes_one_file_and_prints_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    done = run("read", tmp_path / "page.txt", "--html", tmp_path / "out.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "out.html").read_text("utf-8").startswith('<!doctype html>\n<html lang="en">')


def test_the_file_speaks_the_language_of_the_locale(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    run("read", tmp_path / "page.txt", "--html", tmp_path / "out.html", LANGUAGE="zh_CN", LANG="zh_CN.UTF-8")
    written = (tmp_path / "out.html").read_text("utf-8")
    assert '<html lang="zh-CN">' in written
    assert "职务后面紧跟着合乎姓名规律的名字。" in written


def test_a_page_that_cannot_be_read_leaves_no_file(run: Run, tmp_path: Path) -> None:
    done = run("read", tmp_path / "none.txt", "--html", tmp_path / "out.html")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert not (tmp_path / "out.html").exists()


def test_a_folder_that_is_not_there_is_named_with_the_option(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    done = run("read", tmp_path / "page.txt", "--html", tmp_path / "none" / "out.html", COLUMNS="400")
    assert done.returncode == 2
    assert f"--html: {tmp_path / 'none'}: cannot write there" in done.stderr


@pytest.mark.parametrize(
    "options", [("--explain", "--json"), ("--html", "x.html", "--json"), ("--html", "x.html", "--out", "y")]
)
def test_outputs_that_exclude_each_other_are_refused(
    run: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    done = run("read", tmp_path / "page.txt", *options)
    assert done.returncode == 2
    assert "choose one of them" in done.stderr


def test_an_html_file_of_several_pages_is_refused(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    done = run("read", tmp_path, "--html", tmp_path / "out.html")
    assert (done.returncode, (tmp_path / "out.html").exists()) == (2, False)
    assert "one page" in done.stderr


def test_an_explanation_in_a_pipe_has_no_colours_and_keeps_its_width(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    done = run("read", tmp_path / "page.txt", "--explain", COLUMNS="90")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert 80 < max(cell_len(line) for line in done.stdout.splitlines()) <= 90
