"""责任单位 at the desk: by member, page by page; recorded, changed, closed; what each kind may do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from web import organs, scene
from web.officers import account, signed_in
from yipanqi_web.organs.kinds import ActorKind
from yipanqi_web.organs.models import Office
from yipanqi_web.programmes.paging import PAGE_SIZE

pytestmark = pytest.mark.django_db


def test_offices_are_listed_by_member_and_each_opens() -> None:
    of = organs.two_counties()
    for name, member in (("水务局", scene.WEST), ("林业局", scene.EAST), ("联合办公室", "")):
        scene.office(of, name, member, office_kind="bureau" if member else "joint-office")
    client = organs.officer(of)
    response = client.get("/desk/offices/")
    assert [row.name for row in response.context["offices"]] == ["联合办公室", "水务局", "林业局"]
    assert all(
        client.get(f"/desk/offices/{row.key}/").status_code == 200 for row in response.context["offices"]
    )
    only = client.get("/desk/offices/", {"programme": of.key, "member": scene.EAST})
    assert [row.name for row in only.context["offices"]] == ["林业局"]


def test_a_long_list_has_pages_and_misses_none(
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    of = organs.two_counties()
    for n in range(PAGE_SIZE + 3):
        scene.office(of, f"第{n}局", scene.EAST if n % 2 else scene.WEST)
    client = organs.officer(of)
    with django_assert_max_num_queries(20):
        first = client.get("/desk/offices/")
    rest = client.get("/desk/offices/", {"programme": of.key, "after": first.context["more"]})
    assert (len(first.context["offices"]), len(rest.context["offices"])) == (PAGE_SIZE, 3)
    seen = [row.key for response in (first, rest) for row in response.context["offices"]]
    assert len(set(seen)) == PAGE_SIZE + 3 and rest.context["more"] == ""


def test_an_empty_list_says_what_to_do() -> None:
    client = organs.officer(organs.two_counties())
    assert "登记后才能把任务交给它" in organs.text(client.get("/desk/offices/"))


def test_an_officer_records_an_office() -> None:
    of = organs.two_counties()
    typed = {"programme": of.key, "name": "水务局", "member": scene.EAST, "office_kind": "bureau"}
    response = organs.officer(of).post("/desk/offices/add/", typed)
    assert response.status_code == 302
    made = Office.objects.get()
    assert (made.name, made.member, made.kind, made.audience) == ("水务局", scene.EAST, "bureau", "internal")


def test_a_refused_office_comes_back_with_what_was_typed() -> None:
    of = organs.two_counties()
    scene.office(of, "水务局")
    typed = {
        "programme": of.key,
        "name": "水务局",
        "member": scene.EAST,
        "office_kind": "bureau",
        "since": "2019",
    }
    response = organs.officer(of).post("/desk/offices/add/", typed)
    assert response.status_code == 422
    assert "“水务局”已经登记" in organs.text(response) and 'value="2019"' in organs.text(response)


def test_a_division_that_is_no_member_cannot_be_chosen() -> None:
    of = organs.two_counties()
    typed = {"programme": of.key, "name": "水务局", "member": "341321", "office_kind": "bureau"}
    assert organs.officer(of).post("/desk/offices/add/", typed).status_code == 422
    assert not Office.objects.exists()


def test_a_change_of_name_keeps_the_old_one_in_the_history() -> None:
    of = organs.two_counties()
    office = scene.office(of, "发展和改革委员会")
    client, address = organs.officer(of), f"/desk/offices/{office.key}/"
    typed = {
        "day": "2024-03-01",
        "name": "发展和改革局",
        "member": scene.EAST,
        "office_kind": "bureau",
        "why": "方案",
    }
    assert organs.sends(client, address, "change", **typed).status_code == 302
    html = organs.text(client.get(address))
    assert html.index("发展和改革委员会") < html.index("2024-03-01") and "变更责任单位" in html


def test_a_day_that_is_none_comes_back_with_a_sentence() -> None:
    of = organs.two_counties()
    office = scene.office(of, "水务局")
    response = organs.sends(
        organs.officer(of), f"/desk/offices/{office.key}/", "close", until="明天", why="改革"
    )
    assert response.status_code == 422 and "请写成 2025-12-31" in organs.text(response)


def test_a_closed_office_offers_nothing_more() -> None:
    of = organs.two_counties()
    office, heir = scene.office(of, "扶贫开发局"), scene.office(of, "乡村振兴局")
    client, address = organs.officer(of), f"/desk/offices/{office.key}/"
    typed = {"until": "2021-06-01", "successor": heir.key, "why": "机构改革"}
    assert organs.sends(client, address, "close", **typed).status_code == 302
    html = organs.text(client.get(address))
    assert "乡村振兴局" in html and "没有可办理的事项" in html
    assert "扶贫开发局" not in organs.text(client.get("/desk/offices/"))
    assert "扶贫开发局" in organs.text(client.get("/desk/offices/", {"programme": of.key, "closed": "1"}))


def test_the_page_says_what_each_kind_may_do() -> None:
    html = organs.text(organs.officer(organs.two_counties()).get("/desk/offices/"))
    assert all(str(kind.label) in html for kind in ActorKind)
    assert "企业没有表决和签署的资格" in html


def test_no_member_changes_an_office_of_another() -> None:
    of = organs.two_counties()
    address = f"/desk/offices/{scene.office(of, '林业局', scene.WEST).key}/"
    refused = organs.sends(organs.officer(of, scene.EAST), address, "close", until="2024-01-01", why="改革")
    assert refused.status_code == 403 and "属于另一成员单位" in organs.text(refused)
    typed = {"until": "2024-01-01", "why": "改革"}
    assert organs.sends(organs.officer(of, scene.WEST), address, "close", **typed).status_code == 302


def test_an_unknown_word_is_no_address() -> None:
    of = organs.two_counties()
    office = scene.office(of, "水务局")
    assert organs.officer(of).post(f"/desk/offices/{office.key}/rename/").status_code == 404


def test_somebody_without_a_programme_is_told_where_to_begin() -> None:
    client = signed_in(account("new", "handler", programme="pr-none"))
    for part in ("offices", "posts", "bodies", "members", "projects"):
        assert "您还没有参与任何合作区域" in organs.text(client.get(f"/desk/{part}/"))
