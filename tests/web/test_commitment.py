"""One promise: the sentence in its paragraph, who said it, what is missing, stances, history, receipt; the stub."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from web import scene
from yipanqi.ledger import Receipt
from yipanqi_web.chain.acts import Actor, record
from yipanqi_web.chain.checkpoints import verifying_key
from yipanqi_web.chain.proposals import ProposalDeclined, ProposalMade
from yipanqi_web.commitments.acts import CommitmentStarted
from yipanqi_web.commitments.models import Commitment

pytestmark = pytest.mark.django_db


def html_of(client: Client, row: Commitment) -> str:
    response = client.get(row.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_the_sentence_is_marked_in_its_paragraph(client: Client) -> None:
    html = html_of(client, scene.commitment(scene.programme()))
    assert "会上，双方商议。<mark>共建跨界滨水步道</mark>，并按季通报。" in html


def test_text_from_a_page_is_escaped(client: Client) -> None:
    html = html_of(client, scene.commitment(scene.programme(), "<script>alert(1)</script>步道"))
    assert "<script>alert" not in html and "&lt;script&gt;" in html


def test_what_the_page_does_not_say_is_said(client: Client) -> None:
    target = {"indicator": "里程", "relation": ">=", "value": 12.0, "unit": "公里", "baseline": None}
    row = scene.commitment(scene.programme(), target=target)
    html = html_of(client, row)
    assert html.count("原文未载明") >= 4 and "里程 ≥ 12公里" in html and "缺基期则无法核对" in html


def test_a_forum_is_no_original_and_says_so_above_the_facts(client: Client) -> None:
    html = html_of(client, scene.commitment(scene.programme(), tier="forum"))
    assert html.index("待核原件") < html.index("要点")
    assert "待核原件" not in html_of(client, scene.commitment(scene.programme("other")))


def test_a_day_worked_out_from_a_period_is_marked(client: Client) -> None:
    worked_out = scene.commitment(scene.programme(), "“十四五”末建成步道", due="2025-12-31")
    stated = scene.commitment(scene.programme("other"), "2025年底前建成步道", due="2025-12-31")
    assert "推算" in html_of(client, worked_out)
    assert "推算" not in html_of(client, stated)


def test_silence_is_no_consent_and_an_objection_shows_its_reason(client: Client) -> None:
    programme = scene.programme()
    row = scene.commitment(programme)
    assert [side.word for side in client.get(row.get_absolute_url()).context["sides"]] == ["proposed", ""]
    east = Actor("e", "渠县 分管", scene.EAST, frozenset({("approver", "*")}))
    west = Actor("w", "梁平 分管", scene.WEST, frozenset({("approver", "*")}))
    made = record(
        ProposalMade(
            act_kind="commitment.agreed", act_payload={"key": row.key}, programme=programme.key,
            version=Commitment.objects.get(pk=row.key).changed, binding=(scene.EAST, scene.WEST), member=scene.EAST,
        ),
        by=east,
    )  # fmt: skip
    record(ProposalDeclined(proposal=made.key("p"), member=scene.WEST, reason="资金渠道未定"), by=west)
    html = html_of(client, row)
    assert "有异议" in html and "资金渠道未定" in html
    assert "提出会签" in html and "提出异议" in html  # both are in the history


def test_history_names_the_entries_that_touched_it_and_no_other(client: Client) -> None:
    programme = scene.programme()
    row, other = scene.commitment(programme), scene.commitment(programme, "共办集市")
    started = record(CommitmentStarted(key=row.key), by=scene.CLERK)
    record(CommitmentStarted(key=other.key), by=scene.CLERK)
    steps = client.get(row.get_absolute_url()).context["steps"]
    assert [step.n for step in steps] == [row.recorded, row.recorded + 1, started.n]
    assert [step.words for step in steps] == ["登记为“单方登记”", "发布审核通过，公开", "开始推进"]


def test_the_receipt_is_verified_by_the_engine_alone(client: Client) -> None:
    row = scene.commitment(scene.programme())
    assert f"/verify/receipts/{row.recorded}/" in html_of(client, row)
    receipt = Receipt.parse(client.get(f"/verify/receipts/{row.recorded}/").content.decode())
    assert receipt.n == row.recorded
    assert receipt.verify([verifying_key()]).size >= row.recorded


def test_an_unreleased_promise_is_not_told_from_an_unknown_one(client: Client) -> None:
    row = scene.commitment(scene.programme(), public=False)
    hidden, unknown = client.get(row.get_absolute_url()), client.get("/commitments/c-99999/")
    assert hidden.status_code == unknown.status_code == 404
    assert hidden.content == unknown.content


def test_a_withdrawn_promise_leaves_a_stub_with_the_reason(client: Client) -> None:
    row = scene.commitment(scene.programme(), "不该公开的步道")
    scene.withdraw(row.key, why="原文已更正")
    response = client.get(row.get_absolute_url())
    html = response.content.decode()
    assert response.status_code == 410
    assert "已撤回" in html and "原文已更正" in html and "不该公开的步道" not in html


def test_a_meeting_that_is_not_public_lends_neither_link_nor_name(client: Client) -> None:
    programme = scene.programme()
    hidden = scene.meeting(programme, "内部碰头会", public=False)
    row = scene.commitment(programme, by=hidden.name, by_meeting=hidden.key)
    html = html_of(client, row)
    assert "内部碰头会" not in html and hidden.key not in html


def test_a_direction_is_never_past_its_day(client: Client) -> None:
    row = scene.commitment(scene.programme(), "加快一体化", concreteness="direction", due="2001-01-01")
    assert row.group_on(date(2030, 1, 1)).value == "to-be-specified"
    assert "已过原定时限</span>" not in html_of(client, row)
