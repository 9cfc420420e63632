"""Days, months and periods in running text, in both scripts, absolute or counted from the page's publication.

A pure grammar over text, without a page. ``anchor`` is the ISO date of publication, whole or a prefix (2021-02),
or None; whatever is taken from it or from an earlier date of the same sentence is ``inferred``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from yipanqi.findings.date_forms import FORMS, Clock, Kind, Named, Needs, Precision, patterns
from yipanqi.findings.numbers import Window

LONG = 400  # characters of a text that is asked for its days piece by piece


class Day(NamedTuple):
    """A day or a period named at ``[start, end)``.

    ``iso`` is its first day, or a prefix where it is a month or a year, and ``last`` its last day; both are None
    where neither page nor anchor tells (近日). Kinds: ``day`` (the rule), ``due`` (年底前, 到2025年, 年内), ``since``
    (2022年以来, 近三年), ``base`` (较2020年: what is compared with) and ``recurring`` (每年3月).
    """

    start: int
    end: int
    iso: str | None
    last: str | None
    precision: Precision
    inferred: bool = False
    kind: Kind = "day"


class Due(NamedTuple):
    """The last day by which something is to be done; ``[start, end)`` is where the page says so."""

    iso: str
    inferred: bool
    start: int
    end: int


def find_days(text: str, start: int = 0, end: int | None = None, anchor: str | None = None) -> list[Day]:
    """The days and periods of ``text[start:end]`` in order, without overlaps, positions in ``text``. A range
    (4月29日至30日) begins with its first day. Linear in the length searched."""
    window = Window.of(text, start, end)
    days: list[Day] = []
    matches = _longest(_matches(window, text))
    if not matches:
        return days
    clock, before = Clock.of(anchor), Clock()
    for match in matches:
        if days and "。" in text[days[-1].end : match.start() + window.offset]:
            before = Clock()
        kind = _kind(window, match.start(), match.end())
        found = FORMS[str(match.lastgroup)](Named(match, window.text, kind), clock, before)
        at, to = match.start() + window.offset, match.end() + window.offset
        day = Day(at, to, found[0], found[1], found[2], found[3], kind)
        days.append(day)
        if day.iso and kind == "day" and day.precision in ("day", "month"):
            before = Clock.of(day.iso)
    return days


def due(text: str, start: int = 0, end: int | None = None, anchor: str | None = None) -> Due | None:
    """The day by which ``text[start:end]``, a clause or a cell, is to be done: the last day of the first period that
    is said to be a due (年底前), else of the first day or period that is neither past nor a title's year."""
    days = [day for day in find_days(text, start, end, anchor) if day.last and not _is_title_year(text, day)]
    for wanted in ("due", "day"):
        for day in days:
            if day.kind == wanted and not (wanted == "day" and _PAST.search(text, day.start, day.end)):
                return Due(day.last or "", day.inferred, day.start, day.end)
    return None


_PAST = re.compile("昨|今[日天晨早晚]|前[日天晚年]|去年|上年|上个?月|当[日天]|同[日年月]|年初")
_TITLE = re.compile(
    r"年?度?(?:第[一二三四五六七八九十\d]+次|国民经济|融入|行动计划|工作(?:要点|计划|情况|总结|打算|方案)|重[点大]|任务|计划|清单|方案|规划|预算|合作事项|三年|五年)"
)


_PLAN_TITLE = re.compile(
    "(?!末|期|时期|期间|前)[^，。；、时期末前年]{0,14}(?:规划|纲要|项目库|盘子|方案|行动计划)"
)


def _is_title_year(text: str, day: Day) -> bool:
    """Whether a year is part of a title (2022年行动计划) or stands inside 《》."""
    opened = text.rfind("《", max(0, day.start - 80), day.start)
    if opened >= 0 and text.find("》", opened, day.start) < 0:
        return True
    if day.precision == "period" and _PLAN_TITLE.match(text, day.end):
        return True  # 列入“十四五”综合交通规划
    return day.precision in ("year", "period") and day.kind == "day" and bool(_TITLE.match(text, day.end))


# How a date is used: words right before and right after it.
_DUE_AFTER = re.compile(r"(?:底|末|内)?\s?(?:之前|以前|前(?!三?季度|往|后)|之内|以内|为限)|内")
_DUE_WITHIN = re.compile(r"[底末内]$|前$|期末")
_DUE_BEFORE = re.compile(r"(?:(?<!截)[到至]|力争|争取|确保|计划|预计|拟于|定于|直到|不迟于|最迟)(?:在|于)?$")
_SINCE_AFTER = re.compile(
    r"[^，。；：]{1,25}以来|(?:底|末|初)?(?:以来|起(?!草|步|点|诉)|开始|至今|来(?!自|到))"
)
_SINCE_WITHIN = re.compile("近|过去|[^未今]*(?:年|月|天|日|周)多?来")
_SINCE_BEFORE = re.compile("(?<!来)自从?$")
_BASE_AFTER = re.compile(r"的?(?:同期|水平)|的[一二三四五六七八九十\d.]+倍")
_BASE_BEFORE = re.compile(r"(?:较|比|相比|对比|按照?|同)$")
_RECURRING_BEFORE = re.compile(r"(?:每个?|逐)(?:年|月|季度)?(?:的)?$")


def _kind(window: Window, begin: int, finish: int) -> Kind:
    text, end = window.text, len(window.text)
    ahead = text[max(window.start, begin - 5) : begin]
    if _RECURRING_BEFORE.search(ahead) or text[begin] == "每":
        return "recurring"
    named = text[begin:finish]
    if _SINCE_AFTER.match(text, finish, end) or _SINCE_WITHIN.match(named) or _SINCE_BEFORE.search(ahead):
        return "since"
    if _BASE_BEFORE.search(ahead) or _BASE_AFTER.match(text, finish, end):
        return "base"
    if ahead.endswith(("截至", "截止")):
        return "day"
    if _DUE_WITHIN.search(named) or _DUE_AFTER.match(text, finish, end) or _DUE_BEFORE.search(ahead):
        return "due"
    return "day"


def _matches(window: Window, source: str) -> list[re.Match[str]]:
    """The matches of all forms; a form is tried only where the words that it cannot do without stand."""
    found: list[re.Match[str]] = []
    text = window.text
    if not _any_word().search(text):
        return found
    for needs, pattern in _worth_trying(source) if len(source) > LONG else patterns():
        if _holds(text, needs):
            found += pattern.finditer(text, window.start)
    return found


@cache
def _any_word() -> re.Pattern[str]:
    """The words of which every form needs one."""
    return re.compile("|".join(sorted({re.escape(word) for needs, _ in patterns() for word in needs[0]})))


@lru_cache(4)
def _worth_trying(page: str) -> list[tuple[Needs, re.Pattern[str]]]:
    """The forms that a page can have somewhere, with the words that it has: its sentences are asked only for these."""
    half_width = Window.of(page, 0, None).text
    here = [
        (tuple(tuple(word for word in words if word in half_width) for words in needs), pattern)
        for needs, pattern in patterns()
    ]
    return [(needs, pattern) for needs, pattern in here if all(needs)]


def _holds(text: str, needs: Needs) -> bool:
    for words in needs:
        for word in words:
            if word in text:
                break
        else:
            return False
    return True


def _longest(matches: list[re.Match[str]]) -> list[re.Match[str]]:
    kept: list[re.Match[str]] = []
    if not matches:
        return kept
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept
