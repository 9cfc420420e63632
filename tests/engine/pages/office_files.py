"""Documents of the office, made for the tests: by the libraries that make them, and part by part where those cannot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

import docx
import openpyxl
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from yipanqi.pages import Page

FONT = "STSong-Light"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TASKS = (
    ("序号", "重点任务", "具体举措", "完成时限", "牵头单位", "责任单位"),
    ("1", "综合交通", "开通渠县至营山县城际公交2条", "2024年9月底", "渠县交通运输局", "营山县交通运输局"),
    ("2", "生态环保", "联合开展巡河4次", "2024年12月底", "营山县生态环境局", "渠县生态环境局"),
)
HEADING = "渠县营山县一体化发展2024年重点任务清单"


def archive(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as target:
        for path, content in parts.items():
            target.writestr(path, content)
    return file.getvalue()


def docx_of(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def docx_of_xml(body: str, **parts: str) -> bytes:
    """A docx with this inside its body, and parts such as ``numbering`` or ``footnotes``."""
    others = {
        f"word/{name}.xml": f"<w:{name} {NAMESPACE}>{content}</w:{name}>" for name, content in parts.items()
    }
    document = f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>"
    return archive({"word/document.xml": document} | others)


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def task_docx(rows: Iterable[Sequence[str]] = TASKS) -> bytes:
    """A docx with a heading, a sentence and a table."""
    document = docx.Document()
    document.add_heading(HEADING, 0)
    document.add_paragraph("两县商定，按月调度下列任务，年底共同验收，结果向社会公开。")
    table = document.add_table(rows=0, cols=len(TASKS[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return docx_of(document)


def xlsx_of(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xlsx_with_sheet(rows: str) -> bytes:
    """A workbook whose only sheet has these rows, as its part has them."""
    book = openpyxl.Workbook()
    whole = zipfile.ZipFile(io.BytesIO(xlsx_of(book)))
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    parts: dict[str, str | bytes] = {name: whole.read(name) for name in whole.namelist()}
    return archive(parts | {"xl/worksheets/sheet1.xml": sheet})


Line = tuple[float, float, str]  # x and y in points from the lower left corner, and the text


def pdf_of(pages: Iterable[Iterable[Line]], size: float = 14, **options: object) -> bytes:
    """A PDF with lines of text at these places."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, **options)
    for lines in pages:
        canvas.setFont(FONT, size)
        for x, y, text in lines:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def pdf_with_table(
    rows: Sequence[Sequence[str]], widths: Sequence[float], spans: Iterable[tuple[object, ...]] = ()
) -> bytes:
    """A PDF with a heading and a table between ruled lines; a span is ("SPAN", first cell, last cell)."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    style = ParagraphStyle("cell", fontName=FONT, fontSize=11, leading=15, wordWrap="CJK")
    cells = [[Paragraph(text, style) if text else "" for text in row] for row in rows]
    table = Table(cells, colWidths=widths, style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), *spans])
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont(FONT, 16)
    canvas.drawCentredString(A4[0] / 2, 780, HEADING)
    _, height = table.wrapOn(canvas, *A4)
    table.drawOn(canvas, 40, 750 - height)
    canvas.save()
    return file.getvalue()


def shown(page: Page) -> list[tuple[str, str]]:
    """Role and text of each block."""
    return [(block.role, page.slice((block.start, block.end))) for block in page.blocks]


def lines(page: Page) -> list[str]:
    return [text for _, text in shown(page)]
