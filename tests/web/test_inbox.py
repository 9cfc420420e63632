"""收件: one's own notices, read and unread, and what of them comes by mail."""

from __future__ import annotations

import pytest
from django.test import Client

from web import scene
from web.officers import account, signed_in
from yipanqi_web.accounts.models import Account
from yipanqi_web.programmes.models import Programme
from yipanqi_web.reminders.models import Kind, Notice, Outbox, Preference
from yipanqi_web.reminders.views import inbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return scene.programme()


@pytest.fixture
def wen(programme: Programme) -> Account:
    return account("wen", "handler", programme=programme.key, member=scene.WEST)


@pytest.fixture
def client(wen: Account) -> Client:
    return signed_in(wen)


def notice(to: Account, of: Programme, title: str = "步道") -> Notice:
    words = {"side": "渠县", "act": "共同确认", "title": title}
    return Notice.objects.create(
        account=to, kind=Kind.PROPOSED, target="p-1", window=title, programme=of.key, words=words
    )


def test_an_empty_inbox_says_what_it_is_for(client: Client) -> None:
    html = client.get("/desk/inbox/").content.decode()
    assert "没有未读的提示" in html and "每日时钟" in html


def test_a_notice_says_what_it_is_about_and_leads_there(
    client: Client, wen: Account, programme: Programme
) -> None:
    told = notice(wen, programme)
    html = client.get("/desk/inbox/").content.decode()
    assert "渠县提请会签“共同确认”：步道" in html and "未读 <b>1</b> 条" in html
    response = client.post(f"/desk/inbox/{told.pk}/", {"go": "1"})
    assert response.headers["Location"] == "/desk/proposals/"
    assert "没有未读的提示" in client.get("/desk/inbox/").content.decode()
    assert "渠县提请会签" in client.get("/desk/inbox/?show=all").content.decode()


def test_the_navigation_counts_what_is_unread(client: Client, wen: Account, programme: Programme) -> None:
    assert '<b class="n">' not in client.get("/desk/").content.decode()
    for number in range(3):
        notice(wen, programme, f"步道{number}")
    assert '<b class="n">3</b>' in client.get("/desk/").content.decode()


def test_all_that_was_shown_is_marked_read_and_what_came_later_is_not(
    client: Client, wen: Account, programme: Programme
) -> None:
    shown = notice(wen, programme, "早到")
    later = notice(wen, programme, "后到")
    client.post("/desk/inbox/read/", {"last": shown.pk})
    assert list(Notice.objects.filter(read=None)) == [later]


def test_nobody_reads_or_marks_anothers_notices(client: Client, programme: Programme) -> None:
    other = notice(account("other", "handler", programme=programme.key), programme)
    assert "步道" not in client.get("/desk/inbox/?show=all").content.decode()
    assert client.post(f"/desk/inbox/{other.pk}/").status_code == 403
    client.post("/desk/inbox/read/", {"last": other.pk})
    assert Notice.objects.get().read is None


def test_notices_of_a_programme_that_one_has_left_are_not_shown(
    client: Client, wen: Account, programme: Programme
) -> None:
    notice(wen, programme)
    wen.grants.update(programme=scene.programme("elsewhere").key)
    assert "步道" not in client.get("/desk/inbox/?show=all").content.decode()


def test_the_inbox_has_pages(
    client: Client, wen: Account, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "PAGE_SIZE", 2)
    for number in range(3):
        notice(wen, programme, f"第{number}段")
    first = client.get("/desk/inbox/")
    assert [each.window for each in first.context["notices"]] == ["第2段", "第1段"]
    second = client.get("/desk/inbox/", {"before": first.context["more"]})
    assert [each.window for each in second.context["notices"]] == ["第0段"] and not second.context["more"]


def test_what_comes_by_mail_is_chosen_kind_by_kind(client: Client, wen: Account) -> None:
    assert "没有登记邮箱" in client.get("/desk/inbox/mail/").content.decode()
    wen.email = "wen@board.example"
    wen.save()
    assert client.post("/desk/inbox/mail/", {"kinds": ["reminded"]}).status_code == 302
    assert Preference.objects.filter(account=wen, by_mail=True).get().kind == "reminded"
    page = client.get("/desk/inbox/mail/").content.decode()
    assert page.count(" checked") == 1 and "wen@board.example" in page


def test_a_mail_that_could_not_be_sent_is_shown_to_whom_it_was_for(client: Client, wen: Account) -> None:
    wen.email = "wen@board.example"
    wen.save()
    Outbox.objects.create(
        account=wen, to=wen.email, subject="3 项提示", body="", state="failed", error="550 no such box"
    )
    page = client.get("/desk/inbox/mail/").content.decode()
    assert "3 项提示" in page and "未能发送" in page and "550 no such box" in page
