"""A programme of two counties with posts, a project and a working group, for the tests of their desks."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from django.test import Client

from web import scene
from web.officers import HANDLING, account, signed_in
from yipanqi_web.chain.acts import record
from yipanqi_web.organs.acts import Held, HolderRecorded, PostRecorded
from yipanqi_web.programmes.acts import BodyRecorded
from yipanqi_web.programmes.models import Programme
from yipanqi_web.projects.acts import ProjectRecorded, ProjectSponsored


class Answer(Protocol):
    """What a test asks of a response."""

    content: bytes
    status_code: int
    headers: Any


def two_counties(slug: str = "towpath") -> Programme:
    made = scene.programme(slug)
    scene.member(made, scene.EAST, "渠县", host=True)
    scene.member(made, scene.WEST, "梁平区")
    return made


def officer(of: Programme, member: str = "") -> Client:
    """Somebody who may do everything in a programme: of the joint office, unless a member is named."""
    return signed_in(account(f"{of.slug}-{member}", *HANDLING, programme=of.key, member=member))


def post(of: Programme, title: str = "县长", division: str = scene.EAST) -> str:
    return record(PostRecorded(programme=of.key, title=title, division=division), by=scene.CLERK).key("po")


def holder(of: Programme, name: str, title: str = "县长", **fields: str) -> str:
    """Somebody in a post of the east; the post is made where it is not there yet."""
    held = Held(title=title, division=scene.EAST)
    return record(HolderRecorded(programme=of.key, name=name, posts=(held,), **fields), by=scene.CLERK).key(
        "ho", 0
    )


def project(of: Programme, name: str = "滨水步道一期") -> str:
    return record(ProjectRecorded(programme=of.key, name=name), by=scene.CLERK).key("pj")


def sponsored(project: str, post: str, since: date = date(2023, 1, 1), document: str = "") -> str:
    act = ProjectSponsored(project=project, post=post, since=since, document=document)
    return record(act, by=scene.CLERK).key("sp")


def body(of: Programme, name: str = "步道专班", kind: str = "working-group", **fields: Any) -> str:
    act = BodyRecorded(programme=of.key, name=name, body_kind=kind, **fields)
    return record(act, by=scene.CLERK).key("bd")


def sends(client: Client, address: str, word: str, **fields: object) -> Answer:
    """A form of an object's page, as a browser sends it."""
    return client.post(f"{address}{word}/", {f"{word}-{name}": value for name, value in fields.items()})


def text(response: Answer) -> str:
    return response.content.decode()
