"""重点项目 at the desk: each project with the posts that sponsor it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from web import organs, scene
from yipanqi_web.organs.models import Post
from yipanqi_web.projects.models import Sponsorship

pytestmark = pytest.mark.django_db


def test_an_officer_names_a_sponsoring_post_and_ends_its_charge() -> None:
    of = organs.two_counties()
    project, post = organs.project(of), organs.post(of)
    client, address = organs.officer(of), f"/desk/projects/{project}/"
    assert organs.sends(client, address, "sponsor", post=post, since="2024-01-01").status_code == 302
    (row,) = Sponsorship.objects.all()
    twice = organs.sends(client, address, "sponsor", post=post, since="2024-01-01")
    assert twice.status_code == 422 and "已经联系这一项目" in organs.text(twice)
    early = organs.sends(client, address, "end-sponsor", key=row.key, until="2023-01-01", why="建成")
    assert early.status_code == 422 and "早于开始联系的日期" in organs.text(early)
    assert (
        organs.sends(client, address, "end-sponsor", key=row.key, until="2024-06-01", why="建成").status_code
        == 302
    )
    html = organs.text(client.get(address))
    assert "2024-01-01" in html and "2024-06-01" in html and "结束联系" in html


def test_the_list_shows_posts_on_a_day_and_no_person() -> None:
    of = organs.two_counties()
    organs.holder(of, "卞学文", seen="2022-01-01")
    post = Post.objects.get().key
    organs.sponsored(organs.project(of), post, since=date(2023, 1, 1))
    organs.project(of, "跨界粮仓")
    client = organs.officer(of)
    html = organs.text(client.get("/desk/projects/", {"day": "2023-01-01"}))
    assert "渠县县长" in html and "卞学文" not in html and "尚未明确" in html
    assert "渠县县长" not in organs.text(client.get("/desk/projects/", {"day": "2022-12-31"}))


def test_a_post_of_another_programme_cannot_sponsor() -> None:
    mine, other = organs.two_counties("mine"), organs.two_counties("other")
    post = organs.post(other)
    response = organs.sends(
        organs.officer(mine),
        f"/desk/projects/{organs.project(mine)}/",
        "sponsor",
        post=post,
        since="2024-01-01",
    )
    assert response.status_code == 422 and not Sponsorship.objects.exists()


def test_an_empty_list_says_where_projects_come_from() -> None:
    client = organs.officer(organs.two_counties())
    assert "采纳网页中的项目时登记" in organs.text(client.get("/desk/projects/"))


def test_the_public_sees_a_sponsoring_post_once_it_is_released(client: Client) -> None:
    of = organs.two_counties()
    post = organs.post(of)
    project = organs.project(of)
    charge = organs.sponsored(project, post)
    scene.release(project)
    assert "渠县县长" not in organs.text(client.get(of.get_absolute_url()))
    scene.release(charge)
    shown = organs.text(client.get(of.get_absolute_url()))
    assert "渠县县长" in shown and client.get(f"/posts/{post}/").status_code == 200
    assert "渠县县长" not in organs.text(client.get(of.get_absolute_url(), {"as_of": "2022-12-31"}))
