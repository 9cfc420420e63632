"""A meeting's page: ordinal, mode, who was there in which capacity, documents of the day, what was not settled."""

from __future__ import annotations

import pytest
from django.test import Client

from web import scene

pytestmark = pytest.mark.django_db

CHAIR = {
    "name": "楚云帆", "role": "chaired", "roles": ("chaired", "spoke"), "capacity": "member",
    "posts": ({"title": "县委书记", "division": scene.EAST}, {"title": "县长", "division": scene.EAST}),
}  # fmt: skip
OBSERVER = {
    "name": "方知远", "role": "attended", "capacity": "observer",
    "posts": ({"title": "发展改革委副主任", "division": "510000"},),
}  # fmt: skip
COMPANY = {
    "name": "贺临川", "role": "signed", "capacity": "third-party",
    "posts": ({"title": "总经理", "organisation": "某步道公司"},),
}  # fmt: skip
ATTENDEES = (CHAIR, OBSERVER, COMPANY)


def test_observers_and_third_parties_sit_apart_and_one_person_with_two_posts_is_one(client: Client) -> None:
    row = scene.meeting(scene.programme(), parties=(scene.EAST, scene.WEST), attendees=ATTENDEES)
    response = client.get(row.get_absolute_url())
    html = response.content.decode()
    assert [(bench.capacity, len(bench.seats)) for bench in response.context["benches"]] == [
        ("member", 1), ("observer", 1), ("third-party", 1),
    ]  # fmt: skip
    assert "原文载明 3 人" in html and "一人 2 职" in html and "列席" in html and "无表决权" in html
    assert "某步道公司总经理" in html and "四川发展改革委副主任" in html


def test_no_resolutions_is_said_and_the_statements_are_counted_behind_a_link(client: Client) -> None:
    programme = scene.programme()
    row = scene.meeting(programme)
    scene.commitment(programme, by_meeting=row.key, speech_act="urged")
    response = client.get(row.get_absolute_url())
    assert "原文没有列出议定事项" in response.content.decode()
    said = response.context["said"]
    assert said.n == len(client.get(said.url).context["leaf"].rows) == 1


def test_what_was_agreed_there_is_listed(client: Client) -> None:
    programme = scene.programme()
    row = scene.meeting(programme)
    scene.commitment(programme, by_meeting=row.key, speech_act="agreed")
    html = client.get(row.get_absolute_url()).content.decode()
    assert "原文没有列出议定事项" not in html and "共建跨界滨水步道" in html


def test_reviewed_documents_of_the_day_are_not_called_adopted(client: Client) -> None:
    programme = scene.programme()
    row = scene.meeting(programme)
    scene.instrument(programme, title="步道规划")
    scene.instrument(
        programme, title="别日的规划", date="2022-01-01", source={"sha256": "cd" * 32, "quote": "规划"}
    )
    scene.instrument(programme, title="未公开的规划", public=False)
    response = client.get(row.get_absolute_url())
    assert [str(document) for document in response.context["documents"]] == ["步道规划"]
    assert "未见“审议通过”或印发" in response.content.decode()


def test_neighbouring_sittings_by_ordinal_only_if_public(client: Client) -> None:
    programme = scene.programme()
    first = scene.meeting(programme, "第一次会议", ordinal=1, date="2022-01-01")
    second = scene.meeting(programme, "第二次会议", ordinal=2)
    third = scene.meeting(programme, "第三次会议", ordinal=3, date="2024-01-01", public=False)
    html = client.get(second.get_absolute_url()).content.decode()
    assert (
        first.get_absolute_url() in html and third.get_absolute_url() not in html and "第三次会议" not in html
    )


def test_ceremonies_stand_apart_and_add_nothing(client: Client) -> None:
    programme = scene.programme()
    row = scene.meeting(programme)
    ceremony = scene.meeting(programme, "授牌仪式", meeting_kind="ceremony")
    assert [each.key for each in client.get(row.get_absolute_url()).context["ceremonies"]] == [ceremony.key]
    assert "不计为进展" in client.get(ceremony.get_absolute_url()).content.decode()


def test_a_video_conference_has_no_place_and_a_visit_lists_its_sites(client: Client) -> None:
    programme = scene.programme()
    video = scene.meeting(programme, "视频会", mode="video")
    assert "各地分会场" in client.get(video.get_absolute_url()).content.decode()
    visit = scene.meeting(programme, "考察", meeting_kind="visit", sites=("旧码头", "新码头"))
    html = client.get(visit.get_absolute_url()).content.decode()
    assert html.index("旧码头") < html.index("新码头")


def test_who_chaired_is_missing_information(client: Client) -> None:
    html = client.get(scene.meeting(scene.programme()).get_absolute_url()).content.decode()
    assert "原文未载明" in html.split("主持")[1][:120]
