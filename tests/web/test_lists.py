"""Lists: filters, keyset pages that lose and repeat nothing, downloads, ways out."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from web import scene
from yipanqi_web.portal import queries

pytestmark = pytest.mark.django_db


def walk(client: Client, url: str) -> list[str]:
    """Keys of a list over all its pages."""
    found: list[str] = []
    while url:
        context = client.get(url).context
        found += [row.key for row in context["leaf"].rows]
        url = f"{urlsplit(url).path}?{context['next']}" if context["next"] else ""
    return found


def test_pages_of_commitments_lose_and_repeat_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = scene.programme()
    made = [scene.commitment(programme, f"步道第{n}段").key for n in range(queries.PAGE_SIZE + 3)]
    assert walk(client, "/commitments/?sector=ecology") == made[::-1]


def test_pages_of_meetings_on_one_day_lose_and_repeat_nothing(client: Client) -> None:
    programme = scene.programme()
    made = {scene.meeting(programme, f"第{n}场").key for n in range(queries.PAGE_SIZE + 2)}
    undated = scene.meeting(programme, "未载明日期的会", date="").key
    keys = walk(client, "/meetings/")
    assert keys[-1] == undated and len(keys) == len(set(keys)) and set(keys) == made | {undated}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=checkable", 2), ("kind=to-be-specified", 1), ("sector=industry", 1), ("reach=own", 1),
        ("tier=forum", 1), ("dated=1", 1), (f"voiced_for={scene.WEST}", 1), (f"division={scene.WEST}", 3),
        (f"page={scene.SHA}", 3), ("programme=none", 0), ("group=past-its-day&as_of=2031-01-01", 1),
        ("concreteness=direction", 1), ("nature=promise", 3), ("stance=objected", 0),
    ],
)  # fmt: skip
def test_a_filter_counts_what_it_lists(client: Client, query: str, expected: int) -> None:
    programme = scene.programme()
    scene.commitment(programme, due="2030-12-31")
    scene.commitment(programme, "共办集市", sector="industry", tier="forum", voiced_for=scene.WEST)
    scene.commitment(programme, "加快一体化", concreteness="direction", reach="own")
    context = client.get(f"/commitments/?{query}").context
    assert len(context["leaf"].rows) == context["totals"].all.n == expected


@pytest.mark.parametrize(
    "query", ["sector=zz", "division=1", "page=../x", "as_of=2030-13-01", "programme=a%20b"]
)
def test_a_filter_that_means_nothing_gets_a_sentence(client: Client, query: str) -> None:
    response = client.get(f"/commitments/?{query}")
    assert response.status_code == 400 and 'class="err"' in response.content.decode()
    assert client.get(f"/commitments.csv?{query}").status_code == 400


def test_a_download_has_the_rows_of_its_list_with_defused_cells(client: Client) -> None:
    scene.commitment(scene.programme(), "=HYPERLINK(1)")
    table = client.get("/commitments.csv?kind=checkable").content.decode("utf-8-sig").splitlines()
    assert len(table) == 2 and "'=HYPERLINK(1)" in table[1]


@pytest.mark.parametrize(
    "url", ["/programmes/", "/meetings/", "/instruments/", "/commitments/", "/divisions/"]
)
def test_empty_lists_say_so_and_unreleased_rows_stay_out(client: Client, url: str) -> None:
    programme = scene.programme("hush", name="静默之地", public=False)
    scene.meeting(programme, "静默之会", public=False)
    scene.instrument(programme, title="静默之约", public=False)
    scene.commitment(programme, "静默之诺", public=False)
    html = client.get(url).content.decode()
    assert "静默" not in html and "empty" in html


def test_counts_of_meeting_kinds_are_the_lengths_of_their_lists(client: Client) -> None:
    programme = scene.programme()
    scene.meeting(programme, "座谈会", meeting_kind="symposium")
    scene.meeting(programme)
    for value, _, n in client.get("/meetings/").context["tally"]:
        assert len(client.get(f"/meetings/?kind={value}").context["leaf"].rows) == n == 1


def test_the_address_of_the_next_page_keeps_the_filter(client: Client) -> None:
    programme = scene.programme()
    for n in range(queries.PAGE_SIZE + 1):
        scene.commitment(programme, f"步道第{n}段")
    after = parse_qs(client.get("/commitments/?kind=checkable").context["next"])
    assert after["kind"] == ["checkable"] and after["after"]


@pytest.mark.parametrize("url", ["/about/", "/corrections/", "/verify/", "/read/"])
def test_standing_pages_open_on_an_empty_board(client: Client, url: str) -> None:
    assert client.get(url).status_code == 200


def test_a_wrong_address_offers_a_way_out(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404 and "回到总览" in response.content.decode()


def test_the_checkpoint_and_the_log_can_be_kept_elsewhere(client: Client) -> None:
    scene.programme()
    text = client.get("/verify/checkpoint/").content.decode()
    assert text.splitlines()[1] == str(client.get("/verify/").context["entries"])
    assert b"".join(client.get("/verify/bundle/").streaming_content).count(b"\n") >= 3  # type: ignore[attr-defined]
    assert client.get("/verify/receipts/999/").status_code == 404
