"""Projects."""

from __future__ import annotations

from datetime import date

from web import scene
from web.example_acts import example
from web.examples.organs import a_post
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.programmes.models import Programme
from yipanqi_web.projects import acts as projects


@example("project.recorded")
def _(of: Programme) -> Act:
    return projects.ProjectRecorded(programme=of.key, name="滨水步道一期")


def _project(of: Programme) -> str:
    return record(projects.ProjectRecorded(programme=of.key, name="滨水步道一期"), by=scene.CLERK).key("pj")


def _sponsored(of: Programme) -> projects.ProjectSponsored:
    return projects.ProjectSponsored(project=_project(of), post=a_post(of), since=date(2024, 1, 1))


@example("project.sponsored")
def _(of: Programme) -> Act:
    return _sponsored(of)


@example("project.sponsor-ended")
def _(of: Programme) -> Act:
    key = record(_sponsored(of), by=scene.CLERK).key("sp")
    return projects.ProjectSponsorEnded(key=key, until=date(2024, 6, 1), why="项目建成")


@example("project.advanced")
def _(of: Programme) -> Act:
    return projects.ProjectAdvanced(key=_project(of), stage="started", day=date(2024, 3, 1))


@example("project-list.issued")
def _(of: Programme) -> Act:
    lines = (projects.Listed(project=_project(of), work="new"),)
    return projects.ProjectListIssued(
        programme=of.key, title="2024年清单", year=2024, issued=date(2024, 3, 1), lines=lines
    )


def _signed(of: Programme) -> projects.InvestmentSigned:
    return projects.InvestmentSigned(
        programme=of.key, name="竹编工坊", member=scene.EAST, park=_project(of), signed=date(2024, 3, 1)
    )


@example("investment.signed")
def _(of: Programme) -> Act:
    return _signed(of)


@example("investment.advanced")
def _(of: Programme) -> Act:
    key = record(_signed(of), by=scene.CLERK).key("iv")
    return projects.InvestmentAdvanced(key=key, step="started", day=date(2024, 6, 1))
