"""A finding's particulars are markup around escaped text, whatever kind it is."""

from __future__ import annotations

import pytest
from django.utils.html import conditional_escape

from yipanqi.findings.read import as_json, read
from yipanqi.pages import open_page
from yipanqi_web.review.decide import Item
from yipanqi_web.review.templatetags.review import details

TEXT = "浏阳市与上栗县召开联席会议\n\n会上，浏阳市与上栗县签署《渌水流域<b>联防</b>联控协议》，将于2030年底前建成水质监测站3座。"


@pytest.mark.parametrize("kind", ["instruments", "commitments"])
def test_particulars_are_markup(kind: str) -> None:
    page = open_page(TEXT.encode(), name="page.txt")
    value = as_json(page, read(page))[kind][0]
    shown = conditional_escape(details(Item(f"{kind}:0", kind, value, None)))  # as a template shows it
    assert "<span" in shown
    assert "&lt;span" not in shown


def test_particulars_say_how_sure_the_reader_is_and_by_which_rule() -> None:
    value = as_json(page := open_page(TEXT.encode(), name="page.txt"), read(page))["instruments"][0]
    shown = conditional_escape(details(Item("instruments:0", "instruments", value, None)))
    assert f"置信 {value['confidence']:.2f} · 规则 quoted-title" in shown
    assert 'title="书名号里的题名，以文件名称的中心词收尾。"' in shown


def test_a_rule_that_is_no_more_has_no_hint() -> None:
    value = as_json(page := open_page(TEXT.encode(), name="page.txt"), read(page))["instruments"][0]
    shown = conditional_escape(
        details(Item("instruments:0", "instruments", {**value, "rule": "by-magic"}, None))
    )
    assert "规则 by-magic" in shown
    assert 'title=""' in shown
