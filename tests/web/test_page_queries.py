"""The main public pages ask the database as often on a full board as on a small one, and weigh little."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from web import scene
from web.examples.services import BENEFIT
from yipanqi_web.chain.acts import record
from yipanqi_web.programmes.models import Programme
from yipanqi_web.projects.acts import ProjectRecorded
from yipanqi_web.services.acts import BenefitRecorded

pytestmark = pytest.mark.django_db

MOST = 200_000  # bytes of a page with its styles and scripts, gzipped
PAGES = (
    "/", "/benefits/", "/commitments/", "/meetings/", "/instruments/", "/projects/", "/map/", "/timeline/", "/changes/",
    "/search/?q=步道", "/programmes/", "/programmes/towpath/", f"/divisions/{scene.EAST}/", "/data/",
)  # fmt: skip
SHARED = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js))"')


def filled(of: Programme, some: int) -> None:
    """As many rows more of every kind that the main pages list."""
    for n in range(some):
        scene.commitment(of, f"贯通第{some}-{n}段步道", due="2025-12-31")
        scene.meeting(of, name=f"步道第{some}-{n}次会商")
        scene.instrument(of, title=f"步道方案{some}-{n}", life="signed")
        scene.achievement(of, f"建成第{some}-{n}段步道3公里")
        benefit = BenefitRecorded.model_validate(
            {"programme": of.key, **BENEFIT, "title": f"步道{some}-{n}号线"}
        )
        project = ProjectRecorded(programme=of.key, name=f"步道{some}-{n}号桥", place=scene.EAST)
        scene.release(record(benefit, by=scene.CLERK).key("bn"), record(project, by=scene.CLERK).key("pj"))


@pytest.fixture
def towpath() -> Programme:
    of = scene.programme()
    scene.member(of, scene.EAST, "渠县")
    scene.member(of, scene.WEST, "梁平区")
    filled(of, 2)
    return of


def asked(client: Client, address: str) -> int:
    assert client.get(address).status_code == 200  # what is kept from one answer to the next is kept now
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_more_rows_need_no_more_queries(client: Client, towpath: Programme) -> None:
    few = {address: asked(client, address) for address in PAGES}
    filled(towpath, 9)
    many = {address: asked(client, address) for address in PAGES}
    assert {address: (few[address], n) for address, n in many.items() if n > few[address]} == {}
    assert max(many.values()) <= 40


@pytest.mark.parametrize("address", PAGES)
def test_a_first_visit_loads_little(client: Client, towpath: Programme, address: str) -> None:
    page = client.get(address).content
    named = {finders.find(name) for name in SHARED.findall(page.decode())}
    assert named and all(named)
    shared = sum(len(gzip.compress(Path(str(path)).read_bytes())) for path in named)
    assert len(gzip.compress(page)) + shared <= MOST
