"""R32: members' offices, parks and companies are kinds of actors, and each kind has its own permissions.

Typed in at the desk: the offices and their kinds, as the page speaks of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Officer, sample, seed
from rows.organs import add_office
from web.officers import account
from yipanqi_web.organs.kinds import Duty, leads_refusal, may


def check(officer: Officer, path: Path) -> None:
    programme = officer.take(path, release=False).programme
    bureau = add_office(officer, programme, "发展和改革委员会", "bureau")
    park = add_office(officer, programme, "产业园区管理委员会", "park")
    company = add_office(officer, programme, "滨水建设有限公司", "company")

    assert leads_refusal([bureau]) == leads_refusal([park]) == ""
    assert "不能承担“共同牵头”" in leads_refusal([company])
    assert [may(each.kind, Duty.VOTE) for each in (bureau, park, company)] == [True, False, False]
    shown = officer.client.get(f"/desk/offices/{company.key}/").context
    assert shown["duties"] == ["配合", "报告进展"]

    # Neither vote nor signature, whoever granted the role.
    for office, may_sign in ((bureau, True), (park, False), (company, False)):
        clerk = account(office.key, "approver", "handler", programme=programme.key)
        clerk.office_key = office.key
        assert clerk.actor().may("approver", programme.key) is may_sign


@pytest.mark.corpus
def test_the_source_page(officer: Officer, corpus: Path) -> None:
    check(officer, seed(corpus, "001"))


def test_a_page_of_our_own(officer: Officer) -> None:
    check(officer, sample("zone.txt"))
