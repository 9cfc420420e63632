"""Requests to higher governments, joint applications, and the precedents that they point to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from web import scene
from web.example_acts import example
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.programmes.models import Member, Programme
from yipanqi_web.services.requests.acts import (
    ApplicationAdvanced,
    ApplicationChanged,
    ApplicationConsented,
    ApplicationRecorded,
    ApplicationRefused,
    ApplicationReplied,
    ApplicationSubmitted,
    PrecedentLinked,
    PrecedentUnlinked,
    RequestAdvanced,
    RequestChanged,
    RequestRecorded,
    RequestReplied,
)

BOTH = (scene.EAST, scene.WEST)
REQUEST: dict[str, Any] = {
    "text": "把滨水步道纳入省级规划",
    "levels": ("province",),
    "department": "省发展改革委",
    "categories": ("plan", "project"),
    "members": BOTH,
    "year": "2024",
}
APPLICATION: dict[str, Any] = {
    "title": "滨水步道改革试验区",
    "applied_for": "改革试验区",
    "addressee": "省人民政府",
    "parties": BOTH,
    "text": "两县联合申报滨水步道改革试验区。",
}
OUTSIDE = {"title": "北岸示范区", "url": "https://precedent.example/1", "quote": "北岸示范区获批。"}
DAY = date(2024, 3, 1)


def with_members(of: Programme) -> Programme:
    for code, name in zip(BOTH, ("渠县", "梁平区"), strict=True):
        if not Member.objects.filter(programme=of.key, code=code).exists():
            scene.member(of, code, name)
    return of


def request(of: Programme, **fields: Any) -> str:
    act = RequestRecorded(programme=with_members(of).key, **{**REQUEST, **fields})
    return record(act, by=scene.CLERK).key("rq")


def application(of: Programme, **fields: Any) -> str:
    act = ApplicationRecorded(programme=with_members(of).key, **{**APPLICATION, **fields})
    return record(act, by=scene.CLERK).key("ja")


def consented(key: str, *members: str, version: int = 1) -> str:
    """The application after some members have consented; both of them where none is named."""
    for code in members or BOTH:
        act = ApplicationConsented(key=key, member=code, version=version, day=DAY)
        record(act, by=replace(scene.CLERK, member=code))
    return key


def submitted(of: Programme, **fields: Any) -> str:
    key = consented(application(of, **fields))
    record(ApplicationSubmitted(key=key, day=DAY), by=scene.CLERK)
    return key


def asked(of: Programme, **fields: Any) -> str:
    key = request(of, **fields)
    record(RequestAdvanced(key=key, status="submitted", day=DAY), by=scene.CLERK)
    return key


def precedent(target: str, **fields: Any) -> str:
    return record(PrecedentLinked(target=target, **{**OUTSIDE, **fields}), by=scene.CLERK).key("pc")


@example("request.recorded")
def _(of: Programme) -> Act:
    return RequestRecorded(programme=with_members(of).key, **REQUEST)


@example("request.changed")
def _(of: Programme) -> Act:
    return RequestChanged(key=request(of), why="写得更准", **{**REQUEST, "year": "2025"})


@example("request.advanced")
def _(of: Programme) -> Act:
    return RequestAdvanced(key=request(of), status="submitted", day=DAY)


@example("request.replied")
def _(of: Programme) -> Act:
    return RequestReplied(key=asked(of), outcome="approved", by="省发展改革委", text="同意纳入", day=DAY)


@example("application.recorded")
def _(of: Programme) -> Act:
    return ApplicationRecorded(programme=with_members(of).key, **APPLICATION)


@example("application.changed")
def _(of: Programme) -> Act:
    return ApplicationChanged(key=application(of), why="补充", **{**APPLICATION, "text": "第二稿"})


@example("application.consented")
def _(of: Programme) -> Act:
    return ApplicationConsented(key=application(of), member=scene.EAST, version=1, day=DAY)


@example("application.refused")
def _(of: Programme) -> Act:
    act = {"key": application(of), "member": scene.EAST, "version": 1, "day": DAY}
    return ApplicationRefused(reason="范围过宽", **act)


@example("application.submitted")
def _(of: Programme) -> Act:
    return ApplicationSubmitted(key=consented(application(of)), day=DAY)


@example("application.advanced")
def _(of: Programme) -> Act:
    return ApplicationAdvanced(key=submitted(of), status="accepted", day=DAY)


@example("application.replied")
def _(of: Programme) -> Act:
    return ApplicationReplied(key=submitted(of), outcome="approved", by="省人民政府", text="同意", day=DAY)


@example("precedent.linked")
def _(of: Programme) -> Act:
    return PrecedentLinked(target=request(of), **OUTSIDE)


@example("precedent.unlinked")
def _(of: Programme) -> Act:
    return PrecedentUnlinked(key=precedent(request(of)), why="情形不同")
