"""A sentence is found again on a newer version of its page."""

from __future__ import annotations

import pytest

from yipanqi.matching.anchors import differing, find

FIRST = "两县商定，共同编制跨县公交规划，年底前开通城际公交3条。"
QUOTE = "共同编制跨县公交规划"


def page(*paragraphs: str, roles: dict[int, str] | None = None) -> tuple[str, list[list[object]]]:
    text, blocks = "", list[list[object]]()
    for number, paragraph in enumerate(paragraphs):
        start = len(text)
        text += paragraph + "\n"
        blocks.append([(roles or {}).get(number, "body"), start, start + len(paragraph)])
    return text, blocks


def found(*paragraphs: str, quote: str = QUOTE, roles: dict[int, str] | None = None) -> tuple[str, str]:
    text, blocks = page(*paragraphs, roles=roles)
    answer = find(quote, FIRST, text, blocks)
    return answer.how, text[answer.span[0] : answer.span[1]] if answer.span else ""


def test_a_paragraph_that_stands_as_it_stood_is_the_same_wherever_it_is() -> None:
    assert found("新的导语。", FIRST) == ("same", QUOTE)


def test_the_same_words_in_another_paragraph_have_moved() -> None:
    assert found("会议认为，要共同编制跨县公交规划。") == ("moved", QUOTE)


@pytest.mark.parametrize(
    ("paragraph", "now"),
    [
        ("两县商定，共同研究编制跨县公交专项规划，明年开通公交。", "共同研究编制跨县公交专项规划"),
        ("两县商定，适时编制跨县公交规划。", "适时编制跨县公交规划"),
    ],
)
def test_other_words_are_found_without_their_neighbours(paragraph: str, now: str) -> None:
    assert found("茶叶丰收。", paragraph) == ("changed", now)


@pytest.mark.parametrize("paragraphs", [("茶叶丰收，游客增多。",), ("",), ("公交。",)])
def test_what_is_nowhere_is_gone(paragraphs: tuple[str, ...]) -> None:
    assert found(*paragraphs) == ("gone", "")


def test_a_reader_s_comment_or_a_link_is_no_place_for_a_sentence() -> None:
    assert found("茶叶丰收。", FIRST, roles={1: "furniture"})[0] == "gone"


def test_a_changed_figure_is_told() -> None:
    how, now = found("年底前开通城际公交2条。", quote="年底前开通城际公交3条")
    assert (how, now) == ("changed", "年底前开通城际公交2条")
    assert [step for step in differing("公交3条", "公交2条") if step[0] != "equal"] == [("replace", "3", "2")]


def test_a_long_page_is_searched_in_bounded_steps() -> None:
    many = [f"第{number}条，推进第{number}项工作，完善机制，加强协作。" for number in range(2000)]
    assert found(*many)[0] == "gone"
