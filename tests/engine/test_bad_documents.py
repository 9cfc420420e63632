"""A document that is damaged, hostile, locked or of no use ends in one clear sentence, within bounds."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.pages.office_files import (
    NAMESPACE,
    archive,
    docx_of_xml,
    lines,
    paragraph,
    pdf_of,
    task_docx,
    xlsx_of,
    xlsx_with_sheet,
)
from engine.pages.test_pdf import FIRST, SECOND, set_in
from engine.pages.test_xlsx import task_book
from yipanqi.findings.read import read
from yipanqi.pages import PageError, documents, open_page
from yipanqi.pages.archives import LARGEST_PART
from yipanqi.pages.exceptions import (
    DamagedFile,
    EmptyPage,
    EncryptedFile,
    NotText,
    TooLarge,
    UnsupportedFormat,
)
from yipanqi.pages.pdf import LARGEST_STREAMS, MOST_PAGES

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
EXAMPLES = 60 if os.environ.get("HYPOTHESIS_PROFILE") != "thorough" else 2000
QUICK = 20.0  # seconds of this process
DOCUMENTS = {
    "a.docx": task_docx(),
    "a.xlsx": xlsx_of(task_book()),
    "a.pdf": pdf_of([set_in(FIRST, 760), set_in(SECOND, 760)], pageCompression=0),
}


def compound(stream: str) -> bytes:
    """A file of before 2007 with a stream of this name."""
    return COMPOUND + stream.encode("utf-16-le") + b"\0\0"


def packed_pdf(size: int) -> bytes:
    """A PDF with one stream that unpacks to so many bytes."""
    stream = zlib.compress(b" " * size)
    head = b"%%PDF-1.4\n1 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(stream)
    return head + stream + b"\nendstream endobj\ntrailer<</Root 1 0 R>>"


DOCTYPE = f'<!DOCTYPE a [<!ENTITY b "甲">]><w:document {NAMESPACE}><w:body><w:p/></w:body></w:document>'
WIDE_ROW = "".join(f'<c r="{column}{{row}}"/>' for column in "ABCDEFGHI") + '<c r="J{row}"><v>1</v></c>'


def cells() -> str:
    """More cells than a workbook may have."""
    return "".join(f'<row r="{row}">{WIDE_ROW.format(row=row)}</row>' for row in range(1, 110_001))


# The bytes are made when a test runs: some take seconds, and every process that collects tests would wait for them.
CASES: list[tuple[Callable[[], bytes], str, type[PageError], tuple[str, ...]]] = [
    (lambda: b"", "a.pdf", EmptyPage, ("a.pdf", "没有看得见的文字")),
    (lambda: docx_of_xml(""), "a.docx", EmptyPage, ("a.docx", "没有看得见的文字")),
    (lambda: task_docx()[:4000], "a.docx", DamagedFile, ("a.docx", "损坏")),
    (lambda: DOCUMENTS["a.xlsx"][:3000], "a.xlsx", DamagedFile, ("a.xlsx", "损坏")),
    (lambda: DOCUMENTS["a.pdf"][:400], "a.pdf", DamagedFile, ("a.pdf", "损坏")),
    (lambda: "甲市".encode(), "a.docx", DamagedFile, ("a.docx", "损坏")),
    (lambda: archive({"word/document.xml": DOCTYPE}), "a.docx", DamagedFile, ("损坏",)),
    (
        lambda: archive({"word/document.xml": "<a>" + " " * LARGEST_PART}),
        "a.docx",
        TooLarge,
        ("解压后", "拆分"),
    ),
    (lambda: xlsx_with_sheet(" " * LARGEST_PART), "a.xlsx", TooLarge, ("解压后", "拆分")),
    (lambda: xlsx_with_sheet(cells()), "a.xlsx", TooLarge, ("单元格", "100 万个")),
    (lambda: packed_pdf(LARGEST_STREAMS + 1), "a.pdf", TooLarge, ("解压后", "200 MB")),
    (lambda: pdf_of([[]] * (MOST_PAGES + 1)), "a.pdf", TooLarge, (f"{MOST_PAGES + 1} 页", "拆分")),
    (lambda: pdf_of([set_in(FIRST, 760)], encrypt="甲乙"), "a.pdf", EncryptedFile, ("打开密码", "取消密码")),
    (lambda: pdf_of([[(72, 700, "\ue001" * 60)]]), "a.pdf", NotText, ("乱码", "重新导出")),
    (lambda: compound("EncryptedPackage"), "a.docx", EncryptedFile, ("打开密码",)),
    (lambda: compound("WordDocument"), "a.doc", UnsupportedFormat, (".doc、.wps", ".docx")),
    (lambda: compound("Workbook"), "a.et", UnsupportedFormat, (".xls、.et", ".xlsx")),
    (lambda: archive({"OFD.xml": "<a/>"}), "a.ofd", UnsupportedFormat, ("OFD", ".pdf")),
    (lambda: archive({"ppt/presentation.xml": "<a/>"}), "a.pptx", UnsupportedFormat, ("演示文稿",)),
    (lambda: archive({"a.txt": "甲"}), "a.zip", UnsupportedFormat, ("压缩包",)),
]


# The ids are never the bytes: those of a PDF have its time in them, and each worker would name the test otherwise.
@pytest.mark.parametrize(
    ("make", "name", "kind", "words"),
    CASES,
    ids=[f"{nth}-{case[1]}-{case[2].__name__}" for nth, case in enumerate(CASES)],
)
def test_one_sentence_says_what_is_wrong_and_what_to_do(
    make: Callable[[], bytes], name: str, kind: type[PageError], words: tuple[str, ...]
) -> None:
    data, start = make(), time.process_time()
    with pytest.raises(kind) as raised:
        open_page(data, name=name)

    sentence = str(raised.value)
    assert all(word in sentence for word in words)
    assert sentence.startswith(name) and sentence.endswith("。") and sentence.count("。") == 1
    assert raised.value.english.isascii() and raised.value.english
    assert raised.value.code == kind.code != PageError.code
    assert time.process_time() - start < QUICK


def test_a_classified_document_is_refused_as_a_text_is() -> None:
    body = paragraph("机密★1年") + paragraph("关于共建园区的通知")

    with pytest.raises(PageError, match="保密规定"):
        open_page(docx_of_xml(body), name="a.docx")


def test_more_text_than_a_document_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LONGEST_TEXT", 20_000)

    with pytest.raises(TooLarge, match="2 万字"):
        open_page(docx_of_xml(paragraph("甲乙" * 10_000) * 2), name="a.docx")


def test_a_million_empty_cells_cost_seconds_at_most() -> None:
    start = time.process_time()
    row = "".join(f'<c r="{column}{{row}}"/>' for column in "ABCDEFGHIJ")
    rows = "".join(f'<row r="{at}">{row.format(row=at)}</row>' for at in range(2, 100_000))
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>渠县任务清单</t></is></c></row>'

    page = open_page(xlsx_with_sheet(first + rows), name="a.xlsx")

    assert lines(page) == ["渠县任务清单"] and time.process_time() - start < QUICK


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'

    assert lines(open_page(xlsx_with_sheet(rows), name="a.xlsx")) == ["1"]


def test_elements_inside_each_other_without_end() -> None:
    deep = "<w:sdt>" * 100_000 + "</w:sdt>" * 100_000

    assert lines(open_page(docx_of_xml(deep + paragraph("甲县。")), name="a.docx")) == ["甲县。"]


def test_a_web_page_under_the_name_of_an_old_workbook_is_read() -> None:
    row = "<tr><td>1</td><td>共建园区</td></tr>"
    page = open_page(f"<html><body><table>{row * 3}</table></body></html>".encode(), name="导出.xls")

    assert (page.format, len(page.blocks)) == ("html", 3)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_parts_packed_as_no_office_packs_them_are_damage(method: int) -> None:
    """Whole or not: what bz2 and lzma say of changed bytes never gets out."""
    whole = archive({"word/document.xml": paragraph("甲县与乙县共建园区。") * 200}, method)
    changed = whole[:60] + bytes(octet ^ 0x5A for octet in whole[60:90]) + whole[90:]
    for data in (whole, changed):
        with pytest.raises(DamagedFile):
            open_page(data, name="a.docx")


bounded = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


@bounded
@given(st.sampled_from(sorted(DOCUMENTS)), st.data())
def test_whatever_bytes_change_there_is_a_page_or_a_sentence(name: str, draw: st.DataObject) -> None:
    data = bytearray(DOCUMENTS[name])
    places = st.integers(0, len(data) - 1)
    for at, value in draw.draw(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=12)):
        data[at] = value
    end = draw.draw(st.one_of(st.just(len(data)), places))
    try:
        page = open_page(bytes(data[:end]), name=name)
    except PageError as error:
        assert str(error).endswith("。")
        return
    read(page)
    assert all(page.places((block.start, block.end)) for block in page.blocks if page.parts)


@bounded
@given(st.sampled_from(["a.docx", "a.xlsx"]), st.data())
def test_whatever_changes_inside_a_part_there_is_a_page_or_a_sentence(name: str, draw: st.DataObject) -> None:
    """As above, with the archive made anew: its checksums no longer catch what has changed."""
    whole = zipfile.ZipFile(io.BytesIO(DOCUMENTS[name]))
    parts: dict[str, str | bytes] = {path: whole.read(path) for path in whole.namelist()}
    path = draw.draw(st.sampled_from(sorted(path for path in parts if path.endswith((".xml", ".rels")))))
    content = bytearray(whole.read(path))
    for at, value in draw.draw(
        st.lists(st.tuples(st.integers(0, len(content) - 1), st.sampled_from(b'0A9</>"= r')), max_size=3)
    ):
        content[at] = value
    try:
        read(open_page(archive(parts | {path: bytes(content)}), name=name))
    except PageError as error:
        assert str(error).endswith("。")


PARTS = st.recursive(
    st.sampled_from(["<w:t>甲县</w:t>", "<w:p/>", "<w:tc/>", "<w:tr/>", '<w:gridSpan w:val="-5"/>', "<w:br/>", "<w:vMerge/>"]),
    lambda inner: st.builds(
        lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>",
        st.sampled_from(["p", "r", "tbl", "tr", "tc", "tcPr", "pPr", "numPr", "sdt", "txbxContent", "del", "ins"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)  # fmt: skip


@bounded
@given(st.lists(PARTS, max_size=4))
def test_whatever_elements_a_docx_has_there_is_a_page_or_a_sentence(parts: list[str]) -> None:
    try:
        read(open_page(docx_of_xml("".join(parts)), name="a.docx"))
    except PageError as error:
        assert str(error).endswith("。")


def test_reading_a_text_loads_nothing_that_documents_need() -> None:
    code = (
        "import sys; from yipanqi.pages import open_page; open_page('甲县。'.encode(), name='a.txt');"
        "print(sorted({'openpyxl', 'pypdfium2', 'zipfile', 'xml.etree.ElementTree'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
