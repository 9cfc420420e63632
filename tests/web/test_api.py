"""The interface: every released row by filter and page, said as the open data says it; every error as a problem."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from web import scene
from web.officers import HANDLING, account
from web.test_canary import words as words  # a board with unreleased rows of every kind
from yipanqi_web.accounts.models import Event
from yipanqi_web.api import limits
from yipanqi_web.api.listings import LISTINGS
from yipanqi_web.api.problems import MEDIA_TYPE
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.official import official_models
from yipanqi_web.data.tables import BY_NAME
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.acts import PersonSuppressed

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Programme:
    programme = scene.programme()
    scene.member(programme, scene.EAST, "渠县", host=True)
    scene.member(programme, scene.WEST, "梁平区")
    scene.page(programme, url="https://example.org/a")
    hidden = scene.meeting(programme, public=False)
    scene.commitment(programme, "共建跨界滨水步道", due="2024-06-30", by_meeting=hidden.key, by=hidden.name)
    scene.commitment(programme, "共建粮仓", sector="industry", due="2025-11", parties=(scene.WEST,))
    scene.commitment(programme, "尚未公开的步道", public=False)
    scene.commitment(scene.programme("hidden", public=False), "另一处的步道", public=False)
    return programme


def asked(client: Client, path: str, **filters: Any) -> dict[str, Any]:
    response = client.get(f"/api/v1/{path}", filters)
    assert response.status_code == 200, response.content.decode()
    told: dict[str, Any] = response.json()
    return told


def quotes(client: Client, **filters: Any) -> list[str]:
    return [row["quote"] for row in asked(client, "commitments", **filters)["rows"]]


def problem(response: Any, status: int, kind: str) -> dict[str, Any]:
    told: dict[str, Any] = response.json()
    assert (response.status_code, response.headers["Content-Type"]) == (status, MEDIA_TYPE), told
    assert told["status"] == status and told["type"] == f"/api/#problem-{kind}" and told["title"]
    assert told["detail"].endswith("。")
    return told


@pytest.mark.parametrize("name", list(BY_NAME))
def test_a_list_has_the_rows_of_the_open_data(client: Client, board: Programme, name: str) -> None:
    lines = [json.loads(line) for line in client.get(f"/data/{name}.jsonl").getvalue().splitlines()[1:]]
    told = asked(client, name)
    assert told["rows"] == (sorted(lines, key=lambda row: row["key"]) if name == "divisions" else lines)
    for row in told["rows"]:
        assert asked(client, f"{name}/{row['key']}")["row"] == row


def test_every_answer_says_who_speaks_as_of_when_and_under_which_licence(
    client: Client, board: Programme
) -> None:
    said = asked(client, "commitments", as_of="2031-02-03")["about"]
    assert (said["mode"], said["licence"], said["as_of"]) == ("observer", "CC BY 4.0", "2031-02-03")
    groups = {row["due"]: row["group"] for row in asked(client, "commitments", as_of="2024-07-01")["rows"]}
    assert groups["2024-06-30"] == "past-its-day"


def test_a_day_of_the_past_changes_no_type_of_a_problem(client: Client, board: Programme) -> None:
    for day in ("2024-07-01", "2031-02-03"):
        problem(client.get(f"/api/v1/commitments/c-999?as_of={day}"), 404, "unknown")


def test_the_first_address_leads_to_every_table(client: Client, board: Programme) -> None:
    for table in asked(client, "")["tables"]:
        assert client.get(table["url"]).status_code == 200
    assert len(asked(client, "")["tables"]) == len(BY_NAME)


def test_pages_lead_on_until_the_end_and_name_each_row_once(client: Client, board: Programme) -> None:
    everything = [row["key"] for row in asked(client, "members")["rows"]]
    response = client.get("/api/v1/members?limit=1")
    first = response.json()
    assert response.headers["Link"] == f'<{first["next"]}>; rel="next"' and "after=" in first["next"]
    second = client.get(first["next"]).json()
    assert [row["key"] for page in (first, second) for row in page["rows"]] == everything and not second[
        "next"
    ]
    assert asked(client, "divisions", limit=1)["next"].endswith(f"after={scene.WEST}")


def test_a_page_goes_on_where_the_last_row_stood_though_it_is_gone(client: Client, board: Programme) -> None:
    first = asked(client, "commitments", limit=1)
    scene.withdraw(first["rows"][0]["key"])
    assert [row["quote"] for row in client.get(first["next"]).json()["rows"]] == ["共建粮仓"]


def test_filters_choose(client: Client, board: Programme) -> None:
    both = ["共建跨界滨水步道", "共建粮仓"]
    assert quotes(client, programme="towpath") == quotes(client, programme=board.key) == both
    assert quotes(client, programme="hidden") == quotes(client, programme="nowhere") == []
    assert quotes(client, sector="industry") == quotes(client, q="粮") == ["共建粮仓"]
    assert quotes(client, division=scene.WEST) == both and quotes(client, state="recorded") == both
    assert [row["name"] for row in asked(client, "members", division=scene.EAST)["rows"]] == ["渠县"]
    last = asked(client, "commitments")["rows"][0]["changed"]
    assert quotes(client, changed_after=last) == ["共建粮仓"]


def test_days_bound_a_list_and_a_month_alone_counts_whole(client: Client, board: Programme) -> None:
    assert quotes(client, to="2024-06-30") == ["共建跨界滨水步道"]
    assert quotes(client, **{"from": "2024-07-01"}) == ["共建粮仓"]
    assert quotes(client, **{"from": "2025-11-20", "to": "2025-11-30"}) == ["共建粮仓"]


def test_a_filter_is_no_way_to_ask_for_what_is_not_public(client: Client, board: Programme) -> None:
    hidden = scene.meeting(board, "另一次会议", public=False)
    scene.commitment(board, "共建水闸", by_meeting=hidden.key, by=hidden.name)
    assert quotes(client, by_meeting=hidden.key) == quotes(client, q=hidden.name) == []
    scene.release(hidden.key)
    assert quotes(client, by_meeting=hidden.key) == ["共建水闸"]


def test_a_name_that_is_not_shown_is_not_found_either(client: Client, board: Programme) -> None:
    scene.commitment(board, "卞学文要求共建水闸", by_post="县长")
    assert quotes(client, q="卞学") == ["卞学文要求共建水闸"]
    record(PersonSuppressed(name="卞学文", why="本人来函"), by=scene.CLERK)
    assert quotes(client, q="卞学") == [] and quotes(client, q="水闸") == ["×××要求共建水闸"]


def test_what_was_fetched_already_is_not_sent_again_until_something_is_recorded(
    client: Client, board: Programme
) -> None:
    etag = client.get("/api/v1/commitments").headers["ETag"]
    again = client.get("/api/v1/commitments", headers={"If-None-Match": etag})
    assert again.status_code == 304 and not again.content and again.headers["ETag"] == etag
    assert client.get("/api/v1/commitments?limit=1").headers["ETag"] != etag
    assert client.get("/api/v1/commitments", headers={"Accept-Language": "en"}).headers["ETag"] != etag
    scene.commitment(board, "共建水闸")
    assert client.get("/api/v1/commitments", headers={"If-None-Match": etag}).status_code == 200


def test_pages_of_other_sites_may_read_but_not_act(client: Client, board: Programme) -> None:
    assert client.get("/api/v1/commitments").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.post("/api/v1/acts").headers


def test_every_error_is_a_problem_in_one_sentence(client: Client, board: Programme) -> None:
    problem(client.get("/api/v1/nothing"), 404, "unknown")
    problem(client.get("/api/v2/commitments"), 404, "unknown")
    problem(client.get("/api/v1/commitments/c-999"), 404, "unknown")
    problem(client.get("/api/v1/rows/zz-1"), 404, "unknown")
    refused = client.delete("/api/v1/commitments")
    assert "GET" in problem(refused, 405, "method")["detail"] and refused.headers["Allow"] == "GET"
    told = problem(client.get("/api/v1/commitments?limit=1000&from=tomorrow"), 422, "invalid")
    assert {each["where"] for each in told["errors"]} == {"limit", "from"}
    assert (
        problem(client.get("/api/v1/commitments?sektor=x"), 422, "invalid")["errors"][0]["where"] == "sektor"
    )
    problem(client.post("/api/v1/acts", "{", content_type="application/json"), 400, "malformed")
    english = client.get("/api/v1/nothing", headers={"Accept-Language": "en"}).json()
    assert english["detail"].isascii()


def test_what_was_taken_back_is_gone_and_what_was_never_public_unknown(
    client: Client, board: Programme
) -> None:
    first, second = asked(client, "commitments")["rows"]
    scene.withdraw(first["key"])
    problem(client.get(f"/api/v1/commitments/{first['key']}"), 410, "withdrawn")
    problem(client.get(f"/api/v1/rows/{first['key']}"), 410, "withdrawn")
    hidden = scene.commitment(board, "共建水闸", public=False)
    problem(client.get(f"/api/v1/commitments/{hidden.key}"), 404, "unknown")
    assert asked(client, f"rows/{second['key']}")["table"] == "commitments"
    problem(client.get(f"/api/v1/members/{second['key']}"), 404, "unknown")


def test_who_asks_too_often_waits_and_others_do_not(
    client: Client, board: Programme, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_RATE = 2
    monkeypatch.setattr(limits, "time", lambda: 1_900_000_000.0)  # within one minute
    asks = [client.get("/api/v1/", REMOTE_ADDR="203.0.113.7") for _ in range(3)]
    assert [response.headers["RateLimit-Remaining"] for response in asks] == ["1", "0", "0"]
    assert [response.status_code for response in asks] == [200, 200, 429]
    problem(asks[2], 429, "too-many")
    assert 1 <= int(asks[2].headers["Retry-After"]) <= 60 and asks[2].headers["RateLimit-Limit"] == "2"
    assert client.get("/api/v1/", REMOTE_ADDR="203.0.113.8").status_code == 200
    wrong = client.get("/api/v1/", REMOTE_ADDR="203.0.113.7", headers={"Authorization": "Bearer ypq_x"})
    assert wrong.status_code == 429
    # Behind a web server of our own all visitors look alike: together they may ask ten times as often.
    assert client.get("/api/v1/", REMOTE_ADDR="127.0.0.1").headers["RateLimit-Limit"] == "20"


def test_the_description_is_openapi_3_1_and_the_page_tells_the_same(client: Client) -> None:
    told = client.get("/api/v1/openapi.json").json()
    assert told["openapi"] == "3.1.0" and told["components"]["securitySchemes"]["bearer"]
    html = client.get("/api/").content.decode()
    for name, listing in LISTINGS.items():
        row = told["components"]["schemas"][f"{''.join(part.title() for part in name.split('-'))}Row"]
        assert list(row["properties"]) == [field.name for field in listing.table.fields]
        parameters = told["paths"][f"/api/v1/{name}"]["get"]["parameters"]
        assert f'href="/api/v1/{name}"' in html
        assert all(f"<code>{each['name']}" in html for each in parameters)
    assert "<script" not in html and 'src="http' not in html
    assert 'href="/api/"' in client.get("/data/").content.decode()


def test_no_answer_shows_what_was_not_released(client: Client, words: Any) -> None:
    """Each table, whole and by every key there is; with a token of another programme too."""
    keys = {row.key for model in official_models() for row in model._default_manager.all()}
    bearer = token_of_another_programme()
    paths = [f"/api/v1/{name}" for name in LISTINGS]
    for name, listing in LISTINGS.items():
        prefix = listing.model.prefix if listing.is_of_rows else "none"
        paths += [f"/api/v1/{name}/{key}" for key in keys if key.startswith(f"{prefix}-")]
    paths += [f"/api/v1/rows/{key}" for key in keys]
    for path in paths:
        for headers, query in (({}, ""), ({"Authorization": f"Bearer {bearer}"}, "?internal=1")):
            if query and path.startswith("/api/v1/divisions"):
                continue
            response = client.get(path + query, headers=headers)
            text = response.content.decode() + str(response.headers)
            assert response.status_code in (200, 404, 410) and not {w for w in words.given if w in text}, path


def token_of_another_programme() -> str:
    from web.test_api_tokens import token

    mine = scene.programme("mine")
    return token(account("elsewhere", *HANDLING, programme=mine.key, member=scene.WEST))


def test_no_word_of_what_was_not_released_is_found(client: Client, words: Any) -> None:
    """The searches and the filters by words: each given word finds nothing."""
    for name, listing in LISTINGS.items():
        if listing.texts:
            for word in sorted(words.given)[::40]:
                assert asked(client, name, q=word)["rows"] == []
    assert not Event.objects.filter(kind=Event.Kind.TOKEN_MADE).exists()
