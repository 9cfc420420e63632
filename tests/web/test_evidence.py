"""Evidence: what is stored and what is refused, who may attach it, who gets it back."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from web import scene
from web.officers import HANDLING, account, signed_in
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.models import Body
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.programmes.models import Programme
from yipanqi_web.reports.acts import EvidenceAttached
from yipanqi_web.reports.files import LARGEST, clean_name, path_of
from yipanqi_web.reports.models import Evidence

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def programme() -> Programme:
    return scene.programme()


@pytest.fixture
def target(programme: Programme) -> Commitment:
    return scene.commitment(programme, public=False)


@pytest.fixture
def east() -> Client:
    return signed_in(account("east", "handler", member=scene.EAST))


def attach(
    client: Client, key: str, data: bytes, name: str = "验收.png", note: str = "现场照片"
) -> HttpResponse:
    body = {"file": SimpleUploadedFile(name, data), "note": note}
    response: HttpResponse = client.post(f"/desk/evidence/{key}/attach/", body)  # type: ignore[assignment]
    return response


def said(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_file_is_kept_by_its_hash_and_named_in_the_ledger(east: Client, target: Commitment) -> None:
    assert attach(east, target.key, PNG).status_code == 302
    (found,) = Evidence.objects.all()
    assert found.sha256 == hashlib.sha256(PNG).hexdigest() and found.size == len(PNG)
    assert (found.target, found.by_member, found.programme) == (target.key, scene.EAST, target.programme)
    with default_storage.open(path_of(found.sha256)) as stored:
        assert stored.read() == PNG
    entry = bytes(Body.objects.latest("n").body)
    assert found.sha256.encode() in entry and PNG[:8] not in entry
    target.refresh_from_db()
    assert target.state == "recorded"  # evidence is no verification


def test_it_comes_back_as_an_attachment_that_runs_nowhere(east: Client, target: Commitment) -> None:
    page = "<html><body><script>alert(1)</script>验收合格</body></html>".encode()
    attach(east, target.key, page, "验收 意见.html")
    response = east.get(f"/desk/evidence/{Evidence.objects.get().key}/file/")
    assert response.getvalue() == page
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_a_file_that_the_storage_lost_is_not_found(east: Client, target: Commitment) -> None:
    values = {"sha256": "ab" * 32, "name": "失落.png", "size": 3, "by_member": ""}
    key = record(EvidenceAttached.model_validate({"target": target.key, **values}), by=scene.CLERK).key("ev")
    assert east.get(f"/desk/evidence/{key}/file/").status_code == 404


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        ("机密★长期\n验收报告\n合格。".encode(), "验收.txt", "标有密级"),
        ("绝密\n验收报告\n合格。".encode(), "验收.txt", "标有密级"),
        ("秘密★1年\n验收报告\n合格。".encode("utf-16"), "验收.txt", "标有密级"),
        ("<p>秘密★1年</p><p>验收报告</p>".encode(), "验收.html", "标有密级"),
        (b"", "空.png", "空"),
        (b"MZ\x90", "程序.exe", "不接收"),
        (PNG + b"another", "验收.pdf", "与扩展名不符"),
        (bytes(range(256)) * 40, "验收.txt", "文本"),
    ],
    ids=["marked", "top-mark", "utf-16", "html", "empty", "kind", "ending", "no-text"],
)
def test_what_is_refused_is_not_stored_and_says_why_in_a_sentence(
    east: Client, target: Commitment, data: bytes, name: str, sentence: str
) -> None:
    response = attach(east, target.key, data, name, "这一句要留着")
    assert response.status_code == 422 and sentence in said(response)
    assert "这一句要留着" in said(response)
    assert not Evidence.objects.exists()
    assert not default_storage.exists(path_of(hashlib.sha256(data).hexdigest()))


def test_a_file_past_the_limit_is_refused(east: Client, target: Commitment) -> None:
    response = attach(east, target.key, PNG + bytes(LARGEST))
    assert response.status_code == 422 and "超过 20 MB" in said(response)


def test_the_same_file_is_not_attached_twice(east: Client, target: Commitment) -> None:
    attach(east, target.key, PNG)
    response = attach(east, target.key, PNG)
    assert response.status_code == 422 and "已经附在该事项上" in said(response)
    assert Evidence.objects.count() == 1


def test_a_name_carries_no_folder_and_no_control_character() -> None:
    assert clean_name("../../etc/验收\r\n意见.pdf") == "验收意见.pdf"
    assert clean_name("C:\\scan\\a.png") == "a.png"
    assert (
        clean_name("长" * 300 + ".docx").endswith("长.docx") and len(clean_name("长" * 300 + ".docx")) == 200
    )


def test_only_claims_carry_evidence(programme: Programme) -> None:
    page = scene.page(programme)
    act = EvidenceAttached(target=page, sha256="ab" * 32, name="图.png", size=3)
    with pytest.raises(Conflict, match="依据只能附在"):
        record(act, by=scene.CLERK)


def test_other_programmes_neither_attach_nor_see(target: Commitment) -> None:
    attach(signed_in(account("east", "handler", member=scene.EAST)), target.key, PNG)
    mine = scene.programme("mine")
    stranger = signed_in(account("stranger", *HANDLING, programme=mine.key, member=scene.EAST))
    key = Evidence.objects.get().key
    other = b"\x89PNG\r\n\x1a\n" + b"other"
    assert attach(stranger, target.key, other).status_code == 403
    assert not default_storage.exists(path_of(hashlib.sha256(other).hexdigest()))
    assert stranger.get(f"/desk/evidence/{key}/file/").status_code == 403
    assert stranger.get(f"/desk/evidence/{target.key}/").status_code == 403


def test_observers_read_and_attach_nothing(east: Client, target: Commitment) -> None:
    attach(east, target.key, PNG)
    watching = signed_in(account("watching", "observer", member=scene.WEST))
    assert "上传须由经办人办理" in said(watching.get(f"/desk/evidence/{target.key}/"))  # type: ignore[arg-type]
    assert attach(watching, target.key, b"\x89PNG\r\n\x1a\nx").status_code == 403
    response = watching.get(f"/desk/evidence/{Evidence.objects.get().key}/file/")
    assert response.getvalue() == PNG


def test_an_unknown_target_is_not_found(east: Client) -> None:
    assert east.get("/desk/evidence/c-999/").status_code == 404
    assert east.get("/desk/evidence/xx-1/").status_code == 404
