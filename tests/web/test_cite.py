"""Cite this: a text with key, day, checkpoint and address; BibTeX and CSL-JSON that say the same."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from web import scene
from yipanqi_web.data.about import about

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Any:
    return scene.programme()


def addresses(board: Any) -> list[str]:
    scene.member(board, scene.EAST, "渠县")
    rows: list[Any] = [
        scene.commitment(board),
        scene.meeting(board),
        scene.instrument(board, title="步道规划"),
    ]
    return [board.get_absolute_url(), *(row.get_absolute_url() for row in rows)]


def test_every_kind_of_page_says_how_to_cite_it(client: Client, board: Any) -> None:
    for path in addresses(board):
        page = client.get(path).content.decode()
        key = "pr-" if "programmes" in path else path.split("/")[2]
        assert f"http://testserver{path}" in page and key in page
        assert f"存证点 #{about().entries}" in page
        for form in ("bib", "json"):
            assert f'href="{path}cite.{form}"' in page
            assert client.get(f"{path}cite.{form}").status_code == 200


def test_bibtex_keeps_what_it_would_read_as_commands(client: Client, board: Any) -> None:
    found = scene.commitment(board, r"投资 50% 的 {步道} \input{a} & 其他")
    text = client.get(f"/commitments/{found.key}/cite.bib").content.decode()
    title = re.search(r"title = \{(.*)\},\n", text)
    assert text.startswith(f"@misc{{yipanqi-{found.key},")
    assert title is not None and title[1] == r"投资 50\% 的 \{步道\} \textbackslash{}input\{a\} \& 其他"
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")


def test_csl_says_when_it_was_seen_and_when_it_happened(client: Client, board: Any) -> None:
    held = scene.meeting(board)
    [item] = client.get(f"/meetings/{held.key}/cite.json").json()
    assert item["id"] == f"yipanqi-{held.key}" and item["URL"] == f"http://testserver/meetings/{held.key}/"
    assert item["issued"] == {"date-parts": [[2023, 4, 5]]}
    assert item["accessed"]["date-parts"] == [[int(part) for part in about().as_of.split("-")]]


def test_a_demonstration_says_so_in_a_citation(client: Client, board: Any, settings: Any) -> None:
    settings.DEMO = True
    for form in ("bib", "json"):
        text = client.get(f"/programmes/{board.slug}/cite.{form}").content.decode()
        assert "演示数据" in text


def test_what_is_not_public_cannot_be_cited(client: Client, board: Any) -> None:
    hidden = scene.commitment(board, "尚未公开", public=False)
    hidden_row = f"commitments/{hidden.key}/cite"
    for path in (f"{hidden_row}.bib", f"{hidden_row}.txt", "programmes/no/cite.json", "tasks/t-1/cite.bib"):
        assert client.get(f"/{path}").status_code == 404
