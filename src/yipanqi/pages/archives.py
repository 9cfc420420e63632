"""Zip archives (docx, xlsx and others of their kind): what is inside, and its parts within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import NoReturn
from xml.etree import ElementTree
from xml.parsers import expat

from yipanqi.pages.exceptions import DamagedFile, EncryptedFile, TooLarge

LARGEST_PART = 30_000_000  # bytes of one part, unpacked
MOST_PARTS = 10_000
PROLOGUE = 100_000  # bytes in which a part's root element begins
# A part's path that tells what an archive is, and what that is called.
KINDS = (
    ("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("OFD.xml", "OFD"), ("ppt/presentation.xml", "演示文稿"),
    ("xl/workbook.bin", "二进制 Excel（.xlsb）"), ("content.xml", "OpenDocument"),
)  # fmt: skip
# What an office writes (ECMA-376, part 2); the other methods that zipfile knows fail in ways of their own.
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# How zipfile says that bytes are no archive, or a part of one no part, each seen under changed bytes.
UNREADABLE = (
    zipfile.BadZipFile,  # signatures, sizes and check sums that do not agree
    zlib.error,  # deflated data that is none
    EOFError,  # a part cut short
    NotImplementedError,  # a version or a flag of no archive that exists
    ValueError,  # a directory that points before the file's beginning; names that are no UTF-8
)


class Archive:
    """A zip archive in memory. DamagedFile where it is none."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {info.filename: info for info in self._zip.infolist()}
        except UNREADABLE as error:
            raise damaged(name) from error
        if len(self._parts) > MOST_PARTS:
            _refuse_large(name)

    @property
    def kind(self) -> str:
        """docx, xlsx, or the name of another kind; empty for an archive of anything."""
        return next((kind for path, kind in KINDS if path in self._parts), "")

    def __contains__(self, path: str) -> bool:
        return path in self._parts

    def read(self, path: str) -> bytes:
        """The bytes of a part; TooLarge before more than LARGEST_PART are unpacked."""
        self.refuse_large(path)
        return self._unpacked(self._parts[path])

    def _unpacked(self, info: zipfile.ZipInfo, most: int = -1) -> bytes:
        """The first bytes of a part, or all of them; what they do to the library becomes a sentence."""
        if info.flag_bits & 1:
            raise encrypted(self.name)
        if info.compress_type not in PACKED:
            raise damaged(self.name)
        try:
            with self._zip.open(info) as part:
                return part.read(most)
        except UNREADABLE as error:
            raise damaged(self.name) from error

    def refuse_large(self, path: str) -> None:
        """zipfile never unpacks more than a part declares, so what it declares is the bound."""
        if self._parts[path].file_size > LARGEST_PART:
            _refuse_large(self.name)

    def xml(self, path: str) -> ElementTree.Element:
        """The root of a part; a document type declaration is refused, since no office writes one."""
        data = self.read(path)
        refuse_doctype(data, self.name)
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise damaged(self.name) from error

    def refuse_parts(self) -> None:
        """Refuse what xml() refuses, for all parts that a library may read by itself."""
        for path, info in self._parts.items():
            if path.endswith((".xml", ".rels")):
                self.refuse_large(path)
                refuse_doctype(self._unpacked(info, PROLOGUE), self.name)


class _Begun(Exception):
    """The root element has begun: nothing was declared before it."""


def refuse_doctype(data: bytes, name: str) -> None:
    """DamagedFile where XML declares entities, the means of attacks on whoever reads it."""

    def begun(*_: object) -> NoReturn:
        raise _Begun

    def declared(*_: object) -> NoReturn:
        raise damaged(name)

    parser = expat.ParserCreate()
    parser.StartElementHandler = begun
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(data[:PROLOGUE], False)
    except _Begun:
        return
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(name) from error
    raise damaged(name)


def damaged(name: str) -> DamagedFile:
    return DamagedFile(
        f"{name or '这个文件'}已损坏或不完整，打不开：请用原来的软件打开检查，重新另存后再提交。",
        "it is damaged or cut off; open it in the program that made it and save it anew",
    )


def encrypted(name: str) -> EncryptedFile:
    return EncryptedFile(
        f"{name or '这个文件'}设有打开密码：请取消密码，另存后再提交。",
        "it opens with a password only; save it without one",
    )


def _refuse_large(name: str) -> NoReturn:
    raise TooLarge(
        f"{name or '这个文件'}解压后过大（单个部分超过 {LARGEST_PART // 1_000_000} MB，或部分多于 {MOST_PARTS} 个）：请拆分后再提交。",
        f"it unpacks to more than {LARGEST_PART // 1_000_000} MB a part or {MOST_PARTS:,} parts; split it",
    )
