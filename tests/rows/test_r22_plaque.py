"""R22: a ceremony adds nothing to progress. For its own meeting the test types in a ceremony and what it would resolve."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed, text_of
from web import conferences
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.meetings.acts import ResolutionRecorded
from yipanqi_web.meetings.models import Resolution
from yipanqi_web.tasks.models import Task


def check(page: Opened, citizen: Citizen) -> None:
    ceremonies = page.meetings(kind="ceremony")
    assert any("授牌" in ceremony.name for ceremony in ceremonies)
    for ceremony in ceremonies:
        assert not ceremony.adds_to_progress
        assert "不计为进展" in citizen.sees(ceremony.get_absolute_url())
    assert not page.commitments(state__in=("under-way", "claimed", "verified"))


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "001")), citizen)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("zone.txt")), citizen)


def test_a_ceremony_of_our_own_resolves_nothing_and_moves_no_rate(officer: Officer, citizen: Citizen) -> None:
    page = officer.take(sample("zone.txt"))
    before = without_foot(citizen.sees(page.programme.get_absolute_url()))
    ceremony = conferences.held(page.programme, name="开工仪式", meeting_kind="ceremony")
    with pytest.raises(Conflict, match="不形成议定事项"):
        officer.record(ResolutionRecorded(meeting=ceremony.key, text="共建渡口"))
    assert not Resolution.objects.exists() and not Task.objects.exists()
    assert "不计为进展" in text_of(officer.client.get(f"/desk/meetings/{ceremony.key}/").content)
    assert without_foot(citizen.sees(page.programme.get_absolute_url())) == before


def without_foot(shown: str) -> str:
    """A page without its foot and its citation, which say how long the ledger is."""
    return re.sub(r"存证点 ?#\d+", "", shown)
