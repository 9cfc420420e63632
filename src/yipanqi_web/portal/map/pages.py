"""The map as a page, as an image and as GeoJSON: the same picture three times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi import places
from yipanqi_web.config.demo import demo_mark, demo_sentence
from yipanqi_web.portal.forms import DayForm
from yipanqi_web.portal.map import basemap, drawing, layout
from yipanqi_web.portal.map.queries import Picture, Place, Relation, picture, steps
from yipanqi_web.portal.queries import Choice
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public

NARROW = 460  # of the drawing's own units
LISTED = 60  # relations in the table; the rest are in the GeoJSON


class MapForm(DayForm):
    """Which programme, which day, tiles or outlines."""

    programme = forms.SlugField(required=False, label=gettext_lazy("合作区域"))
    shape = forms.ChoiceField(required=False, choices=[("", ""), ("outline", "")])

    def choice(self) -> Choice:
        given: dict[str, Any] = self.cleaned_data
        as_of = given["as_of"].isoformat() if given.get("as_of") else ""
        return Choice(programme=given.get("programme") or "", as_of=as_of)


@dataclass(frozen=True, slots=True)
class Tile:
    """A division as drawn: where, how full, of which province, and what a screen reader is told."""

    code: str
    short: str
    x: int
    y: int
    step: int
    is_dashed: bool
    place: Place | None

    @property
    def middle(self) -> int:
        return self.x + drawing.SIDE // 2


@dataclass(frozen=True, slots=True)
class Drawn:
    """The tile grid with its lines and its scale."""

    width: int
    height: int
    tiles: list[Tile]
    lines: list[tuple[drawing.Line, Relation]]
    scale: tuple[int, int, int]
    provinces: list[tuple[str, bool]]  # name, whether its tiles are dashed

    @property
    def is_narrow(self) -> bool:
        """Whether it would be blown up if it filled the width."""
        return self.width < NARROW


def drawn(of: Picture) -> Drawn:
    spots = layout.placed(of.places, of.groups, of.day.isoformat())
    scale = steps(each.n for each in of.places.values() if each.code in spots)
    dashed = _dashed(spots)
    relations = {relation.pair: relation for relation in of.relations}
    lines = drawing.web(relations, spots)
    width, height = drawing.size(spots.values())
    return Drawn(
        width, height, [_tile(code, spots[code], of, scale, dashed) for code in _reading_order(spots)],
        [(each, relations[(each.one, each.other)]) for each in lines], scale,
        [(_province(prefix), is_dashed) for prefix, is_dashed in dashed.items()],
    )  # fmt: skip


def _reading_order(spots: dict[str, layout.Spot]) -> list[str]:
    return sorted(spots, key=lambda code: (spots[code][1], spots[code][0]))


def _dashed(spots: Iterable[str]) -> dict[str, bool]:
    """``{first digits of a province: whether its tiles are dashed}``: every second one."""
    prefixes = sorted({_prefix(code) for code in spots}, reverse=True)
    return {prefix: index % 2 == 1 for index, prefix in enumerate(prefixes)}


def _prefix(code: str) -> str:
    """A province; in a region that lies in one, what comes next above a county."""
    return (places.parent(code) or code)[:3] if code.startswith("99") else code[:2]


def _province(prefix: str) -> str:
    division = places.division(prefix.ljust(6, "0"))
    return division.short if division else prefix


def _tile(
    code: str, spot: layout.Spot, of: Picture, scale: tuple[int, int, int], dashed: dict[str, bool]
) -> Tile:
    place = of.places.get(code)
    division = places.division(code, of.day.isoformat())
    short = division.short if division else code
    x, y = drawing.corner(spot)
    step = sum(place.n >= lowest for lowest in scale) if place else 0
    return Tile(code, short, x, y, step, dashed[_prefix(code)], place)


def page(request: HttpRequest) -> HttpResponse:
    """Tiles, lines, the same as a table, plan areas and where they overlap."""
    form = MapForm(request.GET)
    if not form.is_valid():
        return render(request, "portal/map.html", {"here": "map", "form": form}, status=400)
    choice, day = form.choice(), form.day()
    found = picture(day, choice)
    return render(request, "portal/map.html", {"here": "map", "form": form, **_context(form, found, choice)})


def _context(form: MapForm, found: Picture, choice: Choice) -> dict[str, Any]:
    base = basemap.installed()
    shape = form.cleaned_data["shape"] if base else ""
    return {
        "day": found.day,
        "picture": found,
        "drawn": drawn(found),
        "relations": found.relations[:LISTED],
        "more_relations": max(0, len(found.relations) - LISTED),
        "choice": choice,
        "programme_choices": public(Programme).order_by("recorded").values_list("slug", "name"),
        "base": base,
        "shape": shape,
        "outlines": basemap.outlines(base, list(found.places)) if base and shape else None,
        "query": "&".join(f"{name}={value}" for name, value in choice.given().items()),
    }


def image(request: HttpRequest) -> HttpResponse:
    """The tile grid as an SVG file that stands alone."""
    form = MapForm(request.GET)
    if not form.is_valid():
        return HttpResponse(
            _("“截至”须写成 2026-01-31 这样的日期。"), status=400, content_type="text/plain; charset=utf-8"
        )
    found = picture(form.day(), form.choice())
    context = {
        "drawn": drawn(found),
        "day": found.day,
        "alone": True,
        "demo": demo_sentence() if demo_mark() else "",
    }
    text = render_to_string("portal/_tiles.html", context)
    return HttpResponse(text, content_type="image/svg+xml; charset=utf-8", headers=_as_file("map.svg"))


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def geojson(request: HttpRequest) -> HttpResponse:
    """Every division that takes part as a feature. It has a point only where the operator's base map gives one."""
    form = MapForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"error": _("“截至”须写成 2026-01-31 这样的日期。")}, status=400)
    found = picture(form.day(), form.choice())
    told = collection(found, basemap.installed())
    return JsonResponse(
        told, json_dumps_params={"ensure_ascii": False}, headers=_as_file("map.geojson"),
        content_type="application/geo+json; charset=utf-8",
    )  # fmt: skip


def collection(found: Picture, base: basemap.BaseMap | None) -> dict[str, Any]:
    shared = {relation.pair: relation.items for relation in found.relations}
    head: dict[str, Any] = {"type": "FeatureCollection", "as_of": found.day.isoformat()}
    if base:
        head["审图号"] = base.number
    if demo_mark():
        head["note"] = demo_sentence()
    return {**head, "features": [_feature(each, shared, base, found.day) for each in found.taking_part]}


def _feature(
    place: Place, shared: dict[tuple[str, str], int], base: basemap.BaseMap | None, day: date
) -> dict[str, Any]:
    center = base.centers.get(place.code) if base else None
    pairs = {other: shared[min(place.code, other), max(place.code, other)] for other in place.partners}
    return {
        "type": "Feature",
        "id": place.code,
        "geometry": {"type": "Point", "coordinates": list(center)} if center else None,
        "properties": {
            "code": place.code, "name": place.name, "items": place.n, "checkable": place.solid,
            "to_be_specified": place.hollow, "projects": [project.name for project in place.projects],
            "programmes": [programme.slug for programme in place.programmes],
            "relations": [{"code": other, "items": pairs[other]} for other in sorted(pairs)],
        },
    }  # fmt: skip
