"""A programme's page: figures first, members, founding, bodies, documents, bins that are disjoint, claimed results."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from web import scene
from yipanqi_web.chain.acts import record
from yipanqi_web.programmes.acts import BodyRecorded, PositioningRecorded

pytestmark = pytest.mark.django_db


def test_the_lead_counts_what_is_public_and_each_filter_opens_its_list(client: Client) -> None:
    programme = scene.programme()
    for code, name in ((scene.EAST, "渠县"), (scene.WEST, "梁平")):
        scene.member(programme, code, name)
    scene.commitment(programme)
    scene.commitment(programme, "加快一体化", concreteness="direction", voiced_for=scene.WEST)
    scene.commitment(programme, "未公开的表述", public=False)
    context = client.get(programme.get_absolute_url()).context
    assert (context["totals"].all.n, context["totals"].solid.n) == (2, 1)
    for _, counted in context["filters"]:
        assert len(client.get(counted.url).context["leaf"].rows) == counted.n == 1


def test_every_statement_lies_in_exactly_one_bin(client: Client) -> None:
    programme = scene.programme()
    natures = (
        "promise",
        "principle",
        "safeguard",
        "exchange",
        "advice",
        "positioning",
        "request",
        "application",
    )
    for nature in natures:
        scene.commitment(programme, f"{nature}的话", nature=nature)
    scene.commitment(programme, "加快一体化", concreteness="direction")
    context = client.get(programme.get_absolute_url()).context
    bins = [context[name] for name in ("checkable", "open", "exchanges", "frame", "advice", "aims")]
    assert [len(each) for each in bins] == [3, 1, 1, 2, 1, 1]
    assert sum(map(len, bins)) == context["totals"].all.n


def test_advice_is_the_advisers_and_claimed_results_are_not_done(client: Client) -> None:
    programme = scene.programme()
    scene.commitment(programme, "宜先修步道", nature="advice", by_post="某大学教授", voiced_for="")
    scene.achievement(programme, "步道建设成效显著")
    response = client.get(programme.get_absolute_url())
    html = response.content.decode()
    assert "某大学教授" in html and "不记作任何一方的承诺" in html
    assert "步道建设成效显著" in html and "未附数据或依据" in html
    assert response.context["totals"].done.n == 0


def test_a_body_without_a_cadence_and_a_superseded_title_say_so(client: Client) -> None:
    programme = scene.programme()
    body = record(
        BodyRecorded(programme=programme.key, name="步道领导小组", body_kind="leading-group"), by=scene.CLERK
    )
    title = PositioningRecorded(
        programme=programme.key, title="步道之乡", stated="2020-01-01", superseded=True
    )
    old = record(title, by=scene.CLERK)
    scene.release(body.key("bd"), old.key("ps"))
    html = client.get(programme.get_absolute_url()).content.decode()
    assert "未载明频次" in html
    assert html.index("步道之乡") < html.index("已被替代")


def test_members_show_host_and_days(client: Client) -> None:
    programme = scene.programme()
    scene.member(programme, scene.WEST, "梁平", until="2025-11-12")
    scene.member(programme, scene.EAST, "渠县", host=True)
    html = client.get(programme.get_absolute_url()).content.decode()
    assert html.index("渠县</a>") < html.index("梁平</a>")
    assert "东道主" in html and "至 2025-11-12" in html


@pytest.mark.parametrize("public", [True, False])
def test_the_founding_meeting_is_named_only_if_it_is_public(client: Client, public: bool) -> None:
    programme = scene.programme(founded="2021-01-21", founded_by="山河第一次会议")
    meeting = scene.meeting(programme, "山河第一次会议", public=public)
    html = client.get(programme.get_absolute_url()).content.decode()
    assert "2021年1月21日" in html
    assert ("山河第一次会议" in html) is public and (meeting.get_absolute_url() in html) is public


def test_a_bundle_without_titles_is_flagged(client: Client) -> None:
    programme = scene.programme()
    scene.instrument(programme, instrument_kind="agreement", life="signed", count=7)
    html = client.get(programme.get_absolute_url()).content.decode()
    assert "未具名的协议（7 份）" in html and "文本未公开" in html


def test_persons_are_not_named_in_its_lists(client: Client) -> None:
    programme = scene.programme()
    scene.commitment(programme, by="楚云帆", by_post="县委书记")
    html = client.get(programme.get_absolute_url()).content.decode()
    assert "县委书记" in html and "楚云帆" not in html


def test_an_unreleased_programme_is_unknown_and_a_withdrawn_one_takes_its_rows_along(client: Client) -> None:
    hidden = scene.programme("hidden", public=False)
    assert client.get(hidden.get_absolute_url()).status_code == 404
    gone = scene.programme("gone")
    row = scene.commitment(gone)
    scene.withdraw(gone.key)
    assert client.get(gone.get_absolute_url()).status_code == 410
    assert client.get(row.get_absolute_url()).status_code in (404, 410)
    assert client.get("/").context["totals"].all.n == 0


def test_it_takes_a_bounded_number_of_queries(
    client: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    programme = scene.programme()
    scene.member(programme, scene.EAST, "渠县")
    for n in range(12):
        scene.commitment(programme, f"步道第{n}段")
    with django_assert_max_num_queries(22):
        client.get(programme.get_absolute_url())


def test_stances_of_many_parties_are_told_by_word_and_silence_by_number(client: Client) -> None:
    programme = scene.programme()
    for code in ("511725", "500155", "500233", "500231", "511681"):
        scene.member(programme, code, code)
    scene.commitment(programme)
    html = client.get(programme.get_absolute_url()).content.decode()
    assert "提出</span> 渠县" in html and "未表态</span> 4 方" in html
