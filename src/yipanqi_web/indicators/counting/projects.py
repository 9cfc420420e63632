"""Key projects as the year's newest list names them: begun where it says new, finished where it says to be finished."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from yipanqi_web.indicators.counting.lines import Line
from yipanqi_web.indicators.counting.year import Year
from yipanqi_web.projects.board import stage_on
from yipanqi_web.projects.models import ListedProject, ListVersion, Project, Stage


def started(year: Year, member: str) -> list[Line]:
    return _lines(year, member, ListedProject.Work.NEW, (Stage.STARTED, Stage.COMPLETED))


def finished(year: Year, member: str) -> list[Line]:
    return _lines(year, member, ListedProject.Work.FINISHING, (Stage.COMPLETED,))


def _lines(year: Year, member: str, work: str, reached: tuple[str, ...]) -> list[Line]:
    versions = ListVersion.objects.filter(programme=year.programme, year=year.year, issued__lte=year.last)
    version = versions.order_by("-issued", "-recorded").first()
    if version is None:
        return []
    listed = list(ListedProject.objects.filter(version=version.key, work=work).order_by("number"))
    projects = Project.objects.in_bulk([each.project for each in listed])
    concerned = [projects[each.project] for each in listed if _concerns(projects.get(each.project), member)]
    return [_line(year, project, reached, version) for project in concerned]


def _concerns(project: Project | None, member: str) -> bool:
    return project is not None and (member in project.parties or project.place == member)


def _line(year: Year, project: Project, reached: tuple[str, ...], version: ListVersion) -> Line:
    stage = stage_on(project, date.fromisoformat(year.last))
    told = str(Stage(stage).label) if stage else _("没有进展记录")
    days = "，".join(filter(None, (project.started, project.completed)))
    words = f"《{version.title}》：{told}" + (f"（{days}）" if days else "")
    return Line(project.key, project.name, stage in reached, words, project.changed)
