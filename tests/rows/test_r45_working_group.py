"""R45: a two-sided working group cannot be activated without a lead from both sides.

Typed in at the desk: the group, an office of each side.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from rows.conftest import Officer, sample, seed
from rows.organs import add_body, add_office, members, send
from yipanqi_web.organs.templatetags.places import place


def check(officer: Officer, path: Path) -> None:
    programme = officer.take(path, release=False).programme
    one, other = members(programme)
    group = add_body(officer, programme, "交通联合专项工作组", "working-group")
    address = reverse("programmes:body", args=[group.key])
    offices = {code: add_office(officer, programme, code + "交通厅", "bureau", code) for code in (one, other)}

    status, page = send(officer, address, "activate", day="2022-01-01")
    assert status == 422
    assert f"{place(one)}、{place(other)}还没有明确牵头单位或职务，不能启动" in page
    assert send(officer, address, "lead", member=one, lead=offices[one].key)[0] == 302
    status, page = send(officer, address, "activate", day="2022-01-01")
    assert status == 422
    assert f">{place(other)}还没有明确牵头单位或职务，不能启动" in page
    group.refresh_from_db()
    assert group.state == "recorded"

    assert send(officer, address, "lead", member=other, lead=offices[other].key)[0] == 302
    assert send(officer, address, "activate", day="2022-01-01")[0] == 302
    group.refresh_from_db()
    assert (group.state, group.active_since) == ("active", "2022-01-01")


@pytest.mark.corpus
def test_the_source_page(officer: Officer, corpus: Path) -> None:
    check(officer, seed(corpus, "002"))


def test_a_page_of_our_own(officer: Officer) -> None:
    check(officer, sample("leading.txt"))
