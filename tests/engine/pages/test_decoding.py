"""Bytes to text: encodings, byte order marks, damaged and mixed files."""

from __future__ import annotations

import pytest

from yipanqi.pages import Page, open_page

TEXT = "甲市与乙县举行联席会议\n\n6月1日，甲市与乙县举行联席会议。双方商定，年底前共建产业园区。\n"
HAN = [char for char in TEXT if "\u4e00" <= char <= "\u9fff"]


def body(page: Page) -> str:
    return "\n".join(page.slice((block.start, block.end)) for block in page.blocks)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        b"\xef\xbb\xbf" + TEXT.encode("utf-8"),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
        b"\x84\x31\x95\x33" + TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert body(open_page(data, name="a.txt")) == TEXT.replace("\n\n", "\n").strip()


def test_big5_is_read_and_simplified() -> None:
    data = "兩縣簽署合作協議，建設產業園區。雙方將於年底前開通公車。".encode("big5")

    page = open_page(data, name="a.txt")

    assert page.encoding == "big5"
    assert body(page) == "两县签署合作协议，建设产业园区。双方将于年底前开通公车。"


def test_a_declared_charset_is_used_and_a_false_one_is_not() -> None:
    html = '<html><head><meta charset="{}"></head><body><p>甲市与乙县签署合作协议。</p></body></html>'

    assert body(open_page(html.format("gb2312").encode("gbk"), name="a.html")) == "甲市与乙县签署合作协议。"
    assert body(open_page(html.format("gb2312").encode("utf-8"), name="a.html")) == "甲市与乙县签署合作协议。"


def test_the_content_type_may_name_kind_and_charset() -> None:
    page = open_page("<p>甲市与乙县签署协议。</p>".encode("gbk"), content_type="text/html; charset=gbk")

    assert (page.format, body(page)) == ("html", "甲市与乙县签署协议。")


def test_lines_in_two_encodings_are_both_read() -> None:
    data = "甲市与乙县签署合作协议。\n".encode() + "双方将在年底前开通城际公交。\n".encode("gbk")

    page = open_page(data, name="a.txt")

    assert body(page) == "甲市与乙县签署合作协议。\n双方将在年底前开通城际公交。"
    last = page.blocks[-1]
    start, end = page.byte_span((last.start, last.end))
    assert data[start:end].decode("gbk") == "双方将在年底前开通城际公交。"


def test_bytes_that_are_no_text_stand_as_one_mark_and_raise_a_doubt() -> None:
    data = "甲市与乙县签署".encode() + b"\xff" + "合作协议。".encode()

    page = open_page(data, name="a.txt")

    assert body(page) == "甲市与乙县签署\ufffd合作协议。"
    assert page.doubts[0][0] == "damaged-text"


def test_stray_nuls_and_lone_surrogates_do_not_stop_reading() -> None:
    nuls = open_page("甲市与乙县\0签署合作协议。".encode(), name="a.txt")
    lone = open_page("甲市与乙县签署合作协议。".encode("utf-16-le") + b"\x00\xd8", name="a.txt")

    assert body(nuls) == "甲市与乙县签署合作协议。"
    assert body(lone) == "甲市与乙县签署合作协议。\ufffd"
