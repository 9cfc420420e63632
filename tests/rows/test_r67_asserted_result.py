"""R67: a result asserted without figure or evidence is claimed, never counted as done; the office is asked for evidence.

Typed in: one file of evidence.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rows.conftest import Citizen, Officer, Opened, sample, seed, text_of
from yipanqi_web.commitments.models import Achievement
from yipanqi_web.releases.access import public


def check(page: Opened, citizen: Citizen, officer: Officer) -> None:
    claimed = public(Achievement).filter(programme=page.programme.key)
    (one,) = [a for a in claimed if "加快落地见效" in a.quote]
    assert (one.has_evidence, one.value) == (False, None)
    (meeting,) = page.meetings(kind="leading-group")
    shown = citizen.sees(meeting.get_absolute_url())
    assert "未附数据或依据" in shown
    assert "不计为完成" in shown
    assert not page.commitments(state__in=("claimed", "verified"))
    asked(officer, one)
    assert not page.commitments(
        state__in=("claimed", "verified")
    )  # evidence is looked at, it verifies nothing


def asked(officer: Officer, one: Achievement) -> None:
    """The office finds the request on its desk, attaches a file, and is asked no more."""
    desk = officer.client.get(reverse("desk:home"))
    assert "自述成效未附数据或依据，不计为完成" in text_of(desk.content)
    listed = text_of(officer.client.get(reverse("reports:unverified")).content)
    assert one.quote in listed and "上传依据" in listed
    file = SimpleUploadedFile("验收.pdf", b"%PDF-1.7 asserted " + one.key.encode())
    answer = officer.client.post(
        reverse("reports:attach", args=[one.key]), {"file": file, "note": "验收意见"}
    )
    assert answer.status_code == 302
    assert "依据 1 份，待核实" in text_of(officer.client.get(reverse("reports:unverified")).content)
    waiting = officer.client.get(reverse("desk:home")).context["agenda"].all
    assert not [each for each in waiting if one.quote in each.title]


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "002")), citizen, officer)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer.take(sample("leading.txt")), citizen, officer)
