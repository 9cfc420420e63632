"""R15: advice is attributed to the adviser, not to the partners."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, sample, seed
from yipanqi_web.meetings.models import Attendance
from yipanqi_web.releases.access import public


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    page = officer.take(seed(corpus, "000"))
    (meeting,) = page.meetings(kind="joint-conference")
    adviser = public(Attendance).get(meeting=meeting.key, name="王成")
    assert adviser.capacity == "observer"
    assert not [c for c in page.commitments(by="王成") if c.nature != "advice"]


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    page = officer.take(sample("alliance.txt"))
    (advice,) = page.commitments(nature="advice")
    assert (advice.by, advice.by_post, advice.speech_act) == ("乔北辰", "发展和改革委员会主任", "proposed")
    assert "各方以外人士的建议" in citizen.sees(page.programme.get_absolute_url())
    shown = citizen.sees(advice.get_absolute_url())
    assert "乔北辰" in shown
    assert "发展和改革委员会主任" in shown
