"""Months: which one is reported, by which day, and the ones before and after it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from yipanqi_web.workdays import add_working_days, is_working_day

DUE_DAY = 25  # of the month that is reported; where that is no working day, the last one before
PERIOD = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def is_period(text: str) -> bool:
    return bool(PERIOD.fullmatch(text)) and "1990" <= text < "2100"


def period_of(day: date) -> str:
    return f"{day:%Y-%m}"


def due_of(period: str) -> date:
    """The day by which a month's reports are due."""
    day = date(int(period[:4]), int(period[5:]), DUE_DAY)
    return day if is_working_day(day) else add_working_days(day, -1)


def before(period: str) -> str:
    return period_of(date(int(period[:4]), int(period[5:]), 1) - timedelta(days=1))


def after(period: str) -> str:
    return period_of(date(int(period[:4]), int(period[5:]), 28) + timedelta(days=4))


def last_day(period: str) -> str:
    """The last day of a month, as days are written."""
    following = after(period)
    return (date(int(following[:4]), int(following[5:]), 1) - timedelta(days=1)).isoformat()
