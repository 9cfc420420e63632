"""Documents of the office go in like pages: a task table becomes drafts with who leads and by when."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from engine.pages.office_files import archive, pdf_of, task_docx, xlsx_of
from engine.pages.test_pdf import FIRST, set_in
from engine.pages.test_xlsx import task_book
from web.officers import HANDLING, account, signed_in
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.sources.intake import raw_bytes
from yipanqi_web.sources.models import Intake

pytestmark = pytest.mark.django_db
OPENED = {
    "name": "渠营一体化",
    "slug": "quying",
    "standing": "bilateral",
    "founded": "",
    "members": "511725、511322",
}


@pytest.fixture
def client() -> Client:
    return signed_in(account("wen", *HANDLING))


def uploaded(client: Client, data: bytes, name: str) -> Intake:
    client.post("/desk/review/add/", {"files": SimpleUploadedFile(name, data), "tier": "document"})
    return Intake.objects.get()


@pytest.mark.parametrize(
    ("make", "name"), [(task_docx, "清单.docx"), (lambda: xlsx_of(task_book()), "清单.xlsx")]
)
def test_a_task_table_becomes_drafts_with_lead_and_due(client: Client, make: object, name: str) -> None:
    assert callable(make)
    data: bytes = make()
    intake = uploaded(client, data, name)
    client.post(f"/desk/review/{intake.sha256}/programme/", OPENED)
    number = next(
        n for n, each in enumerate(intake.findings["commitments"]) if each["lead"] == "渠县交通运输局"
    )

    client.post(f"/desk/review/{intake.sha256}/commitments:{number}/accept/")

    made = Commitment.objects.get()
    assert (made.quote, made.due) == ("开通渠县至营山县城际公交2条", "2024-09-30")
    assert (made.lead, made.support) == ("渠县交通运输局", ["营山县交通运输局"])
    assert raw_bytes(intake.sha256) == data


def test_a_pdf_waits_for_review_like_a_page(client: Client) -> None:
    intake = uploaded(client, pdf_of([set_in(FIRST, 760)]), "公报.pdf")

    assert FIRST in intake.text and intake.findings["commitments"]


def test_what_cannot_be_read_is_said_in_one_sentence(client: Client) -> None:
    file = SimpleUploadedFile("公文.ofd", archive({"OFD.xml": "<a/>"}))

    html = client.post("/desk/review/add/", {"files": file, "text": ""}).content.decode()

    assert "公文.ofd是OFD文件" in html and not Intake.objects.exists()


def test_a_visitor_reads_a_docx_and_the_forms_offer_documents(client: Client) -> None:
    html = client.post("/read/", {"file": SimpleUploadedFile("清单.docx", task_docx())}).content.decode()

    assert "开通渠县至营山县城际公交2条" in html
    for address in ("/read/", "/desk/review/add/"):
        assert ".docx,.xlsx,.pdf" in client.get(address).content.decode()
