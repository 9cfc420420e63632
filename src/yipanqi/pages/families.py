"""Families of office files by their bytes: which is read, and one sentence for each of those that are not."""

from __future__ import annotations

from pathlib import PurePath

from yipanqi.pages.documents import DocumentFormat
from yipanqi.pages.exceptions import PageError
from yipanqi.pages.kinds import HTML_BYTES, empty, unsupported

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF_WITHIN = 1024  # bytes in which a PDF may begin
ENDINGS: dict[str, DocumentFormat] = {".docx": "docx", ".xlsx": "xlsx", ".pdf": "pdf"}
# Names of streams in a compound file (UTF-16), what the file is, and what to save it as.
STREAMS = (
    ("WordDocument", "旧版 Word 或 WPS 文字（.doc、.wps）", ".docx"),
    ("Workbook", "旧版 Excel 或 WPS 表格（.xls、.et）", ".xlsx"),
    ("Book", "旧版 Excel 或 WPS 表格（.xls、.et）", ".xlsx"),
    ("PowerPoint Document", "旧版演示文稿（.ppt、.dps）", ".pdf"),
)
SAVED_AS = {
    "OFD": ".pdf 或 .docx",
    "演示文稿": ".pdf",
    "二进制 Excel（.xlsb）": ".xlsx",
    "OpenDocument": ".docx 或 .xlsx",
}


def document_format(data: bytes, name: str) -> DocumentFormat | None:
    """docx, xlsx or pdf by the bytes; None for a file of another sort; PageError for a family that is not read."""
    if data.startswith(ZIP):
        return _of_archive(data, name)
    if data.startswith(COMPOUND):
        raise _of_compound(data, name)
    if b"%PDF-" in data[:PDF_WITHIN]:
        return "pdf"
    claimed = ENDINGS.get(PurePath(name).suffix.lower())
    if claimed and not HTML_BYTES.search(data[:2000]):
        from yipanqi.pages.archives import damaged

        raise damaged(name) if data.strip(b"\0 \r\n\t") else empty(name)
    return None


def _of_archive(data: bytes, name: str) -> DocumentFormat:
    from yipanqi.pages.archives import Archive

    kind = Archive(data, name).kind
    if kind == "docx":
        return "docx"
    if kind == "xlsx":
        return "xlsx"
    raise unsupported(name, kind or "压缩包", SAVED_AS.get(kind, ""))


def _of_compound(data: bytes, name: str) -> PageError:
    """The error for a compound file: an encrypted docx or xlsx, or a format of before 2007."""
    from yipanqi.pages.archives import encrypted

    if "EncryptedPackage".encode("utf-16-le") in data:
        return encrypted(name)
    for stream, kind, instead in STREAMS:
        if stream.encode("utf-16-le") + b"\0\0" in data:
            return unsupported(name, kind, instead)
    return unsupported(name, "旧版 Office 或 WPS", ".docx 或 .xlsx")
