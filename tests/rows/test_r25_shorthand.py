"""R25: a numbered shorthand is in the glossary, and an expansion needs a source. The test typed in a second page that
spells the shorthand out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, seed
from yipanqi_web.commitments.models import Shorthand
from yipanqi_web.sources.models import Page

OWN = """湖滨县、山阳县召开协同发展联席会议

6月3日，湖滨县与山阳县协同发展联席会议召开。会议强调，要稳步推进“五个统一”的重点任务。
"""


def expand(officer: Officer, page: Opened, term: str, told: str, tmp_path: Path) -> tuple[int, int]:
    """Without a source, then with the sentence of a page that spells it out; how each was answered."""
    row = Shorthand.objects.get(programme=page.programme.key, term=term)
    address = f"/desk/glossary/{row.key}/expand/"
    without = officer.client.post(address, {"expand-expansion": told}).status_code
    sentence = f"会议明确，“{term}”即{told}。"
    path = tmp_path / "second.txt"
    path.write_text("协同发展推进会召开\n\n" + sentence + "\n", "utf-8")
    intake = officer.add(path)
    officer.client.post(f"/desk/review/{intake.sha256}/programme/", {"known": page.programme.key})
    source = Page.objects.get(sha256=intake.sha256)
    body = {"expand-expansion": told, "expand-page": source.key, "expand-quote": sentence}
    return without, officer.client.post(address, body).status_code


def check(officer: Officer, citizen: Citizen, page: Opened, term: str, told: str, tmp_path: Path) -> None:
    assert f"“{term}” 原文未展开" in citizen.sees("/glossary/")
    assert expand(officer, page, term, told, tmp_path) == (422, 302)
    shown = citizen.sees("/glossary/")
    assert f"“{term}” {told}" in shown and f"出处： 会议明确，“{term}”即" in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path, tmp_path: Path) -> None:
    told = "规划、交通、产业、服务、治理一体化"
    check(officer, citizen, officer.take(seed(corpus, "001")), "五个一体化", told, tmp_path)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen, tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text(OWN, "utf-8")
    told = "规划、标准、建设、管护、考核统一"
    check(officer, citizen, officer.take(path), "五个统一", told, tmp_path)
