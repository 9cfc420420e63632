"""The site in the other language."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ENGLISH = "Regional cooperation in public"


def test_a_reader_changes_the_language_and_it_is_kept(client: Client) -> None:
    assert "区域合作事项公开" in client.get("/").content.decode()
    answer = client.get("/language/en/", HTTP_REFERER="http://testserver/meetings/?kind=visit")
    assert answer.headers["Location"] == "http://testserver/meetings/?kind=visit"
    html = client.get("/").content.decode()
    assert ENGLISH in html and '<html lang="en"' in html
    client.get("/language/zh-hans/")
    assert ENGLISH not in client.get("/").content.decode()


def test_a_browser_that_asks_for_english_gets_it(client: Client) -> None:
    assert ENGLISH in client.get("/", HTTP_ACCEPT_LANGUAGE="en-GB,en;q=0.8").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", ""])
def test_nobody_is_sent_to_another_site(client: Client, elsewhere: str) -> None:
    assert client.get("/language/en/", HTTP_REFERER=elsewhere).headers["Location"] == "/"


def test_a_language_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/language/fr/").status_code == 404
