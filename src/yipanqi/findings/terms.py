"""By when, and how firmly: the day and the hedge of a clause, and what both share with the clauses after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yipanqi.findings import dates, grading
from yipanqi.findings.clauses import Clause

_HEDGE = re.compile(r"力争(?!取)|争取(?![得消])|左右|原则上|基本(?=实现|建成|形成|完成|建立|达到|消除)")
_NO_TERM = re.compile("度?(?:的|目标|任务|工作|重点)")  # 明年的工作, 全年目标: named, not set as a day
# 到2025年，…，努力建成甲区: what will stand by the day named before it.
_WILL_STAND = frozenset(
    (
        "建成",
        "形成",
        "成为",
        "完成",
        "打造成",
        "建设成",
        "创成",
        "贯通",
        "打通",
        "消除",
        "建成投用",
        "建成通车",
        "培育",
        "达成",
    )
)
_STATE = re.compile(
    r"实现|取得|达到|建成|形成|(?:全[部线面]|基本|率先|如期|同步)[一-鿿]{2,4}$|(?:打通|贯通|通车|一卡通用|通用|互用|通航|通水|开工|完工|竣工|投产|投用|投运|清零|达标|销号|消除|覆盖|互认|通办|落地|到位|成型)$"
    r"|(?:提升|增强|缩小|改善|完善|提高|健全|优化|进展|突破|领先|协调|显现|夯实|进步)$"
)


@dataclass
class Terms:
    """The day and the hedge that carry over inside a sentence."""

    text: str
    anchor: str | None
    day: int | None = None  # where a day that stands alone begins (到2025年，…)
    due: dates.Due | None = None  # for the figures that follow
    shared: dates.Due | None = None  # for what is listed with its clause: 6月底前完成甲、启动乙
    hedge: str | None = None  # for what is coordinated with its clause

    def end_sentence(self) -> None:
        self.day, self.due, self.hedge, self.shared = None, None, None, None

    def day_alone(self, start: int, end: int) -> None:
        """A day before a comma: it stays in the quote of its first clause."""
        self.day, self.due = start, dates.due(self.text, start, end, self.anchor)

    def ends_well(self, quote: str) -> bool:
        """Whether words say how something will stand (检查结果互认, 水质总体改善), without a day."""
        return bool(_STATE.search(quote))

    def states(self, quote: str) -> bool:
        """Whether words say how something will stand on a day that was named before them."""
        return self.day is not None or (self.due is not None and bool(_STATE.search(quote)))

    def due_of(self, start: int, clause: Clause) -> dates.Due | None:
        """The day by which the clause whose quote begins at ``start`` is to be done."""
        own = dates.due(self.text, start, clause.end, self.anchor)
        if own is not None and _NO_TERM.match(self.text, own.end):
            own = None
        own = own or self._of_this_year(clause)
        if own is None and self.shared is not None:
            return self.shared
        if own is None:
            return self.due if self.due is not None and self._coordinated(clause) else None
        reaching = self.text[max(0, own.start - 1) : own.start + 1]
        apart = own.start < clause.start - 1 and self.text[clause.start - 1] == "，"  # 2023年底前，…
        self.due = own if apart or "到" in reaching or "至" in reaching else None
        self.shared = own if clause.day and own.start <= clause.start else None
        return own

    def _of_this_year(self, clause: Clause) -> dates.Due | None:
        """全年完成投资3亿元: by the end of the page's year."""
        begin = clause.start + 2
        if (
            self.anchor
            and self.text[clause.start : begin] in ("全年", "年内")
            and not _NO_TERM.match(self.text, begin)
        ):
            return dates.Due(f"{self.anchor[:4]}-12-31", True, clause.start, begin)
        return None

    def hedge_of(self, quote: str, clause: Clause) -> str | None:
        """A hedge governs all that it coordinates."""
        if match := _HEDGE.search(quote):
            word = match.group()
            self.hedge = word if word == "力争" else self.hedge
            return word
        figure = not clause.day and grading.has_figure(quote)
        if self.hedge and (clause.how != "bare" or figure) and self._coordinated(clause):
            return self.hedge
        self.hedge = None
        return None

    def _coordinated(self, clause: Clause) -> bool:
        """Whether a clause shares the day of the one before: a figure, a state, no new predicate of doing."""
        quote = self.text[clause.start : clause.end]
        if clause.how == "subject" or grading.has_figure(quote):
            return True
        reach = clause.verb is not None and (
            clause.verb.kind == "reach" or self.text[clause.verb.start : clause.verb.end] in _WILL_STAND
        )
        return reach or (clause.how == "prep" and bool(re.search("实现|达到", quote)))
