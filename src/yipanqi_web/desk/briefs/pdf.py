"""会前一页 as PDF: exactly one A4 page. What does not fit is cut and said so; nothing is made smaller."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from yipanqi_web.desk.briefs.content import Brief, Row, Section
from yipanqi_web.desk.briefs.words import HEADS, LISTS, foot_words, left_out, side_words
from yipanqi_web.meetings.papers.pdf import mark, paragraph, style

TOP, SIDE = 13 * mm, 15 * mm
WIDTH, HEIGHT = A4[0] - 2 * SIDE, A4[1] - 2 * TOP
# Browsers set the same page a little higher than this one is measured: a full one by 9 mm in Chromium.
SLACK = 12 * mm
CAPS = {"last": 14, "ours": 8, "words": 6, "decide": 8, "projects": 1}  # lines that can never all fit
LEAST = 2
GREY, LINE = HexColor("#4d4d48"), HexColor("#d4d1c8")
# Shapes of the national character set, so that every font with Chinese has them.
SHAPES = {
    "st-done": "●", "st-claim": "◎", "st-way": "△", "st-open": "○", "st-past": "◆", "st-moved": "◇",
    "st-spec": "□", "st-drop": "×", "st-none": "—",
}  # fmt: skip


def pdf(brief: Brief) -> bytes:
    """The page; the brief is fitted here, so that it is one page whatever it holds."""
    fitted = fit(brief)
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle(f"{fitted.title} {fitted.meeting}")
    top = A4[1] - TOP
    for flowable in body(fitted):
        top -= flowable.getSpaceBefore()
        top -= flowable.wrap(WIDTH, HEIGHT)[1]
        flowable.drawOn(canvas, SIDE, top)
        top -= flowable.getSpaceAfter()
    foot = _foot(fitted)
    foot.wrap(WIDTH, HEIGHT)
    foot.drawOn(canvas, SIDE, TOP)
    mark(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def fit(brief: Brief) -> Brief:
    """Cut lines, always of the longest part, until the page holds the rest."""
    fitted = brief
    for section in brief.sections:
        for _each in range(len(section.rows) - CAPS[section.name]):
            fitted = fitted.without(section.name)
    while height(fitted) > HEIGHT - SLACK:
        longest = max(fitted.sections, key=lambda each: len(each.rows))
        if len(longest.rows) <= LEAST:
            break
        fitted = fitted.without(longest.name)
    return fitted


def height(brief: Brief) -> float:
    parts = [*body(brief), _foot(brief)]
    return float(
        sum(each.wrap(WIDTH, HEIGHT)[1] + each.getSpaceBefore() + each.getSpaceAfter() for each in parts)
    )


def body(brief: Brief) -> list[Any]:
    centred = style(10.5, 15, alignment=TA_CENTER)
    facts = " · ".join(filter(None, [brief.facts, brief.addressee]))
    story = [paragraph(brief.title, style(18, 25, alignment=TA_CENTER, spaceAfter=1 * mm))]
    story += [paragraph(brief.meeting, centred), paragraph(facts, centred)]
    return [*story, *(made for section in brief.sections for made in _section(brief, section))]


def _section(brief: Brief, section: Section) -> list[Any]:
    head = Table(
        [[paragraph(section.title, style(12, 18)), paragraph(section.note, style(9.5, 18, alignment=TA_RIGHT))]],
        colWidths=[WIDTH * 0.42, WIDTH * 0.58],
        style=[*_bare(0, 0.4 * mm), ("LINEABOVE", (0, 0), (-1, 0), 0.8, black), ("VALIGN", (0, 0), (-1, -1), "BOTTOM")],
        spaceBefore=4.6 * mm, spaceAfter=0.6 * mm,
    )  # fmt: skip
    if not section.rows:
        return [head, paragraph(section.empty, style(10.5, 17, textColor=GREY))]
    rows = _list(brief, section) if section.name in LISTS else [_grid(brief, section)]
    more = [paragraph(left_out(section), style(9.5, 15, textColor=GREY))] if section.left_out else []
    return [head, *rows, *more]


def _list(brief: Brief, section: Section) -> list[Any]:
    look = style(10.5, 17, leftIndent=16, spaceBefore=0.6 * mm, spaceAfter=0.6 * mm)
    return [
        Paragraph(f"{number}. {escape(row.cells[0])}{_marks(brief, row)}", look)
        for number, row in enumerate(section.rows, 1)
    ]


def _grid(brief: Brief, section: Section) -> Table:
    names, widths = HEADS[section.name]
    look, small = style(10, 15), style(9, 13.5, textColor=GREY)
    cells = [[paragraph(str(name), small) for name in names]]
    for row in section.rows:
        first = Paragraph(escape(row.cells[0]) + _marks(brief, row), look)
        rest = [paragraph(cell, look) for cell in row.cells[1:]]
        state = [paragraph(f"{SHAPES[row.mark]} {row.state}", look)] if row.mark else []
        cells.append([first, *rest, *state])
    return Table(
        cells, colWidths=[WIDTH * share / sum(widths) for share in widths],
        style=[
            *_bare(1.1 * mm, 1.1 * mm), ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, black), ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ],
    )  # fmt: skip


def _bare(above: float, below: float) -> list[tuple[Any, ...]]:
    """A grid without its own padding at the sides."""
    return [
        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), above), ("BOTTOMPADDING", (0, 0), (-1, -1), below),
    ]  # fmt: skip


def _marks(brief: Brief, row: Row) -> str:
    marks = brief.marks(row)
    return f' <font size="7.5">{marks}</font>' if marks else ""


def _foot(brief: Brief) -> Table:
    small = style(8, 11.6, textColor=GREY)
    left, right = paragraph(foot_words(brief), small), [paragraph(line, small) for line in side_words(brief)]
    return Table(
        [[left, right]], colWidths=[WIDTH * 0.79, WIDTH * 0.21], spaceBefore=3 * mm,
        style=[*_bare(1.4 * mm, 0), ("LINEABOVE", (0, 0), (-1, 0), 0.8, black), ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )  # fmt: skip
