"""R12: an application that all members carry cannot be submitted until every member has consented.

The reader finds what is applied for; one click makes the application. The test types in its text and whom it goes to.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from rows.conftest import Officer, Opened, sample, seed, text_of
from web import organs
from web.officers import account, signed_in
from yipanqi_web.programmes.models import Member
from yipanqi_web.services.requests.models import Application

LIST = "/desk/applications/"


def turned(officer: Officer, page: Opened) -> Application:
    (found,) = page.commitments(nature="application")
    assert officer.client.post(f"{LIST}from/{found.key}/").status_code == 302
    return Application.objects.get(commitment=found.key)


def completed(officer: Officer, made: Application) -> str:
    """The application's address, once it has a text and somebody to go to."""
    given = {
        "name": made.title, "applied_for": made.applied_for, "addressee": "两省人民政府", "parties": made.parties,
        "text": "现联合申报，请予批准。", "why": "写成文本",
    }  # fmt: skip
    address = f"{LIST}{made.key}/"
    assert organs.sends(officer.client, address, "change", **given).status_code == 302
    return address


def members(page: Opened) -> list[Member]:
    return list(Member.objects.filter(programme=page.programme.key))


def approver(code: str, programme: str) -> Client:
    return signed_in(account(f"approver-{code}", "approver", programme=programme, member=code))


def all_must_consent(officer: Officer, made: Application, programme: str) -> None:
    address = completed(officer, made)
    for code in made.parties:
        refused = organs.sends(officer.client, address, "submit", day="2024-03-01")
        assert refused.status_code == 422 and "尚未同意" in organs.text(refused)
        consent = organs.sends(approver(code, programme), address, "consent", version=2)
        assert consent.status_code == 302
    assert organs.sends(officer.client, address, "submit", day="2024-03-01").status_code == 302
    made.refresh_from_db()
    assert made.status == "submitted"
    assert "已报" in text_of(officer.client.get(address).content)


@pytest.mark.corpus
def test_the_source_page(officer: Officer, corpus: Path) -> None:
    page = officer.take(seed(corpus, "000"))
    made = turned(officer, page)
    assert made.applied_for == "川东渝北县域经济共同体改革试验区" and len(made.parties) == 8
    all_must_consent(officer, made, page.programme.key)


def test_a_page_of_our_own(officer: Officer) -> None:
    page = officer.take(sample("alliance.txt"))
    made = turned(officer, page)
    assert made.applied_for == "皖赣边文旅改革试验区" and len(made.parties) == 5
    all_must_consent(officer, made, page.programme.key)


def test_one_member_that_is_missing_is_named(officer: Officer) -> None:
    page = officer.take(sample("alliance.txt"))
    made = turned(officer, page)
    address = completed(officer, made)
    *some, last = made.parties
    for code in some:
        organs.sends(approver(code, page.programme.key), address, "consent", version=2)
    refused = organs.text(organs.sends(officer.client, address, "submit", day="2024-03-01"))
    (name,) = (member.name for member in members(page) if member.code == last)
    assert f"{name}尚未同意；各成员单位都同意后才能报送。" in refused
    completed(officer, made)  # another text: everybody is asked again
    again = organs.text(organs.sends(officer.client, address, "submit", day="2024-03-01"))
    assert again.count("尚未同意；") == 1 and all(
        member.name in again for member in members(page) if member.code in some
    )
