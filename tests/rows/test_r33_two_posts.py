"""R33: one person in two posts is one person."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.organs.models import Holder, Post
from yipanqi_web.releases.access import public


def check(page: Opened, citizen: Citizen, name: str, division: str) -> None:
    held = public(Holder).filter(programme=page.programme.key, name=name)
    assert held.count() == 2
    assert len({holder.person for holder in held}) == 1
    posts = public(Post).filter(pk__in=[holder.post for holder in held])
    assert {post.division for post in posts} == {division}
    (meeting,) = page.meetings(kind="leading-group")
    shown = citizen.sees(meeting.get_absolute_url())
    assert "一人 2 职" in shown
    assert shown.count(name) == 1


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "001")), citizen, "张安疆", "500152")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("zone.txt")), citizen, "简云舟", "350900")
