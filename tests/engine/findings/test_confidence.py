"""Confidence: a probability that falls where a finding shows less, the same for the same page."""

from __future__ import annotations

from math import exp

from yipanqi.findings.confidence import LEAST, MOST, grounds, probability
from yipanqi.findings.evidence import FEATURES, KINDS, Witness
from yipanqi.findings.odds import ODDS
from yipanqi.findings.read import read
from yipanqi.findings.types import Commitment, Doubt, Findings, Project
from yipanqi.pages import open_page

PAGE = """江津区与合江县召开联席会议

2023年3月10日，江津区与合江县联席会议在江津区召开。江津区委书记秦望舒说，我区将联合编制渔港码头规划，共建云岭物流园区。

会议审议了《长江岸线联防联控方案》，提出到2025年两地互通公交线路达到12条以上。
"""


def found_on(text: str) -> Findings:
    return read(open_page(text.encode(), name="page.txt"))


def every(found: Findings) -> list[float]:
    return [finding.confidence for kind in KINDS for finding in getattr(found, kind)]


def test_every_finding_of_a_page_is_graded() -> None:
    grades = every(found_on(PAGE))
    assert len(grades) > 8
    assert all(LEAST <= grade <= MOST for grade in grades)
    assert len(set(grades)) > 3


def test_the_same_page_gives_the_same_grades() -> None:
    assert every(found_on(PAGE)) == every(found_on(PAGE))


def shown(kind: str, **values: str) -> tuple[str, ...]:
    return tuple(values.get(feature, "") for feature in FEATURES)


def test_a_row_of_a_project_list_is_surer_than_a_name_cut_out_of_a_sentence() -> None:
    row = shown("projects", rule="project-list", told="cost", edges="none", role="row")
    cut = shown("projects", rule="named-work", told="no cost", edges="both", role="body")
    assert probability("projects", row) > 0.9 > probability("projects", cut)


def test_a_meeting_without_a_day_is_less_sure() -> None:
    with_day = shown("meetings", rule="visit", told="day", role="body")
    without = shown("meetings", rule="visit", told="no day", role="body")
    assert probability("meetings", with_day) > probability("meetings", without) + 0.05


def test_a_full_name_of_a_division_is_surer_than_a_short_one() -> None:
    full, short = (shown("mentions", rule=rule, role="body") for rule in ("full-name", "short-name"))
    assert probability("mentions", full) > probability("mentions", short)


def test_what_was_never_measured_moves_nothing() -> None:
    known = shown("sites", rule="seen")
    assert probability("sites", known) == probability("sites", (*known[:-2], "margin", "no such doubt"))


def test_the_grounds_of_a_grade_are_what_its_log_odds_are_made_of() -> None:
    evidence = shown("meetings", rule="visit", told="no day", length="long", role="body")
    moving = grounds("meetings", evidence)
    assert [abs(odds) for *_, odds in moving] == sorted((abs(odds) for *_, odds in moving), reverse=True)
    total = ODDS["meetings"]["base"][""] + sum(odds for *_, odds in moving)
    assert probability("meetings", evidence) == round(1 / (1 + exp(-total)), 2)
    assert grounds("founded", evidence) == []


def test_a_doubt_inside_a_finding_lowers_it() -> None:
    assert all(
        probability(kind, shown(kind, doubt="inside")) < probability(kind, shown(kind))
        for kind in ("mentions", "meetings", "mechanisms", "projects")
    )


def test_a_kind_that_nothing_measures_keeps_the_grade_of_its_finder() -> None:
    assert {"aliases", "founded"} & set(ODDS) == set()
    (founding,) = found_on(
        "云岭清河文旅联盟成立\n\n2023年3月10日，江津区与合江县宣布成立云岭清河文旅联盟。\n"
    ).founded
    assert founding.confidence == 0.9


def witness(text: str, **found: object) -> Witness:
    return Witness(open_page(text.encode(), name="page.txt"), Findings(**found))  # type: ignore[arg-type]


def test_evidence_tells_words_that_stand_alone_from_words_cut_out() -> None:
    text = "云岭物流园区，共建清河物流园区项目"
    alone, cut = (
        Project(span=span, name=text[slice(*span)], rule="named-work") for span in ((0, 6), (9, 15))
    )
    edges = [shown[FEATURES.index("edges")] for shown in witness(text).of("projects", [alone, cut])]
    assert edges == ["none", "both"]


def test_evidence_names_the_rule_without_the_word_it_ended_in() -> None:
    mechanism = Project(span=(0, 4), name="文旅联盟", rule="head:联盟")
    assert witness("文旅联盟").of("projects", [mechanism])[0][0] == "head"


def test_evidence_sees_a_doubt_only_inside_the_words() -> None:
    doubt = Doubt(span=(6, 8), kind="ambiguous-division", about="")
    before, across = (Commitment(span=span, quote="") for span in ((0, 6), (4, 8)))
    shown = witness("两地共建清河新区园区", doubts=[doubt]).of("commitments", [before, across])
    assert [each[-1] for each in shown] == ["", "inside"]


def test_a_page_without_a_word_has_nothing_to_grade() -> None:
    assert every(found_on("。\n")) == []
