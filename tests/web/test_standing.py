"""Where a document's words stand, said in words: on the desk, in the ledger, on the public page."""

from __future__ import annotations

import docx
import pytest
from django.test import Client

from engine.pages.office_files import docx_of, task_docx, xlsx_of
from engine.pages.test_xlsx import task_book
from web.officers import HANDLING, PAGE, account, page, signed_in
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import digests
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.review.decide import accept, items
from yipanqi_web.review.programmes import open_programme, suggest
from yipanqi_web.sources.intake import add_page
from yipanqi_web.sources.models import Intake
from yipanqi_web.sources.templatetags.standing import standing


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([], ""),
        (None, ""),
        (["p12"], "第12段"),
        (["p12", "p13"], "第12、13段"),
        (["t2r3c1"], "表2第3行第1列"),
        (["t2r3c1", "t2r3c2", "t2r3c3", "t2r3c5"], "表2第3行第1—3、5列"),
        (["t2r3c4", "t2r4c1"], "表2第3行第4列；表2第4行第1列"),
        (["任务清单!C5"], "工作表“任务清单”C5"),
        (["任务清单!C5", "任务清单!D5"], "工作表“任务清单”C5、D5"),
        (["任务清单!"], "工作表“任务清单”"),
        (["注意!p1!C5"], "工作表“注意!p1”C5"),
        (["page3"], "第3页"),
        (["p4", "footnote2", "endnote1"], "第4段；脚注2；尾注1"),
        (["slide7"], "slide7"),
    ],
)
def test_a_place_in_words(places: list[str] | None, words: str) -> None:
    assert standing(places) == words


def test_a_web_page_s_excerpt_reads_as_it_did_before_there_were_places() -> None:
    """Its payload has no new field, so entries and rows made before are made again to the letter."""
    old = {"page": "pg-1", "sha256": "ab", "quote": "共建", "paragraph": "共建", "at": 0, "bytes": [0, 6]}
    assert Excerpt.model_validate(old).model_dump(mode="json") == old


def taken(officer: Account, intake: Intake) -> Commitment:
    programme = open_programme(officer, intake, suggest(intake))
    item = next(i for i in items(intake) if i.kind == "commitments" and "城际公交" in i.value["quote"])
    accept(officer, intake, item.id, programme, release=True)
    return Commitment.objects.get()


@pytest.fixture
def officer() -> Account:
    return account("clerk", *HANDLING)


def minutes() -> bytes:
    document = docx.Document()
    for paragraph in PAGE.split("\n"):
        document.add_paragraph(paragraph)
    return docx_of(document)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "name", "where"),
    [
        (minutes(), "纪要.docx", "第4段"),
        (task_docx(), "清单.docx", "表1第2行第3列"),
        (xlsx_of(task_book()), "清单.xlsx", "工作表“Sheet”C3"),
    ],
)
def test_desk_and_public_page_say_where_in_the_document(
    client: Client, officer: Account, data: bytes, name: str, where: str
) -> None:
    intake = add_page(data, name, by=None)[0]
    shown = signed_in(officer).get(f"/desk/review/{intake.sha256}/").content.decode()
    assert f"位置：{where}" in shown
    commitment = taken(officer, intake)
    assert f"这句话在文件的{where}。" in client.get(commitment.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_replaying_the_log_keeps_the_places(officer: Account) -> None:
    commitment = taken(officer, add_page(xlsx_of(task_book()), "清单.xlsx", by=None)[0])
    assert commitment.source["places"] == ["Sheet!C3"]
    before = digests()
    rebuild()
    assert digests() == before


@pytest.mark.django_db
def test_a_web_page_has_no_place(client: Client, officer: Account) -> None:
    intake = page()
    assert "位置：" not in signed_in(officer).get(f"/desk/review/{intake.sha256}/").content.decode()
    commitment = taken(officer, intake)
    assert "places" not in commitment.source
    assert "这句话在文件的" not in client.get(commitment.get_absolute_url()).content.decode()
