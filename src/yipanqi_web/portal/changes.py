"""What changed on the public board: entries of the log, newest first, as far as they touched rows that are public."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Body, Entry, Official, Proposal
from yipanqi_web.chain.official import models_by_prefix
from yipanqi_web.chain.past import held_until, today
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.instruments.models import Instrument, Life
from yipanqi_web.meetings.models import Meeting, MeetingKind, Status
from yipanqi_web.portal.queries import shown
from yipanqi_web.programmes.models import Programme
from yipanqi_web.projects.models import Project
from yipanqi_web.releases.access import is_withdrawn, public
from yipanqi_web.releases.people import covered
from yipanqi_web.tasks.models import Milestone, Task, TaskList

PAGE_SIZE = 50
AT_ONCE = 200  # entries looked at together
RELEASED, WITHDRAWN, SIGNED = "release.approved", "release.withdrawn", "proposal.countersigned"
NEW: dict[type[Official], Any] = {
    Programme: _("新公开合作区域"),
    Meeting: _("新公开会议"),
    Instrument: _("新公开合作文件"),
    Commitment: _("新公开合作事项"),
    Project: _("新公开项目"),
    TaskList: _("新公开任务清单"),
}
WORDS = {
    "commitment.agreed": _("共同确认"),
    "commitment.postponed": _("调整时限"),
    "commitment.started": _("开始推进"),
    "commitment.claimed": _("报告完成（待核实）"),
    "commitment.verified": _("核实完成"),
    "commitment.dropped": _("商定终止"),
    "commitment.fulfilled-by-meeting": _("以首次会议的记录办结"),
    "task.postponed": _("调整任务时限"),
    "task.claimed": _("任务报告完成（待核实）"),
    "task.verified": _("任务核实完成"),
    "task.dropped": _("任务商定终止"),
    "milestone.moved": _("调整时间节点"),
    "task-list.published": _("任务清单印发执行"),
    "instrument.advanced": _("文件进入下一环节"),
    "instrument.signed": _("会签确认文件"),
}
BACK = _("撤回公开")
FOLLOWED = (*WORDS, RELEASED, WITHDRAWN, SIGNED)


@dataclass(frozen=True, slots=True)
class Change:
    """One row that one entry touched."""

    n: int
    index: int  # within its entry: a release names many rows
    time: datetime
    key: str
    words: str
    text: str  # the row's own sentence; empty for what was taken back
    url: str
    scope: str  # key of its programme
    old: str = ""  # days before and after
    new: str = ""

    @property
    def position(self) -> str:
        return f"{self.n}-{self.index}"


def last_conference(programme: Programme | None) -> Meeting | None:
    """The last joint conference held (of a programme), by its stated day."""
    held = shown(Meeting).filter(kind=MeetingKind.JOINT_CONFERENCE).exclude(status=Status.PLANNED)
    if programme is not None:
        held = held.filter(programme=programme.key)
    whole = held.filter(date__regex=r"^\d{4}-\d\d-\d\d$", date__lte=today().isoformat())
    return whole.order_by("-date", "-recorded").first()


def since(day: date | None, programme: Programme | None, after: str = "") -> Iterator[Change]:
    """Changes recorded on a day or later, newest first, behind a position that was seen already."""
    n, _dash, index = after.partition("-")
    seen = (int(n), int(index)) if n.isdecimal() and index.isdecimal() else None
    bodies = Body.objects.filter(kind__in=FOLLOWED, n__gt=_last_before(day) if day else -1)
    if seen:
        bodies = bodies.filter(n__lte=seen[0])
    if (until := held_until()) is not None:
        bodies = bodies.filter(n__lte=until)
    for change in _changes(bodies.order_by("-n").values_list("n", "body").iterator(), programme):
        if seen is None or change.n < seen[0] or change.index > seen[1]:
            yield change


def page(day: date | None, programme: Programme | None, after: str) -> tuple[list[Change], str]:
    """One page of changes, and where the next begins."""
    listed = list(islice(since(day, programme, after), PAGE_SIZE + 1))
    return listed[:PAGE_SIZE], listed[PAGE_SIZE - 1].position if len(listed) > PAGE_SIZE else ""


def _last_before(day: date) -> int:
    """The last entry of the days before; found from the end of the log."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    found = Entry.objects.filter(recorded_at__lt=start).order_by("-n").values_list("n", flat=True).first()
    return -1 if found is None else found


