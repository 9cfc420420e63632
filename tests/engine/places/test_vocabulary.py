"""The words about places stand for divisions that there are."""

from __future__ import annotations

import pytest

from yipanqi import places, vocab


@pytest.mark.parametrize("category", ["blend", "blend_weak"])
def test_every_member_of_a_blend_is_in_force(category: str) -> None:
    for blend, value in vocab.words(category).items():
        members = [places.division(code) for code in str(value).split()]
        assert len(members) > 1, blend
        assert all(member is not None and member.in_force(None) for member in members), blend


def test_all_34_provinces_have_a_character() -> None:
    codes = set(vocab.words("province_abbreviation").values())
    assert len(codes) == 34
    assert all(places.level(code) == "province" and places.division(code) for code in codes)


def test_everyday_names_are_names_of_divisions() -> None:
    assert [word for word in vocab.words("place_everyday") if not places.named(word)] == []
