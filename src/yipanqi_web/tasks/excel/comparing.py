"""The dry run: every change cell by cell, every conflict, every refused row, and the acts that a confirmation records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from yipanqi_web.chain.acts import Act, Actor
from yipanqi_web.chain.exceptions import ActError
from yipanqi_web.chain.proposals import binds_others, proposed
from yipanqi_web.tasks.acts import TaskChanged
from yipanqi_web.tasks.excel.columns import Column, OfficeNames, cells_of, columns_of, mark_of, version_of
from yipanqi_web.tasks.excel.reading import FileRow
from yipanqi_web.tasks.excel.steps import new_task, steps_for
from yipanqi_web.tasks.excel.values import BadCell, value_of
from yipanqi_web.tasks.models import ListState, Task, TaskList
from yipanqi_web.tasks.queries import ORDER, Row, rows_of


@dataclass(frozen=True, slots=True)
class Changed:
    """One cell: what stood there, what stands there now."""

    cell: str
    task: str
    label: str
    old: str
    new: str
    signs: bool = False  # others sign before it takes effect


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that is not taken, and the cell that is the reason."""

    cell: str
    task: str
    sentence: str


@dataclass(slots=True)
class DryRun:
    """What a file would do. `steps` are the acts, `versions` what the rows were when they were compared."""

    changes: list[Changed] = field(default_factory=list)
    added: list[Changed] = field(default_factory=list)
    conflicts: list[Changed] = field(default_factory=list)  # old: what the site says; new: what the file says
    refusals: list[Refusal] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def compare(listed: TaskList, rows: Sequence[FileRow], by: Actor) -> DryRun:
    """Compare the rows of a file with the list as it stands; nothing is recorded."""
    return _Comparison(listed, by).of(rows)


class _Comparison:
    def __init__(self, listed: TaskList, by: Actor) -> None:
        self.listed, self.by, self.run = listed, by, DryRun()
        self.columns = columns_of(listed)
        self.letters = {c.name: get_column_letter(at) for at, c in enumerate(self.columns, 1)}
        self.offices = OfficeNames(listed.programme)
        tasks = Task.objects.filter(task_list=listed.key).order_by(*ORDER)
        self.rows = {row.task.key: row for row in rows_of(tasks)}
        self.seen: dict[str, int] = {}

    def of(self, rows: Sequence[FileRow]) -> DryRun:
        for row in rows:
            try:
                self._row(row)
            except BadCell as error:
                self._refuse(row, error.column, str(error))
        left = [row.task for key, row in self.rows.items() if key not in self.seen]
        self.run.absent = [f"{task.number} {task.title}" for task in left]
        return self.run

    def _row(self, row: FileRow) -> None:
        if row.formulas:
            raise BadCell(row.formulas[0], _("请填写文字或数值，不要用公式。"))
        if not row.key:
            self._new(row)
            return
        known = self.rows.get(row.key)
        if known is None:
            raise BadCell("number", _("该行的编号不属于本清单；新增任务请填在表末的空行。"))
        if row.key in self.seen:
            said = _("该行与第 %(n)s 行是同一任务的复制；新增任务请填在表末的空行。")
            raise BadCell("number", said % {"n": self.seen[row.key]})
        self.seen[row.key] = row.number
        if mark_of(row.cells, self.columns) != row.mark:  # else nobody touched it since it was given out
            self._edited(row, known)

    def _edited(self, row: FileRow, known: Row) -> None:
        before = cells_of(known, self.columns, self.offices)
        edited = [c for c in self.columns if c.name != "why" and row.cells[c.name] != before[c.name]]
        values = {c.name: value_of(c, row.cells[c.name], self.offices) for c in edited if not c.quarters}
        differing = [c for c in edited if c.quarters or values[c.name] != _stored(known.task, c)]
        if row.version != version_of(known):
            self.run.conflicts += self._cells(row, differing, before)
            return
        if not differing:
            return
        self._ask_why(row, differing)
        wanted = {c.name: values[c.name] for c in differing if not c.quarters}
        schedule = {c: row.cells[c.name] for c in differing if c.quarters}
        steps = steps_for(self.listed, known, wanted, schedule, row.cells["why"])
        signs = self._take(steps, differing[0].name)
        self.run.versions[known.task.key] = row.version
        self.run.changes += self._cells(row, differing, before, signs=signs)

    def _ask_why(self, row: FileRow, differing: Sequence[Column]) -> None:
        """What a published list says is not changed without a reason."""
        told = {*TaskChanged.TOLD, "state"}
        asked = any(not c.quarters and c.name not in told for c in differing)
        if self.listed.state != ListState.DRAFT and asked and not row.cells["why"]:
            raise BadCell("why", _("清单已印发执行，请在“更改理由”列写明理由。"))

    def _new(self, row: FileRow) -> None:
        given = [c for c in self.columns if c.name != "why" and row.cells[c.name]]
        values = {c.name: value_of(c, row.cells[c.name], self.offices) for c in given if not c.quarters}
        schedule = {c: row.cells[c.name] for c in given if c.quarters}
        signs = self._take([new_task(self.listed, values, schedule)], "title")
        self.run.added += self._cells(row, given, {}, signs=signs)

    def _take(self, steps: Sequence[Act], column: str) -> bool:
        """Try every act of a row as it would be recorded; all of them are taken, or none."""
        signing = [binds_others(act, self.by) for act in steps]
        if sum(signing) > 1:
            raise BadCell(column, _("该行有几项更改须分别会签，请分次办理，或在网上逐项提请。"))
        for act, signs in zip(steps, signing, strict=True):
            try:
                tried = proposed(act, by=self.by) if signs else act
                tried.permit(self.by)
                tried.check()
            except ActError as error:
                raise BadCell(column, str(error)) from error
        self.run.steps += [
            {"kind": act.kind, "payload": act.model_dump(mode="json"), "signs": signs}
            for act, signs in zip(steps, signing, strict=True)
        ]
        return any(signing)

    def _cells(
        self, row: FileRow, columns: Sequence[Column], before: dict[str, str], *, signs: bool = False
    ) -> list[Changed]:
        return [
            Changed(
                self._address(row, c.name),
                self._name(row),
                c.label,
                before.get(c.name, ""),
                row.cells[c.name],
                signs,
            )
            for c in columns
        ]

    def _refuse(self, row: FileRow, column: str, sentence: str) -> None:
        self.run.refusals.append(Refusal(self._address(row, column), self._name(row), sentence))

    def _address(self, row: FileRow, column: str) -> str:
        return f"{self.letters[column]}{row.number}"

    def _name(self, row: FileRow) -> str:
        known = self.rows.get(row.key)
        return known.task.title if known else row.cells["title"]


def _stored(task: Task, column: Column) -> object:
    return getattr(task, column.name)
