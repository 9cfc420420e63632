"""Tasks of lists and tables: who leads, who supports, by when; and the commitments of a table's rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yipanqi.findings import dates, grading, sectors
from yipanqi.findings.clauses import Clause, Grammar
from yipanqi.findings.context import Reading
from yipanqi.findings.speech import PAGE, Voice, segments_of
from yipanqi.findings.types import Commitment
from yipanqi.pages.page import Block, Span

_LABEL = re.compile(
    r"(?P<lead>牵头(?:单位|部门|领导|区县|市县|市|方)?|主办单位|主责单位|主要负责|组长单位)[：:]"
    r"|(?P<support>(?:责任|配合|参与|协办|参加|协同|支持)(?:单位|部门)|(?:责任|配合)[：:])[：:]?"
    r"|(?P<due>(?:完成|办结|推进|实施)?(?:时限|时间|期限|年限)(?:要求)?|时间节点|完成日期)[：:]"
)
_DAY_ALONE = re.compile(r"(?<=[；;，,])\s?(?:20\d\d年)?\d{1,2}月[^，；。、]{0,4}前")
_LIST = re.compile("[、，,；; ]+")
_CLAUSE_HEADS = (
    "具体举措", "主要举措", "工作举措", "重点举措", "举措", "具体任务", "具体内容", "主要任务", "任务内容", "工作任务", "重点任务", "任务", "形象进度目标", "年度目标", "目标任务",
    "年度任务", "工作目标", "年度工作目标", "建设目标", "主要内容", "工作内容", "合作内容", "合作事项", "事项内容", "重点工作", "工作措施", "措施", "任务事项", "事项", "内容",
)  # fmt: skip
_NOT_CLAUSE = re.compile("投资|规模|性质|年限|序号|进展|完成情况|单位|时限|时间|领导|备注")
_GOAL_HEADS = ("目标要求", "工作目标", "年度目标", "目标任务", "工作要求", "预期目标", "量化指标", "目标", "阶段目标")
_SECTOR_HEADS = (
    "类别",
    "领域",
    "重点任务",
    "板块",
    "类型",
    "重点领域",
    "任务类别",
    "方面",
    "项目名称",
    "名称",
    "项目",
)
_LEAD_HEADS = ("牵头单位", "牵头部门", "主办单位", "主责单位", "牵头")
_SUPPORT_HEADS = (
    "责任单位",
    "配合单位",
    "责任部门",
    "配合部门",
    "协办单位",
    "参与单位",
    "参加单位",
    "责任主体",
)
_DUE_HEADS = (
    "完成时限",
    "完成时间",
    "时限",
    "时间节点",
    "完成期限",
    "时间要求",
    "办结时限",
    "时间安排",
    "计划完成时间",
)


_CONSENTED = re.compile("经[^。，]{2,40}同意，(?:现|特|决定)")
COVER_LENGTH = 1500  # code points in which the letter that carries a document ends


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands behind the labels of a task: spans into the text."""

    start: int
    lead: Span | None
    support: Span | None
    due: Span | None


def anchor_of(reading: Reading) -> str | None:
    """The day that 年底前 counts from: of publication, else of a meeting, else the year in the title."""
    facts = reading.found.page
    year = re.search(r"20\d\d(?=年)", facts.title or "")
    held = next((meeting.date for meeting in reading.found.meetings if meeting.date), None)
    return facts.published or held or (f"{year.group()}-01-01" if year else None)


def base_voice(reading: Reading) -> Voice:
    """The voice of the page itself; in a plan, notice or table that of the document it carries."""
    facts = reading.found.page
    if facts.kind not in ("plan", "notice", "table"):
        return PAGE
    titled = [i for i in reading.found.instruments if i.title and i.title in (facts.title or "")]
    issued = [i for i in reading.found.instruments if i.title and i.act in ("issued", "adopted", "signed")]
    own = titled or (issued if facts.kind == "notice" else [])
    if not own:
        return Voice(
            "document", None, facts.home[0] if facts.home else None, None, asks=facts.kind != "table"
        )
    act = own[0].act if own[0].act in ("signed", "adopted") else None
    if act is None and _CONSENTED.search(reading.text, 0, COVER_LENGTH):
        act = "agreed"
    side = own[0].parties[0] if len(own[0].parties) == 1 else None
    return Voice("document", own[0].title, side, act, asks=True)


