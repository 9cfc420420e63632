"""成员单位 at the desk: one takes another's place; offices pass, history keeps the old name, nobody gains a right."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from web import organs, scene
from web.officers import HANDLING, account
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.chain.proposals import ProposalCountersigned, submit
from yipanqi_web.commitments.acts import CommitmentAgreed
from yipanqi_web.organs.models import Post
from yipanqi_web.programmes.acts import BodyLeadNamed, MemberSucceeded
from yipanqi_web.programmes.models import CoordinationBody, Member, Programme
from yipanqi_web.programmes.queries import current_code, members_on
from yipanqi_web.tasks.acts import TaskListOpened, TaskListPublished, TaskRecorded

pytestmark = pytest.mark.django_db

HEIR = "500109"  # takes the west's place


def succeeded(of: Programme) -> None:
    act = MemberSucceeded(
        programme=of.key,
        code=scene.WEST,
        successor=HEIR,
        name="新设区",
        day=date(2025, 11, 1),
        document="国函〔2025〕1号",
    )
    record(act, by=scene.CLERK)


def test_an_officer_records_it_at_the_desk() -> None:
    of = organs.two_counties()
    member = Member.objects.get(code=scene.WEST).key
    client = organs.officer(of)
    typed = {"successor": HEIR, "name": "新设区", "day": "2025-11-01", "document": "国函〔2025〕1号"}
    body = {f"{member}-{name}": value for name, value in typed.items()}
    assert client.post(f"/desk/members/{member}/succeed/", body).status_code == 302
    html = organs.text(client.get("/desk/members/"))
    assert "梁平区" in html and "新设区" in html and "国函〔2025〕1号" in html
    again = client.post(f"/desk/members/{member}/succeed/", body)
    assert again.status_code == 422 and "不是该合作区域现有的成员单位" in organs.text(again)


def test_offices_and_leads_pass_to_the_successor_and_posts_stay() -> None:
    of = organs.two_counties()
    office, post = scene.office(of, "林业局", scene.WEST), organs.post(of, "区长", scene.WEST)
    body = organs.body(of)
    record(BodyLeadNamed(key=body, member=scene.WEST, lead=office.key), by=scene.CLERK)
    succeeded(of)
    office.refresh_from_db()
    assert office.member == HEIR
    assert office.as_of(date(2025, 10, 31))["member"] == scene.WEST
    assert CoordinationBody.objects.get().leads == {HEIR: office.key}
    assert Post.objects.get(pk=post).division == scene.WEST
    assert rebuild(check=True) == {}


def test_who_stands_for_whom_on_a_day() -> None:
    of = organs.two_counties()
    succeeded(of)
    assert current_code(of.key, scene.WEST) == HEIR
    assert current_code(of.key, scene.WEST, date(2025, 10, 31)) == scene.WEST
    assert current_code(of.key, scene.EAST) == scene.EAST
    assert {member.code for member in members_on(of.key, date(2025, 10, 31))} == {scene.EAST, scene.WEST}
    assert {member.code for member in members_on(of.key, date(2025, 11, 1))} == {scene.EAST, HEIR}


def test_the_programmes_page_shows_both_with_their_days(client: Client) -> None:
    of = organs.two_counties()
    succeeded(of)
    scene.release(Member.objects.get(code=HEIR).key)
    html = organs.text(client.get(of.get_absolute_url()))
    assert "至 2025-11-01" in html and "自 2025-11-01" in html
    assert "梁平区" in html and "新设区" in html
    assert "承继" in html


def test_no_account_gains_or_loses_a_right() -> None:
    of = organs.two_counties()
    old = account("old", *HANDLING, programme=of.key, member=scene.WEST)
    new = account("new", member=HEIR)
    before = (old.actor().grants, new.actor().grants)
    succeeded(of)
    assert (old.actor().grants, new.actor().grants) == before


def test_what_waited_for_the_old_member_has_to_be_put_again_to_the_new() -> None:
    of = organs.two_counties()
    target = scene.commitment(of)
    east = account("east", *HANDLING, programme=of.key, member=scene.EAST).actor()
    submit(CommitmentAgreed(key=target.key), by=east)
    succeeded(of)
    assert Proposal.objects.get().state == Proposal.State.STALE
    submit(CommitmentAgreed(key=target.key), by=east)
    assert Proposal.objects.order_by("recorded").last().binds == [scene.EAST, HEIR]  # type: ignore[union-attr]


def test_who_stands_for_a_party_is_shown_with_its_word(client: Client) -> None:
    of = organs.two_counties()
    target = scene.commitment(of)
    succeeded(of)
    east, heir = (
        account(name, *HANDLING, programme=of.key, member=code).actor()
        for name, code in (("east", scene.EAST), ("heir", HEIR))
    )
    key = submit(CommitmentAgreed(key=target.key), by=east).key("p")
    record(ProposalCountersigned(proposal=key, member=HEIR, day=date(2025, 12, 1)), by=heir)
    target.refresh_from_db()
    assert target.state == "agreed"
    sides = client.get(target.get_absolute_url()).context["sides"]
    assert [(side.code, side.word) for side in sides] == [(scene.EAST, "proposed"), (HEIR, "agreed")]
    shown = organs.officer(of).get(f"/desk/commitments/{target.key}/").context["sides"]
    assert [code for code, _said in shown] == [scene.EAST, HEIR]


def test_a_third_member_cannot_record_a_succession() -> None:
    of = organs.two_counties()
    member = Member.objects.get(code=scene.WEST).key
    typed = {"successor": HEIR, "name": "新设区", "day": "2025-11-01", "document": "批复"}
    body = {f"{member}-{name}": value for name, value in typed.items()}
    response = organs.officer(of, scene.EAST).post(f"/desk/members/{member}/succeed/", body)
    assert response.status_code == 403
    assert Member.objects.get(pk=member).until == ""


def test_a_task_then_needs_a_lead_of_the_successor() -> None:
    of = organs.two_counties()
    target = scene.commitment(of, public=False)
    leads = (scene.office(of, "水务局").key, scene.office(of, "林业局", scene.WEST).key)
    succeeded(of)
    listed = record(TaskListOpened(programme=of.key, title="任务清单", year=2026), by=scene.CLERK).key("tl")
    values = {
        "programme": of.key,
        "task_list": listed,
        "title": "修步道",
        "commitment": target.key,
        "due": "2026-06-30",
    }
    record(TaskRecorded.model_validate({**values, "leads": leads}), by=scene.CLERK)
    act = TaskListPublished(key=listed)
    act.check()
    assert set(act.binds()) == {scene.EAST, HEIR}
