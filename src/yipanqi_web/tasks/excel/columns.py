"""The columns of a task list's sheet, and what a task says in each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from yipanqi_web.commitments.models import Concreteness
from yipanqi_web.organs.models import Office
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.tasks.excel.texts import plain
from yipanqi_web.tasks.models import TaskList, TaskState
from yipanqi_web.tasks.queries import Row

FORMAT = "yipanqi-task-list/1"
HIDDEN = ("key", "version", "mark")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it shows, its head, its width in characters, and for a schedule the quarters it holds."""

    name: str
    label: str
    width: int
    quarters: tuple[str, ...] = ()


def columns_of(listed: TaskList) -> list[Column]:
    """The official form's columns: four quarters of a year's list, the years of a plan of several."""
    return [
        Column("number", _("序号"), 6),
        Column("title", _("重点任务"), 28),
        Column("content", _("具体举措"), 36),
        Column("objective", _("目标"), 24),
        *schedule_of(listed),
        Column("due", _("完成时限"), 12),
        Column("leads", _("牵头单位"), 24),
        Column("supports", _("配合单位"), 24),
        Column("concreteness", _("具体程度"), 12),
        Column("state", _("状态"), 16),
        Column("progress_note", _("进展情况"), 30),
        Column("problems", _("存在问题"), 24),
        Column("next_step", _("下一步打算"), 24),
        Column("why", _("更改理由"), 24),
    ]


def schedule_of(listed: TaskList) -> list[Column]:
    quarters = [f"Q{n}" for n in (1, 2, 3, 4)]
    if listed.is_plan:
        return [
            Column(
                f"schedule-{year}",
                _("%(year)s年") % {"year": year},
                18,
                tuple(f"{year}-{q}" for q in quarters),
            )
            for year in listed.years
        ]
    labels = (_("一季度"), _("二季度"), _("三季度"), _("四季度"))
    return [
        Column(f"schedule-{quarter}", label, 18, (f"{listed.year}-{quarter}",))
        for quarter, label in zip(quarters, labels, strict=True)
    ]


def checksum(listed: TaskList, columns: Iterable[Column]) -> str:
    """What tells a sheet that this installation gave out for this list, with these columns."""
    said = "|".join([FORMAT, listed.key, *(column.label for column in columns)])
    return salted_hmac(FORMAT, said).hexdigest()[:32]


class OfficeNames:
    """Offices of a programme as they are written in a cell; one whose name another bears has its side behind it."""

    def __init__(self, programme: str) -> None:
        listed = list(Office.objects.filter(programme=programme).order_by("recorded"))
        times: dict[str, int] = {}
        for office in listed:
            times[office.name] = times.get(office.name, 0) + 1
        self.names = {o.key: o.name if times[o.name] == 1 else _with_side(o) for o in listed}
        self.keys = {name: key for key, name in self.names.items()}
        self.ambiguous = {name for name, n in times.items() if n > 1}

    def text(self, keys: Iterable[str]) -> str:
        return "、".join(self.names.get(key, key) for key in keys)


def _with_side(office: Office) -> str:
    return f"{office.name}（{place(office.member) if office.member else _('联合')}）"


def cells_of(row: Row, columns: Iterable[Column], offices: OfficeNames) -> dict[str, str]:
    """What each column says of a task; the reason for a change is for the officer to fill in."""
    task = row.task
    special = {
        "leads": offices.text(task.leads),
        "supports": offices.text(task.supports),
        "concreteness": str(Concreteness(task.concreteness).label),
        "state": str(TaskState(task.state).label),
        "why": "",
    }
    found = {}
    for column in columns:
        if column.quarters:
            said = [each.words for each in row.milestones if each.quarter in column.quarters]
            found[column.name] = plain("；".join(said))
        else:
            found[column.name] = plain(special.get(column.name, getattr(task, column.name, "")))
    return found


def version_of(row: Row) -> str:
    """The last entry that touched a task or one of its milestones."""
    return str(max([row.task.changed, *(each.changed for each in row.milestones)]))


def mark_of(cells: Mapping[str, str], columns: Iterable[Column]) -> str:
    """What tells whether a row was edited since it was given out."""
    said = "\x1f".join(cells.get(column.name, "") for column in columns)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
