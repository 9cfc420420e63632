"""/changes/ and its feeds: what entries did to public rows, newest first, and nothing of what is not public."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from web import scene
from yipanqi_web.commitments.acts import CommitmentClaimed, CommitmentPostponed
from yipanqi_web.portal import changes

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Any:
    found = scene.programme()
    scene.member(found, scene.EAST, "渠县")
    scene.member(found, scene.WEST, "梁平")
    return found


def lines(client: Client, **query: str) -> list[str]:
    page = LexborHTMLParser(client.get("/changes/", query).content)
    return [item.text(separator=" ") for item in page.css("ol.log li")]


def test_a_released_commitment_is_new_and_leads_to_its_page(client: Client, board: Any) -> None:
    found = scene.commitment(board, "贯通步道")
    page = client.get("/changes/").content.decode()
    assert "新公开合作事项" in lines(client)[0] and "贯通步道" in lines(client)[0]
    assert f'href="{found.get_absolute_url()}"' in page


def test_a_day_that_both_sides_moved_shows_old_and_new(client: Client, board: Any) -> None:
    found = scene.commitment(board, "贯通步道", due="2030-01-01")
    scene.agreed(CommitmentPostponed(key=found.key, due="2031-01-01", reason="汛期停工"))
    first = lines(client)[0]
    assert "调整时限" in first and "原定 2030-01-01，调整为 2031-01-01" in first
    assert "汛期停工" not in first


def test_what_is_not_released_tells_nothing(client: Client, board: Any) -> None:
    hidden = scene.commitment(board, "内部步道", public=False)
    scene.agreed(CommitmentPostponed(key=hidden.key, due="2031-01-01", reason="汛期停工"))
    assert "内部步道" not in " ".join(lines(client)) and "调整时限" not in " ".join(lines(client))
    assert "内部步道" not in client.get("/changes.atom").content.decode()


def test_what_was_taken_back_says_so_and_why_without_its_words(client: Client, board: Any) -> None:
    found = scene.commitment(board, "贯通步道")
    scene.withdraw(found.key, why="来源有误")
    said = " ".join(lines(client))
    assert "撤回公开：来源有误" in said and "贯通步道" not in said


def test_it_begins_with_the_last_conference_or_a_given_day(client: Client, board: Any) -> None:
    held = scene.meeting(board)
    response = client.get("/changes/")
    assert response.context["conference"] == held and str(response.context["since"]) == "2023-04-05"
    assert lines(client, since="2999-01-01") == []
    assert lines(client, since="2023-04-05") == lines(client)


def test_an_unreadable_day_is_one_sentence_and_the_list_stays(client: Client, board: Any) -> None:
    scene.commitment(board, "贯通步道")
    page = client.get("/changes/", {"since": "昨天"})
    assert page.status_code == 200 and "须写成 2026-01-31" in page.content.decode() and lines(client)


def test_one_programme_shows_its_own(client: Client, board: Any) -> None:
    other = scene.programme("other")
    scene.commitment(board, "贯通步道")
    scene.commitment(other, "另一件事")
    assert all(board.name in line or other.name in line for line in lines(client))
    mine = " ".join(lines(client, programme=board.slug))
    assert "另一件事" not in mine and mine.count(board.name) == 1, "named by its own release alone"
    feed = client.get(f"/programmes/{board.slug}/changes.atom").content.decode()
    assert "贯通步道" in feed and "另一件事" not in feed


def test_pages_follow_each_other_without_gap_or_repeat(
    client: Client, board: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [scene.commitment(board, f"第{n}件事", public=False) for n in range(5)]
    scene.release(*(row.key for row in rows))
    whole = lines(client)
    monkeypatch.setattr(changes, "PAGE_SIZE", 2)
    seen, address = [], "/changes/"
    while address:
        response = client.get(address)
        seen += [change.position for change in response.context["changes"]]
        address = "/changes/" + response.context["more"] if response.context["more"] else ""
    assert len(seen) == len(set(seen)) == len(whole)


def test_the_feed_keeps_its_ids_and_days(client: Client, board: Any) -> None:
    found = scene.commitment(board, "贯通步道")
    before = client.get("/changes.atom")
    assert before["Content-Type"].startswith("application/atom+xml")
    item = f"<id>tag:yipanqi,2026:changes/{found.changed}/{found.key}</id>"
    assert item in before.content.decode()
    scene.agreed(CommitmentClaimed(key=found.key, note="全线贯通"))
    after = client.get("/changes.atom").content.decode()
    assert item in after and "报告完成（待核实）：贯通步道" in after
