"""The forms that a date or period takes in text, and how each becomes its first and last day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

from yipanqi import vocab
from yipanqi.findings.numbers import integer

Precision = Literal["day", "month", "quarter", "half", "year", "period"]
Kind = Literal["day", "due", "since", "base", "recurring"]


_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


class Clock(NamedTuple):
    """What a date without a year is counted from: the anchor, or the date before it in the sentence."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, iso: str | None) -> Clock:
        stated = _ISO.match(iso or "")
        if stated is None:
            return cls()
        year, month, day = (int(part) if part else None for part in stated.groups())
        return cls(year, month, day if month and year and day and _pad(year, month, day) else None)


Found = tuple[str | None, str | None, Precision, bool]  # iso, last, precision, inferred
_NOTHING: Found = (None, None, "period", False)

_N = "〇零○一二三四五六七八九"
_YEAR = rf"(?:(?:19|20)\d\d|[一二][〇零○九][{_N}]{{2}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]|[一二三四五六七八九十])"
_COUNT = rf"(?:\d{{1,2}}|[{_N}两]|十[{_N}]?)"
_DASH = r"\s?(?:至|到|—+|–|-|~|～|、)\s?"


@dataclass(slots=True)
class Named:
    """A match, its groups by name without the form's number, and how the date is used."""

    match: re.Match[str]
    text: str
    kind: Kind

    def __getitem__(self, name: str) -> str | None:
        found: str | None = self.match[name] if name in self.match.re.groupindex else None
        return found

    def number(self, name: str) -> int | None:
        return integer(self[name] or "")


# No number runs into a date, but an item's own number stands before it: 3.9月底前.
_EDGE = r"(?:(?<![\d.])|(?<=[\n　 ]\d\.)|(?<=[\n　 ]\d\d\.))"

Needs = tuple[tuple[str, ...], ...]


