"""A document as PDF, in the measures of GB/T 9704: A4, 37 mm above, 28 mm at the binding, body of 16 points."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import HRFlowable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Grid

from yipanqi_web.config.demo import demo_sentence
from yipanqi_web.meetings.papers.blocks import Block, Document, Heading, Table, Text
from yipanqi_web.meetings.papers.fonts import font

RED = HexColor("#c00000")
LINE = HexColor("#777777")
WIDTH = A4[0] - 54 * mm


def pdf(document: Document) -> bytes:
    out = BytesIO()
    page = SimpleDocTemplate(
        out, pagesize=A4, topMargin=37 * mm, bottomMargin=35 * mm, leftMargin=28 * mm, rightMargin=26 * mm,
        title=document.title, author=document.issuer, invariant=1,
    )  # fmt: skip
    page.build(_story(document), onFirstPage=_folio, onLaterPages=_folio)
    return out.getvalue()


def style(size: float, leading: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle("text", fontName=font(), fontSize=size, leading=leading, wordWrap="CJK", **more)


def paragraph(text: str, look: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), look)


def _folio(canvas: Any, page: Any) -> None:
    canvas.setFont(font(), 14)
    canvas.drawCentredString(A4[0] / 2, 28 * mm, f"— {page.page} —")
    mark(canvas)


def mark(canvas: Any) -> None:
    """A demonstration says so on every sheet, above everything."""
    if demo_sentence():
        canvas.setFont(font(), 8)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 8 * mm, demo_sentence())


def _story(document: Document) -> list[Any]:
    colour = RED if document.red else black
    story = [
        paragraph(document.title, style(22, 32, alignment=TA_CENTER, textColor=colour, spaceAfter=4 * mm))
    ]
    if document.number:
        story.append(paragraph(document.number, style(16, 24, alignment=TA_CENTER)))
    if document.red:
        story += [*_issued(document), HRFlowable(width="100%", thickness=2, color=RED, spaceAfter=6 * mm)]
    story += [made for block in document.blocks for made in _block(block)]
    if document.foot:
        story += [Spacer(1, 8 * mm), HRFlowable(width="100%", thickness=0.5, color=black)]
        story.append(paragraph(document.foot, style(14, 22)))
    return story


def _issued(document: Document) -> list[Any]:
    """Who issued it to the left, the day to the right, over the red line."""
    cells = [
        [
            paragraph(document.issuer, style(14, 20)),
            paragraph(document.day, style(14, 20, alignment=TA_RIGHT)),
        ]
    ]
    return [Grid(cells, colWidths=[WIDTH * 0.65, WIDTH * 0.35])]


def _block(block: Block) -> list[Any]:
    if isinstance(block, Heading):
        return [paragraph(block.text, style(16, 28, firstLineIndent=32, spaceBefore=2 * mm))]
    if isinstance(block, Text):
        return [paragraph(block.text, style(16, 28, firstLineIndent=32 if block.indented else 0))]
    return [Spacer(1, 3 * mm), _grid(block), Spacer(1, 5 * mm)]


def _grid(table: Table) -> Grid:
    look = style(12, 18)
    cells = [[paragraph(cell, look) for cell in row] for row in (table.head, *table.rows)]
    widths = [WIDTH * share / sum(table.widths) for share in table.widths]
    lines = [("GRID", (0, 0), (-1, -1), 0.5, LINE), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return Grid(cells, colWidths=widths, style=lines, repeatRows=1)
