"""What looks wrong on a page is raised beside the findings."""

from __future__ import annotations

from collections.abc import Mapping

from engine.findings.partners import LIUYANG, SHANGLI, partners
from yipanqi.findings import doubts, instruments, jurisdictions, shorthands
from yipanqi.findings.context import Reading


def raised(reading: Reading) -> list[tuple[str, str]]:
    instruments.find(reading)
    shorthands.find(reading)
    doubts.find(reading)
    return [(doubt.kind, doubt.about) for doubt in reading.found.doubts]


def doubted(
    body: str, people: Mapping[str, tuple[str, str]] | None = None, **page: str | None
) -> list[tuple[str, str]]:
    return raised(partners(body, people=people, **page))  # type: ignore[arg-type]


def test_a_clean_page_raises_none() -> None:
    assert doubted("双方签署《花炮产业合作协议》。") == []


def test_two_presenters_of_one_document_conflict() -> None:
    people = {"甘棠": ("市长", LIUYANG), "辛夷": ("县长", SHANGLI)}
    body = "甘棠就《湘赣边合作总体方案》的情况作了说明；辛夷就《湘赣边合作总体方案》和《工作规则》作了说明。"
    assert doubted(body, people) == [
        ("conflicting-roles", "《湘赣边合作总体方案》的说明人前后不一：甘棠、辛夷。")
    ]


def test_one_presenter_is_no_conflict() -> None:
    body = "甘棠就《湘赣边合作总体方案》的情况作了说明。"
    assert doubted(body, {"甘棠": ("市长", LIUYANG)}) == []


def test_a_party_without_signatory_is_doubted_once() -> None:
    body = "上栗县副县长辛夷签署《花炮产业合作协议》和《人才互认备忘录》。"
    kinds = [kind for kind, _ in doubted(body, {"辛夷": ("副县长", SHANGLI)})]
    assert kinds == ["signatory-missing", "signatory-missing"]
    assert "浏阳市" in doubted(body, {"辛夷": ("副县长", SHANGLI)})[0][1]


def test_nobody_named_is_no_doubt() -> None:
    assert doubted("两地商务部门签署《花炮产业合作协议》。") == []


def test_a_meeting_after_publication_is_doubted() -> None:
    kinds = [kind for kind, _ in doubted("双方举行座谈。", met="2024-07-01", published="2024-06-20")]
    assert kinds == ["date-order"]


def test_days_without_a_year_on_an_undated_page_are_doubted() -> None:
    ((kind, about),) = doubted("6月18日，双方举行座谈。", published=None, met=None)
    assert kind == "no-year"
    assert "6月18日" in about
    assert doubted("2024年6月18日，双方举行座谈。", published=None, met=None) == []


def test_a_name_that_nothing_decides_is_doubted_once() -> None:
    reading = partners("鼓楼区与江北区对接，鼓楼区先行。江北区位于宁波市。")
    jurisdictions.find(reading)
    doubted = [(kind, about) for kind, about in raised(reading) if kind == "ambiguous-division"]
    assert doubted == [("ambiguous-division", "“鼓楼区”对应多个同名区划，本页未能确定是哪一个。")]


def test_an_odd_name_on_a_forum_is_doubted_and_so_is_its_wording() -> None:
    reading = partners("江苏安徽协同发展领导小组第二次会议召开。", kind="forum")
    reading.found.meetings[0].name = "江苏安徽协同发展领导小组第二次会议"
    reading.found.meetings[0].parties = ["320000", "340000"]
    assert [kind for kind, _ in raised(reading)] == ["odd-body-name", "reworded"]


def test_what_cleaning_could_not_mend_is_passed_on() -> None:
    import dataclasses

    reading = partners("双方举行座谈。")
    reading.page = dataclasses.replace(reading.page, doubts=(("damaged-text", "有缺字"),))
    assert raised(reading) == [("damaged-text", "有缺字")]


def test_every_doubt_points_into_the_page() -> None:
    reading = partners("双方举行座谈。", met="2024-07-01")
    raised(reading)
    for doubt in reading.found.doubts:
        assert 0 <= doubt.span[0] <= doubt.span[1] <= len(reading.text)
