"""R63: earlier titles are kept, marked superseded. The test typed in the earlier titles and what took their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.programmes.acts import PositioningRecorded, PositioningSuperseded
from yipanqi_web.programmes.models import Positioning
from yipanqi_web.releases.access import public
from yipanqi_web.releases.acts import ReleaseApproved


def check(officer: Officer, citizen: Citizen, page: Opened, earlier: list[str]) -> None:
    now = public(Positioning).filter(programme=page.programme.key).order_by("recorded")[0]
    for title in earlier:
        recorded = officer.record(PositioningRecorded(programme=page.programme.key, title=title)).key("ps")
        officer.record(PositioningSuperseded(key=recorded, by=now.key))
        officer.record(ReleaseApproved(keys=(recorded,)))
    shown = citizen.sees(page.programme.get_absolute_url())
    assert all(f"{title} 已被替代" in shown for title in earlier)
    assert now.title in shown and f"{now.title} 已被替代" not in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    earlier = ["长江上游空港强区", "重庆对外开放“第一门户”", "四区一门户", "临空都市区", "国家临空经济示范区"]
    check(officer, citizen, officer.take(seed(corpus, "004")), earlier)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer, citizen, officer.take(sample("alliance.txt")), ["茶乡门户", "省际茶叶集散地"])
