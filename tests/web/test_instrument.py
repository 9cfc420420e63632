"""A document's page: its life as entries tell, titles that are missing, signatories."""

from __future__ import annotations

import pytest
from django.test import Client

from web import scene
from yipanqi_web.chain.acts import record
from yipanqi_web.instruments.acts import InstrumentAdvanced

pytestmark = pytest.mark.django_db


def marks(client: Client, url: str) -> dict[str, str]:
    return {station.label: station.mark for station in client.get(url).context["stations"]}


def test_reviewed_is_neither_adopted_nor_issued(client: Client) -> None:
    row = scene.instrument(scene.programme(), title="步道规划")
    found = marks(client, row.get_absolute_url())
    assert found["已审议"] == "now" and found["审议通过"] == found["已印发"] == ""


def test_steps_that_entries_state_are_passed_and_others_are_not(client: Client) -> None:
    row = scene.instrument(scene.programme(), title="步道规划")
    record(
        InstrumentAdvanced(key=row.key, life="issued", date="2024-02-01", number="步发〔2024〕1号"),
        by=scene.CLERK,
    )
    found = marks(client, row.get_absolute_url())
    assert (found["已审议"], found["审议通过"], found["已印发"]) == ("is", "", "now")
    html = client.get(row.get_absolute_url()).content.decode()
    assert "2024-02-01" in html and "步发〔2024〕1号" in html


def test_a_bundle_says_that_nothing_follows_from_it(client: Client) -> None:
    row = scene.instrument(scene.programme(), instrument_kind="agreement", life="signed")
    html = client.get(row.get_absolute_url()).content.decode()
    assert "不能据此认定其中写了什么" in html and "签署人未载明" in html


def test_signatories_stand_with_post_and_side(client: Client) -> None:
    signatory = {"name": "楚云帆", "post": "县长", "of": scene.EAST}
    row = scene.instrument(scene.programme(), title="步道备忘录", life="signed", signatories=(signatory,))
    html = client.get(row.get_absolute_url()).content.decode()
    assert "楚云帆" in html and "县长" in html and "渠县" in html


def test_unreleased_is_unknown(client: Client) -> None:
    row = scene.instrument(scene.programme(), title="步道规划", public=False)
    assert client.get(row.get_absolute_url()).status_code == 404
