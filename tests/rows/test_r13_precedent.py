"""R13: a precedent is linked, and its status is not copied.

The page says 像…一样; the test typed in which programme, or which case outside with its sentence, is meant.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Officer, Opened, sample, seed, text_of
from web import organs, scene
from yipanqi_web.programmes.models import Programme
from yipanqi_web.services.requests.models import Precedent, Request

BOOK = "/desk/requests/"


def turned(officer: Officer, page: Opened, words: str) -> Request:
    (found,) = (each for each in page.commitments(nature="request") if words in each.quote)
    assert officer.client.post(f"{BOOK}from/{found.key}/").status_code == 302
    return Request.objects.get(commitment=found.key)


def platform() -> Programme:
    """The precedent, as a programme of this board that two governments approved."""
    return scene.programme(
        "precedent", name="万达开统筹发展示范区", standing="official-platform", approved="2023-09-01"
    )


@pytest.mark.corpus
def test_the_source_page(officer: Officer, corpus: Path) -> None:
    page = officer.take(seed(corpus, "000"))
    made = turned(officer, page, "像万达开示范区一样")
    assert (made.levels, made.categories) == ("national", "policy")
    linked_and_not_copied(officer, made)


def test_a_page_of_our_own(officer: Officer) -> None:
    page = officer.take(sample("zone.txt"))
    linked_and_not_copied(officer, turned(officer, page, "共同争取"))


def linked_and_not_copied(officer: Officer, made: Request) -> None:
    other, address = platform(), f"{BOOK}{made.key}/"
    told = {
        "of": other.key,
        "remark": "得到专门政策",
        "page": made.source["page"],
        "quote": made.source["quote"],
    }
    assert organs.sends(officer.client, address, "precedent", **told).status_code == 302
    shown = text_of(officer.client.get(address).content)
    assert (
        other.name in shown and "批复合作平台" in shown and "2023-09-01" in shown and "得到专门政策" in shown
    )
    made.refresh_from_db()
    assert (made.status, made.steps) == ("planned", [])
    kept = Precedent.objects.values().get()
    assert "official-platform" not in str(kept) and "2023-09-01" not in str(kept)


def test_a_case_outside_keeps_its_own_sentence(officer: Officer) -> None:
    made = turned(officer, officer.take(sample("alliance.txt")), "大盘子")
    told = {
        "name": "北岸示范区", "url": "https://precedent.example/1", "words": "北岸示范区获批设立。", "told_on": "2022-01-01",
    }  # fmt: skip
    assert organs.sends(officer.client, f"{BOOK}{made.key}/", "precedent", **told).status_code == 302
    page = officer.client.get(f"{BOOK}{made.key}/").content.decode()
    assert "北岸示范区获批设立。" in page and 'href="https://precedent.example/1"' in page
    made.refresh_from_db()
    assert made.status == "planned"
