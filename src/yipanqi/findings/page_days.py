"""By when the clauses of a page are to be done: a clause is searched for days only where a word of a day stands in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from yipanqi.findings import dates
from yipanqi.findings.context import Reading
from yipanqi.findings.date_forms import patterns
from yipanqi.findings.numbers import Window


def due_in(reading: Reading, start: int, end: int, anchor: str | None) -> dates.Due | None:
    """The day by which ``text[start:end]`` is to be done, as ``dates.due`` finds it."""
    places = reading.memo.get("day words")
    if places is None:
        whole = Window.of(reading.text, 0, None).text
        places = reading.memo["day words"] = [match.start() for match in _words().finditer(whole)]
    first = bisect_left(places, start)
    if first == len(places) or places[first] >= end:
        return None
    return dates.due(reading.text, start, end, anchor)


@cache
def _words() -> re.Pattern[str]:
    """The shortest words of which every form of a day needs one: 年 stands for 年底 and 今年 too."""
    words = {word for needs, _ in patterns() for word in needs[0]}
    shortest = {word for word in words if not any(other != word and other in word for other in words)}
    return re.compile("|".join(map(re.escape, sorted(shortest))))
