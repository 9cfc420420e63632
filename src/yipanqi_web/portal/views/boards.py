"""The board: programmes by sectors, meetings, what comes, what is past its day, the approved platforms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yipanqi_web.commitments.models import Commitment, Group, Sector, State
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.portal import queries
from yipanqi_web.portal.forms import ChoiceForm
from yipanqi_web.portal.queries import Choice
from yipanqi_web.portal.stops import slider
from yipanqi_web.portal.views.benefits import usable
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public
from yipanqi_web.services.models import Benefit
from yipanqi_web.sources.models import Page
from yipanqi_web.tables import table

SHORT_LIST = 5


def home(request: HttpRequest) -> HttpResponse:
    """The board for a day."""
    form = ChoiceForm({name: request.GET[name] for name in ("as_of", "kind", "reach") if name in request.GET})
    day = form.day()
    chosen = form.choice() if form.is_valid() else Choice()
    base = Choice(as_of=chosen.as_of)
    past = base.but(group=Group.PAST_ITS_DAY.value)
    context = {
        "here": "home",
        "day": day,
        "form": form,
        "chosen": chosen,
        "sectors": Sector.choices,
        "totals": queries.totals(day, base),
        "pages": public(Page).values("sha256").distinct().count(),
        "lines": queries.board(chosen, day),
        "group_labels": [group.label for group in queries.GROUP_COLUMNS],
        "benefits": usable(queries.shown(Benefit), "", day).order_by("-since", "-recorded")[:SHORT_LIST],
        "meetings": with_programmes(queries.shown(Meeting).order_by("-date", "-recorded")[:SHORT_LIST]),
        "coming": with_programmes(coming(day)[:SHORT_LIST]),
        "past": with_programmes(past.rows(day)[:SHORT_LIST]),
        "past_all": past,
        "platforms": queries.platforms(),
        **slider(day, {name: value for name in ("kind", "reach") if (value := getattr(chosen, name))}),
    }
    return render(request, "portal/home.html", context)


def with_programmes(
    rows: Iterable[Meeting] | Iterable[Commitment],
) -> list[tuple[Meeting | Commitment, Programme | None]]:
    """Rows with the programmes that they belong to."""
    found: list[Meeting | Commitment] = list(rows)
    programmes = queries.by_key(Programme, (row.programme for row in found))
    return [(row, programmes.get(row.programme)) for row in found]


def coming(day: date) -> QuerySet[Commitment]:
    """Checkable commitments whose stated day lies in the twelve months after a day, the nearest first."""
    until = (day + timedelta(days=365)).isoformat()
    dated = queries.shown(Commitment).filter(queries.SPECIFIED, due__gte=day.isoformat(), due__lte=until)
    return dated.exclude(state__in=(State.VERIFIED, *queries.ENDED)).order_by("due", "recorded")


def platforms_csv(request: HttpRequest) -> HttpResponse:
    """The table of approved platforms, as it stands on the board."""
    head = [_("平台"), _("成员单位"), _("批复文号"), _("批复日期"), _("备注"), _("已登记表述")]
    rows = (
        [
            platform.programme.name,
            "、".join(member.name for member in platform.members),
            "；".join(platform.programme.approval_numbers),
            platform.programme.approved,
            platform.programme.approval_note,
            platform.counted.n,
        ]
        for platform in queries.platforms()
    )
    return table("platforms", head, rows)
