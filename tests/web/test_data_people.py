"""A person who asked not to be shown by name is in no table, standard, feed, calendar, proof or citation."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from pyarrow import parquet

from web import scene
from yipanqi_web.chain.acts import record
from yipanqi_web.data.tables import BY_NAME
from yipanqi_web.releases.acts import PersonSuppressed

pytestmark = pytest.mark.django_db
NAME = "卞学文"


@pytest.fixture
def key() -> str:
    programme = scene.programme()
    scene.member(programme, scene.EAST, "渠县")
    scene.holder(programme, NAME)
    scene.meeting(programme, f"{NAME}主持的协调会", date="2031-01-02", parties=(scene.EAST,))
    scene.instrument(programme, title=f"{NAME}签署的备忘录")
    found = scene.commitment(programme, f"{NAME}说要共建步道", by=NAME, due="2031-12-31")
    return found.key


def addresses(key: str) -> list[str]:
    forms = [f"/data/{name}.{form}" for name in BY_NAME for form in ("csv", "jsonl", "parquet")]
    return [
        *forms, "/data/popolo.json", "/commitments.atom", "/commitments.ics", f"/divisions/{scene.EAST}/feed.atom",
        f"/divisions/{scene.EAST}/calendar.ics", "/programmes/towpath/calendar.ics", f"/commitments/{key}/proof.json",
        f"/commitments/{key}/check/", f"/commitments/{key}/cite.bib", f"/commitments/{key}/cite.json", f"/commitments/{key}/",
    ]  # fmt: skip


def said(client: Client, path: str) -> str:
    body: Any = client.get(path).getvalue()
    if path.endswith(".parquet"):
        return str(parquet.read_table(io.BytesIO(body)).to_pylist())
    return str(body.decode()).replace("\r\n ", "")  # iCalendar folds its lines


def test_no_export_shows_a_name_that_is_not_to_be_shown(client: Client, key: str) -> None:
    before = [path for path in addresses(key) if NAME in said(client, path)]
    assert {f"/data/{name}.csv" for name in ("holders", "meetings", "instruments", "commitments")} < set(
        before
    )
    assert f"/commitments/{key}/proof.json" in before and f"/divisions/{scene.EAST}/calendar.ics" in before
    record(PersonSuppressed(name=NAME, why="本人书面提出"), by=scene.CLERK)
    assert [path for path in addresses(key) if NAME in said(client, path)] == []