@cache
def patterns() -> list[tuple[Needs, re.Pattern[str]]]:
    """One pattern a form; its outermost group closes last, so that ``lastgroup`` names the form. Before it what a text
    must hold for the pattern to be worth trying: one word of each group."""

    def words(category: str) -> str:
        return "|".join(sorted(vocab.words(category), key=len, reverse=True))

    year = rf"(?:(?P<year>{_YEAR})\s?年|(?P<relyear>{words('relative_year')}|当年|同年|次年|翌年|全年))"
    edge = r"(?P<edge>[初底末]|上旬|中旬|下旬)?"
    forms = (
        r"(?P<iso>(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>1[0-2]|0?[1-9])[-/.](?P<day>3[01]|[12]\d|0?[1-9])(?!\d))",
        rf"(?P<monthday>{_EDGE}(?:{year}\s?)?(?P<month>{_MONTH})(?:\s?[至到—–~-]+\s?(?P<tomonth>{_MONTH}))?\s?月(?!度)(?:\s?(?P<day>{_DAY})\s?[日号](?:{_DASH}(?:{_MONTH}月)?{_DAY}\s?[日号])?"
        rf"|{_DASH}(?P<thatmonth>{_MONTH})月(?:份|底|末)?|\s?份?{edge}))",
        rf"(?P<daysrange>{_EDGE}(?:{year}\s?)?(?P<month>{_MONTH})\s?月\s?(?P<day>{_DAY}){_DASH}{_DAY}\s?[日号])",
        rf"(?P<dayonly>(?<![\d.])(?<![\d{_N}十]月)(?P<day>3[01]|[12]\d|0?[1-9]|[二三]?十[一二三四五六七八九]?)(?:{_DASH}{_DAY})?(?:日(?!内|游|后|均|间|龄|之|常|期)(?:{_DASH}{_DAY}日)?|号(?=[上下]午|晚|凌晨|清晨|中午|傍晚|[，到至])))",
        rf"(?P<quarter>{year}?(?P<upto>前)?第?(?P<nth>[一二三四1-4])个?季度[底末]?)",
        rf"(?P<months>{year}?[前头](?P<nth>{_COUNT})个月)",
        rf"(?P<festival>{year}?[“\"]?(?P<feast>{words('festival')})[”\"]?节?(?=之?前|以前|期间|假期|当[天日]|来临))",
        rf"(?P<half>{year}?(?P<which>[上下])半年[底末]?)",
        rf"(?P<yearspan>(?<!\d)(?P<year>{_YEAR})年?{_DASH}(?P<toyear>{_YEAR})年)",
        rf"(?P<years>{_EDGE}{year}(?:度)?(?P<part>[初中底末]|年底|年末|年初|年内|内)?(?!级))",
        rf"(?P<yearpart>(?<![\d{_N}十百两近数多每半全今去明前后当同青少老中成幼跨百周])(?P<part>年底|年末|年终|岁末|年初|年中|年内|年度内|年前))",
        rf"(?P<monthpart>(?<![\d{_N}十个])(?P<relmonth>{words('relative_month')}|当月|同月|月)(?P<part>底|末|初|内)?(?<!月)"
        rf"|(?P<wholemonth>{words('relative_month')})(?:(?P<day>{_DAY})[日号])?)",
        rf"(?P<plan>[“\"‘']?(?P<name>{words('five_year_plan')})[”\"’'](?:末|期末|时期末|期间|时期)?|(?<![一二三四五六七八九十])(?P<bare>{words('five_year_plan')})(?:期末|末|期间|时期))",
        rf"(?P<relday>(?<![\d{_N}十今昨明当同每假节生])(?P<word>{words('relative_day')})(?!头条)|(?P<sameday>当日|当天|同日|同一天))",
        r"(?P<weekday>(?P<week>上|本|这)?(?:周|星期)(?P<nth>[一二三四五六日天])(?!年|期|岁))",
        rf"(?P<span>(?P<ahead>未来|今后|接下来|最近|过去|近)(?P<count>{_COUNT})(?:到\d+|至[{_N}])?个?(?P<measure>年|月|天|日)|(?<![{_N}十第]){_EDGE}"
        rf"(?P<count2>{_COUNT}|半)个?(?P<measure2>年|月|天|日|周)多?(?P<within>之内|以内|内|来)|用(?P<count3>{_COUNT})年(?:左右)?的?时间|(?P<ago>近年来|多年来|长期以来))",
    )
    within = [measure + word for measure in "年月天日周" for word in ("内", "来", "之内", "以内", "多")]
    needs: dict[str, Needs] = {
        "iso": (("19", "20"), ("-", "/", ".")),
        "monthday": (("月",),),
        "daysrange": (("月",), ("日", "号")),
        "dayonly": (("日", "号"),),
        "quarter": (("季度",),),
        "months": (("个月",),),
        "festival": (tuple(vocab.words("festival")), ("前", "期", "当", "来临")),
        "half": (("半年",),),
        "yearspan": (("年",), ("至", "到", "—", "–", "-", "~", "～", "、")),
        "years": (("年",),),
        "yearpart": (("年底", "年末", "年终", "岁末", "年初", "年中", "年内", "年度内", "年前"),),
        "monthpart": (("月底", "月末", "月初", "月内", "当月", "同月", *vocab.words("relative_month")),),
        "plan": (tuple(sorted({name[-1] for name in vocab.words("five_year_plan")})),),
        "relday": ((*vocab.words("relative_day"), "当日", "当天", "同日", "同一天"),),
        "weekday": (tuple(week + day for week in ("周", "星期") for day in "一二三四五六日天"),),
        "span": (("未来", "今后", "接下来", "最近", "过去", "近", "时间", "长期以来", *within),),
    }
    return [(needs[form[form.index("<") + 1 : form.index(">")]], re.compile(form)) for form in forms]


