"""Sessions that end when nobody uses them, and sign-ins that fail too often."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from web.officers import account
from yipanqi_web.accounts import middleware
from yipanqi_web.accounts.events import OF_NAME_AND_ADDRESS, WINDOW
from yipanqi_web.accounts.models import Account, Event

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-9"


@pytest.fixture
def wen() -> Account:
    made = account("wen")
    made.set_password(PASSWORD)
    made.save()
    return made


def sign_in(client: Client, name: str = "wen", password: str = PASSWORD) -> int:
    return client.post("/account/sign-in/", {"username": name, "password": password}).status_code


def test_a_session_ends_when_nobody_used_it(
    wen: Account, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    client = Client()
    sign_in(client)
    begun = client.session.get_expiry_date()
    later = client.session[middleware.SEEN] + 1200
    monkeypatch.setattr(middleware, "time", lambda: later)
    client.get("/account/")
    assert client.session[middleware.SEEN] == later and client.session.get_expiry_date() >= begun
    assert client.session.get_expiry_age() == 30 * 60
    stored = client.session
    stored.set_expiry(-1)
    stored.save()
    assert client.get("/account/").status_code == 302


def test_who_fails_too_often_waits_and_others_do_not(wen: Account) -> None:
    for _time in range(OF_NAME_AND_ADDRESS):
        assert sign_in(Client(), password="wrong") == 422
    held = Client().post("/account/sign-in/", {"username": "wen", "password": PASSWORD})
    assert held.status_code == 422 and "15 分钟后再试" in held.content.decode()
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere) == 302


def test_the_wait_is_the_same_for_a_name_that_no_account_has() -> None:
    for _time in range(OF_NAME_AND_ADDRESS):
        sign_in(Client(), "nobody", "wrong")
    html = Client().post("/account/sign-in/", {"username": "nobody", "password": "x"}).content.decode()
    assert "15 分钟后再试" in html and not Event.objects.exclude(name="").exists()


def test_the_wait_ends(wen: Account) -> None:
    for _time in range(OF_NAME_AND_ADDRESS):
        sign_in(Client(), password="wrong")
    Event.objects.update(at=timezone.now() - WINDOW)
    assert sign_in(Client()) == 302
