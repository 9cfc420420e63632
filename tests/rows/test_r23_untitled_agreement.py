"""R23: an agreement whose text is not public is visibly flagged."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen) -> None:
    (bundle,) = page.instruments(title="")
    assert (bundle.kind, bundle.life, bundle.count) == ("agreement", "signed", None)
    (meeting,) = page.meetings(kind="leading-group")
    for address in (bundle.get_absolute_url(), meeting.get_absolute_url()):
        assert "未具名的协议" in citizen.sees(address)
    assert "文本未公开" in citizen.sees(meeting.get_absolute_url())


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "001")), citizen)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("zone.txt")), citizen)
