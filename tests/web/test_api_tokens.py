"""Tokens: made by officers for their systems, shown once, worth what the account may do and no more; acts recorded with them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from web import scene
from web.officers import HANDLING, account, signed_in
from web.test_api import problem
from yipanqi_web.accounts.models import Account, Event, Role
from yipanqi_web.api.models import Answer, Token
from yipanqi_web.api.scopes import BY_HAND, choices, group_of
from yipanqi_web.api.tokens import digest
from yipanqi_web.chain.acts import KINDS
from yipanqi_web.chain.models import Entry, Proposal
from yipanqi_web.chain.official import digests
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.programmes.models import Programme

pytestmark = pytest.mark.django_db

EVERYTHING = [scope for scope, _words in choices()]


def token(
    who: Account, scopes: Iterable[str] = tuple(EVERYTHING), until: date = date(9999, 12, 31), **more: Any
) -> str:
    text = f"ypq_{who.username}{Token.objects.count()}"
    Token.objects.create(
        account=who, name="同步", digest=digest(text), scopes=list(scopes), until=until, **more
    )
    return text


def bearing(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


@pytest.fixture
def programme() -> Programme:
    made = scene.programme()
    scene.commitment(made, "共建跨界滨水步道")
    scene.commitment(made, "尚未公开的步道", public=False)
    return made


@pytest.fixture
def officer(programme: Programme) -> Account:
    return account("wen", *HANDLING, programme=programme.key, member=scene.EAST)


def read(client: Client, text: str, path: str = "commitments?internal=1") -> Any:
    return client.get(f"/api/v1/{path}", headers=bearing(text))


def submit(client: Client, text: str, kind: str, payload: Any, query: str = "", once: str = "") -> Any:
    headers = {**bearing(text), **({"Idempotency-Key": once} if once else {})}
    body = {"kind": kind, "payload": payload}
    return client.post(f"/api/v1/acts{query}", body, content_type="application/json", headers=headers)


def a_member(programme: Programme, code: str = scene.EAST) -> dict[str, str]:
    return {"programme": programme.key, "code": code, "name": "渠县"}


def state() -> object:
    return Entry.objects.count(), digests()


def test_an_officer_makes_a_token_sees_it_once_and_takes_it_back(client: Client, officer: Account) -> None:
    desk = signed_in(officer)
    response = desk.post("/account/tokens/", {"name": "同步", "scopes": ["read"], "days": "30"})
    [shown] = LexborHTMLParser(response.content.decode()).css("#token")
    text = shown.attributes["value"] or ""
    kept = Token.objects.get()
    assert text.startswith("ypq_") and text not in str(vars(kept)) and response.headers["Cache-Control"]
    assert kept.until == timezone.localdate() + timedelta(days=30)
    assert text not in desk.get("/account/tokens/").content.decode()
    assert len(read(client, text).json()["rows"]) == 2
    assert "尚未使用" not in desk.get("/account/tokens/").content.decode()
    desk.post(f"/account/tokens/{kept.pk}/revoke/")
    problem(read(client, text), 401, "who")
    kinds = [Event.Kind.TOKEN_MADE, Event.Kind.TOKEN_REVOKED]
    assert list(Event.objects.filter(kind__in=kinds).order_by("pk").values_list("kind", "name")) == [
        (kind, "wen") for kind in kinds
    ]


def test_a_token_without_a_name_a_scope_or_a_term_is_not_made(officer: Account) -> None:
    desk = signed_in(officer)
    for typed in ({}, {"name": "同步", "days": "30"}, {"name": "同步", "scopes": ["root"], "days": "30"}):
        response = desk.post("/account/tokens/", typed)
        assert response.status_code == 422 and not Token.objects.exists()
    assert 'value="同步"' in response.content.decode()


def test_nobody_sees_or_revokes_somebody_elses_token(officer: Account) -> None:
    token(officer, name_of := ["read"])
    kept = Token.objects.get(scopes=name_of)
    other = signed_in(account("lu", *HANDLING))
    assert "同步" not in other.get("/account/tokens/").content.decode().split("新建令牌")[0]
    assert other.post(f"/account/tokens/{kept.pk}/revoke/").status_code == 404
    kept.refresh_from_db()
    assert kept.revoked is None
    administrator = account("root", "account-administrator")
    assert signed_in(administrator).get("/account/tokens/").status_code == 403


def test_a_token_that_does_not_work_opens_nothing_not_even_what_is_public(
    client: Client, officer: Account
) -> None:
    worn = [
        token(officer, until=timezone.localdate() - timedelta(days=1)),
        token(officer, revoked=timezone.now()),
        token(account("locked", *HANDLING, member=scene.EAST)),
        token(account("new", *HANDLING, member=scene.EAST)),
        "ypq_made-up",
    ]
    Account.objects.filter(username="locked").update(is_active=False)
    Account.objects.filter(username="new").update(one_time=True)
    for text in worn:
        response = read(client, text, "commitments")
        assert problem(response, 401, "who") and "Bearer" in response.headers["WWW-Authenticate"]
    problem(client.get("/api/v1/commitments?internal=1"), 401, "who")


def test_internal_rows_are_those_of_ones_own_programmes(
    client: Client, officer: Account, programme: Programme
) -> None:
    other = scene.programme("elsewhere")
    theirs = scene.commitment(other, "另一处的步道", public=False)
    text = token(officer)
    response = read(client, text)
    assert [row["quote"] for row in response.json()["rows"]] == ["共建跨界滨水步道", "尚未公开的步道"]
    assert response.headers["Cache-Control"].startswith("private")
    assert len(read(client, text, "commitments").json()["rows"]) == 1  # without asking, what is public
    problem(read(client, text, f"commitments/{theirs.key}?internal=1"), 404, "unknown")
    assert read(client, text, f"commitments?internal=1&programme={other.key}").json()["rows"] == []
    hidden = Commitment.objects.get(quote="尚未公开的步道")
    assert read(client, text, f"rows/{hidden.key}?internal=1").json()["row"]["quote"] == "尚未公开的步道"
    problem(read(client, text, f"rows/{hidden.key}"), 404, "unknown")
    officer.grants.all().delete()
    assert read(client, text).json()["rows"] == []


def test_a_scope_that_was_not_given_is_refused(
    client: Client, officer: Account, programme: Programme
) -> None:
    text = token(officer, ["acts:tasks"])
    assert "read" in problem(read(client, text), 403, "refused")["detail"]
    told = problem(submit(client, text, "member.recorded", a_member(programme)), 403, "refused")
    assert "acts:programmes" in told["detail"]


def test_an_act_is_recorded_as_at_the_desk(client: Client, officer: Account, programme: Programme) -> None:
    told = submit(client, token(officer), "member.recorded", a_member(programme))
    assert told.status_code == 201
    body = told.json()
    n = Entry.objects.latest("n").n
    assert body["entry"] == n and body["made"] == [f"mb-{n}"] and not body["dry_run"]
    assert body["proposal"] is None and body["waits_for"] == []


def test_a_dry_run_finds_what_recording_would_and_records_nothing(
    client: Client, officer: Account, programme: Programme
) -> None:
    text, before = token(officer), state()
    response = submit(client, text, "member.recorded", a_member(programme), "?dry_run=1")
    assert response.status_code == 200 and response.json()["entry"] is None and response.json()["dry_run"]
    assert state() == before
    submit(client, text, "member.recorded", a_member(programme))
    problem(submit(client, text, "member.recorded", a_member(programme), "?dry_run=1"), 409, "conflict")


def test_an_act_that_binds_others_becomes_a_proposal(
    client: Client, officer: Account, programme: Programme
) -> None:
    payload = {"key": Commitment.objects.get(quote="共建跨界滨水步道").key}
    tried = submit(client, token(officer), "commitment.agreed", payload, "?dry_run=1").json()
    assert tried["waits_for"] == [scene.WEST] and not Proposal.objects.exists()
    told = submit(client, token(officer), "commitment.agreed", payload).json()
    assert told["waits_for"] == [scene.WEST] and told["proposal"] == Proposal.objects.get().key


def test_what_is_wrong_is_said_and_nothing_is_recorded(
    client: Client, officer: Account, programme: Programme
) -> None:
    text = token(officer)
    submit(client, text, "member.recorded", a_member(programme))
    before = state()
    problem(submit(client, text, "member.recorded", a_member(programme)), 409, "conflict")
    problem(submit(client, text, "commitment.started", {"key": "c-999"}), 404, "unknown")
    told = problem(submit(client, text, "member.recorded", {"programme": programme.key}), 422, "invalid")
    assert {each["where"] for each in told["errors"]} == {"payload.code", "payload.name"}
    problem(submit(client, text, "member.recorded", {**a_member(programme), "colour": "red"}), 422, "invalid")
    problem(submit(client, text, "entry.redacted", {}), 422, "invalid")
    problem(submit(client, text, "member.recorded", a_member(programme), "?dryrun=1"), 422, "invalid")
    for strange in ("\x00", "\ud800"):
        payload = {**a_member(programme, scene.WEST), "name": strange}
        problem(submit(client, text, "member.recorded", payload), 422, "invalid")
    response = client.post("/api/v1/acts", {"kind": "member.recorded", "payload": {}}, "application/json")
    problem(response, 401, "who")
    assert state() == before


def test_a_token_of_another_programme_changes_nothing(client: Client, programme: Programme) -> None:
    mine = scene.programme("mine")
    stranger = token(account("stranger", *HANDLING, programme=mine.key, member=scene.WEST))
    observer = token(account("watching", "observer", programme=programme.key))
    key = Commitment.objects.get(quote="共建跨界滨水步道").key
    before = state()
    for text in (stranger, observer):
        for kind, payload in (("member.recorded", a_member(programme)), ("commitment.started", {"key": key})):
            for query in ("", "?dry_run=1"):
                problem(submit(client, text, kind, payload, query), 403, "refused")
    assert state() == before


def test_the_same_key_and_body_are_recorded_once_and_answered_alike(
    client: Client, officer: Account, programme: Programme
) -> None:
    text, other = token(officer), token(account("lu", *HANDLING, member=scene.EAST))
    first = submit(client, text, "member.recorded", a_member(programme), once="k1")
    before = state()
    again = submit(client, text, "member.recorded", a_member(programme), once="k1")
    assert (again.status_code, again.json()) == (201, first.json()) and state() == before
    assert again.headers["Idempotency-Replayed"] == "true"
    changed = a_member(programme, scene.WEST)
    problem(submit(client, text, "member.recorded", changed, once="k1"), 422, "key-used")
    assert state() == before
    assert submit(client, other, "member.recorded", changed, once="k1").status_code == 201


def test_a_key_is_not_used_up_by_what_was_refused(
    client: Client, officer: Account, programme: Programme
) -> None:
    text = token(officer)
    key = Commitment.objects.get(quote="共建跨界滨水步道").key
    submit(client, text, "commitment.started", {"key": key})
    problem(submit(client, text, "commitment.started", {"key": key}, once="k2"), 409, "conflict")
    assert not Answer.objects.exists()
    Answer.objects.create(account=officer, key="old", made=timezone.now() - timedelta(days=31))
    assert submit(client, text, "member.recorded", a_member(programme), once="old").status_code == 201


def test_every_kind_of_act_is_offered_with_its_scope_and_payload(client: Client) -> None:
    told = {each["kind"]: each for each in client.get("/api/v1/acts").json()["acts"]}
    by_nobody = {kind for kind, act in KINDS.items() if not set(act.roles()) & set(Role.values)} | BY_HAND
    assert set(told) == set(KINDS) - by_nobody
    assert all(group_of(kind) in EVERYTHING for kind in told)
    assert told["member.recorded"]["payload"]["required"] == ["programme", "code", "name"]
    assert told["commitment.agreed"]["joint"] and "approver" in told["commitment.agreed"]["roles"]
