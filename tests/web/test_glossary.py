"""数字简称: what is not spelt out comes first; an expansion needs a source, a strategy its side."""

from __future__ import annotations

import pytest
from django.test import Client

from rows.conftest import text_of
from web import scene
from web.officers import HANDLING, account, page, signed_in
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.commitments.acts import ShorthandRecorded
from yipanqi_web.commitments.models import Shorthand
from yipanqi_web.programmes.models import Programme
from yipanqi_web.review.programmes import register_page
from yipanqi_web.sources.models import Page

pytestmark = pytest.mark.django_db

TOLD = "推进“四个统一”，即统一规划、统一标准、统一建设、统一管护。"


@pytest.fixture
def programme() -> Programme:
    made = scene.programme()
    scene.member(made, scene.EAST, "渠县")
    return made


@pytest.fixture
def wen(programme: Programme) -> Client:
    return signed_in(account("wen", *HANDLING, programme=programme.key))


@pytest.fixture
def source(programme: Programme) -> Page:
    return register_page(account("taker", *HANDLING), page("两县商议步道\n\n" + TOLD), programme)


def shorthand(of: Programme, term: str = "四个统一", **fields: str) -> Shorthand:
    act = ShorthandRecorded.model_validate(
        {"programme": of.key, "term": term, "source": {"sha256": scene.SHA, "quote": term}, **fields}
    )
    return Shorthand.objects.get(pk=record(act, by=scene.CLERK).key("sh"))


def expand(client: Client, row: Shorthand, **values: str) -> tuple[int, str]:
    body = {f"expand-{name}": value for name, value in values.items()}
    answer = client.post(f"/desk/glossary/{row.key}/expand/", body)
    row.refresh_from_db()
    return answer.status_code, answer.content.decode()


def test_undefined_terms_come_first(programme: Programme, wen: Client) -> None:
    shorthand(programme)
    shorthand(programme, "三廊", expansion="东廊、中廊、西廊")
    shown = text_of(wen.get("/desk/glossary/").content)
    assert "四个统一" in shown and "三廊" not in shown and "原文未展开 1" in shown
    assert "东廊、中廊、西廊" in text_of(wen.get("/desk/glossary/?show=defined").content)


def test_an_expansion_with_its_sentence_is_recorded(programme: Programme, wen: Client, source: Page) -> None:
    row = shorthand(programme)
    told = "统一规划、统一标准、统一建设、统一管护"
    status, _html = expand(wen, row, expansion=told, page=source.key, quote=TOLD, side=scene.EAST)
    assert status == 302 and (row.expansion, row.side, row.expanded_in["quote"]) == (told, scene.EAST, TOLD)
    assert row.expanded_in["page"] == source.key and rebuild(check=True) == {}


@pytest.mark.parametrize("quote", ["", "四个统一就是四件事"])
def test_without_a_source_it_stays_undefined_and_what_was_typed_stays(
    programme: Programme, wen: Client, source: Page, quote: str
) -> None:
    row = shorthand(programme)
    status, html = expand(wen, row, expansion="四件事都统一", page=source.key if quote else "", quote=quote)
    assert status == 422 and "四件事都统一" in html and not row.is_defined


def test_whose_it_is_is_said_on_its_own(programme: Programme, wen: Client) -> None:
    row = shorthand(programme, "一带三廊")
    wen.post(f"/desk/glossary/{row.key}/attribute/", {"attribute-side": "510000"})
    row.refresh_from_db()
    assert row.side == "510000" and not row.is_defined


def test_the_public_glossary_shows_what_was_released(programme: Programme, client: Client) -> None:
    scene.release(shorthand(programme, side=scene.EAST).key)
    shorthand(programme, "三廊")
    shown = text_of(client.get("/glossary/").content)
    assert "四个统一" in shown and "原文未展开" in shown and "渠县" in shown and "三廊" not in shown


def test_the_list_has_pages(programme: Programme, wen: Client) -> None:
    for number in range(33):
        shorthand(programme, f"{number}个统一")
    first = wen.get("/desk/glossary/")
    assert len(first.context["rows"]) == 30
    assert len(wen.get(f"/desk/glossary/?before={first.context['more']}").context["rows"]) == 3


def test_nobody_of_another_programme_sees_it(programme: Programme) -> None:
    row = shorthand(programme)
    other = signed_in(account("other", *HANDLING, programme=scene.programme("mine").key))
    assert other.get(f"/desk/glossary/{row.key}/").status_code == 403
    assert "四个统一" not in other.get("/desk/glossary/").content.decode()