def _pad(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """An ISO date or prefix; None where the calendar has no such day."""
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if day <= calendar.monthrange(year, month)[1] else None


def _month_end(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def _year_of(named: Named, clock: Clock, before: Clock) -> tuple[int | None, bool]:
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


def _implied_year(named: Named, clock: Clock, before: Clock) -> int | None:
    """The year of a date that states none: of the date before it in the sentence, else of the anchor; a day long
    after publication was last year's, an early due in a page of November is next year's."""
    month = named.number("month")
    if before.year and named.kind == "day":
        return before.year
    if clock.year is None or clock.month is None or month is None:
        return clock.year
    planned = named.kind == "due" or _AHEAD.search(
        named.text, max(0, named.match.start() - 6), named.match.start()
    )
    if planned:
        return clock.year + 1 if clock.month >= 11 and month <= 6 else clock.year
    return clock.year - 1 if month - clock.month >= 6 else clock.year


def _monthday(named: Named, clock: Clock, before: Clock) -> Found:
    year, inferred = _year_of(named, clock, before)
    month, day = named.number("month"), named.number("day")
    if year is None or month is None:
        return None, None, "day" if day else "month", inferred
    if day:
        iso = _pad(year, month, day)
        return iso, iso, "day", inferred
    last_month = named.number("tomonth") or named.number("thatmonth") or month
    last = _month_end(year if last_month >= month else year + 1, last_month)
    return _pad(year, month), last, "month" if last_month == month else "period", inferred


def _dayonly(named: Named, clock: Clock, before: Clock) -> Found:
    near, day = (before if before.month else clock), named.number("day")
    if near.year is None or near.month is None:
        return None, None, "day", True
    iso = _pad(near.year, near.month, day)
    return iso, iso, "day", True


def _quarter(named: Named, clock: Clock, before: Clock) -> Found:
    year, inferred = _year_of(named, clock, before)
    nth = named.number("nth")
    if year is None or nth is None:
        return None, None, "quarter", inferred
    first = 1 if named["upto"] else nth * 3 - 2
    return _pad(year, first), _month_end(year, nth * 3), "quarter", inferred


def _months(named: Named, clock: Clock, before: Clock) -> Found:
    """前十个月: from January on."""
    year, inferred = _year_of(named, clock, before)
    nth = named.number("nth")
    if year is None or nth is None or not 1 <= nth <= 12:
        return None, None, "period", inferred
    return _pad(year, 1), _month_end(year, nth), "period", inferred


def _festival(named: Named, clock: Clock, before: Clock) -> Found:
    """国庆前: the feast's own day, of the year named, else the next one."""
    year, inferred = _year_of(named, clock, before)
    month, day = map(int, str(vocab.words("festival")[named["feast"] or ""]).split("-"))
    if year is None:
        return None, None, "day", inferred
    if inferred and named["relyear"] is None and (month, day) < (clock.month or 1, clock.day or 1):
        year += 1
    iso = _pad(year, month, day)
    return iso, iso, "day", inferred


def _half(named: Named, clock: Clock, before: Clock) -> Found:
    year, inferred = _year_of(named, clock, before)
    if year is None:
        return None, None, "half", inferred
    first = 1 if named["which"] == "上" else 7
    return _pad(year, first), _month_end(year, first + 5), "half", inferred


def _yearspan(named: Named, clock: Clock, before: Clock) -> Found:
    return f"{named.number('year'):04}", f"{named.number('toyear'):04}-12-31", "period", False


def _years(named: Named, clock: Clock, before: Clock) -> Found:
    year, inferred = _year_of(named, clock, before)
    if year is None:
        return None, None, "year", inferred
    part = (named["part"] or "").removeprefix("年")
    if part in ("初", "中"):
        month = 1 if part == "初" else 6
        return _pad(year, month), _month_end(year, month), "month", inferred
    return _pad(year), f"{year:04}-12-31", "year", inferred


def _monthpart(named: Named, clock: Clock, before: Clock) -> Found:
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


def _plan(named: Named, clock: Clock, before: Clock) -> Found:
    last = int(vocab.words("five_year_plan")[named["name"] or named["bare"] or ""])
    return f"{last - 4:04}", f"{last:04}-12-31", "period", False


def _relday(named: Named, clock: Clock, before: Clock) -> Found:
    near = before if named["sameday"] and before.day else clock
    shift = vocab.words("relative_day").get(named["word"] or "", 0)
    if shift is None or near.year is None or near.month is None or near.day is None:
        return None, None, "day", True
    iso = (date(near.year, near.month, near.day) + timedelta(days=int(shift))).isoformat()
    return iso, iso, "day", True


def _weekday(named: Named, clock: Clock, before: Clock) -> Found:
    if clock.year is None or clock.month is None or clock.day is None:
        return None, None, "day", True
    published = date(clock.year, clock.month, clock.day)
    nth = "一二三四五六日天".index(named["nth"] or "一")
    monday = published - timedelta(days=published.weekday() + (7 if named["week"] == "上" else 0))
    iso = (monday + timedelta(days=min(nth, 6))).isoformat()
    return iso, iso, "day", True


def _span(named: Named, clock: Clock, before: Clock) -> Found:
    """三年内, 未来五年: counted from the anchor, in whole years to 31 December; the first quarter's page counts its
    own year as the first."""
    count = named["count"] or named["count2"] or named["count3"] or ""
    years = "年" in (named["measure"], named["measure2"]) or named["count3"] is not None
    looks_back = named["ahead"] in ("最近", "过去", "近") or named["within"] == "来" or named["ago"]
    if clock.year is None or looks_back or not count:
        return _NOTHING
    if years and count != "半":
        first = clock.year if (clock.month or 1) <= 3 else clock.year + 1
        return _pad(first), f"{first + (integer(count) or 1) - 1:04}-12-31", "period", True
    return _NOTHING


FORMS: dict[str, Callable[[Named, Clock, Clock], Found]] = {
    "iso": _monthday,
    "monthday": _monthday,
    "daysrange": _monthday,
    "dayonly": _dayonly,
    "quarter": _quarter,
    "months": _months,
    "festival": _festival,
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
