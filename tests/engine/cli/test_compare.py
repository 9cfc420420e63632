"""``yipanqi compare`` as a shell runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli.conftest import Run

EARLIER = """砀山县萧县协同发展2023年重点任务清单

为推动砀山县、萧县协同发展，制定2023年重点任务清单如下。
一、交通
2023年底前开通砀山萧县城际公交3条。
共同编制跨县公交规划。
二、产业
组建产业招商联盟。
共建酥梨冷链物流园。
联合举办酥梨文化节。
"""
LATER = """砀山县萧县协同发展2024年重点任务清单

为推动砀山县、萧县协同发展，制定2024年重点任务清单如下。
一、交通
2024年底前开通砀山萧县城际公交线路5条。
共同编制跨县公交一体化规划。
二、产业
共建酥梨冷链物流园。
编制黄河故道生态修复方案。
联合举办酥梨文化节。
"""


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / "2023.txt").write_text(EARLIER, "utf-8")
    (tmp_path / "2024.txt").write_text(LATER, "utf-8")
    (tmp_path / "copy.txt").write_text("网站首页 设为首页 加入收藏\n" + LATER, "utf-8")
    return tmp_path


def test_json_has_what_differs_what_is_one_page_and_what_is_left_out(run: Run, plans: Path) -> None:
    done = run("compare", plans, "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert [(each["a"], each["b"]) for each in found["near_duplicates"]] == [("2024.txt", "copy.txt")]
    moved = next(pair for pair in found["same_as"] if pair["how"] == "day-moved")
    assert moved["differs"]["due"] == ["2023-12-31", "2024-12-31"]
    assert moved["differs"]["figures"] == [["3条"], ["5条"]]
    assert [(each["earlier"], each["later"]) for each in found["dropped"]] == [("2023.txt", "2024.txt")]


def test_the_sentences_stand_side_by_side_with_the_difference(run: Run, plans: Path) -> None:
    done = run("compare", plans / "2024.txt", plans / "2023.txt")
    lines = [line.strip() for line in done.stdout.splitlines()]
    at = next(number for number, line in enumerate(lines) if line.startswith("another day"))
    assert lines[at + 1].startswith("2023年底前开通砀山萧县城际公交3条")
    assert lines[at + 2].startswith("2024年底前开通砀山萧县城际公交线路5条")
    assert "day: 2023-12-31 → 2024-12-31" in lines[at:]
    assert "组建产业招商联盟  2023.txt → 2024.txt" in lines


def test_in_chinese(run: Run, plans: Path) -> None:
    done = run("compare", plans, LANGUAGE="zh", LC_ALL="C.UTF-8", LANG="zh_CN.UTF-8")
    assert "改期" in done.stdout
    assert "后一版未见" in done.stdout


def test_pages_that_share_nothing(run: Run, plans: Path) -> None:
    done = run("compare", plans / "2023.txt")
    assert done.stdout == "Nothing in these pages is said twice.\n"


def test_what_cannot_be_read_is_one_sentence_and_the_rest_is_compared(run: Run, plans: Path) -> None:
    done = run("compare", plans / "2023.txt", plans / "none.txt", plans / "2024.txt", "--json")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert json.loads(done.stdout)["same_as"]
