"""R59: applications as in R12; the application of 003 and that of 000 stay separate.

The reader finds both sentences; one click each makes the application. The test types in nothing but one text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Officer, Opened, sample, seed, text_of
from web import organs
from web.officers import account, signed_in
from yipanqi_web.services.requests.models import Application

LIST = "/desk/applications/"


def turned(officer: Officer, page: Opened, words: str) -> Application:
    found = next(each for each in page.commitments() if words in each.quote)
    assert officer.client.post(f"{LIST}from/{found.key}/").status_code == 302
    return Application.objects.get(commitment=found.key)


@pytest.mark.corpus
def test_the_source_pages(officer: Officer, corpus: Path) -> None:
    first, second = officer.take(seed(corpus, "000")), officer.take(seed(corpus, "003"))
    reform = turned(officer, first, "改革试验区")
    transfer = turned(officer, second, "承接东部产业转移示范区")
    assert transfer.applied_for == "成渝地区承接东部产业转移示范区"
    assert sorted(transfer.parties) == ["500153", "510300"] and len(reform.parties) == 8
    stay_separate(officer, reform, transfer)


def test_pages_of_our_own(officer: Officer) -> None:
    first, second = officer.take(sample("alliance.txt")), officer.take(sample("zone.txt"))
    reform = turned(officer, first, "改革试验区")
    (found,) = second.commitments(nature="request")
    assert officer.client.post(f"{LIST}from/{found.key}/").status_code == 302
    stay_separate(officer, reform, Application.objects.get(commitment=found.key))


def stay_separate(officer: Officer, one: Application, other: Application) -> None:
    """Each has its own members, words and steps; a consent to one says nothing of the other."""
    assert one.programme != other.programme and not set(one.parties) & set(other.parties)
    given = {
        "name": one.title,
        "applied_for": one.applied_for,
        "parties": one.parties,
        "text": "文本",
        "why": "成文",
    }
    organs.sends(officer.client, f"{LIST}{one.key}/", "change", **given)
    code = one.parties[0]
    client = signed_in(account("signing", "approver", programme=one.programme, member=code))
    assert organs.sends(client, f"{LIST}{one.key}/", "consent", version=2).status_code == 302
    assert organs.sends(client, f"{LIST}{other.key}/", "consent", version=1).status_code == 403
    other.refresh_from_db()
    assert other.consents == {} and other.version == 1
    listed = text_of(officer.client.get(f"{LIST}?programme={other.programme}").content)
    assert other.title in listed and one.title not in listed
