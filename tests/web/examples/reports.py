"""Reports and their evidence."""

from __future__ import annotations

from web import scene
from web.example_acts import Example, example, officer
from web.officers import HANDLING, account
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.programmes.models import Programme
from yipanqi_web.reports import acts as reports
from yipanqi_web.reports.models import Report
from yipanqi_web.tasks.acts import TaskListPublished


def _report(of: Programme) -> str:
    """The month's report of a task that both sides lead, filed by somebody whom nobody else is."""
    east, west = scene.office(of, "水利局", scene.EAST), scene.office(of, "水务局", scene.WEST)
    task = scene.task(scene.task_list(of, "步道进展清单"), leads=(east.key, west.key), due="2030-11-30")
    scene.agreed(TaskListPublished(key=task.task_list))
    filed = reports.ReportFiled(
        programme=of.key, task=task.key, period="2030-06", office=east.key, text="完成勘测"
    )
    return record(filed, by=officer(of)).key("rp")


def _at(of: Programme, *steps: type[Act]) -> str:
    """A report that has taken some steps; its checker is not who filed it."""
    key = _report(of)
    other = account(f"{of.slug}-other", *HANDLING, programme=of.key, member=scene.EAST)
    for step in steps:
        record(step.model_validate({"key": key}), by=other.actor())
    return key


@example("evidence.attached")
def _(of: Programme) -> Example:
    office = scene.office(of, "水利局").key
    task = scene.task(scene.task_list(of), leads=(office,), due="2030-11-30").key
    act = reports.EvidenceAttached(
        target=task, sha256="cd" * 32, name="验收意见.pdf", size=3, by_member=scene.EAST
    )
    return Example(act, office=office)


@example("report.filed")
def _(of: Programme) -> Example:
    known = Report.objects.get(pk=_report(of))
    act = reports.ReportFiled(
        programme=of.key, task=known.task, period="2030-07", office=known.office, text="完成设计"
    )
    return Example(act, office=known.office)


@example("report.checked")
def _(of: Programme) -> Act:
    return reports.ReportChecked(key=_report(of))


@example("report.issued")
def _(of: Programme) -> Act:
    return reports.ReportIssued(key=_at(of, reports.ReportChecked))


@example("report.sent")
def _(of: Programme) -> Example:
    key = _at(of, reports.ReportChecked, reports.ReportIssued)
    return Example(reports.ReportSent(key=key), office=Report.objects.get(pk=key).office)


@example("report.returned")
def _(of: Programme) -> Act:
    return reports.ReportReturned(key=_report(of), reason="缺形象进度")


@example("report.accepted")
def _(of: Programme) -> Example:
    key = _at(of, reports.ReportChecked, reports.ReportIssued, reports.ReportSent)
    return Example(reports.ReportAccepted(key=key), scene.WEST)


@example("office.steps-set")
def _(of: Programme) -> Act:
    return reports.OfficeStepsSet(programme=of.key, office=scene.office(of, "水利局").key, merged=True)
