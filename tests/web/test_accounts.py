"""The accounts' desk: three powers held apart, one's own account, and what the navigation shows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from web import scene
from web.officers import account, signed_in
from yipanqi_web.accounts import granting
from yipanqi_web.accounts.access import home_of
from yipanqi_web.accounts.console import Wanted, settle
from yipanqi_web.accounts.models import WORKING, Account, Event, Grant, Role
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.desk.navigation import places_of

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-9"


@pytest.fixture
def keeper() -> Account:
    """The account administrator."""
    return account("keeper", Role.ACCOUNT_ADMINISTRATOR)


@pytest.fixture
def guard() -> Account:
    """The security administrator."""
    return account("guard", Role.SECURITY_ADMINISTRATOR)


@pytest.fixture
def wen() -> Account:
    made = account("wen")
    made.set_password(PASSWORD)
    made.save()
    return made


def sign_in(client: Client, name: str = "wen", password: str = PASSWORD) -> int:
    return client.post("/account/sign-in/", {"username": name, "password": password}).status_code


def path(of: Account, word: str = "") -> str:
    return f"/desk/accounts/{of.opaque}/" + (f"{word}/" if word else "")


# making accounts


def test_an_account_is_made_with_a_password_that_is_shown_once_and_changed_first(keeper: Account) -> None:
    given = {"username": "lu", "member": "渠县", "office": "发展和改革局", "post": "科长"}
    html = signed_in(keeper).post("/desk/accounts/make/", given).content.decode()
    made = Account.objects.get(username="lu")
    password = re.findall(r'<b class="hash">([^<]+)</b>', html)[0]
    assert made.member == scene.EAST and password not in signed_in(keeper).get(path(made)).content.decode()
    client = Client()
    assert sign_in(client, "lu", password) == 302
    assert client.get("/desk/").headers["Location"] == "/account/password/"
    changed = {"old_password": password, "new_password1": "lake-heron-42", "new_password2": "lake-heron-42"}
    assert client.post("/account/password/", changed).status_code == 302
    made.grants.create(role="handler")
    assert client.get("/desk/").status_code == 200


def test_what_was_typed_wrong_gets_a_sentence_and_stays(keeper: Account, wen: Account) -> None:
    given = {"username": "WEN", "member": "无名县", "office_key": "of-9", "post": "科长"}
    response = signed_in(keeper).post("/desk/accounts/make/", given)
    html = response.content.decode()
    assert (
        response.status_code == 422 and "已有用户名" in html and "“无名县”" in html and 'value="科长"' in html
    )
    assert not Account.objects.filter(username="WEN").exists()


def test_a_registered_office_gives_its_name_and_member(keeper: Account, wen: Account) -> None:
    office = scene.office(scene.programme(), "水务局")
    signed_in(keeper).post(path(wen, "change"), {"office_key": office.key, "post": "局长"})
    wen.refresh_from_db()
    assert (wen.office_key, wen.office, wen.member, wen.post) == (office.key, "水务局", scene.EAST, "局长")
    response = signed_in(keeper).post(path(wen, "change"), {"office_key": office.key, "member": scene.WEST})
    assert response.status_code == 422 and "属于另一成员单位" in response.content.decode()


def test_accounts_are_listed_page_by_page_and_found_by_any_word(
    keeper: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yipanqi_web.accounts.views.accounts.PAGE_SIZE", 2)
    for name in ("an", "bo", "ci"):
        account(name, member=scene.WEST if name == "bo" else "")
    client = signed_in(keeper)
    first = client.get("/desk/accounts/").context
    second = client.get(f"/desk/accounts/?after={first['more']}").context
    listed = [each.username for each in [*first["accounts"], *second["accounts"]]]
    assert listed == ["an", "bo", "ci", "keeper"] and not second["more"]
    assert [each.username for each in client.get("/desk/accounts/?q=梁平").context["accounts"]] == ["bo"]
    assert "没有这样的账号" in client.get("/desk/accounts/?q=无").content.decode()


# granting


def test_a_role_is_granted_in_one_programme_and_taken_back(keeper: Account, wen: Account) -> None:
    mine, theirs = scene.programme("mine"), scene.programme("theirs")
    client = signed_in(keeper)
    assert client.post(path(wen, "grant"), {"role": "handler", "programme": mine.key}).status_code == 302
    assert wen.actor().may("handler", mine.key) and not wen.actor().may("handler", theirs.key)
    assert client.post(path(wen, "grant"), {"role": "handler", "programme": mine.key}).status_code == 422
    given = Grant.objects.get(account=wen)
    client.post(path(wen, f"grants/{given.pk}/revoke"))
    assert not wen.actor().grants


def test_a_grant_names_its_programme(keeper: Account, wen: Account) -> None:
    response = signed_in(keeper).post(path(wen, "grant"), {"role": "handler", "programme": ""})
    assert response.status_code == 422 and "请选择合作区域" in response.content.decode()


def test_a_grant_holds_from_its_first_to_its_last_day(keeper: Account, wen: Account) -> None:
    today = timezone.localdate()
    day = timedelta(days=1)
    granting.grant(keeper, wen, "handler", "pr-1", since=today + day)
    granting.grant(keeper, wen, "checker", "pr-1", until=today)
    Grant.ever.create(account=wen, role="approver", programme="pr-1", until=today - day)
    assert wen.actor().grants == {("checker", "pr-1")}


def test_a_delegate_handles_until_a_day_and_never_signs(keeper: Account, wen: Account) -> None:
    with pytest.raises(Conflict, match="截止日期"):
        granting.grant(keeper, wen, "delegate", "pr-1")
    granting.grant(keeper, wen, "delegate", "pr-1", until=timezone.localdate())
    assert wen.actor().grants == {("delegate", "pr-1"), ("handler", "pr-1")}


def test_nobody_grants_himself_anything(keeper: Account) -> None:
    client = signed_in(keeper)
    for word, given in (
        ("grant", {"role": "handler", "programme": "*"}),
        ("change", {"post": "县长"}),
        ("lock", {}),
    ):
        assert client.post(path(keeper, word), given).status_code == 403
    assert keeper.actor().grants == {(Role.ACCOUNT_ADMINISTRATOR, "*")}


@pytest.mark.parametrize("second", ["handler", Role.AUDIT_ADMINISTRATOR])
def test_an_administrator_has_that_one_role_and_no_other(keeper: Account, wen: Account, second: str) -> None:
    granting.grant(keeper, wen, Role.SECURITY_ADMINISTRATOR, "*")
    with pytest.raises(Conflict, match="不得兼任"):
        granting.grant(keeper, wen, second, "*")


def test_what_makes_an_administrator_waits_for_the_security_administrator(
    keeper: Account, guard: Account, wen: Account
) -> None:
    signed_in(keeper).post(path(wen, "grant"), {"role": Role.AUDIT_ADMINISTRATOR})
    given = Grant.ever.get(account=wen)
    assert given.pending and not wen.is_administrator(Role.AUDIT_ADMINISTRATOR)
    approving = f"/desk/accounts/approvals/{given.pk}/approve/"
    assert signed_in(keeper).post(approving).status_code == 403
    assert "wen" in signed_in(guard).get("/desk/accounts/approvals/").content.decode()
    assert signed_in(guard).post(approving).status_code == 302
    assert wen.is_administrator(Role.AUDIT_ADMINISTRATOR)
    assert signed_in(guard).post(approving).status_code == 422


def test_what_is_turned_down_never_holds(keeper: Account, guard: Account, wen: Account) -> None:
    given = granting.grant(keeper, wen, Role.AUDIT_ADMINISTRATOR, "*")
    signed_in(guard).post(f"/desk/accounts/approvals/{given.pk}/turn-down/")
    assert not Grant.ever.filter(account=wen).exists()


def test_whoever_holds_both_powers_does_not_approve_what_he_granted(keeper: Account, wen: Account) -> None:
    keeper.grants.create(role=Role.SECURITY_ADMINISTRATOR)  # as on a board that was just started
    given = granting.grant(keeper, wen, Role.AUDIT_ADMINISTRATOR, "*")
    with pytest.raises(Refused, match="不能批准自己"):
        granting.approve(keeper, given, agreed=True)


# locking and passwords


def test_a_locked_account_is_out_at_once_and_what_security_locked_security_unlocks(
    keeper: Account, guard: Account, wen: Account
) -> None:
    wen.grants.create(role="handler")
    client = Client()
    sign_in(client)
    signed_in(guard).post(path(wen, "lock"))
    assert client.get("/desk/").status_code == 302 and sign_in(Client()) == 422
    assert signed_in(keeper).post(path(wen, "unlock")).status_code == 403
    signed_in(guard).post(path(wen, "unlock"))
    assert sign_in(Client()) == 302


def test_a_password_that_is_reset_ends_the_old_one_and_its_sessions(keeper: Account, wen: Account) -> None:
    client = Client()
    sign_in(client)
    html = signed_in(keeper).post(path(wen, "password")).content.decode()
    password = re.findall(r'<b class="hash">([^<]+)</b>', html)[0]
    assert client.get("/account/").status_code == 302
    assert sign_in(Client()) == 422 and sign_in(Client(), password=password) == 302


def test_ones_own_password_is_changed_with_the_old_one(wen: Account) -> None:
    client = Client()
    sign_in(client)
    given = {"old_password": "wrong", "new_password1": "lake-heron-42", "new_password2": "lake-heron-42"}
    assert client.post("/account/password/", given).status_code == 422
    assert client.post("/account/password/", {**given, "old_password": PASSWORD}).status_code == 302
    assert client.get("/account/").status_code == 200 and sign_in(Client(), password="lake-heron-42") == 302


def test_ones_own_page_says_what_one_may_and_whom_to_ask(keeper: Account, wen: Account) -> None:
    html = signed_in(wen).get("/account/").content.decode()
    assert "您的账号还没有职责" in html and keeper.held_post in html
    wen.grants.create(role="checker", programme=scene.programme().key)
    assert "审核人" in signed_in(wen).get("/account/").content.decode()


# what the three powers do not give


@pytest.mark.parametrize("role", sorted(set(Role) - set(WORKING)))
@pytest.mark.parametrize(
    "page",
    ["/desk/", "/desk/commitments/", "/desk/ledger/", "/desk/proposals/", "/desk/releases/", "/desk/review/"],
)
def test_an_administrator_sees_no_contents(role: str, page: str) -> None:
    response = signed_in(account("keeper", role)).get(page)
    assert response.status_code == 403 and "您可以使用" in response.content.decode()


@pytest.mark.parametrize("role", [*WORKING, Role.AUDIT_ADMINISTRATOR])
def test_no_other_role_reaches_the_accounts(role: str, wen: Account, keeper: Account) -> None:
    given = granting.grant(keeper, wen, Role.AUDIT_ADMINISTRATOR, "*")
    client = signed_in(account("other", role))
    before = list(Account.objects.order_by("pk").values()), list(Grant.ever.values()), Event.objects.count()
    for word in ("change", "grant", f"grants/{given.pk}/revoke", "lock", "unlock", "password"):
        assert client.post(path(wen, word), {"role": "handler", "programme": "*"}).status_code == 403
    for address in ("/desk/accounts/make/", f"/desk/accounts/approvals/{given.pk}/approve/"):
        assert client.post(address, {"username": "new"}).status_code == 403
    for address in ("/desk/accounts/", path(wen), "/desk/accounts/approvals/", "/desk/accounts/settings/"):
        response = client.get(address)
        assert response.status_code == 403 and keeper.held_post in response.content.decode()
    after = list(Account.objects.order_by("pk").values()), list(Grant.ever.values()), Event.objects.count()
    assert before == after


def test_the_security_administrator_sees_the_settings_and_no_secret(guard: Account, settings: object) -> None:
    html = signed_in(guard).get("/desk/accounts/settings/").content.decode()
    assert "30 分钟" in html and str(settings.SECRET_KEY) not in html  # type: ignore[attr-defined]
    assert signed_in(guard).post("/desk/accounts/make/", {"username": "lu"}).status_code == 403


# the way in


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("observer", "desk:home"),
        (Role.ACCOUNT_ADMINISTRATOR, "accounts:accounts"),
        (Role.SECURITY_ADMINISTRATOR, "accounts:accounts"),
        (Role.AUDIT_ADMINISTRATOR, "accounts:audit"),
    ],
)
def test_signing_in_leads_where_the_roles_lead(role: str, page: str) -> None:
    assert home_of(account("anybody", role)) == page


def test_the_navigation_shows_what_a_role_can_use() -> None:
    shown = {str(role): {place.here for place in places_of([role])} for role in Role}
    assert "releases" in shown["release-officer"] and "releases" not in shown["observer"]
    assert shown["audit-administrator"] == {"audit"}
    assert shown["account-administrator"] == {"accounts"}
    assert shown["security-administrator"] == {"accounts", "approvals", "settings"}
    assert all(shown[role] for role in Role)


@pytest.mark.parametrize("role", list(Role))
def test_every_page_of_the_navigation_opens(role: str, client: Client) -> None:
    made = account("anybody", programme="*")
    made.grants.create(role=role, until="9999-12-31")
    client.force_login(made)
    for place in places_of([role]):
        assert client.get(reverse(place.address)).status_code == 200, place.address


# the command line


def test_the_operator_makes_an_account_and_gives_it_more(client: Client) -> None:
    made = settle(Wanted("lu", scene.EAST, "发展和改革局", "科长", ("handler",), "pr-1"))
    password = made.rpartition(" ")[2]
    assert sign_in(client, "lu", password) == 302
    assert "existing" in settle(Wanted("lu", roles=("checker",), lock=True))
    lu = Account.objects.get(username="lu")
    assert lu.actor().grants == {("handler", "pr-1"), ("checker", "*")} and not lu.is_active
    assert "password" in settle(Wanted("lu", reset=True, lock=False))
    assert sign_in(Client(), "lu", password) == 422


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Wanted("lu", roles=("king",)), "no role “king”"),
        (Wanted("lu", roles=("delegate",)), "代办人须写明截止日期"),
        (Wanted("lu", roles=("delegate",), until="soon"), "is not a day"),
        (Wanted("lu", roles=("handler", "audit-administrator")), "不得兼任"),
    ],
)
def test_what_the_operator_asks_wrongly_changes_nothing(wanted: Wanted, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        settle(wanted)
    assert not Account.objects.filter(username="lu").exists()
