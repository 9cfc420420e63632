"""What the clauses of a sentence leave to those after them: the day, the hedge, and whether they recount or plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from yipanqi.findings.dates import Day
from yipanqi.findings.gates import Gated
from yipanqi.findings.settings import Setting

_FUTURE = Gated(
    "将(?!近|来|军)|力争|争取|力求|有望|确保|计划(?!》|的|书)|拟(?!定)|目标|希望|建议|务必|必须|应当"
    "|要(?!求|点|素|闻|件|么|是)|下一步|今后|未来"
)
_URGING = Gated("推动|推进|支持|努力|愿|加快")  # of the future, where nothing before them recounts
_PAST = Gated(
    "累计|已(?!知)|以来|截至|截止|先后|同比|环比|较上年|比上年|此前|目前|去年|通报(?!制)|年来|月来|至今|相继"
    "|(?:完成|实现|建成|新增|达成|取得|形成|推出|开通)了|据统计"
)
_FORECAST = Gated(
    "预计|预期(?!目标|寿命|值)|(?:建成|投产|达产|投用|通车|完工|投运|运营)后|届时"
    "|可(?:容纳|满足|实现|提供|辐射|服务|带动)|有望成为"
)


@dataclass(slots=True)
class Course:
    """What holds at a clause, from it and from the clauses before it."""

    due: str | None = None
    as_of: str | None = None
    hedge: str | None = None
    past: bool = False
    future: bool = False
    forecast: bool = False
    told: str | None = None  # the day up to which the page counts: 截至6月底
    goal: str | None = None  # the year of goals that the sentences after it may go on with
    passing: bool = False  # as_of is an event's day, of this sentence only
    about: str = ""  # the indicator of the figure before: 同比增长 has none of its own
    topic: str = ""  # what the clause before was about, which a bare measure is about
    scope: list[str] = field(default_factory=list)  # of the figure before

    def follow(self, clause: str, days: Sequence[Day], hedges: Sequence[str], setting: Setting) -> None:
        """Take from a clause what it says of its day, its hedge and its time."""
        past, future = bool(_PAST.search(clause)), bool(_FUTURE.search(clause))
        recounting = self.past or setting.sense == "past"
        future = future or (not recounting and bool(_URGING.search(clause)))
        self.forecast = self.forecast or bool(_FORECAST.search(clause))
        for day in days:
            self._follow_day(day, setting, "截" in clause)
            if day.last is not None and self.due == day.last:
                future = future or (day.kind == "due" and not past)
                self.hedge = None
        self.hedge = hedges[0] if hedges else self.hedge
        if past and not self.due:
            self.past, self.future = True, False
        elif future:
            self.past, self.future, self.as_of = False, True, None

    def _follow_day(self, day: Day, setting: Setting, until: bool) -> None:
        if day.kind in ("base", "recurring") or day.last is None:
            self.past = self.past or day.kind == "since"
        elif day.kind == "since" and not _is_ahead(day, setting.anchor):
            self.past, self.as_of, self.due = True, None, None
        elif until or _is_over(day, setting):
            self.past, self.as_of, self.due, self.goal = True, day.last, None, None
            self.told = day.last if until or day.precision in ("half", "quarter", "period") else self.told
            self.passing = not until and day.precision in ("day", "month")
        elif day.kind == "due" or day.precision != "day":
            self.due = day.last
            self.goal = day.last if day.precision in ("year", "period") and day.kind == "due" else None

    def end_sentence(self) -> None:
        """Forget what holds for one sentence only."""
        self.due, self.hedge, self.future, self.forecast = None, None, False, False
        self.about, self.topic = "", ""
        self.as_of, self.passing = None if self.passing else self.as_of, False


def _is_ahead(day: Day, anchor: str | None) -> bool:
    """Whether a day comes after publication: 下月1日起."""
    return anchor is not None and day.iso is not None and day.iso > anchor


def _is_over(day: Day, setting: Setting) -> bool:
    """Whether a day or period had ended when the page was published, or is that which its heading recounts."""
    anchor = setting.anchor
    if anchor is None or day.last is None:
        return False
    if setting.sense == "past" and setting.year_end:
        return day.last <= setting.year_end
    if day.kind == "day" or len(anchor) == 10:
        return day.last[: len(anchor)] < anchor
    return day.last[:4] < anchor[:4]
