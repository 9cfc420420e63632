"""Offices: what each kind may do, what an office was before, and who takes over."""

from __future__ import annotations

from datetime import date

import pytest

from web import scene
from web.officers import account
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.organs.acts import OfficeChanged, OfficeClosed, OfficeRecorded
from yipanqi_web.organs.kinds import RIGHTS, ActorKind, Duty, leads_refusal, may, refusal
from yipanqi_web.organs.models import Office

pytestmark = pytest.mark.django_db


def test_every_kind_has_its_own_rights() -> None:
    assert set(RIGHTS) == set(ActorKind)
    assert all(rights.support and rights.report for rights in RIGHTS.values())


@pytest.mark.parametrize(
    ("kind", "duties"),
    [
        ("bureau", {"lead", "countersign", "score", "vote"}),
        ("company", set()),
        ("park", {"lead"}),
        ("institution", {"lead"}),
        ("working-group", {"lead"}),
        ("joint-office", {"lead", "countersign", "score"}),
        ("central-agency", set()),
        ("state-enterprise", set()),
    ],
)
def test_who_may_lead_sign_score_and_vote(kind: str, duties: set[str]) -> None:
    tried = (Duty.LEAD, Duty.COUNTERSIGN, Duty.SCORE, Duty.VOTE)
    assert {duty for duty in tried if may(kind, duty)} == duties


def test_a_central_agency_owns_a_task_together_with_a_member_only() -> None:
    programme = scene.programme()
    agency = scene.office(programme, "某流域管理局", "", office_kind="central-agency")
    bureau = scene.office(programme, "水务局")
    assert "只能与成员单位的责任单位共同牵头" in leads_refusal([agency])
    assert leads_refusal([agency, bureau]) == leads_refusal([bureau]) == leads_refusal([]) == ""
    assert "不能承担“评分”" in refusal([bureau, agency], Duty.SCORE)


def test_an_officer_of_a_company_cannot_sign_whoever_gave_him_the_role() -> None:
    programme = scene.programme()
    company = scene.office(programme, "某建设公司", office_kind="company")
    clerk = account("clerk", "handler", "approver", programme=programme.key, member=scene.EAST)
    assert clerk.actor().may("approver", programme.key)
    clerk.office_key = company.key
    assert not clerk.actor().may("approver", programme.key)
    assert clerk.actor().may("handler", programme.key)


def test_an_office_keeps_what_it_was() -> None:
    office = scene.office(scene.programme(), "发展和改革委员会")
    change = OfficeChanged(key=office.key, day=date(2024, 3, 1), name="发展和改革局", why="机构改革方案")
    record(change, by=scene.CLERK)
    office.refresh_from_db()
    assert office.name == "发展和改革局"
    assert office.as_of(date(2024, 2, 29))["name"] == "发展和改革委员会"
    assert office.as_of(date(2024, 3, 1))["name"] == "发展和改革局"
    assert rebuild(check=True) == {}


def test_a_closed_office_names_its_successor_and_takes_no_more_changes() -> None:
    programme = scene.programme()
    old, heir = scene.office(programme, "扶贫开发局"), scene.office(programme, "乡村振兴局")
    record(
        OfficeClosed(key=old.key, until=date(2021, 6, 1), successor=heir.key, why="机构改革"), by=scene.CLERK
    )
    old.refresh_from_db()
    assert (old.until, old.successor, old.is_open) == ("2021-06-01", heir.key, False)
    with pytest.raises(Conflict, match="已撤销"):
        record(OfficeChanged(key=old.key, day=date(2022, 1, 1), name="别名", why="更名"), by=scene.CLERK)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "请填写责任单位的名称"),
        ({"office_kind": "club"}, "没有“club”这一类单位"),
        ({"member": "渠县"}, "没有行政区划代码"),
        ({"name": "水务局"}, "已经登记"),
    ],
)
def test_an_office_that_makes_no_sense_is_refused(fields: dict[str, str], sentence: str) -> None:
    programme = scene.programme()
    scene.office(programme, "水务局")
    values = {"programme": programme.key, "name": "林业局", "member": scene.EAST, **fields}
    with pytest.raises(Conflict, match=sentence):
        record(OfficeRecorded.model_validate(values), by=scene.CLERK)
    assert Office.objects.count() == 1


def test_an_office_of_another_programme_takes_nothing_over() -> None:
    old = scene.office(scene.programme(), "水务局")
    stranger = scene.office(scene.programme("other"), "水利局")
    with pytest.raises(Refused, match="其他合作区域"):
        record(
            OfficeClosed(key=old.key, until=date(2021, 6, 1), successor=stranger.key, why="改革"),
            by=scene.CLERK,
        )
