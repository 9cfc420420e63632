"""R50: a title is shown only while it is valid."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.organs.acts import HolderEnded
from yipanqi_web.organs.models import Holder, Post
from yipanqi_web.releases.access import public


def check(page: Opened, citizen: Citizen, officer: Officer, name: str, day: str) -> None:
    """Typed in: the day on which the acting governor left that post, by an act."""
    posts = public(Post).filter(title="代省长")
    (post,) = posts
    (holder,) = public(Holder).filter(name=name, post=post.key)
    assert holder.seen == day
    assert name in citizen.sees(post.get_absolute_url())
    officer.record(HolderEnded(key=holder.key, until="2022-01-20"))
    holder.refresh_from_db()
    assert holder.valid_on(date.fromisoformat(day))
    assert not holder.valid_on(date(2022, 1, 20))
    shown = citizen.sees(post.get_absolute_url())
    assert "2022-01-20" in shown or "2022年1月20日" in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "002")), citizen, officer, "黄强", "2020-12-14")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("leading.txt")), citizen, officer, "凌承志", "2021-12-14")
