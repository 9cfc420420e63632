"""R51: strategies stand in the glossary, each tied to its side. The test typed in nothing but the release."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, seed
from yipanqi_web.commitments.models import Shorthand

OWN = """湖南、江西召开合作座谈会

6月3日，湖南省与江西省合作座谈会召开。会议商定，推动湖南“一核三带”和江西“一圈两轴”深度融合。
"""


def check(page: Opened, citizen: Citizen, sides: dict[str, tuple[str, str]]) -> None:
    found = dict(Shorthand.objects.filter(programme=page.programme.key).values_list("term", "side"))
    assert {term: found[term] for term in sides} == {term: code for term, (code, _name) in sides.items()}
    shown = citizen.sees("/glossary/")
    assert all(f"“{term}” 原文未展开 {name}" in shown for term, (_code, name) in sides.items())


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    page = officer.take(seed(corpus, "002"))
    check(page, citizen, {"一干多支": ("510000", "四川"), "一区两群": ("500000", "重庆")})


def test_a_page_of_our_own(officer: Officer, citizen: Citizen, tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text(OWN, "utf-8")
    check(officer.take(path), citizen, {"一核三带": ("430000", "湖南"), "一圈两轴": ("360000", "江西")})
