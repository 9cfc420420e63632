"""One office's form of a month: a row a task, each cell prefilled, typed before, or filed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from yipanqi_web.accounts.models import Account
from yipanqi_web.organs.models import Office
from yipanqi_web.reports.models import Draft, Report
from yipanqi_web.reports.prefill import CELLS, WANTED, Cell, Known, cells, gathered
from yipanqi_web.tasks.models import Task


@dataclass(slots=True)
class Row:
    """One task in the form."""

    task: Task
    prefilled: Mapping[str, Cell]
    last: Report | None
    report: Report | None = None
    values: dict[str, str] = field(default_factory=dict)
    is_draft: bool = False
    errors: list[str] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether it may still be filed: not at all yet, returned, or not yet checked."""
        return self.report is None or self.report.may_be_filed_again

    @property
    def is_due(self) -> bool:
        return self.report is None or self.report.state == "returned"

    @property
    def says_something_else(self) -> bool:
        """Whether what was typed differs from what was filed."""
        return self.report is None or self.values != words_of(self.report)

    @property
    def known(self) -> int:
        """How many cells begin with words."""
        return sum(bool(cell.value) for cell in self.prefilled.values())

    @property
    def wanted(self) -> int:
        """How many cells have to be typed."""
        return sum(not self.values.get(name) for name in WANTED)

    def spared(self) -> int:
        """Cells that were prefilled and left as they were."""
        return sum(
            bool(cell.value) and self.values.get(name) == cell.value for name, cell in self.prefilled.items()
        )

    def changed(self) -> list[str]:
        """Names of the cells that say something else than the last report."""
        if self.last is None or self.report is None:
            return []
        pairs = ((name, getattr(self.last, name), getattr(self.report, name)) for name in CELLS)
        return [name for name, was, now in pairs if was != now]


def rows(tasks: Sequence[Task], office: Office, period: str) -> list[Row]:
    """The form's rows, in a number of queries that does not grow with the tasks."""
    known = gathered(tasks, office, period)
    keys = [task.key for task in tasks]
    filed = Report.objects.filter(task__in=keys, period=period, office=office.key)
    reports = {report.task: report for report in filed}
    drafts = Draft.objects.filter(task__in=keys, period=period, office=office.key)
    typed = {draft.task: draft.values for draft in drafts}
    return [_row(task, period, known, reports.get(task.key), typed.get(task.key)) for task in tasks]


def _row(
    task: Task, period: str, known: Known, report: Report | None, typed: Mapping[str, str] | None
) -> Row:
    row = Row(task, cells(task, period, known), known.last.get(task.key), report)
    if typed is not None:
        row.values = {name: str(typed.get(name, "")) for name in CELLS}
    elif report is not None:
        row.values = words_of(report)
    else:
        row.values = {name: cell.value for name, cell in row.prefilled.items()}
    row.is_draft = typed is not None
    return row


def words_of(report: Report) -> dict[str, str]:
    """A report's cells as texts."""
    percent = "" if report.percent is None else str(report.percent)
    return {
        "percent": percent,
        "text": report.text,
        "problems": report.problems,
        "next_step": report.next_step,
    }


def keep_drafts(account: Account, office: Office, period: str, listed: Iterable[Row]) -> None:
    """Keep what was typed; what stands as it was prefilled or filed needs no draft."""
    for row in listed:
        begun = words_of(row.report) if row.report else {n: cell.value for n, cell in row.prefilled.items()}
        kept = Draft.objects.filter(office=office.key, task=row.task.key, period=period)
        if row.values == begun:
            kept.delete()
        elif not kept.update(values=row.values, by=account, saved_at=timezone.now()):
            Draft.objects.create(
                office=office.key, task=row.task.key, period=period, values=row.values, by=account
            )