def _changes(
    bodies: Iterator[tuple[int, bytes | memoryview]], programme: Programme | None
) -> Iterator[Change]:
    while some := list(islice(bodies, AT_ONCE)):
        times = dict(Entry.objects.filter(n__in=[n for n, _ in some]).values_list("n", "recorded_at"))
        done = Proposal.objects.filter(changed__in=times, state=Proposal.State.APPLIED)
        signed = {each.changed: each for each in done}
        said = [(n, *_said(json.loads(bytes(body)), signed.get(n))) for n, body in some]
        rows = _rows({key for _, kind, payload in said for key in _keys(kind, payload)})
        for n, kind, payload in said:
            yield from _of_entry(n, times[n], kind, payload, rows, programme)


def _said(body: dict[str, Any], done: Proposal | None) -> tuple[str, dict[str, Any]]:
    """What an entry did: the last countersignature does what was proposed, an earlier one nothing yet."""
    if body["kind"] != SIGNED:
        return body["kind"], body["payload"]
    return (done.act_kind, done.act_payload) if done else (SIGNED, {})


def _keys(kind: str, payload: dict[str, Any]) -> list[str]:
    if kind in (RELEASED, WITHDRAWN):
        return list(payload["keys"])
    return [payload["key"]] if kind in WORDS and "key" in payload else []


def _rows(keys: set[str]) -> dict[str, Official]:
    """Those of some keys that are public, with their programme."""
    found: dict[str, Official] = {}
    models: tuple[type[Any], ...] = (*NEW, Task, Milestone)
    for model in models:
        mine = [key for key in keys if key.partition("-")[0] == model.prefix]
        rows = public(model) if model is Programme else shown(model)
        for start in range(0, len(mine), AT_ONCE):
            found.update(rows.in_bulk(mine[start : start + AT_ONCE]))
    return found


def _of_entry(
    n: int,
    when: datetime,
    kind: str,
    payload: dict[str, Any],
    rows: dict[str, Official],
    of: Programme | None,
) -> Iterator[Change]:
    for index, key in enumerate(_keys(kind, payload)):
        if kind == WITHDRAWN:
            change = _taken_back(n, index, when, key, payload, of)
        else:
            row = rows.get(key)
            mine = row is not None and (of is None or of.key in (row.scope, row.key))
            change = _change(n, index, when, kind, payload, row) if row is not None and mine else None
        if change is not None:
            yield change


def _change(
    n: int, index: int, when: datetime, kind: str, payload: dict[str, Any], row: Official
) -> Change | None:
    words = NEW.get(type(row)) if kind == RELEASED else WORDS[kind]
    if words is None:  # carried by what it belongs to: the tasks of a list
        return None
    old, new = _days(row, payload) if kind.endswith((".postponed", ".moved")) else ("", "")
    if kind == "instrument.advanced" and payload.get("life") in Life.values:
        words = f"{words}：{Life(payload['life']).label}"
    return Change(
        n, index, when, row.key, str(words), _text(row), address(row), row.scope or row.key, old, new
    )


def _days(row: Official, payload: dict[str, Any]) -> tuple[str, str]:
    """The day that was stated first, and the day of this entry; a milestone keeps the day before its last move."""
    new = str(payload.get("due") or "")
    if isinstance(row, Milestone):
        return (row.moved_from if row.due == new else ""), new
    return str(getattr(row, "original_due", "")), new


def _taken_back(
    n: int, index: int, when: datetime, key: str, payload: dict[str, Any], of: Programme | None
) -> Change | None:
    """That a row was taken back, and why; nothing of what it said."""
    model = models_by_prefix().get(key.partition("-")[0])
    if model not in NEW or model is Programme or not is_withdrawn(model, key):
        return None
    row = model._default_manager.get(pk=key)
    if not public(Programme).filter(pk=row.scope).exists() or (of is not None and of.key != row.scope):
        return None
    return Change(n, index, when, key, f"{BACK}：{covered(payload['why'])}", "", address(row), row.scope)


def _text(row: Official) -> str:
    return row.number if isinstance(row, Instrument) and not row.title and row.number else str(row)


def address(row: Official) -> str:
    """Where the public sees a row; a task and its milestones stand in their list."""
    if isinstance(row, Milestone):
        row = public(Task).filter(pk=row.task).first() or row
    if isinstance(row, Task | TaskList):
        return reverse("portal:task-list", args=[row.key if isinstance(row, TaskList) else row.task_list])
    link = getattr(row, "get_absolute_url", None)
    return str(link()) if link is not None else reverse("portal:home")
