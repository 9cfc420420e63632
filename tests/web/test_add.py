"""Pages go in at the desk: pasted or uploaded, one sentence for what cannot be read, nothing stored half."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from web.officers import PAGE, account, signed_in
from yipanqi_web.sources.models import Intake

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return signed_in(account("wen", "handler"))


def test_a_pasted_page_waits_for_review(client: Client) -> None:
    response = client.post("/desk/review/add/", {"text": PAGE, "tier": "release", "published": "2024-06-04"})
    intake = Intake.objects.get()
    assert response.headers["Location"] == f"/desk/review/{intake.sha256}/"
    assert (intake.tier, intake.published, intake.added_by.username) == ("release", "2024-06-04", "wen")  # type: ignore[union-attr]


def test_several_files_are_several_pages_and_one_bad_one_is_named(client: Client) -> None:
    files = [
        SimpleUploadedFile("a.txt", PAGE.encode("gb18030")),
        SimpleUploadedFile("b.html", f"<html><body><p>{PAGE}</p></body></html>".encode()),
        SimpleUploadedFile("c.txt", bytes(range(256)) * 20),
    ]
    html = client.post("/desk/review/add/", {"text": "", "files": files}).content.decode()
    assert Intake.objects.count() == 2 and "c.txt" in html


def test_the_same_bytes_are_one_page(client: Client) -> None:
    for _turn in range(2):
        client.post("/desk/review/add/", {"text": PAGE})
    assert Intake.objects.count() == 1


@pytest.mark.parametrize("text", ["", " \n ", "秘密★1年\n某县某文件，共建道路。"])
def test_what_cannot_be_read_gets_a_sentence_and_is_not_stored(client: Client, text: str) -> None:
    response = client.post("/desk/review/add/", {"text": text, "outlet": "湖滨日报"})
    html = response.content.decode()
    assert response.status_code == 422 and 'class="err"' in html and "湖滨日报" in html
    assert not Intake.objects.exists()


def test_a_day_that_is_none_gets_a_sentence_and_the_text_stays(client: Client) -> None:
    html = client.post("/desk/review/add/", {"text": PAGE, "published": "六月"}).content.decode()
    assert "“六月”不是日期" in html and "卞学文" in html and not Intake.objects.exists()


def test_who_handles_nothing_adds_nothing() -> None:
    watching = signed_in(account("guan", "observer"))
    assert watching.post("/desk/review/add/", {"text": PAGE}).status_code == 403
    assert not Intake.objects.exists()
