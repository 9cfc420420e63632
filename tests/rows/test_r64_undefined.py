"""R64: an unknown expansion stays undefined, and one that the page spells out is told. The test typed in nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, seed
from yipanqi_web.commitments.models import Shorthand

OWN = """湖滨县委全会召开

6月3日，中国共产党湖滨县第十四届委员会第七次全体会议召开。会议提出，打造生态园区、创新园区、宜居园区的“三区”，处理好“六个关系”。
"""


def check(page: Opened, citizen: Citizen, told: tuple[str, str], untold: str) -> None:
    found = dict(Shorthand.objects.filter(programme=page.programme.key).values_list("term", "expansion"))
    assert found[untold] == "" and told[1] in found[told[0]]
    for address in ("/glossary/", page.programme.get_absolute_url()):
        shown = citizen.sees(address)
        assert told[1] in shown and untold in shown
    assert f"“{untold}” 原文未展开" in citizen.sees("/glossary/")


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer.take(seed(corpus, "004")), citizen, ("两中心两地", "科技创新中心"), "六个关系")


def test_a_page_of_our_own(officer: Officer, citizen: Citizen, tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text(OWN, "utf-8")
    check(officer.take(path), citizen, ("三区", "创新园区"), "六个关系")
