"""重点项目: the board of a list's version, the funnel of signed investments, every released project."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yipanqi_web.organs.models import Post
from yipanqi_web.portal import queries, records
from yipanqi_web.portal.forms import DayForm
from yipanqi_web.portal.views.objects import of_public_programme, stub
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.paging import page_after
from yipanqi_web.projects.board import funnel, stage_on
from yipanqi_web.projects.models import (
    Investment,
    ListedProject,
    ListVersion,
    Project,
    Sponsorship,
    Stage,
)
from yipanqi_web.projects.queries import board_of, version_chosen
from yipanqi_web.releases.access import public
from yipanqi_web.sources.models import Page


def projects(request: HttpRequest) -> HttpResponse:
    form = DayForm(request.GET)
    programme = public(Programme).filter(slug=request.GET.get("programme", "")).first()
    listed = queries.shown(Project)
    mine = listed.filter(programme=programme.key) if programme else listed
    rows, more = page_after(mine, ("name",), request.GET.get("after", ""))
    of = queries.by_key(Programme, (row.programme for row in rows))
    context = {
        "here": "projects",
        "form": form,
        "day": form.day(),
        "programme": programme,
        "programmes": public(Programme).filter(key__in=listed.values("programme")).order_by("name"),
        "total": mine.count(),
        "rows": [(row, of[row.programme]) for row in rows],
        "more": more,
        **(_of_programme(programme, request.GET.get("version", ""), form.day()) if programme else {}),
    }
    return render(request, "portal/projects.html", context)


def _of_programme(programme: Programme, asked: str, day: date) -> dict[str, Any]:
    versions = list(public(ListVersion).filter(programme=programme.key).order_by("-issued", "-recorded"))
    version = version_chosen(versions, asked)
    investments = list(public(Investment).filter(programme=programme.key).order_by("signed", "key"))
    return {
        "versions": versions,
        "board": board_of(version, public(ListedProject), public(Project), day) if version else None,
        "funnel": funnel(investments, day) if investments else [],
        "investments": [(row, row.is_stalled(day)) for row in investments],
    }


def project(request: HttpRequest, key: str) -> HttpResponse:
    """One project: its sentence, how far it is, the lists that name it, the posts that sponsor it."""
    both = of_public_programme(Project, key)
    if both is None:
        return stub(request, Project, key)
    found, programme = both
    form = DayForm(request.GET)
    stage = stage_on(found, form.day())
    context = {
        "here": "projects",
        "form": form,
        "day": form.day(),
        "project": found,
        "programme": programme,
        "stage": Stage(stage).label if stage else "",
        "page": public(Page).filter(sha256=found.source.get("sha256") or "-").first(),
        "listings": _listings(found),
        "sponsors": _sponsors(found, form.day()),
        "receipt": records.receipt(found.recorded),
    }
    return render(request, "portal/project.html", context)


def _listings(found: Project) -> list[tuple[ListedProject, ListVersion]]:
    listed = list(public(ListedProject).filter(project=found.key).order_by("-recorded"))
    versions = public(ListVersion).in_bulk([row.version for row in listed])
    return [(row, versions[row.version]) for row in listed if row.version in versions]


def _sponsors(found: Project, day: date) -> list[Post]:
    charged = public(Sponsorship).filter(project=found.key).order_by("since", "key")
    keys = [row.post for row in charged if row.in_force(day)]
    posts = public(Post).in_bulk(keys)
    return [posts[key] for key in keys if key in posts]
