"""会前一页 as DOCX, to be edited before it is handed in. The lines are those that fit the printed page."""

from __future__ import annotations

from typing import Any

from docx.shared import Pt

from yipanqi_web.desk.briefs.content import Brief, Section
from yipanqi_web.desk.briefs.pdf import SHAPES, fit
from yipanqi_web.desk.briefs.words import HEADS, LISTS, foot_words, left_out, side_words
from yipanqi_web.meetings.papers.blocks import Table
from yipanqi_web.meetings.papers.docx import BODY, HEADING, TITLE, line, rule, saved, sheet, table

WIDTH = 180
TIGHT = 1.35


def docx(brief: Brief) -> bytes:
    fitted = fit(brief)
    made = sheet(top=13, bottom=13, left=15, right=15)
    made.core_properties.title = f"{fitted.title} {fitted.meeting}"
    facts = " · ".join(filter(None, [fitted.meeting, fitted.facts, fitted.addressee]))
    line(made, fitted.title, TITLE, 18, centred=True, leading=TIGHT)
    line(made, facts, BODY, 10.5, centred=True, leading=TIGHT)
    for section in fitted.sections:
        _section(made, fitted, section)
    foot = line(made, foot_words(fitted), BODY, 8, leading=TIGHT)
    foot.paragraph_format.space_before = Pt(6)
    rule(foot, "111111", "top")
    line(made, "　".join(side_words(fitted)), BODY, 8, leading=TIGHT)
    return saved(made)


def _section(made: Any, brief: Brief, section: Section) -> None:
    head = line(made, f"{section.title}　{section.note}", HEADING, 12, leading=TIGHT)
    head.paragraph_format.space_before = Pt(8)
    rule(head, "111111", "top")
    if not section.rows:
        line(made, section.empty, BODY, 10.5, leading=TIGHT)
    elif section.name in LISTS:
        for number, row in enumerate(section.rows, 1):
            line(made, f"{number}. {row.cells[0]}{brief.marks(row)}", BODY, 10.5, leading=TIGHT)
    else:
        table(made, _grid(brief, section), 9.5, WIDTH)
    if section.left_out:
        line(made, left_out(section), BODY, 9, leading=TIGHT)


def _grid(brief: Brief, section: Section) -> Table:
    names, widths = HEADS[section.name]
    rows = tuple(
        (
            row.cells[0] + brief.marks(row), *row.cells[1:],
            *([f"{SHAPES[row.mark]} {row.state}"] if row.mark else []),
        )
        for row in section.rows
    )  # fmt: skip
    return Table(tuple(map(str, names)), rows, widths)
