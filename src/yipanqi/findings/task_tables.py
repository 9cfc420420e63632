"""The commitments of task and project tables: a row's clauses with its lead, support and due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from yipanqi import vocab
from yipanqi.findings import dates, grading, sectors
from yipanqi.findings.clause_lists import pairs
from yipanqi.findings.clauses import Clause, Grammar
from yipanqi.findings.context import Reading
from yipanqi.findings.segments import segments_of
from yipanqi.findings.tasks import LIST, anchor_of
from yipanqi.findings.types import Commitment
from yipanqi.findings.voices import Voice
from yipanqi.pages.page import Block, Span

_REMARK = re.compile(r"[\s　（(].*")
_NOT_CLAUSE = re.compile("投资|规模|性质|年限|序号|进展|完成情况|单位|时限|时间|领导|备注")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a task or project table by what they hold; -1 where there is none."""

    clause: int
    goal: int  # a second column of clauses: what the task is to reach
    sector: int
    lead: int
    support: int
    due: int
    projects: bool


def columns_of(cells: list[str]) -> Columns | None:
    """A table's columns from its header row; None if the row is no header of tasks."""
    heads = [_REMARK.sub("", cell) for cell in cells]
    clause = _column(heads, "task_clause_head", avoid=_NOT_CLAUSE)
    if clause < 0:
        return None
    goal = _column(heads, "task_goal_head", avoid=_NOT_CLAUSE)
    fields = vocab.words("task_field_head")
    sector = next((i for i, head in enumerate(heads) if i != clause and head in fields), -1)
    lead, support = _column(heads, "task_lead_head"), _column(heads, "task_support_head")
    due = _column(heads, "task_due_head")
    if max(sector, lead, support, due) < 0:
        return None
    projects = any("项目名称" in head for head in heads)
    return Columns(
        clause=clause,
        goal=-1 if projects or goal == clause else goal,
        sector=sector,
        lead=lead if lead >= 0 else support,
        support=support if lead >= 0 else -1,
        due=due,
        projects=projects,
    )


def _column(heads: list[str], wanted: str, avoid: re.Pattern[str] | None = None) -> int:
    words = _wanted(wanted)
    heads = [head if head.endswith(words) else "" for head in heads]
    if not any(heads):
        return -1
    for word in words:
        for index, head in enumerate(heads):
            if head.endswith(word) and not (avoid and avoid.search(head)):
                return index
    return -1


@cache
def _wanted(category: str) -> tuple[str, ...]:
    return tuple(vocab.words(category))


def of_tables(reading: Reading, grammar: Grammar, base: Voice) -> Iterator[Commitment]:
    """The commitments of every table whose header names a column of tasks or of goals."""
    columns: Columns | None = None
    anchor = anchor_of(reading)
    for block in reading.content:
        if block.role != "row":
            columns = None if block.role == "heading" else columns
            continue
        cells = [reading.text[start:end].strip() for start, end in block.cells]
        if header := columns_of(cells):
            columns = header
        elif columns is not None and len(cells) > max(columns.clause, columns.lead):
            yield from _row(reading, grammar, base, block, columns, anchor)


def _row(
    reading: Reading, grammar: Grammar, base: Voice, block: Block, columns: Columns, anchor: str | None
) -> Iterator[Commitment]:
    text = reading.text
    due = _row_due(reading, block, columns, anchor)
    for clause in _row_clauses(reading, grammar, block, columns):
        sector = _row_sector(reading, block, columns, clause)
        side = base.side
        own = dates.due(text, clause.start, clause.end, anchor) or due
        quote = text[clause.start : clause.end]
        yield Commitment(
            span=(clause.start, clause.end),
            quote=quote,
            sector=sector,
            concreteness=grading.concreteness(reading, clause, own is not None),
            nature=grading.nature(reading, clause, _safeguards(reading, block, columns), False),
            reach="own" if side and not grading.is_joint_talk(quote) else "joint",
            parties=_parties(reading, block, columns, side),
            voiced_for=side,
            due=own.iso if own else None,
            inferred=["due"] if own and own.inferred else [],
            by=base.by,
            speech_act=base.act,
            hedge=(m.group() if (m := re.search("力争|争取|左右|原则上", quote)) else None),
            lead=_cell(reading, block, columns.lead) or None,
            support=[p for p in LIST.split(_cell(reading, block, columns.support)) if p],
            rule="table",
        )


def _row_due(reading: Reading, block: Block, columns: Columns, anchor: str | None) -> dates.Due | None:
    """The day in a row's own cell; the goals of a project list are due at the end of the list's year."""
    if 0 <= columns.due < len(block.cells):
        return dates.due(reading.text, *block.cells[columns.due], anchor=anchor)
    year = re.search(r"20\d\d(?=年)", reading.found.page.title or "")
    if not columns.projects or not (year or anchor):
        return None
    return dates.due(f"{year.group() if year else (anchor or '')[:4]}年底前")


def _row_clauses(reading: Reading, grammar: Grammar, block: Block, columns: Columns) -> Iterator[Clause]:
    for column in (columns.clause, columns.goal):
        if 0 <= column < len(block.cells):
            yield from _cell_clauses(reading, grammar, block.cells[column])


def _cell(reading: Reading, block: Block, column: int) -> str:
    if not 0 <= column < len(block.cells):
        return ""
    start, end = block.cells[column]
    return reading.text[start:end].strip()


def _cell_clauses(reading: Reading, grammar: Grammar, cell: Span) -> Iterator[Clause]:
    for start, end in segments_of(reading.text, *cell):
        begin, stop = grammar.strip(start, end)
        if begin >= stop or grammar.is_frame(begin, stop):
            continue
        for span in pairs(grammar, begin, stop):
            clause = grammar.parse(*span)
            if clause is None and span[1] - span[0] >= 4 and grading.has_figure(reading.text[slice(*span)]):
                clause = Clause(*span, None, "subject")
            if clause is not None:
                yield clause


def _row_sector(reading: Reading, block: Block, columns: Columns, clause: Clause) -> str:
    span = (clause.verb.end if clause.verb else clause.start, clause.end)
    heading = None
    if 0 <= columns.sector < len(block.cells):
        cell = block.cells[columns.sector]
        heading = (
            sectors.sector_of(reading, cell)
            if columns.projects
            else sectors.sector_of_heading(reading.text[cell[0] : cell[1]])
        )
    if columns.projects and heading:
        return heading
    return sectors.sector_of(reading, span, 4) or heading or sectors.sector_of(reading, span) or "general"


def _safeguards(reading: Reading, block: Block, columns: Columns) -> bool:
    return (
        not columns.projects
        and "保障" in _cell(reading, block, columns.sector)
        and "能源" not in _cell(reading, block, columns.sector)
    )


def _parties(reading: Reading, block: Block, columns: Columns, side: str | None) -> list[str]:
    """The divisions of a row's lead and responsible units; the list's own where they are of no member."""
    codes: list[str] = []
    for column in (columns.lead, columns.support):
        if 0 <= column < len(block.cells):
            for mention in reading.mentions_in(block.cells[column]):
                codes += [code for code in mention.codes if code not in codes]
    if codes:
        return codes
    joint = next((i.parties for i in reading.found.instruments if len(i.parties) > 1), [])
    return [side] if side else list(joint)
