"""Which kind of file it is, and what is refused before it is read."""

from __future__ import annotations

import re
from typing import Literal

from yipanqi.pages.exceptions import ClassifiedPage, EmptyPage, TooLarge, UnsupportedFormat

Format = Literal["text", "html", "csv", "docx", "xlsx", "pdf"]
ENDINGS: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".shtml": "html",
    ".xhtml": "html", ".csv": "csv", ".tsv": "csv",
}  # fmt: skip
CONTENT_TYPES: dict[str, Format] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/csv": "csv",
    "text/tab-separated-values": "csv", "text/plain": "text",
}  # fmt: skip
MAGIC = (
    (b"\x89PNG", "图片"), (b"\xff\xd8\xff", "图片"), (b"GIF8", "图片"), (b"BM\x00", "图片"), (b"II*\x00", "图片"),
    (b"RIFF", "音视频或图片"), (b"\x1f\x8b", "压缩包"), (b"7z\xbc\xaf", "压缩包"), (b"Rar!", "压缩包"),
    (b"{\\rtf", "RTF"), (b"SQLite format 3", "数据库"), (b"\x7fELF", "程序"),
)  # fmt: skip
READ = ".txt、.html、.csv、.docx、.xlsx 和 .pdf"
# A mark that fills a line: 秘密★1年, 机密★长期, 绝密, 密级：机密
STARRED = re.compile(
    r"^[\s【\[（(]*(?:密级[:：]?\s*)?(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆*＊]\s*\S{0,12}\s*$", re.MULTILINE
)
BARE = re.compile(
    r"^[\s【\[（(]*(?:密级[:：]?\s*)?(?:绝\s*密|机\s*密|秘\s*密)[\s】\]）)]*(?:\d{1,2}\s*年)?\s*$"
)
TOP = 8  # lines in which a mark without a star counts


def ending_of(name: str) -> str:
    """The ending of a file's name with its dot, in small letters; empty without one."""
    _, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if dot else ""


def refuse_kind(data: bytes, name: str) -> None:
    """UnsupportedFormat, by the first bytes or by the name's ending, for files that are not read.

    A web page under another name, as many systems export their tables, is read.
    """
    kind = next((kind for magic, kind in MAGIC if data.startswith(magic)), "")
    ending = ending_of(name)
    if not kind and ending in UNREAD and not HTML_BYTES.search(data[:2000]):
        kind = ending[1:].upper()
    if kind:
        raise unsupported(name, kind)


def unsupported(name: str, kind: str, instead: str = "") -> UnsupportedFormat:
    """The sentence for a kind of file that is not read, and what to save it as."""
    wanted = f"请另存为 {instead} " if instead else "请另存为其中一种"
    english = instead.replace("或", "or") or ".docx, .xlsx, .pdf, .txt, .html or .csv"
    return UnsupportedFormat(
        f"{name or '这个文件'}是{kind}文件，目前只识读 {READ}：{wanted}后再提交。",
        f"this kind of file is not read; save it as {english}",
    )


HTML_BYTES = re.compile(rb"(?i)<!doctype html|<html[\s>]|<body[\s>]|<table[\s>]")
UNREAD = frozenset([
    ".pdf", ".doc", ".docx", ".wps", ".ofd", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".dps", ".rtf", ".odt", ".ods",
    ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".zip", ".rar", ".7z", ".gz", ".mp3", ".mp4",
    ".wav", ".avi", ".mov",
])  # fmt: skip


def empty(name: str) -> EmptyPage:
    return EmptyPage(
        f"{name or '这个文件'}里没有看得见的文字：请检查是否选对了文件。",
        "there is no text to see in it; check that it is the right file",
    )


def refuse_size(size: int, largest: int, name: str) -> None:
    """TooLarge where a file has more bytes than the limit."""
    if size > largest:
        raise TooLarge(
            f"{name or '这个文件'}有 {size / 1_000_000:.1f} MB，超过上限 {largest / 1_000_000:g} MB：请拆分后再提交。",
            f"it has {size / 1_000_000:.1f} MB, more than {largest / 1_000_000:g} MB; split it and read the parts",
        )


def refuse_classified(text: str, name: str) -> None:
    """ClassifiedPage where a line is a classification mark; one without a star counts at the top only."""
    if "密" not in text:
        return
    marked = STARRED.search(text)
    found = marked[0] if marked else next((line for line in _top(text) if BARE.match(line)), None)
    if found is not None:
        raise ClassifiedPage(
            f"{name or '这个文件'}标有密级“{found.strip()}”，不能提交到本平台：请立即按保密规定处理，不要再上传。",
            "it bears a mark of secrecy and is not read; take it off this machine",
        )


def _top(text: str) -> list[str]:
    return [line for line in text[:4000].split("\n") if line.strip()][:TOP]


def format_of(source: str, name: str, content_type: str | None) -> Format:
    """By the content type, else by the name's ending, else by looking at the text."""
    stated = CONTENT_TYPES.get((content_type or "").partition(";")[0].strip().lower())
    if stated and stated != "text":
        return stated
    known = ENDINGS.get(ending_of(name))
    if known and known != "text":
        return known
    if "<" in source and re.search(r"(?i)<!doctype html|<html[\s>]|<body[\s>]", source[:5000]):
        return "html"
    return known or stated or ("csv" if _looks_like_csv(source) else "text")


def _looks_like_csv(source: str) -> bool:
    """Several first lines with the same number of commas, and no full stop among them."""
    lines = [line for line in source[:20_000].splitlines()[:12] if line.strip()]
    commas = [line.count(",") for line in lines]
    return (
        len(lines) > 2
        and min(commas[1:]) > 1
        and commas.count(commas[1]) * 2 > len(lines)
        and "。" not in lines[1]
    )
