"""The part of a page that tells of one meeting, where meetings of several days share the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from yipanqi.pages.page import Span


class Regions:
    """Where the meetings of a page stand, by day; asked for one meeting, it does not look at all the others."""

    def __init__(self, meetings: Iterable[tuple[int, str | None]]) -> None:
        """``meetings``: where each begins (code points) and its day; without a day it parts nothing."""
        self.dated = sorted((start, day) for start, day in meetings if day)
        self.turns = [len(self.dated)] * len(self.dated)  # for each the next one of another day
        for nth in range(len(self.dated) - 2, -1, -1):
            same = self.dated[nth][1] == self.dated[nth + 1][1]
            self.turns[nth] = self.turns[nth + 1] if same else nth + 1

    def of(self, start: int, day: str | None, length: int) -> Span:
        """The part of a page of a ``length`` about the meeting at ``start``: up to that of another day; the whole page
        where there is none."""
        if day is None:
            return 0, length
        return start if self._other_before(start, day) else 0, self._other_after(start, day, length)

    def _other_before(self, start: int, day: str) -> bool:
        before = bisect_left(self.dated, (start, ""))
        return before > 0 and (self.dated[0][1] != day or self.turns[0] < before)

    def _other_after(self, start: int, day: str, length: int) -> int:
        nth = bisect_right(self.dated, start, key=lambda meeting: meeting[0])
        if nth < len(self.dated) and self.dated[nth][1] == day:
            nth = self.turns[nth]
        return self.dated[nth][0] if nth < len(self.dated) else length
