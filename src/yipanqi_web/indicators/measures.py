"""What a scheme can measure, each computed from official rows: shares, counts of ceremonies, and what is deducted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from yipanqi_web.indicators.counting import ceremonies, commitments, projects, reports, tasks
from yipanqi_web.indicators.counting.lines import Line
from yipanqi_web.indicators.counting.year import Year

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

Count = Callable[[Year, str], list[Line]]


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted for a member and a year, from rows that everybody concerned can open."""

    word: str
    label: StrPromise
    rule: StrPromise  # what is counted, and of what
    lines: Count
    is_ceremony: bool = False  # it happened, and says nothing of what came of it


SHARES = (
    Measure(
        "tasks-verified",
        _("任务按原定时限核实完成"),
        _("本方牵头、原定时限在本年度内的任务中，在原定时限之前核实完成的；商定终止的不计。"),
        tasks.verified,
    ),
    Measure(
        "tasks-claimed",
        _("任务按原定时限报告完成并经核实"),
        _("同上，以责任单位报告完成的日期为准；后来没有核实的，不算完成。"),
        tasks.claimed,
    ),
    Measure(
        "reports-in-time",
        _("进展按月按时填报"),
        _("已印发执行、未办结的任务，本方牵头单位每月应填报一次；在当月填报截止日之前首次填报的为按时。"),
        reports.in_time,
    ),
    Measure(
        "projects-started",
        _("重点项目按清单开工"),
        _("本年度最新一版重点项目清单中列为新建、涉及本方的项目，年底前开工的；没有进展记录的计入分母。"),
        projects.started,
    ),
    Measure(
        "projects-finished",
        _("重点项目按清单竣工"),
        _("本年度最新一版重点项目清单中列为竣工、涉及本方的项目，年底前竣工的；没有进展记录的计入分母。"),
        projects.finished,
    ),
    Measure(
        "made-concrete",
        _("待细化事项已细化"),
        _(
            "涉及本方、年初尚待细化或本年度登记为待细化的合作事项，年底前改写为可核对表述或已分解为可核对任务的。"
        ),
        commitments.made_concrete,
    ),
)
CEREMONIES = (
    Measure(
        "ceremonies", _("开工、启动、揭牌等仪式"), _("本年度本方参加的仪式。"), ceremonies.ceremonies, True
    ),
    Measure("visits", _("考察互访"), _("本年度本方参加的考察。"), ceremonies.visits, True),
    Measure(
        "signings", _("签约活动"), _("本年度本方签署的文件和登记的招商签约。"), ceremonies.signings, True
    ),
    Measure("meetings", _("会议召开"), _("本年度本方参加的会议。"), ceremonies.meetings, True),
)
DEDUCTIONS = (
    Measure(
        "past-their-day",
        _("已过原定时限、未核实完成的任务"),
        _("原定时限在本年度内已过、到计算截止日还没有核实完成的任务；商定终止的不计。"),
        tasks.past_their_day,
    ),
    Measure(
        "days-moved", _("调整过时限的任务"), _("原定时限在本年度内、商定改过日期的任务。"), tasks.days_moved
    ),
    Measure("unreported", _("未填报的月份"), _("应填报而一直没有填报的任务和月份。"), reports.unreported),
)
ITEMS = (*SHARES, *CEREMONIES)
BY_WORD = {measure.word: measure for measure in (*ITEMS, *DEDUCTIONS)}
