"""Who says what: attributions of small invented pages."""

from __future__ import annotations

import pytest

from engine.findings.promising import QINGHE, YUNLING, document, reading_of
from yipanqi.findings.read import read
from yipanqi.findings.segments import segments_of
from yipanqi.findings.speech import Said, listen
from yipanqi.pages import open_page


def heard(body: str, **page: object) -> list[tuple[str, str, str | None]]:
    reading = reading_of(body, **page)  # type: ignore[arg-type]
    words = [(reading.text[s.span[0] : s.span[1]].strip("，。；：\n “”"), s) for s in listen(reading)]
    return [(text, said.voice.kind, said.voice.by) for text, said in words if text]


def voice_of(said_words: str, body: str, **page: object) -> Said:
    reading = reading_of(body, **page)  # type: ignore[arg-type]
    return next(s for s in listen(reading) if said_words in reading.text[s.span[0] : s.span[1]])


@pytest.mark.parametrize(
    ("body", "by", "act"),
    [
        ("清河市委书记秦望舒指出，要共建绿道。", "秦望舒", "urged"),
        ("秦望舒在致辞中说，要共建绿道。", "秦望舒", "urged"),
        ("秦望舒代表清河市委、市政府对来宾表示欢迎。他说，要共建绿道。", "秦望舒", "urged"),
        ("秦望舒强调要共建绿道。", "秦望舒", "urged"),
        ("秦望舒出席并致辞，倡议共建绿道。", "秦望舒", "proposed"),
        ("云岭县委副书记、县长白若溪建议，两地共建绿道。", "白若溪", "proposed"),
        ("“我们要共建绿道，打通堵点，让两边的群众常来常往。”秦望舒告诉记者。", "秦望舒", "urged"),
        ("秦望舒：接下来我们要共建绿道。", "秦望舒", "urged"),
        ("会议要求，要共建绿道。", "清河云岭联席会议", "urged"),
        ("会议商定，共建绿道。", "清河云岭联席会议", "agreed"),
        ("据了解，共建绿道的工作已经启动。", None, None),
        ("秦望舒对云岭的帮助表示感谢，共建绿道进展顺利。", None, None),
    ],
)
def test_an_attribution_opens_a_voice(body: str, by: str | None, act: str | None) -> None:
    said = voice_of("共建绿道", body)
    assert (said.voice.by, said.voice.act) == (by, act)


def test_a_voice_carries_on_until_somebody_else_speaks() -> None:
    found = heard("秦望舒说，要修路。要建桥。白若溪表示，将种树。\n会议由清河市委办公室组织。")
    assert found == [
        ("要修路", "person", "秦望舒"),
        ("要建桥", "person", "秦望舒"),
        ("将种树", "person", "白若溪"),
        ("会议由清河市委办公室组织", "page", None),
    ]


def test_a_paragraph_that_begins_with_an_ordinal_carries_on() -> None:
    assert heard("秦望舒指出，\n一要修路。\n二要建桥。")[-1] == ("二要建桥", "person", "秦望舒")


def test_a_speaker_stands_for_his_side() -> None:
    assert voice_of("要修路", "秦望舒说，要修路。").voice.side == QINGHE
    assert voice_of("要修路", "白若溪说，要修路。").voice.side == YUNLING
    assert voice_of("要修路", "会议要求，要修路。").voice.side is None


def test_a_document_speaks_with_what_became_of_it() -> None:
    said = voice_of(
        "共建绿道",
        "《协定》明确，共建绿道。",
        instruments=[document("协同发展的协定", "signed", kind="agreement")],
    )
    assert (said.voice.kind, said.voice.by, said.voice.act) == ("document", "协同发展的协定", "signed")


def test_experts_are_no_party() -> None:
    assert voice_of("共建绿道", "专家建议，两地应共建绿道。").voice.outsider


def test_stretches_break_outside_quotation_marks_only() -> None:
    text = "聚焦“一个中心，两个基地”的定位，落实《规划（2021，修订）》；修路。"
    assert [text[a:b] for a, b in segments_of(text, 0, len(text))] == [
        "聚焦“一个中心，两个基地”的定位，",
        "落实《规划（2021，修订）》；",
        "修路。",
    ]


def test_a_post_without_a_name_speaks_for_its_division_and_a_guest_only_advises() -> None:
    page = (
        "祁门县与浮梁县合作联席会议召开\n\n3月10日，祁门县与浮梁县合作联席会议在祁门县召开。"
        "祁门县县委书记建议，共建茶产业园。浮梁县县长表示，要开通跨省公交。"
        "休宁县发展和改革委员会主任建议，编制旅游规划。\n"
    )
    found = read(open_page(page.encode(), name="page.txt")).commitments
    assert [(c.quote, c.voiced_for, c.speech_act, c.nature == "advice") for c in found] == [
        ("共建茶产业园", "341024", "proposed", False),
        ("开通跨省公交", "360222", "urged", False),
        ("编制旅游规划", None, "proposed", True),
    ]
