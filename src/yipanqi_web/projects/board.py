"""The key-project board and the funnel of signed investments: each rate with its numerator, its denominator and the
version of the list that it is of; what is unknown is counted as unknown, never as 0."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.projects.models import Investment, ListedProject, ListVersion, Project, Stage


@dataclass(frozen=True, slots=True)
class Share:
    """A rate that names what it is of."""

    label: str
    part: float
    whole: float
    unknown: int = 0  # rows left out for want of a figure

    def __str__(self) -> str:
        if not self.whole:
            return _("不适用（分母为 0）")
        told = {
            "part": f"{self.part:g}",
            "whole": f"{self.whole:g}",
            "percent": round(100 * self.part / self.whole),
        }
        return _("%(part)s/%(whole)s（%(percent)s%%）") % told


@dataclass(frozen=True, slots=True)
class Line:
    """A project of a version as it stands on a day."""

    listed: ListedProject
    project: Project
    stage: str

    @property
    def stage_label(self) -> str:
        return str(Stage(self.stage).label) if self.stage else ""


@dataclass(frozen=True, slots=True)
class Board:
    version: ListVersion
    lines: list[Line]
    shares: list[Share]


def stage_on(project: Project, day: date) -> str:
    """How far a project was on a day; a state reported later says nothing of that day but what its days say."""
    text = day.isoformat()
    if project.completed and project.completed <= text:
        return Stage.COMPLETED
    if project.reported and project.reported <= text:
        return project.stage
    return Stage.STARTED if project.started and project.started <= text else ""


def board(
    version: ListVersion, listed: Iterable[ListedProject], projects: Mapping[str, Project], day: date
) -> Board:
    """One version's projects on a day. Lines whose project is not among those given are left out."""
    lines = [
        Line(each, projects[each.project], stage_on(projects[each.project], day))
        for each in listed
        if each.project in projects
    ]
    return Board(version, lines, shares(lines, day))


YI = 1e8


def shares(lines: Sequence[Line], day: date) -> list[Share]:
    """开工率, 竣工率, 投资完成率; the last over those lines alone that state both amounts."""
    begun = sum(line.stage in (Stage.STARTED, Stage.COMPLETED) for line in lines)
    done = sum(line.stage == Stage.COMPLETED for line in lines)
    told = [line for line in lines if _amounts(line, day)]
    invested = sum(line.project.invested_cny or 0 for line in told)
    whole = sum(line.listed.total_cny or 0 for line in told)
    return [
        Share(_("开工率"), begun, len(lines), sum(not line.stage for line in lines)),
        Share(_("竣工率"), done, len(lines), sum(not line.stage for line in lines)),
        Share(_("投资完成率（亿元）"), round(invested / YI, 2), round(whole / YI, 2), len(lines) - len(told)),
    ]


def _amounts(line: Line, day: date) -> bool:
    known = line.listed.total_cny is not None and line.project.invested_cny is not None
    return known and line.project.reported <= day.isoformat()


@dataclass(frozen=True, slots=True)
class Reached:
    """How many investments reached a step by a day, and their amounts as far as stated."""

    label: str
    n: int
    of: int
    amount_yi: float | None  # 亿元; None where none of them states its amount
    unstated: int


STEPS = (
    ("signed", gettext_lazy("签约")),
    ("registered", gettext_lazy("注册")),
    ("started", gettext_lazy("开工")),
    ("producing", gettext_lazy("投产")),
    ("ended", gettext_lazy("终止")),
)


def funnel(investments: Sequence[Investment], day: date) -> list[Reached]:
    """Each step with those that reached it by a day."""
    text = day.isoformat()
    signed = [each for each in investments if each.signed <= text]
    found = []
    for name, label in STEPS:
        there = [each for each in signed if "" < getattr(each, name) <= text]
        amounts = [each.amount_cny for each in there if each.amount_cny is not None]
        total = round(sum(amounts) / YI, 2) if amounts else None
        found.append(Reached(str(label), len(there), len(signed), total, len(there) - len(amounts)))
    return found
