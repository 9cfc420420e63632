"""议事协调机构 at the desk: what is missing is listed; a working group starts with a lead from both sides."""

from __future__ import annotations

import pytest

from web import organs, scene
from yipanqi_web.programmes.cadence import meetings_a_year
from yipanqi_web.programmes.models import CoordinationBody

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("cadence", "per_year"),
    [
        ("每年召开两次", 2),
        ("每半年召开一次", 2),
        ("每两年召开1次", 0.5),
        ("每季度1至2次", 4),
        ("每月至少一次", 12),
        ("每3个月召开一次", 4),
        ("季会商、月调度", 4),
        ("双月例会", 6),
        ("不定期", None),
        ("", None),
    ],
)
def test_a_frequency_in_meetings_a_year(cadence: str, per_year: float | None) -> None:
    assert meetings_a_year(cadence) == per_year


def test_a_body_without_a_frequency_is_among_what_is_missing() -> None:
    of = organs.two_counties()
    organs.body(of, "步道联席会议", "joint-conference")
    organs.body(of, "粮仓联席会议", "joint-conference", cadence="每年一次", per_year=1)
    organs.body(of, "渡口联席会议", "joint-conference", cadence="适时召开")
    response = organs.officer(of).get("/desk/bodies/")
    found = {(each.body.name, each.sentence) for each in response.context["checks"]}
    assert found == {("步道联席会议", "未载明频次"), ("渡口联席会议", "频次“适时召开”没有写明次数")}


def test_a_stated_frequency_is_counted_and_no_longer_missing() -> None:
    of = organs.two_counties()
    body = organs.body(of, "步道联席会议", "joint-conference")
    client, address = organs.officer(of), f"/desk/bodies/{body}/"
    assert (
        organs.sends(client, address, "cadence", cadence="每半年一次", document="纪要第3号").status_code
        == 302
    )
    html = organs.text(client.get(address))
    assert "合每年 2 次" in html and "未载明频次" not in html and "纪要第3号" in html


def test_a_working_group_is_set_to_work_once_both_sides_lead_it() -> None:
    of = organs.two_counties()
    body = organs.body(of)
    client, address = organs.officer(of), f"/desk/bodies/{body}/"
    east, west = scene.office(of, "水务局"), scene.office(of, "林业局", scene.WEST)
    assert organs.sends(client, address, "lead", member=scene.EAST, lead=east.key).status_code == 302
    refused = organs.sends(client, address, "activate", day="2024-01-01")
    assert refused.status_code == 422
    assert "梁平区还没有明确牵头单位或职务，不能启动" in organs.text(refused)
    assert organs.sends(client, address, "lead", member=scene.WEST, lead=west.key).status_code == 302
    assert organs.sends(client, address, "activate", day="2024-01-01").status_code == 302
    assert CoordinationBody.objects.get().state == "active"


def test_a_post_may_lead_for_the_side_it_belongs_to() -> None:
    of = organs.two_counties()
    body, post = organs.body(of), organs.post(of)
    client, address = organs.officer(of), f"/desk/bodies/{body}/"
    other = organs.sends(client, address, "lead", member=scene.WEST, lead=post)
    assert other.status_code == 422 and "不是该方的职务" in organs.text(other)
    assert organs.sends(client, address, "lead", member=scene.EAST, lead=post).status_code == 302


def test_sides_of_a_large_working_group_are_the_two_provinces() -> None:
    of = organs.two_counties()
    scene.member(of, "500233", "忠县")
    body = organs.body(of)
    client, address = organs.officer(of), f"/desk/bodies/{body}/"
    for office in (scene.office(of, "水务局"), scene.office(of, "林业局", "500233")):
        organs.sends(client, address, "lead", member=office.member, lead=office.key)
    assert organs.sends(client, address, "activate", day="2024-01-01").status_code == 302


def test_a_company_cannot_lead_for_a_side() -> None:
    of = organs.two_counties()
    body, company = organs.body(of), scene.office(of, "步道建设公司", office_kind="company")
    response = organs.sends(
        organs.officer(of), f"/desk/bodies/{body}/", "lead", member=scene.EAST, lead=company.key
    )
    assert response.status_code == 422 and CoordinationBody.objects.get().leads == {}


def test_members_are_offices_of_the_programme() -> None:
    of = organs.two_counties()
    body, office = organs.body(of), scene.office(of, "水务局")
    stranger = scene.office(scene.programme("other"), "水利局")
    client, address = organs.officer(of), f"/desk/bodies/{body}/"
    assert organs.sends(client, address, "members", members=[stranger.key]).status_code == 422
    assert organs.sends(client, address, "members", members=[office.key]).status_code == 302
    assert "水务局" in organs.text(client.get(address))


def test_an_ended_body_stays_and_is_asked_nothing() -> None:
    of = organs.two_counties()
    body = organs.body(of)
    client, address = organs.officer(of), f"/desk/bodies/{body}/"
    assert organs.sends(client, address, "end", until="2024-01-01", why="任务完成").status_code == 302
    response = client.get("/desk/bodies/")
    assert "步道专班" in organs.text(response) and response.context["checks"] == []
    assert organs.sends(client, address, "activate", day="2024-02-01").status_code == 422


def test_an_officer_records_a_body() -> None:
    of = organs.two_counties()
    typed = {"programme": of.key, "name": "步道领导小组", "body_kind": "leading-group", "cadence": "每年两次"}
    client = organs.officer(of)
    assert client.post("/desk/bodies/add/", typed).status_code == 302
    assert CoordinationBody.objects.get().per_year == 2
    assert client.post("/desk/bodies/add/", typed).status_code == 422


def test_no_side_names_the_lead_of_the_other() -> None:
    of = organs.two_counties()
    body, west = organs.body(of), scene.office(of, "林业局", scene.WEST)
    address = f"/desk/bodies/{body}/"
    typed = {"member": scene.WEST, "lead": west.key}
    refused = organs.sends(organs.officer(of, scene.EAST), address, "lead", **typed)
    assert refused.status_code == 403 and "只能为本方明确牵头" in organs.text(refused)
    assert organs.sends(organs.officer(of, scene.WEST), address, "lead", **typed).status_code == 302
