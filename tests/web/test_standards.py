"""Popolo, OC4IDS, Atom and iCalendar: each is what its standard's schema or reader takes, and holds public rows alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from icalendar import Calendar
from jsonschema import Draft3Validator, Draft4Validator
from referencing import Registry, Resource

from web import scene
from yipanqi_web.chain.acts import record
from yipanqi_web.projects.acts import ProjectRecorded
from yipanqi_web.projects.models import Project

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
KINDS = {
    "organizations": "organization", "posts": "post", "memberships": "membership",
    "persons": "person", "areas": "area", "events": "event",
}  # fmt: skip


@pytest.fixture
def board() -> Any:
    programme = scene.programme(founded="2023-04")
    scene.member(programme, scene.EAST, "渠县", host=True, since="2023-04-05")
    scene.page(programme, url="https://example.org/a")
    scene.meeting(programme, parties=(scene.EAST, scene.WEST))
    scene.holder(programme, "卞学文", since="2022")
    scene.holder(programme, "未公开", "副县长", public=False)
    scene.office(programme, "渠县水务局", public=True)
    scene.commitment(programme, due="2031-06-30")
    scene.commitment(programme, "尚未公开的步道", due="2031-06-30", public=False)
    for name, cost in (("滨水步道工程", 1.5e8), ("渡口集市", None)):
        act = ProjectRecorded(
            programme=programme.key, name=name, place=scene.EAST, investment_cny=cost, parties=(scene.EAST,),
            source={"sha256": scene.SHA, "quote": name},
        )  # fmt: skip
        scene.release(record(act, by=scene.CLERK).key("pj"))
    return programme


def schemas(root: Path, folder: str) -> dict[str, Any]:
    files = (root / "tests" / "schemas" / folder).glob("*.json")
    return {path.stem: json.loads(path.read_text("utf-8")) for path in files}


def registry(found: dict[str, Any]) -> Registry[Any]:
    resources = [(each["id"].rstrip("#"), Resource.from_contents(each)) for each in found.values()]
    return Registry().with_resources(resources)


def got(client: Client, path: str) -> Any:
    return json.loads(client.get(path).getvalue())


def test_popolo_fits_its_schemas_and_each_reference_leads_to_an_entry(
    client: Client, board: Any, root: Path
) -> None:
    data, known = got(client, "/data/popolo.json"), schemas(root, "popolo")
    for part, kind in KINDS.items():
        check = Draft3Validator(known[kind], registry=registry(known))
        assert data[part]
        for entry in data[part]:
            check.validate(entry)
    ids = {entry["id"] for part in KINDS for entry in data[part]}
    named = {
        entry[name] for part in KINDS for entry in data[part]
        for name in ("organization_id", "post_id", "person_id", "parent_id", "area_id") if name in entry
    }  # fmt: skip
    assert named <= ids


def test_popolo_names_persons_of_released_posts_alone(client: Client, board: Any) -> None:
    data = got(client, "/data/popolo.json")
    assert [person["name"] for person in data["persons"]] == ["卞学文"]
    assert [post["label"] for post in data["posts"]] == ["县长"]
    assert data["about"]["licence"] == "CC BY 4.0" and data["about"]["mode"] == "observer"


def test_a_popolo_entry_of_another_form_is_refused(root: Path) -> None:
    check = Draft3Validator(schemas(root, "popolo")["post"])
    assert not check.is_valid({"id": 3}) and not check.is_valid({"start_date": "last year"})


def test_oc4ids_fits_its_schema_and_an_unknown_cost_is_not_there(
    client: Client, board: Any, root: Path
) -> None:
    known = schemas(root, "oc4ids")
    package = got(client, "/data/oc4ids.json")
    check = Draft4Validator(known["project-package-schema"], registry=registry(known))
    check.validate(package)
    walk, market = package["projects"]
    assert walk["budget"]["amount"] == {"amount": 1.5e8, "currency": "CNY"} and "budget" not in market
    assert "status" not in walk  # not recorded is not the same as not started
    Project.objects.filter(pk=walk["id"]).update(stage="started")
    assert got(client, "/data/oc4ids.json")["projects"][0]["status"] == "implementation"
    assert walk["documents"][0]["url"] == "https://example.org/a"
    assert set(walk) <= set(
        known["project-schema"]["properties"]
    )  # nothing that the excerpt leaves unchecked
    assert not check.is_valid({**package, "projects": [{**walk, "title": 3}]})


def test_without_a_project_there_is_no_package(client: Client) -> None:
    assert client.get("/data/oc4ids.json").status_code == 404
    assert "oc4ids.json" not in client.get("/data/").content.decode()


@pytest.mark.parametrize(
    ("path", "n"),
    [("/commitments.atom", 1), (f"/divisions/{scene.EAST}/feed.atom", 1), ("/commitments.atom?sector=reform-opening", 0)],
)  # fmt: skip
def test_a_feed_holds_the_released_commitments_of_its_choice(
    client: Client, board: Any, path: str, n: int
) -> None:
    feed = ElementTree.fromstring(client.get(path).content)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == n
    assert "CC BY 4.0" in feed.findtext(f"{ATOM}rights", "")
    for entry in entries:
        assert entry.findtext(f"{ATOM}title") == "共建跨界滨水步道"
        assert entry.findtext(f"{ATOM}id", "").startswith("http://testserver/commitments/c-")
        assert entry.findtext(f"{ATOM}updated")


def test_a_feed_of_a_demonstration_says_so(client: Client, board: Any, settings: Any) -> None:
    settings.DEMO = True
    assert "演示数据" in client.get("/commitments.atom").content.decode()


@pytest.mark.parametrize(
    "path", ["/commitments.atom?sector=no", "/commitments.ics?sector=no", "/divisions/1/feed.atom"]
)
def test_a_choice_that_means_nothing_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_days_of_a_choice_and_of_a_division_are_calendars(client: Client, board: Any) -> None:
    days = Calendar.from_ical(client.get("/commitments.ics").content)
    assert [str(todo["summary"]) for todo in days.walk("VTODO")] == ["合作事项：共建跨界滨水步道"]
    division = Calendar.from_ical(client.get(f"/divisions/{scene.WEST}/calendar.ics").content)
    assert [str(event["summary"]) for event in division.walk("VEVENT")] == ["山河协同带第二次联席会议"]


def test_lists_and_division_pages_lead_to_their_feeds(client: Client, board: Any) -> None:
    page = client.get(f"/divisions/{scene.EAST}/").content.decode()
    assert (
        f'href="/divisions/{scene.EAST}/feed.atom"' in page
        and f'href="/divisions/{scene.EAST}/calendar.ics"' in page
    )
    listed = client.get("/commitments/?sector=ecology").content.decode()
    assert (
        'href="/commitments.atom?sector=ecology"' in listed
        and 'href="/commitments.ics?sector=ecology"' in listed
    )
