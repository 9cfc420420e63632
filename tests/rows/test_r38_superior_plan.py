"""R38: each task traces to a chapter of a superior plan, or says none; what has no counterpart is listed.
Typed in on the outline: the tasks and their chapters; the outline itself is what the reader finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Officer, Opened, sample, seed, text_of
from web import scene
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.tasks.models import Task


def check(officer: Officer, page: Opened, outline: Instrument) -> None:
    """Two tasks, one of which traces to the document that the page names."""
    listed = scene.task_list(page.programme, "年度任务清单")
    add = f"/desk/lists/{listed.key}/add/"
    common = {"concreteness": "action", "reach": "own"}
    traced = {"title": "编制规划实施方案", "anchor": "第三章第二节", "anchor_instrument": outline.key}
    assert officer.client.post(add, {**common, **traced}).status_code == 302
    officer.client.post(add, {**common, "title": "开通城际公交"})
    one, two = Task.objects.order_by("sort")
    shown = text_of(officer.client.get(f"/desk/tasks/{one.key}/").content)
    assert f"上位规划 第三章第二节 {outline}" in shown
    assert "上位规划 无" in text_of(officer.client.get(f"/desk/tasks/{two.key}/").content)
    gaps = text_of(officer.client.get(f"/desk/lists/gaps/?programme={page.programme.key}").content)
    unserved = [c for c in page.commitments() if c.is_checkable and c.tracked and c.nature == "promise"]
    assert f"有事项没有任务 {len(unserved)} 项，有任务没有事项 2 项，未对应上位规划 1 项" in gaps
    assert all(c.quote in gaps for c in unserved)
    assert "未对应上位规划章节（无） 1 项" in gaps or "未对应上位规划章节（无）1 项" in gaps


@pytest.mark.corpus
def test_the_source_page(officer: Officer, corpus: Path) -> None:
    page = officer.take(seed(corpus, "002"))
    (outline, *_more) = [each for each in page.instruments() if "规划纲要" in each.title]
    check(officer, page, outline)


def test_a_page_of_our_own(officer: Officer) -> None:
    page = officer.take(sample("leading.txt"))
    (document, *_more) = [each for each in page.instruments() if each.title]
    check(officer, page, document)
