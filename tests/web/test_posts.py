"""职务 at the desk: who holds a post when, what it is charged with, and what it hands over."""

from __future__ import annotations

from datetime import date

import pytest

from web import organs, scene
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.meetings.acts import ResolutionClosed, ResolutionRecorded
from yipanqi_web.organs.models import Holder, Post
from yipanqi_web.programmes.acts import BodyLeadNamed

pytestmark = pytest.mark.django_db


def test_an_officer_records_a_post_once() -> None:
    of = organs.two_counties()
    client = organs.officer(of)
    typed = {"programme": of.key, "post": "县长", "division": scene.EAST, "since": "2021"}
    assert client.post("/desk/posts/add/", typed).status_code == 302
    again = client.post("/desk/posts/add/", typed)
    assert again.status_code == 422 and "已经登记" in organs.text(again)
    assert Post.objects.get().since == "2021"


def test_a_post_changes_hands_and_its_projects_move_along() -> None:
    of = organs.two_counties()
    leaving = organs.holder(of, "卞学文", seen="2022-01-01")
    post = Post.objects.get().key
    organs.sponsored(organs.project(of), post, document="联系方案")
    client = organs.officer(of)
    typed = {"leaving": leaving, "name": "逯明", "day": "2024-03-01", "document": "任免〔2024〕3号"}
    response = organs.sends(client, f"/desk/posts/{post}/", "succeed", **typed)
    assert response.headers["Location"] == f"/desk/posts/{post}/handover/?day=2024-03-01"
    html = organs.text(client.get(response.headers["Location"]))
    for words in ("卞学文", "逯明", "任免〔2024〕3号", "滨水步道一期", "联系方案", "共 1 项"):
        assert words in html, words
    days = dict(Holder.objects.values_list("name", "until"))
    assert days == {"卞学文": "2024-03-01", "逯明": ""}
    assert rebuild(check=True) == {}


def test_every_record_of_the_one_who_leaves_ends_and_nobody_elses() -> None:
    of = organs.two_counties()
    leaving = organs.holder(of, "卞学文", title="副县长", seen="2022-01-01")
    organs.holder(of, "卞学文", title="副县长", seen="2022-05-01")
    organs.holder(of, "方知远", title="副县长", seen="2022-05-01")
    post = Post.objects.get().key
    typed = {"leaving": leaving, "name": "逯明", "day": "2024-03-01", "document": "任免通知"}
    organs.sends(organs.officer(of), f"/desk/posts/{post}/", "succeed", **typed)
    ended = Holder.objects.filter(until="2024-03-01").values_list("name", flat=True)
    assert list(ended) == ["卞学文", "卞学文"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "卞学文"}, "接任人员与离任人员相同"),
        ({"day": "2021-12-31"}, "早于离任人员的任职日期"),
        ({"document": " "}, "任免依据"),
    ],
)
def test_a_handover_that_makes_no_sense_comes_back(fields: dict[str, str], sentence: str) -> None:
    of = organs.two_counties()
    leaving = organs.holder(of, "卞学文", seen="2022-01-01")
    post = Post.objects.get().key
    typed = {"leaving": leaving, "name": "逯明", "day": "2024-03-01", "document": "任免通知", **fields}
    response = organs.sends(organs.officer(of), f"/desk/posts/{post}/", "succeed", **typed)
    assert response.status_code == 422 and sentence in organs.text(response)
    assert Holder.objects.count() == 1


def test_a_handover_list_without_a_handover_says_so_and_lists_what_the_post_has() -> None:
    of = organs.two_counties()
    post = organs.post(of)
    project = organs.project(of)
    organs.sponsored(project, post, since=date(2023, 5, 1))
    client = organs.officer(of)
    before = organs.text(client.get(f"/desk/posts/{post}/handover/", {"day": "2023-04-30"}))
    after = organs.text(client.get(f"/desk/posts/{post}/handover/", {"day": "2023-05-01"}))
    assert "尚未登记当日的交接" in before and "没有需要移交的" in before and project not in before
    assert project in after


def test_bodies_and_resolutions_that_name_the_post_are_handed_over_too() -> None:
    of = organs.two_counties()
    post = organs.post(of)
    body = organs.body(of)
    record(BodyLeadNamed(key=body, member=scene.EAST, lead=post), by=scene.CLERK)
    meeting = scene.meeting(of, date="2023-04-05", public=False)
    for text in ("年内开通渡口", "已办结的事"):
        resolved = ResolutionRecorded(meeting=meeting.key, text=text, leads=(post,))
        key = record(resolved, by=scene.CLERK).key("re")
    record(ResolutionClosed(key=key, note="已办"), by=scene.CLERK)
    client = organs.officer(of)
    html = organs.text(client.get(f"/desk/posts/{post}/handover/", {"day": "2999-01-01"}))
    assert "步道专班" in html and "年内开通渡口" in html and "已办结的事" not in html
    assert "已办结的事" in organs.text(client.get(f"/desk/posts/{post}/handover/", {"day": "2023-04-05"}))


def test_what_another_programme_charges_the_post_with_is_not_listed() -> None:
    mine, other = organs.two_counties("mine"), organs.two_counties("other")
    organs.holder(mine, "卞学文", seen="2022-01-01")
    organs.holder(other, "卞学文", seen="2022-01-01")
    post = Post.objects.get().key
    organs.sponsored(organs.project(other, "别处的粮仓"), post)
    client = organs.officer(mine)
    for address in (f"/desk/posts/{post}/", f"/desk/posts/{post}/handover/"):
        response = client.get(address, {"day": "2024-01-01"})
        assert response.status_code == 200 and "别处的粮仓" not in organs.text(response)


def test_a_post_that_ones_programmes_do_not_know_is_not_shown() -> None:
    mine, other = organs.two_counties("mine"), organs.two_counties("other")
    post = organs.post(other)
    client = organs.officer(mine)
    assert client.get(f"/desk/posts/{post}/").status_code == 403
    assert client.get("/desk/posts/po-999/").status_code == 404


def test_an_acting_title_is_marked_once_nobody_acts() -> None:
    of = organs.two_counties()
    organs.holder(of, "卞学文", title="代县长", seen="2022-01-01", until="2022-03-01")
    client = organs.officer(of)
    shown = {
        day: dict(client.get("/desk/posts/", {"day": day}).context["posts"])
        for day in ("2022-02-01", "2022-03-01")
    }
    (post,) = Post.objects.all()
    assert shown["2022-02-01"][post] and not shown["2022-03-01"][post]


def test_a_post_that_ended_takes_no_more_hands() -> None:
    of = organs.two_counties()
    post = organs.post(of)
    client, address = organs.officer(of), f"/desk/posts/{post}/"
    assert organs.sends(client, address, "end", until="2024-01-01", why="机构改革").status_code == 302
    assert "没有可办理的事项" in organs.text(client.get(address))
    assert (
        organs.sends(client, address, "succeed", name="逯明", day="2024-02-01", document="通知").status_code
        == 422
    )
