"""A programme of two members, each with an office, and one task list of 2030: for the tests of lists and tasks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.test import Client

from web import scene
from web.officers import HANDLING, account, signed_in
from yipanqi_web.programmes.models import Programme
from yipanqi_web.tasks.acts import TaskListPublished
from yipanqi_web.tasks.models import Task, TaskList

EAST, WEST = (replace(scene.CLERK, member=code) for code in (scene.EAST, scene.WEST))


class Towpath:
    """Two members, an office of each, a draft list."""

    def __init__(self) -> None:
        self.programme: Programme = scene.programme()
        for code, name in ((scene.EAST, "渠县"), (scene.WEST, "梁平区")):
            scene.member(self.programme, code, name)
        self.east = scene.office(self.programme, "渠县交通运输局", scene.EAST)
        self.west = scene.office(self.programme, "梁平区交通局", scene.WEST)
        self.both = (self.east.key, self.west.key)
        self.listed: TaskList = scene.task_list(self.programme)

    def task(self, title: str = "贯通滨水步道", **fields: Any) -> Task:
        return scene.task(self.listed, title, **{"leads": self.both, "due": "2030-11-30", **fields})

    def publish(self) -> None:
        scene.agreed(TaskListPublished(key=self.listed.key))
        self.listed.refresh_from_db()

    def officer(self, member: str = scene.EAST, *roles: str) -> Client:
        name = f"officer{member}{'-'.join(roles)}"
        return signed_in(account(name, *(roles or HANDLING), programme=self.programme.key, member=member))
