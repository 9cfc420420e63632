"""R05: a positioning card of four titles, none of which becomes a task."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.programmes.models import Positioning
from yipanqi_web.releases.access import public


def check(page: Opened, citizen: Citizen, ending: list[str]) -> None:
    titles = list(public(Positioning).filter(programme=page.programme.key).values_list("title", flat=True))
    assert all(any(title.endswith(end) for title in titles) for end in ending)
    stated = page.commitments(nature="positioning")
    assert stated
    assert not any(commitment.tracked for commitment in stated)
    shown = citizen.sees(page.programme.get_absolute_url())
    assert all(end in shown for end in ending)


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(
        officer.take(seed(corpus, "000")),
        citizen,
        ["一体化发展示范区", "改革先行区", "合作引领区", "发展样板区"],
    )


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(
        officer.take(sample("alliance.txt")),
        citizen,
        ["茶旅融合示范区", "保护先行区", "客厅样板区", "治理引领区"],
    )
