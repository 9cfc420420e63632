"""Reads projects with their sponsors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from yipanqi_web.organs.models import Post
from yipanqi_web.projects.models import Project, Sponsorship


def sponsors_of(projects: Iterable[Project], day: date) -> dict[str, list[tuple[Sponsorship, Post]]]:
    """``{project: [(sponsorship, post)]}`` in force on a day, in two queries."""
    listed = Sponsorship.objects.filter(project__in=[project.key for project in projects]).order_by(
        "since", "key"
    )
    rows = [row for row in listed if row.in_force(day)]
    posts = Post.objects.in_bulk([row.post for row in rows])
    found: dict[str, list[tuple[Sponsorship, Post]]] = {}
    for row in rows:
        found.setdefault(row.project, []).append((row, posts[row.post]))
    return found
