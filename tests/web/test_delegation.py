"""Delegation: a role lent to a colleague for some days, stamped, and worth nothing before, after or elsewhere."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from web import scene
from web.officers import account, signed_in
from yipanqi_web.accounts.acts import DelegationGiven
from yipanqi_web.accounts.models import Account, Delegation, lent_to
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.models import Body, Proposal
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.programmes.models import Programme

pytestmark = pytest.mark.django_db
START, LAST = date(2031, 3, 1), date(2031, 3, 10)


@pytest.fixture
def programme() -> Programme:
    return scene.programme()


@pytest.fixture
def chief() -> Account:
    return account("chief", "approver", member=scene.EAST)


@pytest.fixture
def clerk() -> Account:
    return account("clerk", "handler", member=scene.EAST)


def given(chief: Account, clerk: Account, programme: Programme, **fields: object) -> DelegationGiven:
    values = {
        "programme": programme.key, "member": chief.member, "taker": clerk.opaque, "taker_post": clerk.held_post,
        "since": START, "until": LAST, "reason": "外出培训", **fields,
    }  # fmt: skip
    return DelegationGiven.model_validate(values)


def lend(client: Client, clerk: Account, programme: Programme, **fields: str) -> HttpResponse:
    day = timezone.localdate()
    body = {
        "programme": programme.key, "taker": clerk.opaque, "since": day.isoformat(),
        "until": (day + timedelta(days=3)).isoformat(), "reason": "外出培训", **fields,
    }  # fmt: skip
    response: HttpResponse = client.post("/desk/delegations/give/", body)  # type: ignore[assignment]
    return response


def test_it_holds_from_its_first_day_to_its_last(
    chief: Account, clerk: Account, programme: Programme
) -> None:
    record(given(chief, clerk, programme), by=chief.actor())
    worth = [bool(lent_to(clerk, START + timedelta(days=n))) for n in (-1, 0, 9, 10)]
    assert worth == [False, True, True, False]


def test_what_a_delegate_does_says_for_whom(chief: Account, clerk: Account, programme: Programme) -> None:
    target = scene.commitment(programme, public=False)
    acting = signed_in(clerk)
    put = {"agree-note": ""}
    assert acting.post(f"/desk/commitments/{target.key}/agree/", put).status_code == 403
    assert lend(signed_in(chief), clerk, programme).status_code == 302
    assert acting.post(f"/desk/commitments/{target.key}/agree/", put).status_code == 302
    assert Proposal.objects.get().proposed_by == scene.EAST
    actor = json.loads(bytes(Body.objects.latest("n").body))["actor"]
    assert actor["id"] == clerk.opaque and actor["for"] == chief.held_post
    assert f"代{chief.held_post}办理" in acting.get("/desk/ledger/").content.decode()


def test_what_is_ones_own_is_not_done_for_another(
    chief: Account, clerk: Account, programme: Programme
) -> None:
    target: Commitment = scene.commitment(programme, public=False)
    lend(signed_in(chief), clerk, programme)
    signed_in(clerk).post(f"/desk/commitments/{target.key}/start/", {"start-note": ""})
    assert "for" not in json.loads(bytes(Body.objects.latest("n").body))["actor"]


def test_taken_back_it_gives_nothing(chief: Account, clerk: Account, programme: Programme) -> None:
    client = signed_in(chief)
    lend(client, clerk, programme)
    assert clerk.actor().may("approver", programme.key)
    found = Delegation.objects.get()
    assert client.post(f"/desk/delegations/{found.key}/end/").status_code == 302
    assert not clerk.actor().may("approver", programme.key)
    assert client.post(f"/desk/delegations/{found.key}/end/").status_code == 422


def test_whoever_loses_the_role_lends_it_no_longer(
    chief: Account, clerk: Account, programme: Programme
) -> None:
    lend(signed_in(chief), clerk, programme)
    chief.grants.all().delete()
    assert not clerk.actor().may("approver", programme.key)


def test_it_holds_in_its_programme_only(chief: Account, clerk: Account, programme: Programme) -> None:
    other = scene.programme("other")
    lend(signed_in(chief), clerk, programme)
    assert not clerk.actor().may("approver", other.key)


def test_what_was_lent_cannot_be_lent_on(chief: Account, clerk: Account, programme: Programme) -> None:
    third = account("third", "handler", member=scene.EAST)
    lend(signed_in(chief), clerk, programme)
    with pytest.raises(Refused, match="本人"):
        record(given(clerk, third, programme), by=clerk.actor())
    assert lend(signed_in(clerk), third, programme).status_code == 403
    assert Delegation.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"until": START - timedelta(days=1)},
        {"until": START + timedelta(days=200)},
        {"reason": "  "},
    ],
)
def test_what_makes_no_sense_is_refused(
    chief: Account, clerk: Account, programme: Programme, fields: dict[str, object]
) -> None:
    with pytest.raises(Conflict):
        record(given(chief, clerk, programme, **fields), by=chief.actor())


def test_only_to_a_colleague_who_works_there(chief: Account, programme: Programme) -> None:
    outsiders = [
        account("west", "handler", member=scene.WEST),
        account("watching", "observer", member=scene.EAST),
        account("elsewhere", "handler", programme=scene.programme("other").key, member=scene.EAST),
        chief,
    ]
    for other in outsiders:
        with pytest.raises(Conflict, match="受托人"):
            record(given(chief, other, programme), by=chief.actor())


def test_the_form_comes_back_with_what_was_typed(
    chief: Account, clerk: Account, programme: Programme
) -> None:
    response = lend(signed_in(chief), clerk, programme, until="2020-01-01", reason="这一句要留着")
    assert response.status_code == 422 and "这一句要留着" in response.content.decode()
    assert "止日不早于起日" in response.content.decode()


def test_the_form_can_be_sent_as_it_is_shown(chief: Account, clerk: Account, programme: Programme) -> None:
    client = signed_in(chief)
    form = client.get("/desk/delegations/").context["form"]
    days = {name: form.fields[name].widget.format_value(form[name].value()) for name in ("since", "until")}
    assert lend(client, clerk, programme, **days).status_code == 302


def test_the_page_shows_ones_own_members_and_says_what_to_do(chief: Account, programme: Programme) -> None:
    assert "本单位没有委托" in signed_in(chief).get("/desk/delegations/").content.decode()
    watching = signed_in(account("clerk2", "handler", member=scene.EAST))
    assert "没有可以委托的职责" in watching.get("/desk/delegations/").content.decode()


def test_only_who_signs_for_the_member_ends_it(chief: Account, clerk: Account, programme: Programme) -> None:
    lend(signed_in(chief), clerk, programme)
    key = Delegation.objects.get().key
    assert signed_in(clerk).post(f"/desk/delegations/{key}/end/").status_code == 403
    assert Delegation.objects.get().ended is None
