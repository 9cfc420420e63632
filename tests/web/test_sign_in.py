"""Signing in and out: a sentence for a wrong password, the desk for the right one, nothing without."""

from __future__ import annotations

import pytest
from django.test import Client

from yipanqi_web.accounts.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    made = Account.objects.create_user("wen", password="correct-horse-9")
    made.grants.create(role="handler")
    return made


def test_the_right_password_leads_to_what_was_asked_for(client: Client, account: Account) -> None:
    asked = client.get("/desk/ledger/")
    assert asked.status_code == 302
    response = client.post(
        asked.headers["Location"], {"username": "wen", "password": "correct-horse-9", "next": "/desk/ledger/"}
    )
    assert response.status_code == 302 and response.headers["Location"] == "/desk/ledger/"
    assert client.get("/desk/ledger/").status_code == 200


def test_a_wrong_password_gets_a_sentence_and_keeps_the_name(client: Client, account: Account) -> None:
    html = client.post("/account/sign-in/", {"username": "wen", "password": "wrong"}).content.decode()
    assert "用户名或密码不正确" in html and 'value="wen"' in html
    assert client.get("/desk/").status_code == 302


def test_no_other_site_is_led_to(client: Client, account: Account) -> None:
    given = {"username": "wen", "password": "correct-horse-9", "next": "https://elsewhere.example/"}
    assert client.post("/account/sign-in/", given).headers["Location"] == "/desk/"


def test_signing_out_ends_the_session_and_needs_a_post(client: Client, account: Account) -> None:
    client.force_login(account)
    assert client.get("/account/sign-out/").status_code == 405
    client.post("/account/sign-out/")
    assert client.get("/desk/").status_code == 302


def test_a_form_from_elsewhere_is_refused(account: Account) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert (
        strict.post("/account/sign-in/", {"username": "wen", "password": "correct-horse-9"}).status_code
        == 403
    )
