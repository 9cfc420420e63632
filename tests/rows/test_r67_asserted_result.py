"""R67: a result asserted without figure or evidence is claimed, never counted as done."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.commitments.models import Achievement
from yipanqi_web.releases.access import public


def check(page: Opened, citizen: Citizen) -> None:
    claimed = public(Achievement).filter(programme=page.programme.key)
    (one,) = [a for a in claimed if "加快落地见效" in a.quote]
    assert (one.has_evidence, one.value) == (False, None)
    (meeting,) = page.meetings(kind="leading-group")
    shown = citizen.sees(meeting.get_absolute_url())
    assert "未附数据或依据" in shown
    assert "不计为完成" in shown
    assert not page.commitments(state__in=("claimed", "verified"))


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "002")), citizen)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("leading.txt")), citizen)
