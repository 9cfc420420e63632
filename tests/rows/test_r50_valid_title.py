"""R50: a title is shown only while it is valid."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.organs.acts import HolderEnded
from yipanqi_web.organs.models import Holder, Post
from yipanqi_web.releases.access import public


def check(page: Opened, citizen: Citizen, officer: Officer, name: str, day: str) -> None:
    """Typed in: the day on which the acting governor left that post, by an act."""
    (post,) = public(Post).filter(title="代省长")
    (holder,) = public(Holder).filter(name=name, post=post.key)
    assert holder.seen == day
    then = post.get_absolute_url() + f"?as_of={day}"
    assert name in citizen.sees(then)
    place = reverse("portal:division", args=[post.division])
    assert "代省长" in citizen.sees(f"{place}?as_of={day}")
    officer.record(HolderEnded(key=holder.key, until="2022-01-20"))
    holder.refresh_from_db()
    assert holder.valid_on(date.fromisoformat(day))
    assert not holder.valid_on(date(2022, 1, 20))
    assert "2022-01-20" in citizen.sees(then)
    assert "代省长" not in citizen.sees(f"{place}?as_of=2022-01-20")
    assert name not in citizen.sees(post.get_absolute_url() + "?as_of=2022-01-20")


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "002")), citizen, officer, "黄强", "2020-12-14")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("leading.txt")), citizen, officer, "凌承志", "2021-12-14")
