"""Project lists: tables with a column 项目名称; a row is a project with its investment and who answers for it."""

from __future__ import annotations

import re

from yipanqi.findings.context import Reading
from yipanqi.findings.signers import named_in
from yipanqi.findings.types import Project
from yipanqi.pages.page import Block, Span

NAME = re.compile(r"(?:项目|工程)名称|^项目$")
INVESTMENT = re.compile(r"^(?:项目)?总投资|^投资(?:总额|规模|估算)|^计划总投资")
OWNERS = re.compile(r"责任单位|牵头单位|责任主体|建设地点|所在地|属地|项目地点|实施地")
PLACE = re.compile(r"建设地点|所在地|属地|项目地点|实施地")
UNIT = re.compile(r"(亿|万)元")
AMOUNT = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
FACTOR = {"亿": 1e8, "万": 1e4}
SUM = re.compile("(?:[一二三四五六七八九十]+、)?[\u4e00-\u9fff]{0,6}(?:合 ?计|小 ?计|总 ?计|共 ?计)")


def listed(reading: Reading) -> list[Project]:
    """The projects of every project list on the page, in order; empty where there is none."""
    found: list[Project] = []
    header: list[str] | None = None
    unit = 1.0
    for block in reading.content:
        if block.role == "heading" or (block.role == "row" and block.level == 1):
            header = None  # another table begins
        if block.role != "row" or not block.cells:
            continue
        cells = [reading.page.slice(cell).strip() for cell in block.cells]
        if any(NAME.search(cell) for cell in cells):
            header, unit = cells, _unit(reading, cells)
        elif header is not None and (project := _row(reading, block, header, unit)):
            found.append(project)
    return found


def _unit(reading: Reading, header: list[str]) -> float:
    """Yuan a unit of the investment column, by its header, else by the page's caption (单位：亿元)."""
    stated = next(
        (match[1] for cell in header if INVESTMENT.search(cell) and (match := UNIT.search(cell))), None
    )
    caption = re.search(r"单位[：:]\s?(亿|万)元", reading.text)
    return FACTOR[stated] if stated else FACTOR[caption[1]] if caption else 1.0


def _column(header: list[str], wanted: re.Pattern[str]) -> int | None:
    return next((at for at, cell in enumerate(header) if wanted.search(cell)), None)


def _cell(block: Block, header: list[str], wanted: re.Pattern[str]) -> Span | None:
    at = _column(header, wanted)
    return block.cells[at] if at is not None and at < len(block.cells) else None


def _row(reading: Reading, block: Block, header: list[str], unit: float) -> Project | None:
    name = _cell(block, header, NAME)
    if name is None or not (printed := reading.page.slice(name).strip()) or SUM.fullmatch(printed):
        return None
    money = _cell(block, header, INVESTMENT)
    amount = AMOUNT.search(reading.page.slice(money)) if money else None
    owners = _cell(block, header, OWNERS)
    parties = (named_in(reading, owners) if owners else []) or list(reading.found.page.home)
    located = _cell(block, header, PLACE)
    codes = named_in(reading, located) if located else named_in(reading, name) or parties
    return Project(
        span=name, confidence=0.95, rule="project-list", name=printed, place=codes[0] if len(codes) == 1 else None,
        investment_cny=round(float(amount[0].replace(",", "")) * unit, 2) if amount else None, parties=parties,
    )  # fmt: skip
