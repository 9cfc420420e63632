"""试读: what a visitor's page says, at once, with nothing kept of it."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

pytestmark = pytest.mark.django_db

PAGE = """湖滨、山阳两县召开协同发展联席会议

6月3日，砀山县与萧县协同发展第二次联席会议在砀山县召开。砀山县委书记卞学文出席会议并讲话，萧县委副书记、县长逯明主持会议。
会议审议了《砀萧协同发展2024年重点任务清单》。卞学文指出，要牢固树立“一盘棋”思想，共同编制跨县公交规划，年底前开通两县城际公交3条。
"""


def test_the_slip_counts_what_can_be_checked_and_names_who_met(client: Client) -> None:
    response = client.post("/read/", {"text": PAGE})
    slip = response.context["slip"]
    assert response.status_code == 200
    assert {grade.value: grade.count for grade in slip.grades} == {
        "slogan": 1,
        "direction": 0,
        "action": 1,
        "measurable": 1,
    }
    html = response.content.decode()
    assert "砀萧协同发展2024年重点任务清单" in html and "已审议" in html and "砀山县" in html
    assert "年底前开通两县城际公交3条" in html


def test_nothing_of_the_page_is_stored(client: Client) -> None:
    before = {model: model._default_manager.count() for model in apps.get_models()}
    client.post("/read/", {"text": PAGE})
    assert {model: model._default_manager.count() for model in apps.get_models()} == before


def test_a_file_is_read_in_its_own_encoding_and_offered_for_download(client: Client) -> None:
    upload = SimpleUploadedFile("page.txt", PAGE.encode("gb18030"))
    response = client.post("/read/", {"text": "", "file": upload})
    assert response.context["slip"].total == 3
    again = client.post("/read/", {"text": response.context["text"], "as": "json"})
    assert len(json.loads(again.content)["commitments"]) == 3
    table = client.post("/read/", {"text": PAGE, "as": "csv"}).content.decode("utf-8-sig")
    assert len(table.splitlines()) == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\0\0\0",
        "秘密★1年\n某县某文件，共建道路。",
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
    ],
)
def test_any_input_ends_in_findings_or_one_sentence_and_keeps_the_text(client: Client, text: str) -> None:
    response = client.post("/read/", {"text": text})
    assert response.status_code in (200, 422)
    assert "<script>alert" not in response.content.decode()
    if response.status_code == 422:
        assert response.context["error"] and response.context["text"] == text


def test_a_binary_gets_one_sentence(client: Client) -> None:
    upload = SimpleUploadedFile("page.txt", bytes(range(256)) * 20)
    response = client.post("/read/", {"text": "先前粘贴的字", "file": upload})
    assert response.status_code == 422 and "先前粘贴的字" in response.content.decode()


def test_a_page_that_is_too_large_is_refused_before_it_is_read(client: Client) -> None:
    upload = SimpleUploadedFile("page.txt", b"x" * 5_000_001)
    assert "5 MB" in client.post("/read/", {"file": upload}).content.decode()
