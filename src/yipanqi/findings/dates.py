"""Days, months and periods in running text, in both scripts, absolute or counted from the page's publication.

A pure grammar over text, without a page. ``anchor`` is the ISO date of publication, whole or a prefix (2021-02),
or None; whatever is taken from it or from an earlier date of the same sentence is ``inferred``.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from yipanqi import vocab
from yipanqi.findings.numbers import Window, integer

Precision = Literal["day", "month", "quarter", "half", "year", "period"]
Kind = Literal["day", "due", "since", "base", "recurring"]


@dataclass(frozen=True, slots=True)
class Day:
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


@dataclass(frozen=True, slots=True)
class Due:
    """The last day by which something is to be done; ``[start, end)`` is where the page says so."""

    iso: str
    inferred: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Clock:
    """What a date without a year is counted from: the anchor, or the date before it in the sentence."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, iso: str | None) -> _Clock:
        parts = [int(part) for part in iso[:10].split("-")] if iso else []
        return cls(*parts[:3])


Found = tuple[str | None, str | None, Precision, bool]  # iso, last, precision, inferred
_NOTHING: Found = (None, None, "period", False)

_N = "〇零○一二三四五六七八九"
_YEAR = rf"(?:(?:19|20)\d\d|[一二][〇零○九][{_N}]{{2}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]|[一二三四五六七八九十])"
_COUNT = rf"(?:\d{{1,2}}|[{_N}两]|十[{_N}]?)"
_DASH = r"\s?(?:至|到|—+|–|-|~|～|、)\s?"


def find_days(text: str, start: int = 0, end: int | None = None, anchor: str | None = None) -> list[Day]:
    """The days and periods of ``text[start:end]`` in order, without overlaps, positions in ``text``. A range
    (4月29日至30日) begins with its first day. Linear in the length searched."""
    window = Window.of(text, start, end)
    clock, before = _Clock.of(anchor), _Clock()
    days: list[Day] = []
    for match in _longest(_matches(window)):
        if days and "。" in text[days[-1].end : match.start() + window.offset]:
            before = _Clock()
        kind = _kind(window, match.start(), match.end())
        found = _FORMS[str(match.lastgroup)](_Named(match, window.text, kind), clock, before)
        at, to = match.start() + window.offset, match.end() + window.offset
        day = Day(at, to, found[0], found[1], found[2], found[3], kind)
        days.append(day)
        if day.iso and kind == "day" and day.precision in ("day", "month"):
            before = _Clock.of(day.iso)
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


def _is_title_year(text: str, day: Day) -> bool:
    """Whether a year is part of a title (2022年行动计划) or stands inside 《》."""
    opened = text.rfind("《", max(0, day.start - 80), day.start)
    if opened >= 0 and text.find("》", opened, day.start) < 0:
        return True
    return day.precision in ("year", "period") and day.kind == "day" and bool(_TITLE.match(text, day.end))


@dataclass(frozen=True, slots=True)
class _Named:
    """A match, its groups by name without the form's number, and how the date is used."""

    match: re.Match[str]
    text: str
    kind: Kind

    def __getitem__(self, name: str) -> str | None:
        found: str | None = self.match.groupdict().get(name)
        return found

    def number(self, name: str) -> int | None:
        return integer(self[name] or "")


# How a date is used: words right before and right after it.
_DUE_AFTER = re.compile(r"(?:底|末|内)?\s?(?:之前|以前|前(?!三?季度|往|后)|之内|以内|为限)|内")
_DUE_WITHIN = re.compile(r"[底末内]$|前$|期末")
_DUE_BEFORE = re.compile(r"(?:(?<!截)[到至]|力争|争取|确保|计划|预计|拟于|定于|直到|不迟于|最迟)(?:在|于)?$")
_SINCE_AFTER = re.compile(r"(?:底|末|初)?(?:以来|起|开始|至今|来(?!自|到))")
_BASE_BEFORE = re.compile(r"(?:较|比|相比|对比|按照?|同)$")
_RECURRING_BEFORE = re.compile(r"(?:每个?|逐)(?:年|月|季度)?(?:的)?$")


