"""A page that cannot be taken in leaves nothing behind: no row, no file."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from yipanqi.pages import PageError
from yipanqi_web.sources.intake import add_page
from yipanqi_web.sources.models import Intake

pytestmark = pytest.mark.django_db


def kept() -> set[Path]:
    """The files of the evidence store."""
    return {path for path in Path(default_storage.path("")).rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "空.txt"),
        (bytes(range(256)) * 40, "二进制.txt"),
        (b"\x00" * 5000, "零.txt"),
        (b"\x89PNG\r\n\x1a\n", "图.png"),
        ("秘密★1年\n甲市人民政府文件\n关于共建园区的通知\n各区县：\n现将方案印发给你们。".encode(), "密.txt"),
        ("甲市".encode() * 34_000_000, "大.txt"),
    ],
)
def test_what_is_refused_leaves_nothing(data: bytes, name: str) -> None:
    before = kept()

    with pytest.raises(PageError, match=r"。$"):
        add_page(data, name, by=None)

    assert not Intake.objects.exists()
    assert kept() == before


def test_a_page_without_a_date_and_with_broken_text_is_taken_in() -> None:
    data = "甲市与渠县签约\n双方签署合作协议。\ud800".encode("utf-8", "surrogatepass")

    intake, new = add_page(data, "a.txt", by=None)

    assert new and intake.published == ""
    assert Intake.objects.get().text == intake.text
