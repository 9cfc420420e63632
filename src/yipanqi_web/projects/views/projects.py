"""重点项目 at the desk: a programme's projects with the posts that sponsor them, one project and its acts."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.history import steps_of
from yipanqi_web.organs.models import Post
from yipanqi_web.programmes.access import chosen, programmes_for
from yipanqi_web.programmes.act_forms import ActForm, carry_out
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.paging import page_after
from yipanqi_web.programmes.views.posts import day_of
from yipanqi_web.projects.forms import FORMS
from yipanqi_web.projects.models import Project, Sponsorship
from yipanqi_web.projects.queries import sponsors_of

KINDS = ("project.recorded", "project.advanced", "project.sponsored", "project.sponsor-ended")


@login_required
def projects(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    programme = chosen(request, account)
    context: dict[str, Any] = {
        "here": "organs",
        "part": "projects",
        "programmes": programmes_for(account),
        "programme": programme,
        "day": day_of(request),
    }
    if programme:
        listed = Project.objects.filter(programme=programme.key)
        rows, more = page_after(listed, ("name",), request.GET.get("after", ""))
        sponsors = sponsors_of(rows, context["day"])
        context |= {"projects": [(row, sponsors.get(row.key, [])) for row in rows], "more": more}
    return render(request, "projects/projects.html", context)


@login_required
def project(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, row_for(account, Project, key))


def _page(
    request: HttpRequest,
    account: Account,
    found: Project,
    typed: tuple[str, ActForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    given = dict([typed]) if typed else {}
    sponsorships = list(Sponsorship.objects.filter(project=found.key).order_by("since", "recorded"))
    posts = Post.objects.in_bulk([row.post for row in sponsorships])
    current = any(not row.until for row in sponsorships)
    context = {
        "here": "organs",
        "part": "projects",
        "project": found,
        "programme": Programme.objects.get(pk=found.programme),
        "sponsors": [(row, posts[row.post]) for row in sponsorships],
        "steps": steps_of([found, *sponsorships], KINDS),
        "forms": [
            (word, given.get(word) or FORMS[word](found, account, prefix=word))
            for word in FORMS
            if word != "end-sponsor" or current
        ],
        "typed": typed[0] if typed else "",
        "act_url": "projects:act",
    }
    return render(request, "projects/project.html", context, status=status)


@login_required
@require_POST
def act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    account = worker(request)
    found = row_for(account, Project, key)
    if word not in FORMS:
        raise Http404
    form = FORMS[word](found, account, request.POST, prefix=word)
    if status := carry_out(request, form):
        return _page(request, account, found, (word, form), status)
    return redirect("projects:project", key)
