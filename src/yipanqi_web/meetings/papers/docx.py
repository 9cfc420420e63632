"""A document as DOCX, to be edited in an office: the same blocks, fonts by the names that such offices have."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from yipanqi_web.config.demo import demo_sentence
from yipanqi_web.meetings.papers.blocks import Block, Document, Heading, Table, Text

RED = RGBColor(0xC0, 0, 0)
TITLE, BODY, HEADING = "方正小标宋简体", "仿宋", "黑体"
WIDTH = 156  # mm of a line


def document_of(document: Document) -> bytes:
    made = sheet(top=37, bottom=35, left=28, right=26)
    made.core_properties.title, made.core_properties.author = document.title, document.issuer
    line(made, document.title, TITLE, 22, centred=True, colour=RED if document.red else None)
    if document.number:
        line(made, document.number, BODY, 16, centred=True)
    if document.red:
        _issued(made, document)
    for block in document.blocks:
        _block(made, block)
    if document.foot:
        rule(line(made, document.foot, BODY, 14), "000000", "top")
    return saved(made)


def sheet(*, top: float, bottom: float, left: float, right: float) -> Any:
    """An empty A4 document with these margins in mm."""
    made = docx.Document()
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(top), Mm(bottom)
    page.left_margin, page.right_margin = Mm(left), Mm(right)
    if demo_sentence():
        dress(page.header.paragraphs[0].add_run(demo_sentence()), BODY, 9)
    return made


def saved(made: Any) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def line(
    made: Any,
    text: str,
    name: str,
    size: float,
    *,
    centred: bool = False,
    indented: bool = False,
    colour: RGBColor | None = None,
    leading: float = 1.75,
) -> Any:
    """One paragraph in one font; the leading is a multiple of the size, exact as GB/T 9704 sets its lines."""
    paragraph = made.add_paragraph()
    shape = paragraph.paragraph_format
    shape.space_after, shape.space_before, shape.line_spacing = Pt(0), Pt(0), Pt(size * leading)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indented:
        shape.first_line_indent = Pt(2 * size)
    run = paragraph.add_run(text)
    dress(run, name, size, colour)
    return paragraph


def dress(run: Any, name: str, size: float, colour: RGBColor | None = None) -> None:
    """Font and size; Chinese characters take theirs from an attribute of their own."""
    run.font.name, run.font.size = name, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
    if colour is not None:
        run.font.color.rgb = colour


def rule(paragraph: Any, colour: str, side: str, eighths: int = 8) -> None:
    """A line above or below a paragraph."""
    borders = OxmlElement("w:pBdr")
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    borders.append(border)
    paragraph._p.get_or_add_pPr().append(borders)


def _issued(made: Any, document: Document) -> None:
    paragraph = line(made, f"{document.issuer}\t{document.day}", BODY, 14)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    rule(paragraph, "C00000", "bottom", 16)


def _block(made: Any, block: Block) -> None:
    if isinstance(block, Heading):
        line(made, block.text, HEADING, 16, indented=True)
    elif isinstance(block, Text):
        line(made, block.text, BODY, 16, indented=block.indented)
    else:
        table(made, block, 12, WIDTH)


def table(made: Any, block: Table, size: float, width: float) -> None:
    grid = made.add_table(rows=0, cols=len(block.head))
    grid.style, grid.autofit = "Table Grid", False
    shares = [width * share / sum(block.widths) for share in block.widths]
    for row in (block.head, *block.rows):
        cells = grid.add_row().cells
        for cell, text, share in zip(cells, row, shares, strict=True):
            cell.width = Mm(share)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.line_spacing = Pt(size * 1.5)
            dress(paragraph.add_run(text), BODY, size)
