"""Figures in the rows of task and project lists: what each column holds, and what its cells say.

A column of measures or goals holds targets, due by the row's 完成时限 or the list's year; a column of progress holds
achievements as of the day in the list's title (截至…); a column of money (年度计划投资, 累计完成投资) holds bare numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from yipanqi.findings.context import Reading
from yipanqi.findings.dates import due, find_days
from yipanqi.findings.figure_scope import Whose
from yipanqi.findings.indicators import GOVERNING, indicator
from yipanqi.findings.numbers import Number, find_numbers
from yipanqi.findings.settings import Setting, told_on
from yipanqi.findings.types import Figure
from yipanqi.pages.page import Block, Span

# A header's words and what its column holds, the first that fits.
_COLUMNS = (
    ("unit", re.compile("^(?:计量)?单位$")),
    (
        "year",
        re.compile(
            r"^(?:20\d\d)年?底?(?:[（(]?(?:目标|规划|预期|现状|基期|实际|完成)?值?[）)]?)?$|^(?:目标|规划)值?[（(]20\d\d年?[）)]$"
        ),
    ),
    ("skip", re.compile("序号|编号|性质|年限|总投资|概算|联系|业主|备注|地点|类[别型]|建设内容|规模")),
    ("progress", re.compile("进展|完成情况|推进情况|落实情况|实施情况|形象进度$|存在")),
    (
        "done",
        re.compile(
            "累计|已?完成投资|完成额|到位|完成(?:率|比例)|实际完成"
            "|(?:本[年月期季]|今年|当年|全年|上半年|下半年|[一二三四]季度|月)(?:份|度|实际|已)?完成"
        ),
    ),
    ("planned", re.compile("(?:计划|目标)(?:完成)?投资|年度投资|投资计划")),
    ("due", re.compile("时限|时间|期限|节点")),
    ("leads", re.compile("单位|部门|牵头|责任|主体")),
    ("action", re.compile("举措|措施|内容|目标|任务|事项|要求|安排")),
    ("name", re.compile("名称|项目|指标")),
)
_UNIT = re.compile(
    r"单位[:：]\s?([万亿]*(?:元|亩|公里|吨|人|平方米))|[（(]\s?([万亿]*(?:元|亩|公里|吨|人|平方米|%))\s?[）)]"
)
_ABOVE = 60  # characters above a table in which 单位：亿元 may stand
_SUMS = ("合计", "总计", "小计", "共计")
_BARE = re.compile(r"\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(%?)\s*$")
_RECURRING = re.compile("每(?:个)?(?:年|月|半年|季度?|周|两年|双月)")
_TO_COME = re.compile("预计|计划(?!投资)|力争|下一步|下步|将|拟")
_VERB = r"^[\u4e00-\u9fff]{2}(?=[\u4e00-\u9fff“]{2})"
_DATED = re.compile(r"(?:截[至止]|到|至)?(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末)?(?:之?前)?|^(?:截至)?目前")
_SHORT = 12  # characters of a header's cell
_DONE_VERB = re.compile(
    r"^(?:已经?|现已|目前|累计|共|上半年|[一二三]季度|\s)*(?P<verb>[\u4e00-\u9fff]{1,4}?)(?:投入|了)?$"
)


@dataclass(slots=True)
class _Table:
    """The columns of a table, and what its title says of them."""

    columns: dict[str, list[int]]
    headers: list[str]
    unit: str | None
    as_of: str | None
    setting: Setting


@dataclass(slots=True)
class _Row:
    """One row: its cells by column, its own due, whom it binds and what it is about."""

    reading: Reading
    table: _Table
    cells: tuple[Span, ...]
    due: str | None = None
    scope: list[str] = field(default_factory=list)
    name: str = ""

    def of(self, kind: str) -> Iterator[tuple[int, Span]]:
        """The filled cells of the columns of one kind."""
        for at in self.table.columns.get(kind, []):
            if at < len(self.cells) and self.cells[at][0] < self.cells[at][1]:
                yield at, self.cells[at]

    def longest(self, kind: str) -> str:
        return max((self.reading.page.slice(cell) for _, cell in self.of(kind)), key=len, default="")


def find(reading: Reading, setting: Setting, whose: Whose) -> Iterator[tuple[Figure, bool]]:
    """The figures of all rows, each with whether it is a target."""
    table: _Table | None = None
    for block in reading.content:
        if block.role != "row":
            continue
        headers = [reading.page.slice(cell).strip() for cell in block.cells]
        columns = _columns(headers) if _may_name_columns(headers, first=table is None) else {}
        if len(columns) >= (2 if table is None else 3):
            table = _table(reading, block.start, headers, columns, setting)
        elif table is not None:
            yield from _of_row(_row(reading, table, block, whose))


def _columns(headers: list[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, header in enumerate(headers):
        kind = next((kind for kind, words in _COLUMNS if len(header) <= 16 and words.search(header)), None)
        if kind:
            found.setdefault(kind, []).append(at)
    return found


def _may_name_columns(headers: list[str], first: bool) -> bool:
    """Whether a row may be a header: the first that names two columns, or a later one of short words that names three."""
    if not first and any(len(header) > _SHORT for header in headers):
        return False
    return not any(_BARE.match(header) for header in headers)


def _table(
    reading: Reading, at: int, headers: list[str], columns: dict[str, list[int]], setting: Setting
) -> _Table:
    title = " ".join(reading.page.slice((block.start, block.end)) for block in reading.page.of_role("title"))
    unit = _UNIT.search(title) or _UNIT.search(reading.text, max(0, at - _ABOVE), at)
    told = re.search("截[至止]", title)
    days = find_days(title, told.end(), None, setting.anchor) if told else []
    return _Table(
        columns, headers, unit[1] or unit[2] if unit else None, days[0].last if days else None, setting
    )


def _row(reading: Reading, table: _Table, block: Block, whose: Whose) -> _Row:
    row = _Row(reading, table, block.cells)
    for _, (start, end) in row.of("due"):
        found = due(reading.text, start, end, table.setting.anchor)
        row.due = found.iso if found else row.due
    leads = [cell for _, cell in row.of("leads")]
    span = (leads[0][0], leads[-1][1]) if leads else (block.start, block.end)
    row.scope = whose.of_cells(span)
    row.name = row.longest("name") or GOVERNING.sub("", re.split(r"[，；。\d]", row.longest("action"))[0])
    row.name = re.sub("(?<=..)(?:完成|达到|实现).{0,6}$", "", row.name)
    return row


def _of_row(row: _Row) -> Iterator[tuple[Figure, bool]]:
    if row.name in _SUMS:
        return
    year_end, as_of = row.table.setting.year_end, row.table.as_of or told_on(row.reading)
    for kind, target in (("planned", True), ("done", False)):
        for at, cell in row.of(kind):
            if figure := _money(row, at, cell):
                due_day = year_end or _year_of(row, at)
                figure.due, figure.as_of = (due_day, None) if target else (None, _until(row, at) or as_of)
                if figure.due or not target:
                    yield figure, target
    yield from _yearly(row)
    for figure in _phrases(row, "action"):
        own = due(row.reading.text, *figure.span, row.table.setting.anchor)
        figure.due = (
            (own.iso if own else None) or row.due or (year_end if not row.table.columns.get("due") else None)
        )
        if figure.due:
            yield figure, True
    for figure in _phrases(row, "progress"):
        figure.as_of = as_of
        yield figure, False


def _year_of(row: _Row, at: int) -> str | None:
    """The end of the year in a header: 2021年计划投资."""
    year = re.search(r"20\d\d(?=年)", row.table.headers[at])
    if year:
        return f"{year[0]}-12-31"
    return f"{row.table.as_of[:4]}-12-31" if row.table.as_of else None


def _until(row: _Row, at: int) -> str | None:
    """The day in a header: 截至3月底完成投资."""
    days = find_days(row.table.headers[at], anchor=row.table.setting.anchor)
    return days[0].last if days and days[0].precision != "year" else None


def _money(row: _Row, at: int, cell: Span) -> Figure | None:
    """A bare number under a header: 年度计划投资 22."""
    match = _BARE.match(row.reading.text, *cell)
    header = row.table.headers[at]
    unit = _UNIT.search(header)
    if match is None or not row.name:
        return None
    return Figure(
        span=cell,
        rule="column",
        indicator=row.name + re.sub(r"[（(].*|截[至止](?:\d+年)?(?:\d+月)?[底末份]?", "", header),
        relation="=",
        value=float(match[1].replace(",", "")),
        unit=match[2] or ((unit[1] or unit[2]) if unit else row.table.unit),
        scope=row.scope,
    )


def _yearly(row: _Row) -> Iterator[tuple[Figure, bool]]:
    """The cells below years: a later year's is a target, an earlier one's an achievement."""
    anchor = row.table.setting.anchor or ""
    for at, (start, end) in row.of("year"):
        year = re.search(r"\d{4}", row.table.headers[at])
        number = next(iter(find_numbers(row.reading.text, start, end)), None)
        if year is None or number is None or not row.name:
            continue
        last, told = f"{year[0]}-12-31", _UNIT.search(row.name)
        target = last[: len(anchor)] > anchor if len(anchor) > 4 else year[0] > anchor
        figure = Figure(
            span=(start, end),
            rule="year-column",
            indicator=re.sub(r"[（(].*", "", row.name),
            relation=number.relation,
            value=number.value,
            unit=number.unit
            or row.longest("unit")
            or ((told[1] or told[2]) if told else None)
            or row.table.unit,
            scope=row.scope,
        )
        figure.due, figure.as_of = (last, None) if target else (None, last)
        yield figure, target


def _phrases(row: _Row, kind: str) -> Iterator[Figure]:
    """Numbers in the words of a cell: 完成土地平整1200亩, 已签约9户."""
    text = row.reading.text
    for _, (start, end) in row.of(kind):
        if kind == "action" and _RECURRING.search(text, start, end):
            continue
        for number in find_numbers(text, start, end):
            if (
                number.unit
                and number.measures not in ("time", "rank")
                and not _is_planned(text, kind, start, number)
            ):
                yield _phrase(row, kind, number, (start, end))


def _is_planned(text: str, kind: str, start: int, number: Number) -> bool:
    """A figure in a column of progress that is still to come: 计划年底前完成30公里."""
    begin = max(start, *(text.rfind(mark, start, number.start) + 1 for mark in "，；。"))
    return kind == "progress" and bool(_TO_COME.search(text, begin, number.start))


def _phrase(row: _Row, kind: str, number: Number, cell: Span) -> Figure:
    text = row.reading.text
    begin = max(cell[0], *(text.rfind(mark, cell[0], number.outer[0]) + 1 for mark in "，；。"))
    listed = text.rfind("、", begin, number.outer[0]) + 1
    if listed and find_numbers(text, begin, listed):
        begin = listed
    stop = min(
        (at for mark in "，；、。" if (at := text.find(mark, number.end, cell[1])) >= 0), default=cell[1]
    )
    before, after = _DATED.sub("", text[begin : number.outer[0]]), text[number.outer[1] : stop]
    name = indicator(before, after, number.unit, number.measures in ("share", "multiple"))
    return Figure(
        span=(begin, number.outer[1]),
        rule="cell",
        indicator=_complete(row, kind, name, number),
        relation=number.relation,
        value=number.value,
        unit=None if number.relation == "x" else number.unit,
        scope=row.scope,
        hedge="左右" if number.approximate == "左右" else None,
    )


def _complete(row: _Row, kind: str, name: str, number: Number) -> str:
    """What a short phrase leaves to its row: 已签约9户 → 签约上下游配套企业; 完成投资 → of the row's project."""
    short = _DONE_VERB.match(name)
    measure = _object(row, number) if kind == "progress" and short and len(name) <= 4 else ""
    if measure:
        verb = short["verb"] if short else ""
        return measure if measure.startswith(verb) else verb + measure
    named = row.table.columns.get("name")
    if named or kind == "progress":
        return row.name if name in row.name else row.name + name
    return name


def _object(row: _Row, number: Number) -> str:
    """The object of the row's measure that is counted in the same unit."""
    for _, (start, end) in row.of("action"):
        for other in find_numbers(row.reading.text, start, end):
            if other.unit and number.unit and other.unit.lstrip("万亿") == number.unit.lstrip("万亿"):
                begin = max(
                    start, *(row.reading.text.rfind(mark, start, other.start) + 1 for mark in "，；、。")
                )
                phrase = re.sub("^每[年月季度半]+", "", row.reading.text[begin : other.outer[0]])
                governed = GOVERNING.sub("", phrase)
                return governed if governed != phrase else re.sub(_VERB, "", phrase)
    return ""
