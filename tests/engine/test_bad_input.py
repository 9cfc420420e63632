"""Whatever is given ends in a page or in one clear sentence, within bounded time and memory."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from yipanqi.findings.read import read
from yipanqi.pages import Page, PageError, open_file, open_page
from yipanqi.pages.exceptions import (
    ClassifiedPage,
    DamagedFile,
    EmptyPage,
    NotText,
    TooLarge,
    UnsupportedFormat,
)

SLOWEST = 60.0  # seconds of this process for the largest pages here: a quadratic step takes minutes


def read_quickly(data: bytes, name: str) -> Page:
    """Open and read a page; fails where that takes longer than linear work does."""
    start = time.process_time()
    page = open_page(data, name=name)
    read(page)
    assert time.process_time() - start < SLOWEST
    return page


@pytest.mark.parametrize(
    ("data", "name", "kind", "words"),
    [
        (b"", "a.txt", EmptyPage, ("a.txt", "没有文字", "请检查")),
        (b"\xef\xbb\xbf \r\n\t", "a.txt", EmptyPage, ("a.txt", "没有文字")),
        (b"<html><body><script>var x=1;</script></body></html>", "a.html", EmptyPage, ("没有看得见的文字",)),
        (bytes(range(256)) * 40, "a.txt", NotText, ("a.txt", "二进制", "另存为")),
        (b"%PDF-1.7 \xe2\xe3", "a.txt", DamagedFile, ("a.txt", "损坏", "另存")),
        (b"PK\x03\x04\x14\x00", "a.docx", DamagedFile, ("a.docx", "损坏", "另存")),
        (b"\x89PNG\r\n\x1a\n", "a.png", UnsupportedFormat, ("图片",)),
        ("协议".encode(), "a.wps", UnsupportedFormat, ("WPS",)),
        ("协议".encode(), "a.ofd", UnsupportedFormat, ("OFD",)),
    ],
)
def test_what_cannot_be_read_gives_one_sentence(
    data: bytes, name: str, kind: type[PageError], words: tuple[str, ...]
) -> None:
    with pytest.raises(kind) as raised:
        open_page(data, name=name)

    sentence = str(raised.value)
    assert all(word in sentence for word in words)
    assert sentence.endswith("。") and sentence.count("。") == 1


@pytest.mark.parametrize("mark", ["秘密★1年", "机密★长期", "绝 密", "【机密】", "密级：秘密", "秘密☆"])
def test_a_classified_document_is_refused(mark: str) -> None:
    with pytest.raises(ClassifiedPage, match="保密规定"):
        open_page(
            f"{mark}\n甲市人民政府文件\n关于共建园区的通知\n各区县：\n现将方案印发给你们。".encode(),
            name="a.txt",
        )


def test_a_text_that_speaks_of_secrets_is_read() -> None:
    page = open_page("甲市与乙县签约\n双方依法保护商业秘密，机密文件不上网。".encode(), name="a.txt")

    assert "商业秘密" in page.text


def test_a_page_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    path.write_bytes("甲市".encode() * 1000)

    with pytest.raises(TooLarge, match=r"大\.txt.*上限.*拆分"):
        open_file(path, largest=1000)
    with pytest.raises(TooLarge):
        open_page(path.read_bytes(), largest=1000)
    assert open_file(path, largest=10_000).name == "大.txt"


def test_html_nested_a_hundred_thousand_deep() -> None:
    page = read_quickly(("<div>" * 100_000 + "甲市与乙县签约。" + "</div>" * 100_000).encode(), "a.html")

    assert page.text.strip() == "甲市与乙县签约。"


def test_a_million_place_names() -> None:
    page = read_quickly(("渠县|达州市|" * 500_000).encode(), "a.txt")

    assert [block.role for block in page.blocks] == ["furniture"]


def test_ten_thousand_columns() -> None:
    columns = ",".join(f"第{number}列" for number in range(10_000))
    page = read_quickly(f"{columns}\n{columns}\n{columns}\n".encode(), "a.csv")

    assert [len(block.cells) for block in page.blocks] == [10_000] * 3


@pytest.mark.parametrize(
    "source",
    [
        "(" * 200_000,
        '（(「"' * 50_000,
        '"' * 300_000,
        "来源：" * 60_000,
        "2021-" * 60_000,
        "回复" * 100_000,
        "\n【" * 60_000,
        "1." * 150_000,
        "经(jīng)" * 50_000,
        "a>" * 100_000,
        " " * 500_000 + "签约",
        "x$ " * 150_000,
    ],
)
def test_endless_repetition(source: str) -> None:
    read_quickly((source + "\n甲市与乙县签约。").encode(), "a.txt")


@pytest.mark.parametrize(
    "piece", ["<", '<a "', "<!--", "<table><tr><td>", "&", "<p>甲", "<script>", "</div>"]
)
def test_markup_that_never_ends(piece: str) -> None:
    read_quickly(("<html><body><p>甲市与乙县签约。</p>" + piece * 50_000).encode(), "a.html")


def test_quotes_that_never_close_in_a_table() -> None:
    read_quickly(('"甲,' * 100_000 + "\n1,2\n").encode(), "a.csv")
