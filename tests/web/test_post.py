"""A post's page: holders only on the days for which a page names them."""

from __future__ import annotations

import pytest
from django.test import Client

from web import scene
from yipanqi_web.organs.models import Holder, Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Post:
    programme = scene.programme()
    scene.holder(programme, "楚云帆", seen="2019-05-01", until="2021-03-01")
    scene.holder(programme, "方知远", since="2021-03-01", seen="2021-06-01")
    scene.holder(programme, "未公开者", seen="2019-01-01", public=False)
    return Post.objects.get(title="县长")


@pytest.mark.parametrize(
    ("day", "names"),
    [("2019-04-30", []), ("2019-05-01", ["楚云帆"]), ("2021-02-28", ["楚云帆"]), ("2021-03-01", ["方知远"])],
)
def test_a_holder_shows_only_while_valid(client: Client, post: Post, day: str, names: list[str]) -> None:
    response = client.get(post.get_absolute_url(), {"as_of": day})
    assert [name for name, _ in response.context["holders"]] == names
    for hidden in {"楚云帆", "方知远", "未公开者"} - set(names):
        assert hidden not in response.content.decode()


def test_a_day_that_is_none_gets_a_sentence(client: Client, post: Post) -> None:
    assert "须写成" in client.get(post.get_absolute_url(), {"as_of": "x"}).content.decode()


def test_a_post_whose_holders_are_all_unreleased_is_unknown(client: Client) -> None:
    scene.holder(scene.programme(), "未公开者", title="秘书长", public=False)
    assert Holder.objects.count() == 1
    assert client.get(Post.objects.get(title="秘书长").get_absolute_url()).status_code == 404
