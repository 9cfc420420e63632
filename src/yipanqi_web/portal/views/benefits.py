"""合作带来了什么: what people can use now, what is due this year, what is under way; for the region, a programme or
one's own county. And services across the border, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from yipanqi import places
from yipanqi.places import Division
from yipanqi_web.commitments.models import Commitment, Group, State
from yipanqi_web.portal import queries, records
from yipanqi_web.portal.forms import DayForm
from yipanqi_web.portal.queries import Choice, Counted
from yipanqi_web.portal.views.objects import of_public_programme, stub
from yipanqi_web.programmes.models import Member, Programme
from yipanqi_web.releases.access import public
from yipanqi_web.services.comparing import compared
from yipanqi_web.services.models import Audience, Benefit, ServiceItem
from yipanqi_web.sources.models import Page
from yipanqi_web.tables import table
from yipanqi_web.voices import queries as voices_of

SHOWN = 8  # statements of one list; the rest are behind its count
COUNTY, YEAR = "county", 365 * 24 * 3600  # the cookie of one's own county, and how long it is kept
ENDED = (State.VERIFIED, *queries.ENDED)


def _county(request: HttpRequest) -> Division | None:
    """The division asked for, else one's own county as kept from the last time; another choice puts it aside."""
    asked = request.GET.get("division")
    if asked is None and "programme" not in request.GET:
        asked = request.COOKIES.get(COUNTY, "")
    found = places.division(asked) if asked else None
    if asked and found is None and "division" in request.GET and asked != "all":
        raise Http404
    return found


def _programme(request: HttpRequest) -> Programme | None:
    """The programme asked for; one that is not public is not found."""
    slug = request.GET.get("programme", "")
    return get_object_or_404(public(Programme), slug=slug) if slug else None


def _here(programme: Programme | None, county: Division | None) -> QuerySet[Benefit]:
    """Released benefits that can be used somewhere: those without places belong to every member."""
    found: QuerySet[Benefit] = queries.shown(Benefit)
    if programme:
        found = found.filter(programme=programme.key)
    if county:
        of = public(Member).filter(code=county.code).values("programme")
        found = found.alias(places_text=Cast("places", TextField()))
        found = found.filter(Q(places_text__contains=f'"{county.code}"') | Q(places=[], programme__in=of))
    return found


def usable(found: QuerySet[Benefit], people: str, day: date) -> QuerySet[Benefit]:
    """Those of some benefits that people (of a kind, or all) can use on a day."""
    text = day.isoformat()
    found = found.filter(since__lte=text).filter(Q(ended="") | Q(ended__gt=text))
    if people in Audience.values:
        found = found.alias(people_text=Cast("people", TextField()))
        found = found.filter(people_text__contains=f'"{people}"')
    return found


def benefits(request: HttpRequest) -> HttpResponse:
    """The answer to "what has it brought?"."""
    form = DayForm(request.GET)
    county, programme = _county(request), _programme(request)
    base = Choice(
        programme=programme.slug if programme else "", division=county.code if county else "", as_of=form.asked()
    )  # fmt: skip
    people = request.GET.get("people", "")
    here = _here(programme, county)
    now = usable(here, people, form.day())
    leaf = queries.by_entry(now, request.GET.get("after", ""))
    context = {
        "here": "benefits",
        "form": form,
        "day": form.day(),
        "county": county,
        "programme": programme,
        "people": people,
        "as_of": base.as_of,
        "kept": urlencode(base.given()),
        "audiences": Audience.choices,
        "total": now.count(),
        "others": usable(here, "", form.day()).count() if people else 0,
        "rows": _with_programmes(leaf.rows),
        "after": leaf.after,
        "ended": here.exclude(ended="").filter(ended__lte=form.day().isoformat()).count(),
        "counties": _counties(),
        "programmes": public(Programme).filter(key__in=public(Member).values("programme")).order_by("name"),
        **_promised(base, form.day()),
    }
    response = render(request, "portal/benefits.html", context)
    return _kept(request, response, county)


def _kept(request: HttpRequest, response: HttpResponse, county: Division | None) -> HttpResponse:
    """One's own county is remembered on one's own machine, and forgotten when asked."""
    if request.GET.get("division") == "all":
        response.delete_cookie(COUNTY)
    elif county and "division" in request.GET:
        response.set_cookie(COUNTY, county.code, max_age=YEAR, httponly=True, samesite="Lax")
    return response


