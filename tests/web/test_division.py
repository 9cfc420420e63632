"""A place's page: what it belongs to, what concerns it, what came before and after it."""

from __future__ import annotations

import pytest
from django.test import Client

from web import scene

pytestmark = pytest.mark.django_db


def test_it_counts_what_names_it_as_a_party(client: Client) -> None:
    programme = scene.programme()
    scene.member(programme, scene.EAST, "渠县", host=True)
    scene.commitment(programme)
    scene.commitment(programme, "只关别处的事", parties=(scene.WEST,), voiced_for=scene.WEST)
    response = client.get(f"/divisions/{scene.EAST}/")
    totals = response.context["totals"]
    assert totals.all.n == len(client.get(totals.all.url).context["leaf"].rows) == 1
    assert programme.get_absolute_url() in response.content.decode()


def test_meetings_by_place_or_party_only_if_released(client: Client) -> None:
    programme = scene.programme()
    by_place = scene.meeting(programme, "甲会", place=scene.EAST)
    by_party = scene.meeting(programme, "乙会", parties=(scene.EAST, scene.WEST))
    scene.meeting(programme, "丙会", parties=(scene.EAST,), public=False)
    found = {row.key for row in client.get(f"/divisions/{scene.EAST}/").context["meetings"]}
    assert found == {by_place.key, by_party.key}


@pytest.mark.parametrize(("code", "other"), [("500152", "潼南县"), ("500223", "潼南区")])
def test_predecessors_and_successors_are_links(client: Client, code: str, other: str) -> None:
    assert other in client.get(f"/divisions/{code}/").content.decode()


def test_a_code_that_is_none_is_not_found(client: Client) -> None:
    assert client.get("/divisions/123/").status_code == 404


def test_an_unreleased_membership_does_not_show(client: Client) -> None:
    scene.member(scene.programme(), scene.EAST, "渠县", public=False)
    assert client.get(f"/divisions/{scene.EAST}/").context["memberships"] == []
    assert "渠县" not in client.get("/divisions/").content.decode()
