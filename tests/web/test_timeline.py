"""The timeline: meetings, documents, days and results of a year, in order, page by page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from web import scene
from web.example_acts import make
from yipanqi_web.chain.acts import record
from yipanqi_web.commitments.models import State
from yipanqi_web.portal import timeline

pytestmark = pytest.mark.django_db


def events(client: Client, query: str) -> list[tuple[str, str, str]]:
    months = client.get("/timeline/?" + query).context["page"].months
    return [(each.day, each.kind.value, str(each.row)) for month in months for each in month.events]


def test_a_year_holds_meetings_documents_and_days_in_order(client: Client) -> None:
    of = scene.programme()
    scene.commitment(of, due="2023-12-31")
    scene.instrument(of, title="步道规划", date="2023-04-05")
    scene.meeting(of)
    assert events(client, "year=2023") == [
        ("2023-04-05", "meeting", "山河协同带第二次联席会议"),
        ("2023-04-05", "document", "步道规划"),
        ("2023-12-31", "due", "共建跨界滨水步道"),
    ]


def test_what_is_not_released_or_only_mentioned_is_not_there(client: Client) -> None:
    of = scene.programme()
    scene.meeting(of, public=False)
    scene.instrument(of, title="提到的规划", life="mentioned")
    scene.commitment(of, concreteness="direction", due="2023-05-01")
    assert events(client, "year=2023") == []


def test_a_result_stands_on_the_day_on_which_it_was_verified(client: Client) -> None:
    row = scene.commitment(scene.programme())
    type(row).objects.filter(pk=row.key).update(state=State.VERIFIED)
    day = client.get("/timeline/").context["day"]
    found = events(client, f"year={day.year}&kind=result")
    assert [(kind, text) for _day, kind, text in found] == [("result", row.quote)]
    assert events(client, "year=2001&kind=result") == []


def test_kind_and_programme_filter(client: Client) -> None:
    of, other = scene.programme("towpath"), scene.programme("market")
    scene.meeting(of)
    scene.instrument(of, title="步道规划")
    scene.meeting(other, "集市会议")
    assert [text for *_, text in events(client, "year=2023&kind=document")] == ["步道规划"]
    assert [text for *_, text in events(client, "year=2023&programme=market")] == ["集市会议"]
    assert events(client, "year=2023&programme=nobody") == []


def test_the_pages_follow_each_other_without_gap(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "PAGE_SIZE", 2)
    of = scene.programme()
    for n in range(3):
        scene.meeting(of, f"第{n}次会议")
        scene.instrument(of, title=f"第{n}份文件")
    seen: list[Any] = []
    query = "year=2023"
    while query:
        seen += events(client, query)
        query = client.get("/timeline/?" + query).context["next"]
    assert len(seen) == len(set(seen)) == 6 and seen == sorted(seen, key=lambda each: each[1] != "meeting")


def test_the_nearest_year_with_anything_comes_first(client: Client) -> None:
    scene.meeting(scene.programme())
    context = client.get("/timeline/?as_of=2030-01-01").context
    assert context["year"] == "2023" and [year for year, _ in context["years"]] == ["2023"]


@pytest.mark.parametrize("query", ["year=soon", "as_of=x", "kind=gossip"])
def test_what_makes_no_sense_is_said(client: Client, query: str) -> None:
    assert client.get("/timeline/?" + query).status_code == 400


@pytest.mark.parametrize("cursor", ["", "x", "2023-01-01_9_x", "_1_2", "2023_0_1"])
def test_any_cursor_gives_a_page(client: Client, cursor: str) -> None:
    scene.meeting(scene.programme())
    assert client.get("/timeline/", {"year": "2023", "after": cursor}).status_code == 200


def test_an_empty_timeline_says_so(client: Client) -> None:
    assert "这一年没有公开的" in client.get("/timeline/").content.decode()


def test_queries_do_not_grow(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    of = scene.programme()
    for n in range(4):
        scene.meeting(of, f"第{n}次会议")
        scene.commitment(of, f"第{n}项", due="2023-08-01")
    with django_assert_max_num_queries(18):
        client.get("/timeline/?year=2023")


def test_a_benefit_stands_on_the_day_since_which_it_is_there(client: Client) -> None:
    of = scene.programme()
    example = make("benefit.recorded", of)
    scene.release(record(example.act, by=scene.CLERK).key("bn"))
    found = client.get("/timeline/?kind=benefit").context["page"].months
    assert [event.kind for month in found for event in month.events] == [timeline.Kind.BENEFIT]
