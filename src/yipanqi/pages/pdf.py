"""PDF files with text: the runs of characters of each page, and what is refused before they are read.

How runs become paragraphs stands in ``printed``.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from threading import Lock
from typing import Any

from yipanqi.pages.archives import damaged, encrypted
from yipanqi.pages.documents import LONGEST_TEXT, Passage
from yipanqi.pages.exceptions import NotText, ScannedFile, TooLarge
from yipanqi.pages.folding import HAN
from yipanqi.pages.printed import Run, Sheet, passages_of
from yipanqi.pages.ruled import NEAR, Box

MOST_PAGES = 500
LARGEST_STREAMS = 200_000_000  # bytes of all packed streams together, unpacked
DEEPEST_PACKING = 3  # a stream packed more often than this is not opened to measure it
FEWEST = 5  # characters a page: below that it is a picture of a page, with a stamp or a watermark at most
LEGIBLE = 0.7  # of the characters; below that the font does not tell which letters it draws
MOST_SHAPES = 5_000  # drawn on a page: what comes later rules no table
WIDE_GAP = 1.4  # of a character's height: a gap as wide as that parts columns or cells
NARROW_GAP = 0.7  # a space that was made up between two Chinese characters no further apart than this is none
STREAM = re.compile(rb"stream\r?\n")
WRITTEN = re.compile(f"[{HAN}，、。；：！？“”《》（）]")
ILLEGIBLE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\U000f0000-\U0010ffff]")
PASSWORD = 4  # the library's number for a file that wants one

_READING = Lock()  # the library is not safe for threads; held for a page at a time


def passages(data: bytes, name: str, doubts: list[str]) -> Iterator[Passage]:
    """The paragraphs of all pages, without running heads and page numbers."""
    _refuse_large_streams(data, name)
    sheets = list(_sheets(data, name))
    characters = sum(len(run.text) for sheet in sheets for run in sheet.runs)
    if characters < FEWEST * len(sheets):
        raise _scanned(name)
    text = "".join(run.text for sheet in sheets for run in sheet.runs)
    if len(ILLEGIBLE.findall(text)) > (1 - LEGIBLE) * len(text):
        raise _illegible(name)
    blank = [number for number, sheet in enumerate(sheets, 1) if not sheet.runs]
    if blank:
        doubts.append(
            f"第{'、'.join(map(str, blank[:10]))}{'等' if len(blank) > 10 else ''}页没有文字（可能是扫描图片）"
        )
    return passages_of(sheets)


def _sheets(data: bytes, name: str) -> Iterator[Sheet]:
    import pypdfium2

    with _READING:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise (encrypted if getattr(error, "err_code", None) == PASSWORD else damaged)(name) from error
        pages = len(document)
    try:
        if pages > MOST_PAGES:
            raise _too_many_pages(pages, name)
        left = LONGEST_TEXT
        for index in range(pages):
            with _READING:
                sheet = _sheet(document, index)
            left -= sum(len(run.text) for run in sheet.runs)
            yield sheet
            if left < 0:
                return  # the limit of a document's text refuses it
    finally:
        with _READING:
            document.close()


def _sheet(document: Any, index: int) -> Sheet:
    """One page; a page that cannot be opened has no text."""
    import pypdfium2

    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Sheet(0.0, 0.0, [])
    try:
        width, height = page.get_size()
        rules = tuple(_rules(page))
        uprights = sorted(rule for rule in rules if rule[2] - rule[0] < NEAR)
        return Sheet(width, height, list(_runs(text, uprights)), rules)
    finally:
        text.close()
        page.close()


def _rules(page: Any) -> Iterator[Box]:
    """The straight lines drawn on a page: thin shapes, and the edges of boxes."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        for drawn in islice(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,)), MOST_SHAPES):
            left, bottom, right, top = drawn.get_bounds()
            if right - left < NEAR or top - bottom < NEAR:
                yield left, bottom, right, top
            elif pdfium.FPDFPath_CountSegments(drawn.raw) in (4, 5):
                yield from ((left, bottom, left, top), (right, bottom, right, top))
                yield from ((left, bottom, right, bottom), (left, top, right, top))
    except pypdfium2.PdfiumError:
        return


def _is_ruled(page: Any, at: int, uprights: list[Box]) -> bool:
    """Whether an upright rule passes where a space stands: it parts two cells."""
    if not uprights:
        return False
    _, bottom, right, top = page.get_charbox(at - 1, loose=True)
    left, middle = page.get_charbox(at + 1, loose=True)[0], (bottom + top) / 2
    between = uprights[bisect_left(uprights, (right - 1,)) : bisect_left(uprights, (left + 1,))]
    return any(rule[1] <= middle <= rule[3] for rule in between)


