"""The timeline as a page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from yipanqi_web.portal import timeline as events
from yipanqi_web.portal.forms import DayForm
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public


class TimelineForm(DayForm):
    """Which programme, kind and year."""

    programme = forms.SlugField(required=False, label=_("合作区域"))
    kind = forms.ChoiceField(required=False, choices=[("", _("全部")), *events.Kind.choices], label=_("种类"))
    year = forms.RegexField(r"^[12]\d{3}$", required=False, label=_("年份"))


def timeline(request: HttpRequest) -> HttpResponse:
    """One year, month by month; the year of the day if none is asked for."""
    form = TimelineForm(request.GET)
    if not form.is_valid():
        return render(request, "portal/timeline.html", {"here": "timeline", "form": form}, status=400)
    given = form.cleaned_data
    chosen = public(Programme).filter(slug=given["programme"]).first() if given["programme"] else None
    key = chosen.key if chosen else "-" if given["programme"] else ""
    known = events.years(key)
    year = given["year"] or _nearest(known, str(form.day().year))
    kinds = [events.Kind(given["kind"])] if given["kind"] else list(events.Kind)
    page = events.of_year(year, key, kinds, events.Cursor.of(request.GET.get("after", "")))
    return render(request, "portal/timeline.html", _context(form, page, known, year, chosen))


def _nearest(known: list[str], year: str) -> str:
    """The year itself, or the one nearest to it that has anything."""
    return min(known, key=lambda each: abs(int(each) - int(year)), default=year)


def _context(
    form: TimelineForm, page: events.Page, known: list[str], year: str, programme: Programme | None
) -> dict[str, Any]:
    given = {name: str(form.cleaned_data[name] or "") for name in ("programme", "kind", "as_of")}
    kept = {name: value for name, value in given.items() if value}
    here = {**kept, "year": year}
    return {
        "here": "timeline",
        "form": form,
        "day": form.day(),
        "today": form.day().isoformat(),
        "page": page,
        "year": year,
        "years": [(each, urlencode({**kept, "year": each})) for each in known],
        "kinds": [(value, label, urlencode({**here, "kind": value})) for value, label in events.Kind.choices],
        "all_kinds": urlencode({name: value for name, value in here.items() if name != "kind"}),
        "kind": given["kind"],
        "programme": programme,
        "programme_choices": public(Programme).order_by("recorded").values_list("slug", "name"),
        "next": urlencode({**here, "after": page.after}) if page.after else "",
    }
