"""The comparisons as pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.past import today
from yipanqi_web.organs.models import Office
from yipanqi_web.portal import queries
from yipanqi_web.portal.comparing.counterparts import directory, opposites, work_of
from yipanqi_web.portal.comparing.industries import side_by_side
from yipanqi_web.portal.comparing.statements import compared
from yipanqi_web.portal.queries import Choice
from yipanqi_web.portal.views.objects import stub
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public

ROWS = 500  # of a programme's newest sentences, what a comparison reads
LISTED = 40  # of one side alone, what the page shows; the rest is behind its count


class PairForm(forms.Form):
    """Which two members."""

    one = forms.CharField(required=False, max_length=6, label=_("一方"))
    other = forms.CharField(required=False, max_length=6, label=_("另一方"))


def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """What two members of a programme released, side by side, and the industries that all its members promote."""
    found = public(Programme).filter(slug=slug).first()
    if found is None:
        gone = Programme.objects.filter(slug=slug).first()
        return stub(request, Programme, gone.key if gone else "")
    members = queries.members_of([found.key]).get(found.key, [])
    codes = list(dict.fromkeys(member.code for member in members))
    rows = list(Choice(programme=slug).rows(today())[:ROWS])
    one, other = _pair(request, codes)
    spoke = {row.voiced_for for row in rows}
    context: dict[str, Any] = {
        "here": "programmes",
        "programme": found,
        "codes": codes,
        "one": one,
        "other": other,
        "silent": [code for code in (one, other) if code and code not in spoke],
        "industries": [each for each in side_by_side(rows, codes) if each.sides],
        "read": len(rows),
        "limit": ROWS,
    }
    if one and other:
        sides = compared(rows, one, other)
        only = [(code, each[:LISTED], len(each)) for code, each in sides.only.items()]
        context |= {"sides": sides, "only": only, "one_sided": any(n for *_, n in only), "listed": LISTED}
    return render(request, "portal/compare.html", context)


def _pair(request: HttpRequest, codes: list[str]) -> tuple[str, str]:
    """The two that are asked for, else the first two members."""
    form = PairForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    one = given.get("one") if given.get("one") in codes else next(iter(codes), "")
    others = [code for code in codes if code != one]
    other = given.get("other") if given.get("other") in others else next(iter(others), "")
    return one or "", other or ""


class OfficeForm(forms.Form):
    programme = forms.SlugField(required=False)
    office = forms.CharField(required=False, max_length=40)


def counterparts(request: HttpRequest) -> HttpResponse:
    """An office finds its opposite numbers: choose it, and they stand there."""
    form = OfficeForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    offices = queries.shown(Office).filter(until="").exclude(member="").order_by("member", "recorded")
    own = offices.filter(pk=given.get("office") or "-").first()
    programmes = list(
        public(Programme).filter(key__in=offices.order_by().values("programme")).order_by("recorded")
    )
    programme = _chosen(programmes, own, given.get("programme") or "")
    context: dict[str, Any] = {
        "here": "programmes", "programmes": programmes, "programme": programme, "own": own,
        "unknown": bool(given.get("office")) and own is None,
    }  # fmt: skip
    if programme is not None:
        members = queries.members_of([programme.key]).get(programme.key, [])
        codes = list(dict.fromkeys(member.code for member in members if not member.until))
        listed = list(offices.filter(programme=programme.key))
        context |= {"codes": codes, "offices": listed, "lines": directory(listed, codes)}
        if own is not None:
            context |= {"work": work_of(own.name, own.member), "opposites": opposites(own, listed, codes)}
    return render(request, "portal/counterparts.html", context)


def _chosen(programmes: list[Programme], own: Office | None, slug: str) -> Programme | None:
    """The office's own programme, else the one that is asked for, else the first."""
    if own is not None:
        return next((each for each in programmes if each.key == own.programme), None)
    return next((each for each in programmes if each.slug == slug), next(iter(programmes), None))
