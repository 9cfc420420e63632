"""职务: a programme's posts, one post with its holders, and the list of what it hands over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import programmes_of, row_for, seen_by, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.organs.handover import sections
from yipanqi_web.organs.models import Holder, Post
from yipanqi_web.organs.queries import in_force
from yipanqi_web.programmes.access import chosen, post_for, posts_of, programme_with, programmes_for
from yipanqi_web.programmes.act_forms import ActForm, carry_out
from yipanqi_web.programmes.forms.posts import FORMS, RecordPost
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.paging import page_after
from yipanqi_web.programmes.queries import names_of


def day_of(request: HttpRequest, name: str = "day") -> date:
    """The day that an address names; today where it names none, or what is none."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return timezone.localdate()


@login_required
def posts(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    return _list(request, account, chosen(request, account))


def _list(
    request: HttpRequest,
    account: Account,
    programme: Programme | None,
    form: ActForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "here": "organs",
        "part": "posts",
        "programmes": programmes_for(account),
        "programme": programme,
        "form": form or (RecordPost(programme, account) if programme else None),
        "day": day_of(request),
    }
    if programme:
        rows, more = page_after(
            posts_of(programme.key), ("division", "organisation", "title"), request.GET.get("after", "")
        )
        holders = list(Holder.objects.filter(post__in=[row.key for row in rows], programme=programme.key))
        valid = {post.key for post in in_force(rows, holders, context["day"])}
        context |= {
            "posts": [(row, row.key in valid) for row in rows],
            "more": more,
            "names": names_of(programme.key),
        }
    return render(request, "programmes/posts.html", context, status=status)


@login_required
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    programme = row_for(account, Programme, request.POST.get("programme", ""))
    form = RecordPost(programme, account, request.POST)
    if status := carry_out(request, form):
        return _list(request, account, programme, form, status)
    return redirect(f"{reverse('programmes:posts')}?programme={programme.key}")


@login_required
def post(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, post_for(account, key))


def _page(
    request: HttpRequest,
    account: Account,
    found: Post,
    typed: tuple[str, ActForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    given, day = dict([typed]) if typed else {}, day_of(request)
    programme = programme_with(account, found)
    fitting = FORMS if programme and not found.until else {}
    context = {
        "here": "organs",
        "part": "posts",
        "post": found,
        "programme": programme,
        "day": day,
        "holders": seen_by(
            account, Holder.objects.filter(post=found.key).order_by("-since", "-seen", "-recorded")
        ),
        "charged": sections(found, programmes_of(account), day),
        "forms": [
            (word, given.get(word) or FORMS[word](found, account, programme, prefix=word))
            for word in fitting
            if programme
        ],
        "typed": typed[0] if typed else "",
        "act_url": "programmes:post-act",
    }
    return render(request, "programmes/post.html", context, status=status)


@login_required
@require_POST
def act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    """One act on a post; a post that changed hands opens its handover list."""
    account = worker(request)
    found = post_for(account, key)
    programme = programme_with(account, found)
    if word not in FORMS or programme is None:
        raise Http404
    form = FORMS[word](found, account, programme, request.POST, prefix=word)
    if status := carry_out(request, form):
        return _page(request, account, found, (word, form), status)
    if word == "succeed":
        day = form.cleaned_data["day"].isoformat()
        return redirect(f"{reverse('programmes:handover', args=[key])}?day={day}")
    return redirect("programmes:post", key)


@login_required
def handover(request: HttpRequest, key: str) -> HttpResponse:
    """The printable list of what a post hands over on a day: every matter with its key and source."""
    account = worker(request)
    found, day = post_for(account, key), day_of(request)
    taken = seen_by(account, Holder.objects.filter(post=found.key, since=day.isoformat()))
    successor = taken.order_by("recorded").last()
    listed = sections(found, programmes_of(account), day)
    context = {
        "here": "organs",
        "part": "posts",
        "post": found,
        "day": day,
        "successor": successor,
        "leaving": Holder.objects.filter(pk=successor.succeeds).first()
        if successor and successor.succeeds
        else None,
        "sections": listed,
        "total": sum(len(items) for _title, items in listed),
    }
    return render(request, "programmes/handover.html", context)
