"""我的待办: what waits for whoever is signed in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yipanqi_web.accounts.access import worker
from yipanqi_web.desk import queries
from yipanqi_web.review.access import open_pages

SHOWN = 20


@login_required
def home(request: HttpRequest) -> HttpResponse:
    account = worker(request)
    listed = queries.proposals(account, open_only=True, before=None, limit=100)
    mine = [each for each in listed if each.is_mine]
    unreleased = queries.unreleased_counts(account)
    context = {
        "here": "desk",
        "pages": queries.pages_to_review(account, SHOWN),
        "pages_total": open_pages(account).count(),
        "mine": mine,
        "theirs": [each for each in listed if not each.is_mine and each.is_own],
        "unreleased": unreleased,
        "unreleased_total": sum(count for _programme, count in unreleased),
        "roles": sorted({grant.get_role_display() for grant in account.grants.all()}),
    }
    return render(request, "desk/home.html", context)
