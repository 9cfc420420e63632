"""R46: when a sponsoring post changes hands, its projects go to the successor, with a handover list.

Typed in at the desk: which post of the page sponsors which project, who took over and when.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from rows.conftest import Officer, sample, seed, text_of
from rows.organs import send
from yipanqi_web.organs.models import Holder, Post
from yipanqi_web.projects.acts import ProjectRecorded
from yipanqi_web.projects.models import Project


def check(officer: Officer, path: Path, person: str, title: str) -> None:
    programme = officer.take(path, release=False).programme
    holder = Holder.objects.get(programme=programme.key, name=person, post__in=posts_named(title))
    project = Project.objects.filter(programme=programme.key).first()
    if project is None:  # the page names none
        officer.record(ProjectRecorded(programme=programme.key, name="滨海通道"))
        project = Project.objects.get(programme=programme.key)
    sponsor = {"post": holder.post, "since": "2022-01-01", "document": "联系方案"}
    assert send(officer, reverse("projects:project", args=[project.key]), "sponsor", **sponsor)[0] == 302

    took_over = {"leaving": holder.key, "name": "郗若谷", "day": "2023-03-01", "document": "任免〔2023〕1号"}
    assert send(officer, reverse("programmes:post", args=[holder.post]), "succeed", **took_over)[0] == 302

    handover = reverse("programmes:handover", args=[holder.post]) + "?day=2023-03-01"
    listed = text_of(officer.client.get(handover).content)
    for words in (
        "移交清单",
        person,
        "郗若谷",
        "任免〔2023〕1号",
        project.name,
        project.key,
        "联系方案",
        "共 1 项",
    ):
        assert words in listed, words
    # The duty stayed with the post: whoever holds it now has the project, and nothing had to be moved by hand.
    shown = text_of(officer.client.get(reverse("projects:projects") + "?day=2023-03-01").content)
    assert title in shown and person not in shown
    assert Holder.objects.get(post=holder.post, until="").name == "郗若谷"


def posts_named(title: str) -> list[str]:
    return list(Post.objects.filter(title=title).values_list("key", flat=True))


@pytest.mark.corpus
def test_the_source_page(officer: Officer, corpus: Path) -> None:
    check(officer, seed(corpus, "002"), "黄强", "代省长")


def test_a_page_of_our_own(officer: Officer) -> None:
    check(officer, sample("leading.txt"), "石敬之", "市长")
