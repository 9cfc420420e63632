"""The audit administrator's log: who signed in, who was granted what by whom, who took which file with him."""

from __future__ import annotations

import pytest
from django.test import Client

from web import scene
from web.officers import account, signed_in
from yipanqi_web.accounts import granting
from yipanqi_web.accounts.events import note
from yipanqi_web.accounts.models import WORKING, Account, Event, Role

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-9"


@pytest.fixture
def auditor() -> Client:
    return signed_in(account("auditor", Role.AUDIT_ADMINISTRATOR))


@pytest.fixture
def wen() -> Account:
    made = account("wen", "handler")
    made.set_password(PASSWORD)
    made.save()
    return made


def kinds() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_signing_in_and_out_and_failing_are_written_down(client: Client, wen: Account) -> None:
    client.post("/account/sign-in/", {"username": "wen", "password": "wrong"}, REMOTE_ADDR="192.0.2.7")
    client.post("/account/sign-in/", {"username": "wen", "password": PASSWORD})
    client.post("/account/sign-out/")
    assert kinds() == ["sign-in-failed", "signed-in", "signed-out"]
    assert Event.objects.order_by("pk").values_list("name", "address").first() == ("wen", "192.0.2.7")


def test_what_somebody_typed_as_a_name_that_is_none_is_not_kept(client: Client) -> None:
    client.post("/account/sign-in/", {"username": "my-secret-9", "password": "x"})
    assert "my-secret-9" not in str(Event.objects.values_list())


def test_every_step_of_the_administrators_is_written_down(wen: Account) -> None:
    keeper, guard = (
        account("keeper", Role.ACCOUNT_ADMINISTRATOR),
        account("guard", Role.SECURITY_ADMINISTRATOR),
    )
    made, _password = granting.make_account(keeper, "lu", post="科长")
    granting.change_account(keeper, made, post="处长")
    given = granting.grant(keeper, made, Role.AUDIT_ADMINISTRATOR, "*")
    granting.approve(guard, given, agreed=True)
    granting.revoke(keeper, given)
    granting.lock(guard, made)
    granting.unlock(guard, made)
    granting.reset_password(keeper, made)
    assert kinds() == [
        "account-made", "account-changed", "role-granted", "grant-approved", "role-revoked", "account-locked",
        "account-unlocked", "password-reset",
    ]  # fmt: skip
    assert set(Event.objects.values_list("name", "by")) == {("lu", "keeper"), ("lu", "guard")}


def test_a_file_taken_from_the_desk_is_written_down(auditor: Client, wen: Account) -> None:
    scene.programme()
    client = signed_in(wen)
    assert client.get("/desk/ledger/checkpoint/").status_code == 200
    client.get("/desk/ledger/")
    event = Event.objects.get()
    assert (event.kind, event.name, event.about) == ("downloaded", "wen", "/desk/ledger/checkpoint/")
    auditor.get("/desk/audit.csv?kind=downloaded")
    assert Event.objects.filter(name="auditor", about="/desk/audit.csv?kind=downloaded").exists()


def test_the_log_is_read_page_by_page_by_kind_and_by_word(
    auditor: Client, wen: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yipanqi_web.accounts.views.audit.PAGE_SIZE", 2)
    for n in range(3):
        note(Event.Kind.GRANTED, wen, about=f"经办人 pr-{n}")
    note(Event.Kind.LOCKED, wen)
    first = auditor.get("/desk/audit/").context
    second = auditor.get(f"/desk/audit/?before={first['more']}").context
    assert [each.kind for each in first["events"]] == ["account-locked", "role-granted"]
    assert len(second["events"]) == 2 and second["more"] is None
    assert [each.about for each in auditor.get("/desk/audit/?q=pr-1").context["events"]] == ["经办人 pr-1"]
    assert len(auditor.get("/desk/audit/?kind=account-locked").context["events"]) == 1
    assert "没有这样的记录" in auditor.get("/desk/audit/?q=无").content.decode()


def test_the_table_holds_what_was_chosen_and_runs_no_formula(auditor: Client, wen: Account) -> None:
    note(Event.Kind.GRANTED, wen, about="=1+1")
    note(Event.Kind.LOCKED, wen)
    text = auditor.get("/desk/audit.csv?kind=role-granted").content.decode("utf-8-sig")
    assert "'=1+1" in text and "锁定账号" not in text and len(text.splitlines()) == 2


def test_the_ledger_is_verified_without_its_contents(auditor: Client) -> None:
    scene.programme()
    html = auditor.post("/desk/audit/verify/").content.decode()
    assert "2 条记录全部相符" in html and "towpath" not in html


@pytest.mark.parametrize("role", [*WORKING, Role.ACCOUNT_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR])
def test_nobody_else_reads_the_log(role: str) -> None:
    client = signed_in(account("other", role))
    for path in ("/desk/audit/", "/desk/audit.csv"):
        assert client.get(path).status_code == 403
    assert client.post("/desk/audit/verify/").status_code == 403
