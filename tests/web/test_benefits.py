"""/benefits/: what cooperation has brought; the desk where benefits are recorded."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from web import organs, scene
from web.examples.services import BENEFIT
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.programmes.models import Programme
from yipanqi_web.services.acts import BenefitEnded, BenefitRecorded
from yipanqi_web.services.models import Benefit

pytestmark = pytest.mark.django_db


def benefit(of: Programme, title: str = "公积金异地支取", **fields: object) -> str:
    told = {**BENEFIT, "programme": of.key, "title": title, **fields}
    key = record(BenefitRecorded.model_validate(told), by=scene.CLERK).key("bn")
    scene.release(key)
    return key


def text(client: Client, address: str = "/benefits/", **asked: str) -> str:
    return organs.text(client.get(address, asked))


def test_without_a_benefit_the_answer_says_so_and_what_is_promised(client: Client) -> None:
    of = organs.two_counties()
    scene.commitment(of, due="2025-12-31")
    html = text(client, division=scene.EAST, as_of="2025-06-01")
    assert "暂无面向群众的具体成效" in html and "渠县：合作带来了什么" in html
    assert f"/commitments/?division={scene.EAST}" in html and "2025-12-31" in html


def test_a_benefit_shows_who_what_since_when_where_and_its_evidence(client: Client) -> None:
    key = benefit(organs.two_counties(), before="往返 2 趟")
    html = text(client)
    for told in ("居民", "往返 2 趟", "1 次办结", "2024-03-01", "步道路 1 号窗口", "桥发〔2024〕2 号"):
        assert told in html
    page = organs.text(client.get(f"/benefits/{key}/"))
    assert "公积金异地支取" in page and "没有对应到已公开的合作事项" in page


def test_what_is_not_released_is_not_shown(client: Client) -> None:
    of = organs.two_counties()
    key = record(BenefitRecorded(programme=of.key, **BENEFIT), by=scene.CLERK).key("bn")
    assert "公积金" not in text(client) and client.get(f"/benefits/{key}/").status_code == 404


def test_ones_own_county_is_picked_once_and_can_be_forgotten(client: Client) -> None:
    of = organs.two_counties()
    benefit(of, "东岸专线", places=(scene.EAST,))
    benefit(of, "西岸专线", places=(scene.WEST,))
    benefit(of, "两岸通票")
    picked = text(client, division=scene.EAST)
    kept = text(client)
    for html in (picked, kept):
        assert "东岸专线" in html and "两岸通票" in html and "西岸专线" not in html
    assert "西岸专线" in text(client, division="all")
    assert "西岸专线" in text(client)


def test_a_county_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/benefits/", {"division": "000000"}).status_code == 404
    client.cookies["county"] = "000000"
    assert client.get("/benefits/").status_code == 200


def test_benefits_are_filtered_by_whom_they_are_for(client: Client) -> None:
    of = organs.two_counties()
    benefit(of, "学生月票", people=("students", "elderly"))
    benefit(of, "企业开办专窗", people=("companies",))
    html = text(client, people="elderly")
    assert "学生月票" in html and "企业开办专窗" not in html
    assert "企业开办专窗" in text(client, people="nonsense")
    nobody = text(client, people="residents")
    assert "看面向其他对象的 2 项" in nobody and "暂无面向群众的具体成效" not in nobody


def test_a_benefit_counts_from_its_first_day_to_its_last(client: Client) -> None:
    of = organs.two_counties()
    key = benefit(of)
    record(BenefitEnded(key=key, day=date(2025, 1, 1), why="并入省级平台"), by=scene.CLERK)
    for day, is_there in (
        ("2024-02-29", False),
        ("2024-03-01", True),
        ("2024-12-31", True),
        ("2025-01-01", False),
    ):
        assert ("公积金异地支取" in text(client, as_of=day)) is is_there, day
    assert "另有 1 项已经停办" in text(client, as_of="2025-01-01")
    assert "并入省级平台" in organs.text(client.get(f"/benefits/{key}/"))


def test_each_figure_is_the_length_of_the_list_behind_it(client: Client) -> None:
    of = organs.two_counties()
    for due in ("2025-03-01", "2025-12-31", "2026-01-01"):
        scene.commitment(of, f"{due}前贯通步道", due=due)
    html = text(client, as_of="2025-06-01")
    assert (
        '2025年到期 <a href="/as-of/2025-06-01/commitments/?year=2025&amp;as_of=2025-06-01"><b>2</b> 项</a>'
        in html
    )
    listed = organs.text(client.get("/commitments/", {"year": "2025"}))
    assert "2025-03-01前贯通步道" in listed and "2026-01-01前贯通步道" not in listed


def test_a_day_of_the_past_stays_the_day_on_the_way_to_every_list(client: Client) -> None:
    of = organs.two_counties()
    scene.commitment(of, due="2025-12-31")
    benefit(of)
    asked = {"division": scene.EAST, "as_of": "2025-06-01"}
    html = text(client, **asked)
    for address in (
        "/as-of/2025-06-01/commitments/?division=",
        "/as-of/2025-06-01/benefits.csv?division=",
        "?division=",
    ):
        linked = re.findall(rf'href="({re.escape(address)}[^"]*)"', html)
        assert linked and all("as_of=2025-06-01" in link for link in linked), address
    assert (
        "as_of"
        not in text(client, division=scene.EAST, as_of="2025-13-01").partition('<nav class="filter"')[2]
    )


def test_a_promise_names_what_came_of_it_once_that_is_released(client: Client) -> None:
    of = organs.two_counties()
    promise = scene.commitment(of)
    told = {**BENEFIT, "programme": of.key, "commitment": promise.key, "before": "往返 2 趟"}
    key = record(BenefitRecorded.model_validate(told), by=scene.CLERK).key("bn")
    address = f"/commitments/{promise.key}/"
    assert "已经带来的成效" not in organs.text(client.get(address))
    scene.release(key)
    assert "往返 2 趟 → 1 次办结" in organs.text(client.get(address))
    assert promise.quote in organs.text(client.get(f"/benefits/{key}/"))


def test_a_programme_that_is_not_public_is_not_found(client: Client) -> None:
    assert client.get("/benefits/", {"programme": "nowhere"}).status_code == 404
    assert client.get("/benefits.csv", {"programme": "nowhere"}).status_code == 404


def test_the_table_holds_the_same_choice(client: Client) -> None:
    of = organs.two_counties()
    benefit(of, "东岸专线", places=(scene.EAST,))
    benefit(of, "西岸专线", places=(scene.WEST,))
    csv = organs.text(client.get("/benefits.csv", {"division": scene.EAST}))
    assert "东岸专线" in csv and "西岸专线" not in csv


def test_more_rows_need_no_more_queries(client: Client) -> None:
    of = organs.two_counties()
    needed = []
    for until in (1, 7):
        for number in range(until):
            benefit(of, f"专线 {until}-{number}")
            scene.commitment(of, f"{until}-{number} 前贯通步道", due="2025-12-31")
        with CaptureQueriesContext(connection) as queries:
            text(client, division=scene.EAST, as_of="2025-06-01")
        needed.append(len(queries))
    assert needed[0] == needed[1] <= 25  # one of them asks since when the ledger records


def test_an_officer_records_changes_and_ends_a_benefit() -> None:
    of = organs.two_counties()
    client = organs.officer(of)
    told: dict[str, object] = {
        "programme": of.key,
        "benefit-title_of": "公积金异地支取",
        "benefit-people": ["residents", "elderly"],
        "benefit-after": "1 次办结",
        "benefit-since": "2024-03-01",
        "benefit-where": "步道路 1 号窗口",
    }
    bare = client.post("/desk/services/record/benefit/", told)
    assert (
        bare.status_code == 422
        and "成效须有依据" in organs.text(bare)
        and "步道路 1 号窗口" in organs.text(bare)
    )
    made = client.post("/desk/services/record/benefit/", {**told, "benefit-evidence": "桥发〔2024〕2 号"})
    assert made.status_code == 302
    row = Benefit.objects.get()
    address = f"/desk/services/benefits/{row.key}/"
    changed = {
        "title_of": "公积金异地支取", "people": ["residents"], "after": "网上办结", "since": "2024-03-01",
        "where": "网上", "evidence": "桥发〔2024〕9 号",
    }  # fmt: skip
    assert organs.sends(client, address, "change", **changed).status_code == 302
    assert organs.sends(client, address, "end", day="2025-01-01", why="并入省级平台").status_code == 302
    row.refresh_from_db()
    assert (row.after, row.people, row.ended) == ("网上办结", ["residents"], "2025-01-01")
    assert organs.sends(client, address, "end", day="2025-02-01", why="再停").status_code == 422


def test_a_benefit_needs_whom_what_and_where() -> None:
    of = organs.two_counties()
    for missing in ({"people": ()}, {"after": " "}, {"where": ""}):
        with pytest.raises(Conflict, match="写不全的还不是成效"):
            record(
                BenefitRecorded.model_validate({**BENEFIT, "programme": of.key, **missing}), by=scene.CLERK
            )
