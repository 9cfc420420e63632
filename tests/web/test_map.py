"""The map: tiles, lines, tables, plan areas; as a page, an image, GeoJSON; outlines only with a review number."""

from __future__ import annotations

import json
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from selectolax.lexbor import LexborHTMLParser

from web import scene
from yipanqi_web.chain.acts import record
from yipanqi_web.instruments.plan_areas import overlaps
from yipanqi_web.portal.map import basemap, drawing, layout
from yipanqi_web.portal.map.queries import picture, steps
from yipanqi_web.portal.queries import Choice
from yipanqi_web.programmes.models import Programme
from yipanqi_web.projects.acts import ProjectRecorded

pytestmark = pytest.mark.django_db
DAY = date(2030, 1, 1)
shape = import_module("shapely.geometry").shape  # it has no types


def board() -> Programme:
    of = scene.programme("towpath", standing="bilateral")
    scene.member(of, scene.EAST, "渠县")
    scene.member(of, scene.WEST, "梁平区")
    return of


def drawn_of(client: Client, query: str = "") -> LexborHTMLParser:
    return LexborHTMLParser(client.get("/map/" + query).content)


def test_a_tile_counts_the_items_that_name_its_division(client: Client) -> None:
    of = board()
    scene.commitment(of)
    scene.commitment(of, "加快步道一体化", concreteness="direction", parties=(scene.EAST,))
    scene.commitment(of, "不公开的一句", public=False)
    found = picture(DAY, Choice())
    assert (found.places[scene.EAST].solid, found.places[scene.EAST].hollow) == (1, 1)
    assert found.places[scene.WEST].n == 1
    tiles = [node.text() for node in drawn_of(client).css(".map .tile")]
    assert "渠县2" in tiles and "梁平1" in tiles


def test_the_number_in_the_table_is_the_length_of_its_list(client: Client) -> None:
    of = board()
    scene.commitment(of)
    scene.commitment(of, "只由一方提出", parties=(scene.WEST,), voiced_for=scene.EAST)
    for place in picture(DAY, Choice()).taking_part:
        context = client.get(place.counted.url).context
        assert context["totals"].all.n == place.n > 0


def test_an_item_without_parties_is_given_to_nobody() -> None:
    scene.commitment(board(), parties=(), voiced_for="")
    found = picture(DAY, Choice())
    assert found.unplaced == 1 and not any(place.n for place in found.places.values())


def test_a_relation_weighs_as_many_items_as_name_both(client: Client) -> None:
    of = board()
    scene.commitment(of)
    scene.commitment(of, "共办集市")
    (relation,) = picture(DAY, Choice()).relations
    assert relation.pair == (scene.WEST, scene.EAST) and relation.items == 2 and relation.mark == "bi"
    assert drawn_of(client).css_first(".map path.rel.bi") is not None


def test_a_member_counts_on_its_days_only() -> None:
    of = scene.programme("towpath")
    scene.member(of, scene.EAST, "渠县", since="2031-01-01")
    scene.member(of, scene.WEST, "梁平区")
    assert set(picture(DAY, Choice()).places) == {scene.WEST}
    assert set(picture(date(2032, 1, 1), Choice()).places) == {scene.WEST, scene.EAST}


def test_a_project_stands_in_its_county(client: Client) -> None:
    of = board()
    told = ProjectRecorded(programme=of.key, name="滨水步道工程", place=scene.EAST)
    scene.release(record(told, by=scene.CLERK).key("pj"))
    page = drawn_of(client)
    assert len(page.css(".map .pj")) == 1 and "滨水步道工程" in page.css("table")[0].text()


def test_one_programme_alone_can_be_chosen(client: Client) -> None:
    board()
    other = scene.programme("market")
    scene.member(other, "500233", "忠县")
    assert set(client.get("/map/?programme=market").context["picture"].places) == {"500233"}


def test_every_tile_that_takes_part_is_a_link_to_its_row(client: Client) -> None:
    board()
    page = drawn_of(client)
    for link in page.css(".map a"):
        assert page.css_first(str(link.attributes["href"])) is not None
    assert len(page.css(".map a")) == 2


def test_nothing_is_styled_inline(client: Client) -> None:
    board()
    scene.plan_area(Programme.objects.get())
    assert b"style=" not in client.get("/map/").content and b"<style" not in client.get("/map.svg").content


def test_a_day_that_is_none_is_said(client: Client) -> None:
    for address in ("/map/", "/map.svg", "/map.geojson"):
        assert client.get(address, {"as_of": "gestern"}).status_code == 400


def test_an_empty_board_says_so(client: Client) -> None:
    assert "还没有公开的成员单位和合作事项" in client.get("/map/").content.decode()
    assert client.get("/map.geojson").json()["features"] == []
    ElementTree.fromstring(client.get("/map.svg").content)


