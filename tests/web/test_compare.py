"""Comparisons of what was released: sentences of two sides, industries, opposite numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from web import scene
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.proposals import ProposalDeclined, submit
from yipanqi_web.commitments.acts import CommitmentAgreed
from yipanqi_web.portal.comparing.counterparts import work_of
from yipanqi_web.portal.comparing.industries import named_in
from yipanqi_web.portal.comparing.statements import Sides
from yipanqi_web.programmes.models import Programme

pytestmark = pytest.mark.django_db
COMPARE = "/programmes/towpath/compare/"


def board() -> Programme:
    of = scene.programme("towpath")
    scene.member(of, scene.EAST, "渠县")
    scene.member(of, scene.WEST, "梁平区")
    return of


def sides(client: Client) -> Sides:
    found = client.get(COMPARE).context["sides"]
    assert isinstance(found, Sides)
    return found


def test_what_one_side_alone_says_is_one_sided(client: Client) -> None:
    row = scene.commitment(board())
    found = sides(client)
    assert found.only == {scene.EAST: [row], scene.WEST: []} and found.aligned == 0
    assert "未见公开表述" in client.get(COMPARE).content.decode()


def test_the_same_promise_in_the_words_of_both_is_a_pair(client: Client) -> None:
    of = board()
    mine = scene.commitment(of, "共同开通渠梁城际公交3条")
    theirs = scene.commitment(of, "推动开通渠梁城际公交5条", voiced_for=scene.WEST)
    scene.commitment(of, "共同编制水资源保护规划", voiced_for=scene.WEST)
    (pair,) = sides(client).pairs
    assert (pair.one, pair.other, pair.how) == (mine, theirs, "amount-changed")


def test_what_the_other_agreed_to_is_aligned(client: Client) -> None:
    row = scene.commitment(board())
    scene.agreed(CommitmentAgreed(key=row.key))
    assert [each.key for each in sides(client).together] == [row.key]


def test_what_the_other_objects_to_stands_apart_with_its_reason(client: Client) -> None:
    row = scene.commitment(board())
    put = submit(CommitmentAgreed(key=row.key), by=replace(scene.CLERK, member=scene.EAST))
    no = ProposalDeclined(proposal=put.key("p"), member=scene.WEST, reason="资金未落实")
    record(no, by=replace(scene.CLERK, member=scene.WEST))
    found = sides(client)
    assert [each.stance.reason for each in found.objected] == ["资金未落实"] and not found.only[scene.EAST]


def test_what_is_told_of_both_while_neither_spoke_is_not_called_aligned(client: Client) -> None:
    scene.commitment(board(), voiced_for="")
    found = sides(client)
    assert len(found.for_both) == 1 and found.aligned == 0


def test_what_is_not_released_is_compared_with_nothing(client: Client) -> None:
    of = board()
    scene.commitment(of, "不公开的装备制造计划", public=False)
    page = client.get(COMPARE)
    assert not page.context["industries"] and "不公开的" not in page.content.decode()


def test_any_two_of_many_members_can_be_chosen(client: Client) -> None:
    of = board()
    scene.member(of, "500233", "忠县")
    context = client.get(COMPARE, {"one": "500233", "other": scene.WEST}).context
    assert (context["one"], context["other"]) == ("500233", scene.WEST)
    assert client.get(COMPARE, {"one": "500233", "other": "500233"}).context["other"] == scene.EAST


def test_a_programme_with_one_member_says_that_there_is_nothing_to_compare(client: Client) -> None:
    scene.member(scene.programme("towpath"), scene.EAST, "渠县")
    assert "不足两个" in client.get(COMPARE).content.decode()
    assert client.get("/programmes/nobody/compare/").status_code == 404


@pytest.mark.parametrize(
    ("sentence", "industries"),
    [
        ("做强新能源汽车", ["汽车"]),
        ("发展新能源和文化旅游", ["新能源", "文化旅游"]),
        ("加快交通互联", []),
    ],
)
def test_an_industry_is_known_by_its_words(sentence: str, industries: list[str]) -> None:
    assert named_in(sentence) == industries


def test_an_industry_of_both_sides_stands_before_one_of_one_side(client: Client) -> None:
    of = board()
    scene.commitment(of, "打造装备制造产业集群", sector="industry")
    scene.commitment(of, "做强装备制造", sector="industry", voiced_for=scene.WEST)
    scene.commitment(of, "发展柠檬产业", sector="industry", voiced_for=scene.WEST)
    found = client.get(COMPARE).context["industries"]
    assert [(each.name, each.sides) for each in found] == [("装备制造", 2), ("现代农业", 1)]
    assert found[0].leads_on_both


@pytest.mark.parametrize(
    ("name", "member", "work"),
    [
        ("渠县发展和改革局", scene.EAST, "发展改革"),
        ("梁平区发展改革委", scene.WEST, "发展改革"),
        ("重庆市梁平区水利局", scene.WEST, "水利"),
        ("达州市渠县水务局", scene.EAST, "水利"),
        ("文化体育和旅游局", "", "文化旅游"),
        ("渠县档案馆", scene.EAST, "档案馆"),
        ("梁平高新技术产业开发区管理委员会", scene.WEST, "园区"),
    ],
)
def test_the_work_of_an_office_is_known_by_its_name(name: str, member: str, work: str) -> None:
    assert work_of(name, member) == work


def test_an_office_that_is_not_released_is_found_by_nobody(client: Client) -> None:
    of = board()
    shown = scene.office(of, "渠县水务局", public=True)
    hidden = scene.office(of, "梁平区水利局", scene.WEST)
    page = client.get("/counterparts/", {"office": shown.key})
    assert "没有公开的同类单位" in page.content.decode() and hidden.name not in page.content.decode()
    assert client.get("/counterparts/", {"office": hidden.key}).context["unknown"]


def test_no_offices_at_all_are_said(client: Client) -> None:
    assert "还没有公开的责任单位" in client.get("/counterparts/").content.decode()


def test_queries_do_not_grow(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    of = board()
    for n in range(4):
        scene.commitment(of, f"共建第{n}座桥")
        scene.office(of, f"渠县第{n}局", public=True)
    with django_assert_max_num_queries(7):
        client.get(COMPARE)
    with django_assert_max_num_queries(7):
        client.get("/counterparts/")
