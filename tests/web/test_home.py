"""The board: every count is the length of the list behind its link; lateness is for a day; platforms as a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from web import scene
from web.examples.services import BENEFIT
from yipanqi_web.chain.acts import record
from yipanqi_web.services.acts import BenefitRecorded

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Any:
    programme = scene.programme()
    scene.member(programme, scene.EAST, "渠县", host=True)
    scene.commitment(programme, "共建跨界滨水步道", due="2024-06-30")
    scene.commitment(programme, "步道年内贯通12公里", concreteness="measurable", sector="infrastructure")
    scene.commitment(
        programme, "加快推进一体化", concreteness="direction", sector="ecology", due="2020-01-01"
    )
    scene.commitment(programme, "坚持共商共建", concreteness="slogan", sector="governance", reach="own")
    scene.commitment(programme, "尚未公开的步道", public=False)
    return programme


def links(html: str) -> list[tuple[str, int]]:
    """Links to the list of commitments whose words are, or end in, a number."""
    found = re.findall(r'<a[^>]+href="(/commitments/\?[^"]+)"[^>]*>(.*?)</a>', html, re.S)
    texts = [(url.replace("&amp;", "&"), re.sub(r"<[^>]+>", " ", words)) for url, words in found]
    return [
        (url, sum(map(int, re.findall(r"\d+", _spoken(words)))))
        for url, words in texts
        if re.search(r"\d", words)
    ]


def _spoken(words: str) -> str:
    """A stone says its numbers twice: spoken, and drawn."""
    return words.rpartition("项")[0] or words


def test_every_count_on_the_board_is_the_length_of_its_list(client: Client, board: Any) -> None:
    counted = links(client.get("/").content.decode())
    assert len(counted) >= 8
    for url, n in counted:
        assert client.get(url).context["totals"].all.n == n, url
        assert len(client.get(url).context["leaf"].rows) == n, url


def test_only_released_statements_are_counted_and_checkable_ones_apart(client: Client, board: Any) -> None:
    totals = client.get("/").context["totals"]
    assert (totals.all.n, totals.solid.n, totals.hollow.n, totals.joint.n, totals.own.n) == (4, 2, 2, 3, 1)


def test_a_filter_keeps_the_stones_of_its_kind(client: Client, board: Any) -> None:
    line = client.get("/?kind=checkable").context["lines"][0]
    assert (line.total, line.hollow.n, line.solid.n) == (2, 0, 2)


@pytest.mark.parametrize(("day", "late"), [("2024-06-30", 0), ("2024-07-01", 1)])
def test_a_commitment_is_past_its_day_from_the_next_day_on_and_a_direction_never(
    client: Client, board: Any, day: str, late: int
) -> None:
    response = client.get("/", {"as_of": day})
    groups = dict(response.context["lines"][0].groups)
    assert groups["已过原定时限"].n == late
    assert [row.quote for row, _ in response.context["past"]] == ["共建跨界滨水步道"] * late


def test_what_comes_lies_in_the_twelve_months_after_the_day(client: Client, board: Any) -> None:
    def coming(day: str) -> list[str]:
        return [row.quote for row, _ in client.get("/", {"as_of": day}).context["coming"]]

    assert coming("2024-01-01") == ["共建跨界滨水步道"]
    assert coming("2022-01-01") == []


def test_a_day_that_is_none_gets_a_sentence_and_the_board_of_today(client: Client, board: Any) -> None:
    response = client.get("/?as_of=昨天")
    assert response.status_code == 200
    assert "须写成 2026-01-31 这样的日期" in response.content.decode()


def test_an_empty_board_says_what_is_missing(client: Client) -> None:
    assert "还没有公开的合作表述" in client.get("/").content.decode()


def test_the_banner_is_the_first_thing_after_the_skip_link(client: Client) -> None:
    html = client.get("/").content.decode()
    assert html.index("跳到正文") < html.index("非官方整理") < html.index("<header")


def test_platforms_show_numbers_members_and_doubts_and_download_with_defused_cells(client: Client) -> None:
    approved = scene.programme(
        "approved", name="=1+1示范区", standing="official-platform", approval_note="待核原件",
        approval_numbers=("川府函〔2020〕1号",), approved="2020-12-31",
    )  # fmt: skip
    scene.member(approved, scene.WEST, "梁平")
    html = client.get("/").content.decode()
    assert "川府函〔2020〕1号" in html and "待核原件" in html
    table = client.get("/platforms.csv").content.decode("utf-8-sig")
    assert "'=1+1示范区,梁平,川府函〔2020〕1号,2020-12-31,待核原件,0" in table


def test_the_board_takes_a_bounded_number_of_queries(
    client: Client, board: Any, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for n in range(3):
        other = scene.programme(f"more{n}")
        scene.commitment(other, "共办集市")
    with django_assert_max_num_queries(24):
        client.get("/")


def test_the_board_says_first_what_can_be_used_today(client: Client, board: Any) -> None:
    assert "暂无面向群众的具体成效" in client.get("/").content.decode()
    told = {**BENEFIT, "programme": board.key, "title": "公积金异地支取", "since": "2024-03-01"}
    key = record(BenefitRecorded.model_validate(told), by=scene.CLERK).key("bn")
    scene.release(key)
    assert f'href="/benefits/{key}/">公积金异地支取</a>' in client.get("/").content.decode()
    assert "公积金异地支取" not in client.get("/", {"as_of": "2024-02-29"}).content.decode()