def _runs(page: Any, uprights: list[Box]) -> Iterator[Run]:
    """Stretches of characters on one line without a wide gap or a rule, in the order of the file."""
    import pypdfium2.raw as pdfium

    codes = [
        pdfium.FPDFText_GetUnicode(page, index) for index in range(min(page.count_chars(), LONGEST_TEXT))
    ]
    start = 0
    for index, code in enumerate([*codes, 10]):
        inside = code == 32 and 0 < index < len(codes) - 1
        if code in (10, 13) or (
            inside and (_gap(page, index) > WIDE_GAP or _is_ruled(page, index, uprights))
        ):
            yield from _split(page, codes, start, index)
            start = index + 1


def _split(page: Any, codes: list[int], start: int, end: int) -> Iterator[Run]:
    shown = [at for at in range(start, end) if codes[at] not in (0, 2, 32, 0xA0, 0x3000, 0xFFFE)]
    if not shown:
        return
    parts = [_character(page, codes, at) for at in range(shown[0], shown[-1] + 1)]
    text = "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    left, bottom, _, first_top = page.get_charbox(shown[0], loose=True)
    _, other_bottom, right, top = page.get_charbox(shown[-1], loose=True)
    yield Run(text, left, min(bottom, other_bottom), right, max(top, first_top))


def _character(page: Any, codes: list[int], at: int) -> str:
    """A character as text; none for a hyphen at a line's end, or a space that was made up between two characters."""
    code = codes[at]
    if code in (0, 2, 0xFFFE) or not 0 <= code <= 0x10FFFF:
        return ""
    around = chr(codes[at - 1]), chr(codes[at + 1] if at + 1 < len(codes) else 32)
    if (
        code == 32
        and all(map(WRITTEN.match, around))
        and _gap(page, at) < NARROW_GAP
        and _is_made_up(page, at)
    ):
        return ""
    return chr(code)


def _is_made_up(page: Any, at: int) -> bool:
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFText_IsGenerated(page, at) == 1)


def _gap(page: Any, at: int) -> float:
    """How far apart the neighbours of a character stand, in heights of a line."""
    _, bottom, right, top = page.get_charbox(at - 1, loose=True)
    left = page.get_charbox(at + 1, loose=True)[0]
    return float((left - right) / max(top - bottom, 1.0))


def _refuse_large_streams(data: bytes, name: str) -> None:
    """TooLarge for a file whose streams unpack to more than the limit, before anybody unpacks them whole."""
    left = LARGEST_STREAMS
    view = memoryview(data)
    for match in STREAM.finditer(data):
        left -= _unpacked(view[match.end() :], left + 1)
        if left < 0:
            raise TooLarge(
                f"{name or '这个文件'}解压后超过上限 {LARGEST_STREAMS // 1_000_000} MB：请拆分后再提交。",
                f"it unpacks to more than {LARGEST_STREAMS // 1_000_000} MB; split it",
            )


def _unpacked(packed: memoryview | bytes, most: int) -> int:
    """How many bytes a stream unpacks to, counted up to ``most``."""
    size = 0
    for _ in range(DEEPEST_PACKING):
        if len(packed) < 2 or packed[0] & 0x0F != 8 or (packed[0] * 256 + packed[1]) % 31:
            return size  # no header of a packed stream
        try:
            packed = zlib.decompressobj().decompress(packed, most)
        except zlib.error:
            return size
        size += len(packed)
        if size >= most:
            return size
    return size


def _too_many_pages(pages: int, name: str) -> TooLarge:
    return TooLarge(
        f"{name or '这个文件'}有 {pages} 页，超过上限 {MOST_PAGES} 页：请拆分后再提交。",
        f"it has {pages} pages, more than {MOST_PAGES}; split it",
    )


def _scanned(name: str) -> ScannedFile:
    return ScannedFile(
        f"{name or '这个文件'}是扫描件，页面只有图片没有文字：请先做文字识别（OCR），或提交文字版。",
        "it is a scan, pictures without text; recognise its text (OCR) first, or give the text",
    )


def _illegible(name: str) -> NotText:
    return NotText(
        f"{name or '这个文件'}的字体没有文字编码，取出的是乱码：请从原文件重新导出，或提交 .docx。",
        "its fonts do not say which letters they draw; export it anew, or give the .docx",
    )
