"""Reads projects with their sponsors, and the lists that name them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from yipanqi_web.organs.models import Post
from yipanqi_web.projects.board import Board, board
from yipanqi_web.projects.models import ListedProject, ListVersion, Project, Sponsorship


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


def board_of(
    version: ListVersion, listed: QuerySet[ListedProject], projects: QuerySet[Project], day: date
) -> Board:
    """The board of one version, from the lines and projects that the reader may see, in two queries."""
    lines = list(listed.filter(version=version.key).order_by("number"))
    return board(version, lines, projects.in_bulk([line.project for line in lines]), day)


def version_chosen(versions: list[ListVersion], key: str) -> ListVersion | None:
    """The version asked for, else the newest."""
    asked = (version for version in versions if version.key == key)
    return next(asked, versions[0] if versions else None)
