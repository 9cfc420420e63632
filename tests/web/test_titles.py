"""A positioning's titles: what a programme calls itself, one card each."""

import pytest

from yipanqi_web.review.decide import titles_in


@pytest.mark.parametrize(
    ("quote", "titles"),
    [
        ("打造湖区开放先行区、绿色发展样板区", ["湖区开放先行区", "绿色发展样板区"]),
        ("打造成湖区开放先行区、绿色发展样板区", ["湖区开放先行区", "绿色发展样板区"]),
        ("奋力在湖区建设中打造先进制造业基地、内陆开放高地", ["先进制造业基地", "内陆开放高地"]),
        ("努力成为毗邻地区合作的样本、标本、范本", ["毗邻地区合作的样本、标本、范本"]),
        ("成为推动湖区建设、“三带”协同发展的新动力源", ["推动湖区建设、“三带”协同发展的新动力源"]),
    ],
)
def test_each_title_stands_alone_without_its_verb(quote: str, titles: list[str]) -> None:
    assert titles_in(quote) == titles
