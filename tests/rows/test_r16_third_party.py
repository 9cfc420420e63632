"""R16: a company that reports has neither vote nor signature."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.instruments.acts import InstrumentRecorded, Signatory
from yipanqi_web.meetings.models import Attendance
from yipanqi_web.releases.access import public


def check(page: Opened, citizen: Citizen, name: str) -> None:
    (meeting,) = page.meetings(kind="joint-conference")
    (guest,) = public(Attendance).filter(meeting=meeting.key, capacity="third-party")
    assert (guest.name, guest.role) == (name, "reported")
    assert all(name != s["name"] for found in page.instruments() for s in found.signatories)
    assert "其他单位（无表决权）" in citizen.sees(meeting.get_absolute_url())


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "000")), citizen, "马吴斌")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("alliance.txt")), citizen, "蒋拾光")


def test_a_company_cannot_be_recorded_as_signing(officer: Officer) -> None:
    """Typed in: an agreement that names a company among those who signed."""
    programme = officer.take(sample("alliance.txt")).programme
    signing = Signatory(name="蒋拾光", post="董事长", of="杭州青鸟旅游公司")
    with pytest.raises(Conflict, match="不具有签署资格"):
        officer.record(
            InstrumentRecorded(
                programme=programme.key,
                title="茶旅协议",
                instrument_kind="agreement",
                life="signed",
                signatories=(signing,),
            )
        )
