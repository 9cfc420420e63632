"""The excerpt of a source page: released sentences in their paragraphs, never anything else of the page."""

from __future__ import annotations

import pytest
from django.test import Client

from web import scene

pytestmark = pytest.mark.django_db

URL = f"/pages/{scene.SHA}/"


def test_only_released_sentences_stand_there_each_paragraph_once(client: Client) -> None:
    programme = scene.programme()
    scene.page(programme)
    paragraph = "双方商定，共建步道，共办集市，共管河面。"
    for quote, public in (("共建步道", True), ("共办集市", True), ("共管河面", False)):
        source = {"sha256": scene.SHA, "quote": quote, "paragraph": paragraph, "at": paragraph.index(quote)}
        scene.commitment(programme, quote, public=public, source=source)
    scene.commitment(programme, "秘密段落", public=False)
    response = client.get(URL)
    html = response.content.decode()
    assert len(response.context["paragraphs"]) == 1
    assert "<mark>共建步道</mark>，<mark>共办集市</mark>，共管河面。" in html
    assert "秘密段落" not in html


def test_tier_outlet_day_and_hash(client: Client) -> None:
    programme = scene.programme()
    scene.page(programme, tier="forum", outlet="某县网")
    html = client.get(URL).content.decode()
    assert "待核原件" in html and "某县网" in html and "2023年4月6日" in html and scene.SHA[:16] in html


def test_a_page_that_was_not_released_is_unknown(client: Client) -> None:
    scene.page(scene.programme(), public=False)
    assert client.get(URL).status_code == 404


def test_a_very_long_paragraph_is_cut_around_its_sentence(client: Client) -> None:
    programme = scene.programme()
    scene.page(programme)
    paragraph = "前" * 2000 + "共建步道" + "后" * 2000
    source = {"sha256": scene.SHA, "quote": "共建步道", "paragraph": paragraph, "at": 2000}
    scene.commitment(programme, "共建步道", source=source)
    html = client.get(URL).content.decode()
    assert "<mark>共建步道</mark>" in html and "……" in html and "前" * 1000 not in html
