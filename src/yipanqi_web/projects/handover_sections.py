"""What a post hands over: the projects that it sponsors."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.access import within
from yipanqi_web.organs.handover import Item, section
from yipanqi_web.organs.models import Post
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.projects.models import Project, Sponsorship


@section(_("联系的重点项目"))
def sponsored_projects(post: Post, held: set[str], day: date) -> list[Item]:
    rows = within(held, Sponsorship.objects.filter(post=post.key).order_by("since", "recorded"))
    current = [row for row in rows if row.in_force(day)]
    projects = Project.objects.in_bulk([row.project for row in current])
    return [_item(projects[row.project], row) for row in current]


def _item(project: Project, row: Sponsorship) -> Item:
    return Item(
        key=project.key, title=project.name, note=place(project.place), since=row.since, source=row.document,
        url=reverse("projects:project", args=[project.key]),
    )  # fmt: skip
