"""R48: two presenters of one plan are shown as a conflict, and neither is dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Officer, sample, seed


def check(officer: Officer, path: Path, document: str, presenters: tuple[str, str]) -> None:
    desk = officer.desk(officer.add(path))
    assert f"《{document}》的说明人前后不一：{'、'.join(presenters)}" in desk


@pytest.mark.corpus
def test_the_source_page(officer: Officer, corpus: Path) -> None:
    check(officer, seed(corpus, "002"), "双城经济圈重点规划编制方案", ("唐良智", "黄强"))


def test_a_page_of_our_own(officer: Officer) -> None:
    check(officer, sample("shores.txt"), "渤海湾港口协作实施方案", ("郗若谷", "乜海宁"))
