"""R20: a progress brief made from the ledger. The test records a conference, its resolutions and tasks; no figure.

What is shown is compared with what was recorded, and every figure is opened down to its records.
"""

from __future__ import annotations

from rows.conftest import Citizen, Officer, sample, text_of
from web import conferences, scene
from yipanqi_web.chain.models import Entry
from yipanqi_web.meetings.acts import ResolutionClosed


def test_no_figure_is_typed_and_every_figure_opens_its_sources(officer: Officer, citizen: Citizen) -> None:
    page = officer.take(sample("zone.txt"))
    within = conferences.series(page.programme)
    held = conferences.held(page.programme, within)
    done = conferences.resolved(held)
    conferences.resolved(held, "共建渡口")
    officer.record(ResolutionClosed(key=done.key, note="已通车"))
    listed = scene.task_list(page.programme)
    scene.task(listed, "贯通步道", due="2022-12-31")
    scene.task(listed, "提升水平", concreteness="direction")
    coming = conferences.planned(page.programme, within)
    address = f"/desk/meetings/{coming.key}/progress/"
    shown = officer.client.get(address)
    text = text_of(shown.content)
    assert "议定事项 2：已办结 1（占比 1/2），未办结 1。" in text
    assert "任务 2" in text and "待细化 1" in text and "已过原定时限 1" in text
    assert f"存证点 #{Entry.objects.count()}" in text
    figures = [figure for part, _words in shown.context["parts"] for figure in (part.whole, *part.figures)]
    for figure in figures:
        assert figure.n == len(figure.rows)
        for _words, source in figure.rows:
            assert officer.client.get(source.url).status_code == 200
            assert Entry.objects.filter(pk=source.entry).exists()
    # The one field that the page asks for is the day; figures cannot be typed in.
    assert (
        text_of(officer.client.get(f"{address}?as_of=2000-01-01").content).count("台账里还没有这一类记录")
        == 4
    )
    assert citizen.status(address) == 302
