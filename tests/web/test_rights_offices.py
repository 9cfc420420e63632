"""A lead office, a park, an institution, a company: each acts for its own office, each in its own measure."""

from __future__ import annotations

import pytest

from web import scene
from web.officers import account, signed_in
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Refused
from yipanqi_web.commitments.acts import CommitmentClaimed
from yipanqi_web.programmes.models import Programme
from yipanqi_web.tasks.acts import TaskClaimed, TaskStarted
from yipanqi_web.tasks.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return scene.programme()


@pytest.fixture
def task(programme: Programme) -> Task:
    owner = scene.office(programme, "滨水园区管委会", office_kind="park")
    return scene.task(scene.task_list(programme), leads=(owner.key,), due="2030-11-30")


def officer(role: str, office: str) -> Account:
    made = account(f"{role}-{office}", role, member=scene.EAST)
    made.office_key = office
    made.save()
    return made


@pytest.mark.parametrize("role", ["lead-office", "park", "institution"])
def test_an_office_reports_on_what_it_leads_and_on_nothing_else(
    programme: Programme, task: Task, role: str
) -> None:
    other = scene.office(programme, "文旅局").key
    for stranger in (officer(role, other), officer(role, "")):
        with pytest.raises(Refused, match="本单位的事项"):
            record(TaskStarted(key=task.key), by=stranger.actor())
    record(TaskStarted(key=task.key), by=officer(role, task.leads[0]).actor())
    task.refresh_from_db()
    assert task.state == "under-way"


def test_a_company_attaches_evidence_but_claims_nothing(programme: Programme, task: Task) -> None:
    company = officer("company", task.leads[0])
    with pytest.raises(Refused):
        record(TaskClaimed(key=task.key, note="已完成"), by=company.actor())
    client = signed_in(company)
    assert client.get(f"/desk/evidence/{task.key}/").status_code == 200
    assert client.post("/desk/accounts/make/", {"username": "x"}).status_code == 403


def test_a_commitment_is_claimed_by_handlers_since_it_belongs_to_no_office(
    programme: Programme, task: Task
) -> None:
    target = scene.commitment(programme, public=False)
    with pytest.raises(Refused):
        record(CommitmentClaimed(key=target.key, note="已通"), by=officer("park", task.leads[0]).actor())


def test_a_handler_acts_for_every_office_of_his_member(task: Task) -> None:
    record(TaskStarted(key=task.key), by=officer("handler", "").actor())
