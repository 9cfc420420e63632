"""A published list of two members' tasks, for the tests of signals and reminders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from web import scene
from yipanqi_web.chain.acts import Actor, record
from yipanqi_web.meetings.acts import MeetingPlanned
from yipanqi_web.programmes.models import Programme
from yipanqi_web.reminders.acts import ReminderSent
from yipanqi_web.reminders.models import ACROSS, Reminder, Rung
from yipanqi_web.reports.acts import EvidenceAttached
from yipanqi_web.tasks.acts import TaskListPublished
from yipanqi_web.tasks.models import Task

EAST, WEST = (replace(scene.CLERK, member=code) for code in (scene.EAST, scene.WEST))
JOINT = scene.CLERK  # the joint office speaks for no member
DAY = date(2030, 3, 1)


class Towpath:
    """Two counties with an office each, and a list of one year, not published yet."""

    def __init__(self, slug: str = "towpath", year: int = 2030) -> None:
        self.programme: Programme = scene.programme(slug)
        for code, name in ((scene.EAST, "渠县"), (scene.WEST, "梁平区")):
            scene.member(self.programme, code, name)
        self.east = scene.office(self.programme, "渠县交通运输局", scene.EAST)
        self.west = scene.office(self.programme, "梁平区交通局", scene.WEST)
        self.listed = scene.task_list(self.programme, year=year)

    def task(self, title: str = "贯通滨水步道", **fields: Any) -> Task:
        leads = (self.east.key, self.west.key)
        return scene.task(
            self.listed, title, **{"leads": leads, "due": f"{self.listed.year}-11-29", **fields}
        )

    def publish(self) -> None:
        scene.agreed(TaskListPublished(key=self.listed.key))


def step(
    board: Towpath, target: str, rung: Rung, *, by: Actor = EAST, day: date = DAY, **fields: Any
) -> ReminderSent:
    """A step towards the western office, with a week to answer, unless the fields say otherwise."""
    given = {"to_member": scene.WEST, "to_office": board.west.key, "reason": "缺开行证明", **fields}
    reply_by = given.pop("reply_by", date.fromordinal(day.toordinal() + 7))
    return ReminderSent(target=target, rung=rung, from_member=by.member, day=day, reply_by=reply_by, **given)


def sent(board: Towpath, target: str, rung: Rung, *, by: Actor = EAST, **fields: Any) -> Reminder:
    receipt = record(step(board, target, rung, by=by, **fields), by=by)
    return Reminder.objects.get(pk=receipt.key(Reminder.prefix))


def climbed(board: Towpath, target: str, *steps: Rung, by: Actor = EAST) -> Reminder:
    """The last of several steps, each taken after the time to answer the one before was over."""
    for number, rung in enumerate(steps):
        last = sent(board, target, rung, by=by, day=date.fromordinal(DAY.toordinal() + 8 * number))
    return last


def evidence(task: Task, name: str = "开行证明.pdf", sha256: str = "12" * 32) -> str:
    act = EvidenceAttached(target=task.key, sha256=sha256, name=name, size=9, by_member=scene.WEST)
    return record(act, by=WEST).key("ev")


def conference(board: Towpath) -> str:
    act = MeetingPlanned(
        programme=board.programme.key,
        name="第二次联席会议",
        meeting_kind="joint-conference",
        date="2030-06-01",
    )
    return record(act, by=EAST).key("me")


def attempts_on(programme: Programme, proposal: str) -> list[tuple[str, dict[str, object]]]:
    """Every POST address of reminders, with a body that would be good, on rows of one programme."""
    towards = scene.office(programme, "港航中心", scene.EAST)
    listed = scene.task_list(programme, "渡口任务清单")
    task = scene.task(listed, leads=(towards.key,)).key
    steps = [
        ReminderSent(
            target=task, rung=rung, from_member=scene.WEST, to_member=scene.EAST, to_office=towards.key,
            reason="缺开行证明", day=date(2030, month, 1), reply_by=date(2030, month, 9),
        )
        for month, rung in enumerate(ACROSS, 1)
    ]  # fmt: skip
    first, *_between, last = [record(each, by=WEST).key("rm") for each in steps]
    planned = MeetingPlanned(programme=programme.key, name="第二次联席会议", meeting_kind="joint-conference")
    shown = EvidenceAttached(target=task, sha256="12" * 32, name="证明.pdf", size=9, by_member=scene.EAST)
    meeting, ground = record(planned, by=WEST).key("me"), record(shown, by=EAST).key("ev")
    to, key = f"m{scene.WEST}", programme.key
    return [
        (
            f"/desk/reminders/of/{proposal}/send/",
            {"to": to, f"{to}-rung": "hint", f"{to}-reason": "请会签", f"{to}-reply_by": "2999-01-04"},
        ),
        (f"/desk/reminders/{first}/answer/", {"answer": "已办"}),
        (f"/desk/reminders/{last}/schedule/", {"meeting": meeting, "item": "提请协调"}),
        (f"/desk/reminders/{last}/lift/", {"ground": ground}),
        (f"/desk/reminders/hierarchy/{key}/", {f"{key}-document": "督查工作办法"}),
    ]