def _kind(window: Window, begin: int, finish: int) -> Kind:
    text, end = window.text, len(window.text)
    ahead = text[max(window.start, begin - 5) : begin]
    if _RECURRING_BEFORE.search(ahead) or re.match("每", text[begin:finish]):
        return "recurring"
    if _SINCE_AFTER.match(text, finish, end) or re.match("近|过去|[^未今]*年来", text[begin:finish]):
        return "since"
    if _BASE_BEFORE.search(ahead):
        return "base"
    if ahead.endswith(("截至", "截止")):
        return "day"
    if _DUE_WITHIN.search(text[begin:finish]) or _DUE_AFTER.match(text, finish, end) or _DUE_BEFORE.search(ahead):
        return "due"
    return "day"


def _matches(window: Window) -> Iterator[re.Match[str]]:
    for pattern in _patterns():
        yield from pattern.finditer(window.text, window.start)


def _longest(matches: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    kept: list[re.Match[str]] = []
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


@cache
def _patterns() -> list[re.Pattern[str]]:
    """One pattern a form; the group that closes last names the form."""

    def words(category: str) -> str:
        return "|".join(sorted(vocab.words(category), key=len, reverse=True))

    year = rf"(?:(?P<year>{_YEAR})\s?年|(?P<relyear>{words('relative_year')}|当年|同年|次年|翌年|全年))"
    edge = r"(?P<edge>[初底末]|上旬|中旬|下旬)?"
    forms = (
        r"(?P<iso>(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>1[0-2]|0?[1-9])[-/.](?P<day>3[01]|[12]\d|0?[1-9])(?!\d))",
        rf"(?P<monthday>(?<![\d.])(?:{year}\s?)?(?P<month>{_MONTH})(?:\s?[至到—–~-]+\s?(?P<tomonth>{_MONTH}))?\s?月(?!度)(?:\s?(?P<day>{_DAY})\s?[日号](?:{_DASH}(?:{_MONTH}月)?{_DAY}\s?[日号])?"
        rf"|{_DASH}(?P<thatmonth>{_MONTH})月(?:份|底|末)?|\s?份?{edge}))",
        rf"(?P<daysrange>(?<![\d.])(?:{year}\s?)?(?P<month>{_MONTH})\s?月\s?(?P<day>{_DAY}){_DASH}{_DAY}\s?[日号])",
        rf"(?P<dayonly>(?<![\d.])(?<![\d{_N}十]月)(?P<day>3[01]|[12]\d|0?[1-9]|[二三]?十[一二三四五六七八九]?)(?:{_DASH}{_DAY})?日(?!内|游|后|均|间|龄|之|常|期)(?:{_DASH}{_DAY}日)?)",
        rf"(?P<quarter>{year}?(?P<upto>前)?第?(?P<nth>[一二三四1-4])个?季度[底末]?)",
        rf"(?P<half>{year}?(?P<which>[上下])半年[底末]?)",
        rf"(?P<yearspan>(?<!\d)(?P<year>{_YEAR})年?{_DASH}(?P<toyear>{_YEAR})年)",
        rf"(?P<years>(?<![\d.]){year}(?:度)?(?P<part>[初中底末]|年底|年末|年初|年内|内)?(?!级))",
        rf"(?P<yearpart>(?<![\d{_N}十百两近数多每半全今去明前后当同青少老中成幼跨百周])(?P<part>年底|年末|年终|岁末|年初|年中|年内|年度内|年前))",
        rf"(?P<monthpart>(?<![\d{_N}十个])(?P<relmonth>{words('relative_month')}|当月|同月|月)(?P<part>底|末|初|内)?(?<!月)"
        rf"|(?P<wholemonth>{words('relative_month')})(?:(?P<day>{_DAY})[日号])?)",
        rf"(?P<plan>[“\"‘']?(?P<name>{words('five_year_plan')})[”\"’'](?:末|期末|时期末|期间|时期)?|(?<![一二三四五六七八九十])(?P<bare>{words('five_year_plan')})(?:期末|末|期间|时期))",
        rf"(?P<relday>(?<![\d{_N}十今昨明当同每假节生])(?P<word>{words('relative_day')})(?!头条)|(?P<sameday>当日|当天|同日|同一天))",
        r"(?P<weekday>(?P<week>上|本|这)?(?:周|星期)(?P<nth>[一二三四五六日天])(?!年|期|岁))",
        rf"(?P<span>(?P<ahead>未来|今后|接下来|最近|过去|近)(?P<count>{_COUNT})(?:到\d+|至[{_N}])?个?(?P<measure>年|月|天|日)|(?<![\d.{_N}十第])"
        rf"(?P<count2>{_COUNT}|半)个?(?P<measure2>年|月|天|日|周)多?(?P<within>之内|以内|内|来)|(?P<ago>近年来|多年来|长期以来))",
    )
    return [_with_last_group(form) for form in forms]


def _with_last_group(form: str) -> re.Pattern[str]:
    """The outermost group closes last, so that ``lastgroup`` names the form."""
    return re.compile(form)


def _pad(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """An ISO date or prefix; None where the calendar has no such day."""
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if day <= calendar.monthrange(year, month)[1] else None


def _month_end(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def _year_of(named: _Named, clock: _Clock, before: _Clock) -> tuple[int | None, bool]:
    """The year a match states (False) or implies (True)."""
    stated = named.number("year")
    if stated is not None:
        return stated, False
    word = named["relyear"]
    if word in ("当年", "同年") and before.year:
        return before.year, True
    if word in ("次年", "翌年") and before.year:
        return before.year + 1, True
    if word and clock.year:
        return clock.year + int(vocab.words("relative_year").get(word, 0)), True
    return (None, True) if word else (_implied_year(named, clock, before), True)


_AHEAD = re.compile("将|拟|计划|定于|预计|确保|力争")


def _implied_year(named: _Named, clock: _Clock, before: _Clock) -> int | None:
    """The year of a date that states none: of the date before it in the sentence, else of the anchor; a day long
    after publication was last year's, an early due in a page of November is next year's."""
    month = named.number("month")
    if before.year and named.kind == "day":
        return before.year
    if clock.year is None or clock.month is None or month is None:
        return clock.year
    planned = named.kind == "due" or _AHEAD.search(named.text, max(0, named.match.start() - 6), named.match.start())
    if planned:
        return clock.year + 1 if clock.month >= 11 and month <= 6 else clock.year
    return clock.year - 1 if month - clock.month >= 6 else clock.year


def _monthday(named: _Named, clock: _Clock, before: _Clock) -> Found:
    year, inferred = _year_of(named, clock, before)
    month, day = named.number("month"), named.number("day")
    if year is None or month is None:
        return None, None, "day" if day else "month", inferred
    if day:
        iso = _pad(year, month, day)
        return iso, iso, "day", inferred
    last_month = named.number("tomonth") or named.number("thatmonth") or month
    return _pad(year, month), _month_end(year if last_month >= month else year + 1, last_month), "month", inferred


def _dayonly(named: _Named, clock: _Clock, before: _Clock) -> Found:
    near, day = (before if before.month else clock), named.number("day")
    if near.year is None or near.month is None:
        return None, None, "day", True
    iso = _pad(near.year, near.month, day)
    return iso, iso, "day", True


def _quarter(named: _Named, clock: _Clock, before: _Clock) -> Found:
    year, inferred = _year_of(named, clock, before)
    nth = named.number("nth")
    if year is None or nth is None:
        return None, None, "quarter", inferred
    first = 1 if named["upto"] else nth * 3 - 2
    return _pad(year, first), _month_end(year, nth * 3), "quarter", inferred


def _half(named: _Named, clock: _Clock, before: _Clock) -> Found:
    year, inferred = _year_of(named, clock, before)
    if year is None:
        return None, None, "half", inferred
    first = 1 if named["which"] == "上" else 7
    return _pad(year, first), _month_end(year, first + 5), "half", inferred


def _yearspan(named: _Named, clock: _Clock, before: _Clock) -> Found:
    return f"{named.number('year'):04}", f"{named.number('toyear'):04}-12-31", "period", False


def _years(named: _Named, clock: _Clock, before: _Clock) -> Found:
    year, inferred = _year_of(named, clock, before)
    if year is None:
        return None, None, "year", inferred
    part = (named["part"] or "").removeprefix("年")
    if part in ("初", "中"):
        month = 1 if part == "初" else 6
        return _pad(year, month), _month_end(year, month), "month", inferred
    return _pad(year), f"{year:04}-12-31", "year", inferred


def _monthpart(named: _Named, clock: _Clock, before: _Clock) -> Found:
    word = named["relmonth"] or named["wholemonth"] or ""
    near = before if word in ("当月", "同月") and before.month else clock
    if near.year is None or near.month is None:
        return None, None, "month", True
    day = named.number("day")
    shift = int(vocab.words("relative_month").get(word, 0))
    year, month = divmod(near.year * 12 + near.month - 1 + shift, 12)
    if day:
        iso = _pad(year, month + 1, day)
        return iso, iso, "day", True
    return _pad(year, month + 1), _month_end(year, month + 1), "month", True


def _plan(named: _Named, clock: _Clock, before: _Clock) -> Found:
    last = int(vocab.words("five_year_plan")[named["name"] or named["bare"] or ""])
    return f"{last - 4:04}", f"{last:04}-12-31", "period", False


def _relday(named: _Named, clock: _Clock, before: _Clock) -> Found:
    near = before if named["sameday"] and before.day else clock
    shift = vocab.words("relative_day").get(named["word"] or "", 0)
    if shift is None or near.year is None or near.month is None or near.day is None:
        return None, None, "day", True
    iso = (date(near.year, near.month, near.day) + timedelta(days=int(shift))).isoformat()
    return iso, iso, "day", True


def _weekday(named: _Named, clock: _Clock, before: _Clock) -> Found:
    if clock.year is None or clock.month is None or clock.day is None:
        return None, None, "day", True
    published = date(clock.year, clock.month, clock.day)
    nth = "一二三四五六日天".index(named["nth"] or "一")
    monday = published - timedelta(days=published.weekday() + (7 if named["week"] == "上" else 0))
    iso = (monday + timedelta(days=min(nth, 6))).isoformat()
    return iso, iso, "day", True


def _span(named: _Named, clock: _Clock, before: _Clock) -> Found:
    """三年内, 未来五年: counted from the anchor, in whole years to 31 December; the first quarter's page counts its
    own year as the first."""
    count = named["count"] or named["count2"] or ""
    years = named["measure"] == "年" or named["measure2"] == "年"
    looks_back = named["ahead"] in ("最近", "过去", "近") or named["within"] == "来" or named["ago"]
    if clock.year is None or looks_back or not count:
        return _NOTHING
    if years and count != "半":
        first = clock.year if (clock.month or 1) <= 3 else clock.year + 1
        return _pad(first), f"{first + (integer(count) or 1) - 1:04}-12-31", "period", True
    return _NOTHING


_FORMS: dict[str, Callable[[_Named, _Clock, _Clock], Found]] = {
    "iso": _monthday,
    "monthday": _monthday,
    "daysrange": _monthday,
    "dayonly": _dayonly,
    "quarter": _quarter,
    "half": _half,
    "yearspan": _yearspan,
    "years": _years,
    "yearpart": _years,
    "monthpart": _monthpart,
    "plan": _plan,
    "relday": _relday,
    "weekday": _weekday,
    "span": _span,
}
