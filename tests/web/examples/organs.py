"""Offices, posts and holders."""

from __future__ import annotations

from datetime import date

from web import scene
from web.example_acts import example
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.organs import acts as organs
from yipanqi_web.organs.models import Post
from yipanqi_web.programmes.models import Programme


@example("office.recorded")
def _(of: Programme) -> Act:
    return organs.OfficeRecorded(programme=of.key, name="水务局", member=scene.EAST)


@example("office.changed")
def _(of: Programme) -> Act:
    key = scene.office(of, "水务局").key
    return organs.OfficeChanged(key=key, day=date(2024, 1, 1), name="水利局", why="机构改革")


@example("office.closed")
def _(of: Programme) -> Act:
    key = scene.office(of, "水务局").key
    return organs.OfficeClosed(key=key, until=date(2024, 1, 1), why="机构改革")


@example("holder.recorded")
def _(of: Programme) -> Act:
    return organs.HolderRecorded(programme=of.key, name="卞学文", posts=(organs.Held(title="县长"),))


@example("holder.ended")
def _(of: Programme) -> Act:
    return organs.HolderEnded(key=scene.holder(of, "卞学文").key("ho", 0), until="2024-01-01")


def a_post(of: Programme) -> str:
    """A post that only this programme knows: every programme shares those that it knows."""
    title = "县长" + of.slug
    known = Post.objects.filter(title=title).first()
    act = organs.PostRecorded(programme=of.key, title=title, division=scene.EAST)
    return known.key if known else record(act, by=scene.CLERK).key("po")


@example("post.recorded")
def _(of: Programme) -> Act:
    return organs.PostRecorded(programme=of.key, title="县委书记" + of.slug, division=scene.EAST)


@example("post.ended")
def _(of: Programme) -> Act:
    return organs.PostEnded(key=a_post(of), until=date(2024, 1, 1), why="机构改革")


@example("holder.succeeded")
def _(of: Programme) -> Act:
    post = a_post(of)
    held = Post.objects.get(pk=post)
    first = organs.Held(title=held.title, division=held.division)
    leaving = record(organs.HolderRecorded(programme=of.key, name="卞学文", posts=(first,)), by=scene.CLERK)
    return organs.HolderSucceeded(
        programme=of.key,
        post=post,
        leaving=leaving.key("ho", 0),
        name="逯明",
        day=date(2024, 1, 1),
        document="任免通知",
    )
