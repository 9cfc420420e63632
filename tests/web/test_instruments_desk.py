"""Documents at the desk: registered by hand, advanced to their end, countersigned, put among the plans."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from rows.conftest import text_of
from web import scene
from web.officers import HANDLING, account, page, signed_in
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.instruments.acts import InstrumentAdvanced, PlanPlaced, PlanSlotOpened
from yipanqi_web.instruments.models import Instrument, PlanNode
from yipanqi_web.programmes.models import Programme
from yipanqi_web.review.programmes import register_page

pytestmark = pytest.mark.django_db

BOTH = (scene.EAST, scene.WEST)


@pytest.fixture
def programme() -> Programme:
    return scene.programme()


@pytest.fixture
def wen(programme: Programme) -> Client:
    return signed_in(account("wen", *HANDLING, programme=programme.key, member=scene.EAST))


@pytest.fixture
def lan(programme: Programme) -> Client:
    return signed_in(account("lan", *HANDLING, programme=programme.key, member=scene.WEST))


def post(client: Client, row: Instrument, word: str, **values: str) -> int:
    body = {f"{word}-{name}": value for name, value in values.items()}
    answer = client.post(f"/desk/instruments/{row.key}/{word}/", body)
    row.refresh_from_db()
    return answer.status_code


def test_a_document_is_entered_by_hand_with_its_sentence(programme: Programme, wen: Client) -> None:
    intake = page()
    registered = register_page(account("taker", *HANDLING), intake, programme)
    body = {
        "programme": programme.key, "name": "砀萧协同发展2024年重点任务清单", "instrument_kind": "list", "life": "reviewed",
        "date": "2024-06-03", "page": registered.key, "quote": "会议审议了《砀萧协同发展2024年重点任务清单》",
    }  # fmt: skip
    wen.post("/desk/instruments/add/", body)
    row = Instrument.objects.get()
    start, end = row.source["bytes"]
    assert row.source["page"] == registered.key
    assert intake.text[intake.text.find("会议审议了") :].startswith(row.source["quote"]) and end > start


@pytest.mark.parametrize(
    ("change", "says"),
    [({"quote": "会议签署了协议"}, "没有这句话"), ({"page": ""}, "同时写明"), ({"date": "六月"}, "不是日期")],
)
def test_a_form_that_is_refused_keeps_what_was_typed(
    programme: Programme, wen: Client, change: dict[str, str], says: str
) -> None:
    registered = register_page(account("taker", *HANDLING), page(), programme)
    body = {
        "programme": programme.key, "name": "步道备忘录", "instrument_kind": "memorandum", "life": "signed",
        "page": registered.key, "quote": "卞学文指出", **change,
    }  # fmt: skip
    response = wen.post("/desk/instruments/add/", body)
    html = response.content.decode()
    assert (
        response.status_code == 422
        and says in html
        and "步道备忘录" in html
        and not Instrument.objects.exists()
    )


def test_a_life_goes_on_to_its_end_and_no_further(programme: Programme, wen: Client) -> None:
    row = scene.instrument(programme, title="步道规划", life="draft")
    new = scene.instrument(programme, title="步道规划（修编）", life="mentioned")
    assert post(wen, row, "advance", life="reviewed", date="2023-04-05") == 302
    assert post(wen, row, "advance", life="in-force", valid_from="2023-06-01", expires="2023-01-01") == 422
    assert post(wen, row, "advance", life="in-force", valid_from="2023-06-01", expires="2025-12-31") == 302
    assert post(wen, row, "advance", life="reviewed") == 422
    assert post(wen, row, "advance", life="replaced") == 422
    assert post(wen, row, "advance", life="replaced", replaced_by=new.key) == 302
    assert (row.life, row.valid_from, row.expires, row.replaced_by) == (
        "replaced", "2023-06-01", "2025-12-31", new.key,
    )  # fmt: skip
    assert post(wen, row, "advance", life="expired") == 422
    shown = text_of(Client().get(row.get_absolute_url()).content)
    assert "已被替代" in shown and "步道规划（修编）" in shown and "2025-12-31" in shown


def test_a_document_does_not_replace_itself_in_a_round(programme: Programme) -> None:
    one = scene.instrument(programme, title="甲规划", public=False)
    two = scene.instrument(programme, title="乙规划", public=False)
    record(InstrumentAdvanced(key=one.key, life="replaced", replaced_by=two.key), by=scene.CLERK)
    with pytest.raises(Conflict, match="替代自己"):
        record(InstrumentAdvanced(key=two.key, life="replaced", replaced_by=one.key), by=scene.CLERK)


def test_a_successor_that_is_not_released_is_not_named(programme: Programme, client: Client) -> None:
    row = scene.instrument(programme, title="步道规划")
    new = scene.instrument(programme, title="内部修编稿", public=False)
    record(InstrumentAdvanced(key=row.key, life="replaced", replaced_by=new.key), by=scene.CLERK)
    assert "内部修编稿" not in client.get(row.get_absolute_url()).content.decode()


def test_every_party_countersigns_and_nothing_is_called_signed(
    programme: Programme, wen: Client, lan: Client
) -> None:
    row = scene.instrument(programme, title="步道备忘录", parties=BOTH, life="adopted")
    assert post(wen, row, "sign", remark="一致") == 302 and row.confirmed == ""
    proposal = Proposal.objects.get()
    assert row.title in text_of(lan.get("/desk/proposals/").content)
    assert lan.post(f"/desk/proposals/{proposal.key}/countersign/").status_code == 302
    row.refresh_from_db()
    assert row.confirmed and row.life == "adopted"
    for client, address in ((Client(), row.get_absolute_url()), (wen, f"/desk/instruments/{row.key}/")):
        shown = text_of(client.get(address).content)
        assert "会签确认" in shown and "已签署" not in re.sub("已签署 (未见|已印发)", "", shown)
    assert rebuild(check=True) == {}


def test_an_objection_leaves_it_unconfirmed(programme: Programme, wen: Client, lan: Client) -> None:
    row = scene.instrument(programme, title="步道备忘录", parties=BOTH)
    post(wen, row, "sign")
    lan.post(f"/desk/proposals/{Proposal.objects.get().key}/decline/", {"reason": "第三条未商定"})
    row.refresh_from_db()
    assert row.confirmed == "" and "第三条未商定" in text_of(wen.get(f"/desk/instruments/{row.key}/").content)


def test_chapters_are_recorded_a_line_each(programme: Programme, wen: Client) -> None:
    row = scene.instrument(programme, title="步道规划")
    typed = "第一章 总体要求\n第二章 空间布局\n第一节　滨水步道\n附则"
    assert post(wen, row, "chapters", chapters=typed) == 302
    assert row.headings == ["第一章 总体要求", "第二章 空间布局", "第一节 滨水步道", "附则"]
    assert [chapter["level"] for chapter in row.chapters] == [1, 1, 2, 1]
    assert "第二章 空间布局" in text_of(Client().get(row.get_absolute_url()).content)
    assert post(wen, row, "chapters", chapters="附则\n附则") == 422 and len(row.chapters) == 4


def test_a_task_is_anchored_to_a_chapter_from_a_list(programme: Programme, wen: Client) -> None:
    row = scene.instrument(programme, title="步道规划")
    post(wen, row, "chapters", chapters="第一章 总体要求\n第二章 空间布局")
    listed = scene.task_list(programme, "年度任务清单")
    html = wen.get(f"/desk/lists/{listed.key}/add/").content.decode()
    assert '<option value="第二章 空间布局">' in html and 'list="id_anchor-offered"' in html


def test_a_place_is_filled_moved_and_taken_out(programme: Programme, wen: Client) -> None:
    root = scene.instrument(programme, title="总体规划")
    part = scene.instrument(programme, title="步道规划")
    post(wen, root, "place")
    above = PlanNode.objects.get(instrument=root.key)
    open_one = {
        "programme": programme.key,
        "slot-parent": above.key,
        "slot-expected": "专项规划",
        "slot-count": "1",
    }
    wen.post("/desk/instruments/plans/slot/", open_one)
    slot = PlanNode.objects.get(instrument="")
    assert "1+1" in text_of(wen.get("/desk/instruments/plans/").content)
    assert post(wen, part, "place", parent=above.key, fills=slot.key) == 302
    slot.refresh_from_db()
    assert slot.instrument == part.key
    assert post(wen, root, "place", parent=slot.key) == 422  # not below what stands below it
    assert wen.post(f"/desk/instruments/plans/{above.key}/take-out/").status_code == 422
    assert wen.post(f"/desk/instruments/plans/{slot.key}/take-out/").status_code == 302
    assert PlanNode.objects.count() == 1 and Instrument.objects.count() == 2 and rebuild(check=True) == {}


def test_a_numbered_place_counts_down_as_it_is_filled(programme: Programme) -> None:
    root = record(
        PlanPlaced(instrument=scene.instrument(programme, title="总体规划").key), by=scene.CLERK
    ).key("pn")
    opened = PlanSlotOpened(programme=programme.key, expected="专项规划", parent=root, count=3)
    slot = record(opened, by=scene.CLERK).key("pn")
    part = scene.instrument(programme, title="步道规划").key
    record(PlanPlaced(instrument=part, parent=root, fills=slot), by=scene.CLERK)
    assert PlanNode.objects.get(pk=slot).count == 2 and PlanNode.objects.filter(parent=root).count() == 2


def test_the_list_is_filtered_and_has_pages(programme: Programme, wen: Client) -> None:
    for number in range(52):
        scene.instrument(programme, title=f"规划{number}", public=False)
    scene.instrument(programme, title="步道协议", instrument_kind="agreement", life="signed", public=False)
    first = wen.get("/desk/instruments/")
    assert len(first.context["rows"]) == 50
    assert len(wen.get(f"/desk/instruments/?before={first.context['more']}").context["rows"]) == 3
    assert [str(each) for each in wen.get("/desk/instruments/?life=signed").context["rows"]] == ["步道协议"]
    assert [str(each) for each in wen.get("/desk/instruments/?kind=agreement").context["rows"]] == [
        "步道协议"
    ]


def test_nobody_of_another_programme_sees_it(programme: Programme) -> None:
    row = scene.instrument(programme, title="步道规划", public=False)
    other = signed_in(account("other", *HANDLING, programme=scene.programme("mine").key))
    assert other.get(f"/desk/instruments/{row.key}/").status_code == 403
    assert "步道规划" not in other.get("/desk/instruments/").content.decode()
    assert other.get(f"/desk/instruments/plans/?programme={programme.key}").status_code == 403
