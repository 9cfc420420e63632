"""A day is one that exists, as it is written in an act."""

from __future__ import annotations

import pytest

from yipanqi_web.chain.days import is_day, is_day_or_part


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("2024-02-29", True, True),
        ("2023-02-29", False, False),
        ("2024-02", False, True),
        ("2024-13", False, False),
        ("2024", False, True),
        ("20240229", False, False),
        ("2024-W09-4", False, False),
        ("０１２３", False, False),
        ("岁末", False, False),
        ("", False, False),
    ],
)
def test_only_days_that_exist_are_days(text: str, whole: bool, part: bool) -> None:
    assert (is_day(text), is_day_or_part(text)) == (whole, part)
