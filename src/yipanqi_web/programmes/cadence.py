"""How often a body meets, as printed, in meetings a year. A cadence that says no number comes to nothing."""

from __future__ import annotations

import re

NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "半": 0.5, "双": 2}
YEARS = {"年": 1.0, "季": 4.0, "月": 12.0, "旬": 36.0, "周": 52.0}
# 每两年召开一次, 每半年至少1次, 每季度1至2次 (the lower number counts), 每年召开两次.
EVERY = re.compile(
    r"每(?P<each>半|[一二两三四五六双]|\d{1,2})?个?(?P<unit>年|季|月|旬|周)度?[^，。；]{0,10}?"
    r"(?P<times>[一二两三四五六]|\d{1,2})(?:至[一二两三四五六\d]{1,2})?次"
)
# 月调度, 季会商, 半年通报, 双月例会: a rhythm by itself is once in each.
RHYTHM = re.compile(r"(?P<each>半|双)?(?P<unit>年|季|月|旬|周)度?")


def meetings_a_year(cadence: str) -> float | None:
    """Meetings a year, 0.5 for one in two years; None where no frequency is stated."""
    if found := EVERY.search(cadence):
        times = _number(found["times"])
    elif (found := RHYTHM.match(cadence)) is not None:
        times = 1.0
    else:
        return None
    return times * YEARS[found["unit"]] / _number(found["each"] or "一")


def _number(text: str) -> float:
    return float(NUMBERS[text]) if text in NUMBERS else float(text)
