"""What a page's figures are counted from: its day, the year of its headings, whether a part recounts or plans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from yipanqi.findings.context import Reading
from yipanqi.findings.dates import find_days
from yipanqi.findings.facts import genre

Sense = Literal["past", "future"]

_RECOUNTS = re.compile(
    "总体情况|基本情况|工作情况|工作总结|进展|成效|回顾|成绩|完成情况|落实情况|推进情况|执行情况|开展情况|建设情况|取得的|工作报告|亮点|过去"
)
_PLANS = re.compile(
    "打算|计划|下一步|下步|目标|安排|任务|思路|要点|展望|清单|项目表|台账|重点工作|事项表|任务表|责任表|分工表|建设项目|重点项目|方案|规划|举措|今后|未来|约定|部署|建议"
)
# 对于2024年工作，报告提出: a report is given in the year that it plans.
_NEXT_YEAR = re.compile(
    r"(?:对于|关于|部署|安排|展望|做好|谋划)了?(?P<year>20\d\d)年(?:度)?(?:的|重点|主要|各项|全年|政府)*(?:工作|任务|目标)"
)
_SAFEGUARDS = re.compile("保障(?:措施|机制)|组织(?:领导|保障|实施)|工作要求|附则")


@dataclass(frozen=True, slots=True)
class Setting:
    """For one stretch of a page: ``anchor`` dates its days, ``sense`` tells what its headings say of it, and
    ``year_end`` is the last day of the year or years that its heading plans or recounts."""

    anchor: str | None
    sense: Sense | None = None
    year_end: str | None = None


def anchor_of(reading: Reading) -> str | None:
    """The day, month or year from which the page's dates without a year are counted: its publication, else its
    first meeting, else the year of its title."""
    if reading.found.page.published:
        return reading.found.page.published
    for meeting in reading.found.meetings:
        if meeting.date:
            return meeting.date
    title = reading.found.page.title or next(
        (reading.page.slice((b.start, b.end)) for b in reading.page.of_role("title")), ""
    )
    if planned := _NEXT_YEAR.search(reading.text):
        return planned["year"]
    days = [day for day in find_days(title) if day.iso and not day.inferred]
    return days[0].iso[:4] if days and days[0].iso else None


def told_on(reading: Reading) -> str | None:
    """The day on which the page's figures were told: its first meeting's, else its publication."""
    dates = [meeting.date for meeting in reading.found.meetings if meeting.date]
    return dates[0] if dates else reading.found.page.published


def of_heading(text: str, outer: Setting) -> Setting:
    """The setting below a heading; one that says neither 情况 nor 打算 leaves it as it was."""
    if _SAFEGUARDS.search(text):
        return Setting(outer.anchor)
    recounts, plans = _RECOUNTS.search(text), _PLANS.search(text)
    if not recounts and not plans:
        return outer
    recounting = bool(recounts) and (not plans or recounts.start() > plans.start())  # type: ignore[union-attr]
    years = [
        day
        for day in find_days(text, anchor=outer.anchor)
        if day.last and day.precision in ("year", "period")
    ]
    sense: Sense = "past" if recounting else "future"
    if not years:
        return Setting(outer.anchor, sense, outer.year_end if sense == outer.sense else None)
    year = years[-1]
    same = outer.anchor is not None and year.iso is not None and outer.anchor.startswith(year.iso)
    return Setting(outer.anchor if same else year.iso, sense, year.last)


def of_page(reading: Reading, anchor: str | None) -> Setting:
    """The setting of the whole page: a plan or list plans for the years in its title; news says nothing."""
    page = reading.found.page
    if genre(page) not in ("plan", "notice", "table") or not page.title:
        return Setting(anchor)
    setting = of_heading(page.title, Setting(anchor))
    return Setting(anchor or setting.anchor, setting.sense, setting.year_end)
