"""Working days of the Chinese calendar: the State Council's holidays and the weekends that are worked to make up for them.

The arrangement of a year is published late in the year before. Of a year without one weekends alone are known, and
`unpublished` says so: whoever shows a count of working days shows that sentence with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from chinese_calendar import is_workday
from django.utils.translation import gettext as _

FIRST = 2004  # the first year of which the calendar knows the arrangement
SATURDAY = 5


def is_working_day(day: date) -> bool:
    return bool(is_workday(day)) if _is_published(day.year) else day.weekday() < SATURDAY


@cache
def _through(year: int) -> tuple[int, ...]:
    """How many working days a year has had at the end of each of its days."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
    return tuple(accumulate(is_working_day(day) for day in days))


def working_days_between(start: date, end: date) -> int:
    """Working days after `start`, up to and with `end`: 1 from a Thursday to the Friday. Negative where `end` is earlier."""
    if end < start:
        return -working_days_between(end, start)
    whole = sum(_through(year)[-1] for year in range(start.year, end.year))
    return whole + _through(end.year)[_index(end)] - _through(start.year)[_index(start)]


def _index(day: date) -> int:
    return day.timetuple().tm_yday - 1


def add_working_days(day: date, count: int) -> date:
    """The day on which the `count`-th working day after `day` falls; before it, where `count` is negative."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def unpublished(days: Iterable[date]) -> str:
    """A sentence that names the years whose arrangement is not known; empty where all are."""
    years = sorted({day.year for day in days if day.year >= FIRST and not _is_published(day.year)})
    if not years:
        return ""
    named = "、".join(str(year) for year in years)
    return _("%(years)s年放假安排尚未公布，暂按周末计。") % {"years": named}


@cache
def _is_published(year: int) -> bool:
    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:  # how chinese_calendar says that it has no arrangement of that year
        return False
    return True
