"""Working days of the Chinese calendar: holidays, weekends that are worked, years whose arrangement is not published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yipanqi_web.workdays import add_working_days, is_working_day, unpublished, working_days_between

UNPUBLISHED = 2099
DAYS = st.dates(date(2004, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 2, 4), True),  # a Sunday that is worked before the Spring Festival
        (date(2024, 2, 10), False),
        (date(2024, 10, 1), False),
        (date(2024, 10, 7), False),
        (date(2024, 10, 8), True),
        (date(2024, 10, 12), True),  # a Saturday that is worked after the National Day
        (date(2024, 10, 13), False),
        (date(2025, 1, 26), True),
        (date(2003, 10, 1), True),  # before the first year known: a Wednesday
        (date(UNPUBLISHED, 10, 1), True),  # a Thursday of a year without an arrangement
        (date(UNPUBLISHED, 10, 3), False),
    ],
)
def test_holidays_and_weekends_that_are_worked(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_days_are_counted_past_a_holiday() -> None:
    assert working_days_between(date(2024, 9, 30), date(2024, 10, 8)) == 1
    assert working_days_between(date(2024, 10, 8), date(2024, 9, 30)) == -1
    assert working_days_between(date(2024, 12, 31), date(2025, 1, 2)) == 1
    assert working_days_between(date(2024, 10, 9), date(2024, 10, 9)) == 0


def test_days_are_added_past_a_holiday() -> None:
    assert add_working_days(date(2024, 9, 30), 1) == date(2024, 10, 8)
    assert add_working_days(date(2024, 2, 2), 1) == date(2024, 2, 4)
    assert add_working_days(date(2024, 10, 8), -1) == date(2024, 9, 30)
    assert add_working_days(date(2024, 10, 5), 0) == date(2024, 10, 5)


@given(DAYS, st.integers(1, 60))
def test_what_was_added_is_what_is_counted(day: date, count: int) -> None:
    later = add_working_days(day, count)
    assert working_days_between(day, later) == count and is_working_day(later)


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_counts_add_up(day: date, first: int, second: int) -> None:
    middle, end = day + timedelta(first), day + timedelta(first + second)
    parts = working_days_between(day, middle) + working_days_between(middle, end)
    assert parts == working_days_between(day, end)


def test_years_without_an_arrangement_are_named() -> None:
    assert unpublished([date(2024, 5, 1), date(2003, 5, 1)]) == ""
    said = unpublished([date(UNPUBLISHED + 1, 1, 1), date(2024, 5, 1), date(UNPUBLISHED, 1, 1)])
    assert said == "2099、2100年放假安排尚未公布，暂按周末计。"
