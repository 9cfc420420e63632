"""Outlines from the operator's own base map: shown only with the number under which it was reviewed (审图号).

`YIPANQI_HOME/basemap.geojson` is a FeatureCollection in longitude and latitude. The number stands in a property 审图号
(or `review_number`) of the collection or of its `properties`; a feature's division in its property `code` or `adcode`;
an optional `center` is `[longitude, latitude]`. A file without a number is not shown.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

NAME = "basemap.geojson"
NUMBERS = ("审图号", "review_number")
LARGEST = 20_000_000  # bytes
WIDTH = 744
log = logging.getLogger(__name__)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class BaseMap:
    number: str
    rings: Mapping[str, list[list[Point]]]  # {code: rings}
    centers: Mapping[str, Point] = field(default_factory=dict)


def installed() -> BaseMap | None:
    """The operator's base map, if there is one that may be shown."""
    path = Path(settings.HOME) / NAME
    try:
        found = path.stat()
    except OSError:
        return None
    return _read(path, found.st_mtime_ns) if found.st_size <= LARGEST else None


@lru_cache(1)
def _read(path: Path, changed: int) -> BaseMap | None:
    try:
        return parsed(json.loads(path.read_text("utf-8")))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        log.warning("%s is no base map: %s", path, error)
        return None


def parsed(told: dict[str, Any]) -> BaseMap | None:
    """A collection with a number; without one, nothing."""
    properties = {**(told.get("properties") or {}), **told}
    number = next((str(properties[name]).strip() for name in NUMBERS if properties.get(name)), "")
    if not number:
        return None
    rings: dict[str, list[list[Point]]] = {}
    centers: dict[str, Point] = {}
    for feature in told["features"]:
        given = feature.get("properties") or {}
        code = str(given.get("code") or given.get("adcode") or "")
        rings.setdefault(code, []).extend(_rings(feature.get("geometry") or {}))
        if given.get("center"):
            centers[code] = (float(given["center"][0]), float(given["center"][1]))
    return BaseMap(number, rings, centers)


def _rings(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    given: list[Any] = geometry.get("coordinates") or []
    parts = {"Polygon": [given], "MultiPolygon": given}
    for polygon in parts.get(str(geometry.get("type")), []):
        for ring in polygon:
            yield [(float(point[0]), float(point[1])) for point in ring]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Paths of some divisions in one drawing, and where their words stand."""

    width: int
    height: int
    paths: Mapping[str, str]
    words: Mapping[str, tuple[int, int]]


def outlines(base: BaseMap, codes: list[str]) -> Outlines | None:
    """The divisions that the base map knows, fitted into one width; north is up."""
    known = {code: base.rings[code] for code in codes if base.rings.get(code)}
    points = [point for rings in known.values() for ring in rings for point in ring]
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 12) / max((east - west) * narrow, 1e-6)

    def at(point: Point) -> tuple[float, float]:
        return round(6 + (point[0] - west) * narrow * scale, 1), round(6 + (north - point[1]) * scale, 1)

    paths = {
        code: "".join(_path([at(point) for point in ring]) for ring in rings) for code, rings in known.items()
    }
    words = {code: _middle([at(p) for p in max(rings, key=len)]) for code, rings in known.items()}
    return Outlines(WIDTH, round(12 + (north - south) * scale), paths, words)


def _path(ring: list[Point]) -> str:
    """One closed line; points that fall on the one before are left out."""
    kept = [point for index, point in enumerate(ring) if index == 0 or point != ring[index - 1]]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z"


def _middle(ring: list[Point]) -> tuple[int, int]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return round((min(xs) + max(xs)) / 2), round((min(ys) + max(ys)) / 2)