def _counties() -> list[tuple[str, str]]:
    """Members to choose from, once each, by name."""
    rows = public(Member).filter(programme__in=public(Programme).values("key"))
    return sorted(set(rows.values_list("code", "name")), key=lambda row: row[1])


def _promised(base: Choice, day: date) -> dict[str, Any]:
    """What is due this year, what is under way and what else can be checked, each with the list behind it."""
    due, doing = base.but(year=str(day.year)), base.but(group=Group.UNDER_WAY.value)
    checkable = base.but(kind="checkable")
    all_due = due.rows(day)
    open_due = all_due.exclude(state__in=ENDED).order_by("due", "recorded")
    under_way = doing.rows(day)
    return {
        "year": day.year,
        "due": _statements(open_due[:SHOWN]),
        "due_all": Counted(all_due.count(), due),
        "due_done": all_due.filter(state__in=ENDED).count(),
        "doing": _statements(under_way[:SHOWN]),
        "doing_all": Counted(under_way.count(), doing),
        "statements": Counted(base.rows(day).count(), base),
        "checkable": Counted(checkable.rows(day).count(), checkable),
        "next_due": _next(checkable, day),
    }


def _next(checkable: Choice, day: date) -> Commitment | None:
    """The next commitment with a stated day, for a reader who finds nothing yet."""
    later = checkable.rows(day).exclude(state__in=ENDED).filter(due__gt=day.isoformat())
    return later.order_by("due", "recorded").first()


def _statements(rows: QuerySet[Commitment]) -> list[tuple[Commitment, Programme | None]]:
    found = list(rows)
    of = queries.by_key(Programme, (row.programme for row in found))
    return [(row, of.get(row.programme)) for row in found]


def _with_programmes(rows: Sequence[Benefit]) -> list[tuple[Benefit, Programme | None]]:
    of = queries.by_key(Programme, (row.programme for row in rows))
    return [(row, of.get(row.programme)) for row in rows]


def benefits_csv(request: HttpRequest) -> HttpResponse:
    """The same choice as a table."""
    rows = usable(
        _here(_programme(request), _county(request)),
        request.GET.get("people", ""),
        DayForm(request.GET).day(),
    ).order_by("since", "key")
    head = [
        _("编号"),
        _("现在能办、能用什么"),
        _("谁能用"),
        _("以前"),
        _("现在"),
        _("自何日起"),
        _("在哪里办"),
        _("依据"),
    ]
    return table("benefits", head, (_cells(row) for row in rows.iterator()))


def _cells(row: Benefit) -> list[object]:
    people = "、".join(row.people_labels())
    rests_on = row.evidence or row.source.get("quote", "")
    return [row.key, row.title, people, row.before, row.after, row.since, row.where, rests_on]


def benefit(request: HttpRequest, key: str) -> HttpResponse:
    """One benefit with its sentence, its evidence and the promise that it fulfils."""
    both = of_public_programme(Benefit, key)
    if both is None:
        return stub(request, Benefit, key)
    row, programme = both
    context = {
        "here": "benefits",
        "row": row,
        "programme": programme,
        "commitment": public(Commitment).filter(pk=row.commitment).first(),
        "page": public(Page).filter(sha256=row.source.get("sha256") or "-").first(),
        "receipt": records.receipt(row.recorded),
        "voices": voices_of.about(row.key, DayForm(request.GET).day()),
    }
    return render(request, "portal/benefit.html", context)


def services(request: HttpRequest) -> HttpResponse:
    """Services across the border, by name."""
    leaf = queries.by_entry(queries.shown(ServiceItem), request.GET.get("after", ""))
    of = queries.by_key(Programme, (row.programme for row in leaf.rows))
    rows = [(row, of[row.programme], sum(line.differs for line in compared(row))) for row in leaf.rows]
    total = queries.shown(ServiceItem).count()
    context = {"here": "benefits", "rows": rows, "after": leaf.after, "total": total}
    return render(request, "portal/services.html", context)


def service(request: HttpRequest, key: str) -> HttpResponse:
    """One service, side by side."""
    both = of_public_programme(ServiceItem, key)
    if both is None:
        return stub(request, ServiceItem, key)
    row, programme = both
    context = {
        "here": "benefits",
        "row": row,
        "programme": programme,
        "lines": compared(row),
        "receipt": records.receipt(row.recorded),
        "voices": voices_of.about(row.key, DayForm(request.GET).day()),
    }
    return render(request, "portal/service.html", context)
