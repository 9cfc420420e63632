"""R17: exchanges are read as exchanges, and trips are counted apart from outcomes.

The test types in nothing for the pages; for the count it records one visit and one resolution that is closed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, sample, seed
from web import conferences
from yipanqi_web.meetings.acts import ResolutionClosed
from yipanqi_web.releases.acts import ReleaseApproved


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    page = officer.take(seed(corpus, "000"))
    exchanges = page.commitments(nature="exchange")
    assert any("人才交流" in each.quote for each in exchanges)
    assert f"交流互访 {len(exchanges)} 项" in citizen.sees(page.programme.get_absolute_url())


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    page = officer.take(sample("visit.txt"))
    shown = citizen.sees(page.programme.get_absolute_url())
    assert "考察互访 1 次，另计，不计为成效" in shown and "议定事项办结率 不适用（分母为 0）" in shown


def test_a_trip_adds_nothing_to_what_was_resolved_and_done(officer: Officer, citizen: Citizen) -> None:
    page = officer.take(sample("visit.txt"))
    held = conferences.held(page.programme)
    done = conferences.resolved(held)
    officer.record(ResolutionClosed(key=done.key, note="已通车"))
    officer.record(ReleaseApproved(keys=(held.key, done.key)))
    shown = citizen.sees(page.programme.get_absolute_url())
    assert "议定事项办结率 1/1（100%）。考察互访 1 次，另计，不计为成效" in shown