def labels(text: str, start: int, end: int) -> Labels | None:
    """The labels of an item (牵头单位：…；责任单位：…；完成时限：…), None where it has none."""
    found = list(_LABEL.finditer(text, start, end))
    if not found:
        return None
    spans: dict[str, Span] = {}
    for index, match in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else end
        spans.setdefault(match.lastgroup or "", _trimmed(text, match.end(), stop))
    if "due" not in spans and (day := _DAY_ALONE.search(text, found[0].end(), end)):
        spans["due"] = day.span()
    begin = found[0].start()
    while begin > start and text[begin - 1] in "（([【 　":
        begin -= 1
    return Labels(begin, spans.get("lead"), spans.get("support"), spans.get("due"))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " 　：:":
        start += 1
    while end > start and text[end - 1] in " 　。；;，,、）)】]\n":
        end -= 1
    return start, end


def apply(reading: Reading, found: Labels, made: list[Commitment], anchor: str | None) -> None:
    """Write an item's labels into its commitments."""
    text = reading.text
    due = dates.due(text, *found.due, anchor=anchor) if found.due else None
    for commitment in made:
        if found.lead:
            commitment.lead = text[found.lead[0] : found.lead[1]]
        if found.support:
            commitment.support = [
                part for part in _LIST.split(text[found.support[0] : found.support[1]]) if part
            ]
        if due is not None and commitment.due is None:
            commitment.due, commitment.concreteness = due.iso, "measurable"
            if due.inferred:
                commitment.inferred.append("due")


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
    heads = [re.sub(r"[\s　（(].*", "", cell) for cell in cells]
    clause = _column(heads, _CLAUSE_HEADS, avoid=_NOT_CLAUSE)
    if (
        clause < 0
        or sum(
            1
            for head in heads
            if head in _KNOWN or any(head.endswith(k) for k in _LEAD_HEADS + _SUPPORT_HEADS)
        )
        < 1
    ):
        return None
    projects = any("项目名称" in head for head in heads)
    sector = next((i for i, head in enumerate(heads) if i != clause and head in _SECTOR_HEADS), -1)
    lead = _column(heads, _LEAD_HEADS)
    support = _column(heads, _SUPPORT_HEADS)
    if lead < 0:
        lead, support = support, -1
    goal = -1 if projects else _column(heads, _GOAL_HEADS, avoid=_NOT_CLAUSE)
    goal = -1 if goal == clause else goal
    return Columns(clause, goal, sector, lead, support, _column(heads, _DUE_HEADS), projects)


_KNOWN = frozenset(
    (*_CLAUSE_HEADS, *_SECTOR_HEADS, *_LEAD_HEADS, *_SUPPORT_HEADS, *_DUE_HEADS, "序号", "项目名称")
)


def _column(heads: list[str], wanted: tuple[str, ...], avoid: re.Pattern[str] | None = None) -> int:
    for word in wanted:
        for index, head in enumerate(heads):
            if head.endswith(word) and not (avoid and avoid.search(head)):
                return index
    return -1


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
    due = (
        dates.due(text, *block.cells[columns.due], anchor=anchor)
        if 0 <= columns.due < len(block.cells)
        else None
    )
    if columns.projects and columns.due < 0 and anchor:
        due = dates.due(anchor[:4] + "年底前", anchor=anchor)
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
            support=[p for p in _LIST.split(_cell(reading, block, columns.support)) if p],
            rule="table",
        )


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
        for span in grammar.pairs(begin, stop):
            clause = grammar.parse(*span)
            if clause is not None:
                yield clause


def _row_sector(reading: Reading, block: Block, columns: Columns, clause: Clause) -> str:
    span = (clause.verb.end if clause.verb else clause.start, clause.end)
    heading = None
    if 0 <= columns.sector < len(block.cells):
        cell = block.cells[columns.sector]
        if columns.projects:
            heading = sectors.sector_of(reading, cell)
        else:
            heading = sectors.sector_of_heading(reading.text[cell[0] : cell[1]])
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
            for mention in grading.mentions_in(reading, *block.cells[column]):
                codes += [code for code in mention.codes if code not in codes]
    if codes:
        return codes
    joint = next((i.parties for i in reading.found.instruments if len(i.parties) > 1), [])
    return [side] if side else list(joint)