def test_the_image_is_well_formed_and_stands_alone(client: Client) -> None:
    board()
    response = client.get("/map.svg")
    root = ElementTree.fromstring(response.content)
    assert (
        response["Content-Type"].startswith("image/svg+xml") and root.tag == "{http://www.w3.org/2000/svg}svg"
    )
    assert "渠县" in response.content.decode()


def test_geojson_has_properties_and_no_geometry_of_its_own(client: Client) -> None:
    of = board()
    scene.commitment(of)
    told = client.get("/map.geojson").json()
    (east,) = [each for each in told["features"] if each["properties"]["code"] == scene.EAST]
    assert east["geometry"] is None and east["properties"]["items"] == 1
    assert east["properties"]["relations"] == [{"code": scene.WEST, "items": 1}]


BASE: dict[str, Any] = {
    "type": "FeatureCollection",
    "properties": {"审图号": "GS（2031）0001号"},
    "features": [
        {
            "type": "Feature",
            "properties": {"code": scene.EAST, "center": [107.0, 30.5]},
            "geometry": {"type": "Polygon", "coordinates": [[[106, 30], [107, 30], [107, 31], [106, 30]]]},
        }
    ],
}


@pytest.fixture
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path / basemap.NAME


def test_outlines_are_shown_with_the_number_of_the_base_map(client: Client, home: Path) -> None:
    board()
    assert "轮廓图" not in client.get("/map/?shape=outline").content.decode()
    home.write_text(json.dumps(BASE), "utf-8")
    page = drawn_of(client, "?shape=outline")
    assert "GS（2031）0001号" in page.text() and len(page.css(".map .outline")) == 1
    (point,) = [
        each["geometry"] for each in client.get("/map.geojson").json()["features"] if each["geometry"]
    ]
    assert shape(point).x == 107.0


@pytest.mark.parametrize(
    "told", ["{", "[]", '{"features": []}', '{"审图号": "1", "features": [{"geometry": 3}]}']
)
def test_a_base_map_without_a_number_or_sense_is_not_shown(client: Client, home: Path, told: str) -> None:
    board()
    home.write_text(told, "utf-8")
    page = client.get("/map/?shape=outline")
    assert page.status_code == 200 and "轮廓图" not in page.content.decode()


def test_areas_of_two_members_that_share_a_county_overlap() -> None:
    of = board()
    wide = scene.plan_area(of, scene.EAST, divisions=("511700",))
    inner = scene.plan_area(of, scene.WEST, divisions=("511725", "500155"), use="industry")
    scene.plan_area(of, scene.EAST, name="另一处", divisions=("500155",), public=False)
    (found,) = picture(DAY, Choice()).overlaps
    assert {found.one, found.other} == {wide, inner} and found.divisions == ("511725",) and not found.same_use


def test_two_areas_of_one_member_do_not_conflict() -> None:
    of = board()
    rows = [scene.plan_area(of, scene.EAST, name=name) for name in ("上游", "下游")]
    assert overlaps(rows) == []


def test_the_pages_queries_do_not_grow(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    of = board()
    for n in range(3):
        scene.commitment(of, f"第{n}项")
        scene.plan_area(of, scene.EAST, name=f"第{n}处")
        scene.plan_area(of, scene.WEST, name=f"第{n}处")
    with django_assert_max_num_queries(11):
        client.get("/map/")


def test_tiles_never_share_a_place_and_partners_face_each_other() -> None:
    codes = ["341321", "341322", "320321", "320324", "511725"]
    spots = layout.placed(codes, [["341321", "320321"], ["341322", "320324"]], "2030-01-01")
    assert len(set(spots.values())) == len(spots) and set(codes) <= set(spots)
    assert spots["341321"][1] == spots["320321"][1] and abs(spots["341321"][0] - spots["320321"][0]) == 1


def test_hand_laid_tiles_never_share_a_place() -> None:
    assert len(set(layout.known().values())) == len(layout.known())


def test_lines_tie_all_partners_together_and_pass_by_tiles() -> None:
    spots = {"a": (0, 0), "b": (1, 0), "c": (3, 0), "d": (3, 4)}
    pairs = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")]
    lines = drawing.web(pairs, spots)
    assert {(each.one, each.other) for each in lines} == {("a", "b"), ("b", "c"), ("c", "d")}
    assert [each.is_near for each in lines] == [True, False, False]


@pytest.mark.parametrize(("counts", "lowest"), [((), (1, 2, 3)), ((1, 2), (1, 2, 3)), ((30, 9), (1, 10, 20))])
def test_the_scale_follows_the_numbers(counts: tuple[int, ...], lowest: tuple[int, int, int]) -> None:
    assert steps(counts) == lowest
